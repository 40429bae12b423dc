"""What scripts/demo runs before it serves."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Tables, texts, files and synthetic data, up to date for today."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("prepare_database", stdout=self.stdout)
        call_command("messages", "--compile")
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("lay_demo")

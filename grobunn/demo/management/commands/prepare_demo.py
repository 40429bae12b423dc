"""What scripts/demo runs before it serves."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from grobunn.demo.mark import is_demo_database


class Command(BaseCommand):
    help = "Tables, texts and synthetic data, up to date for today."

    def handle(self, *args: Any, **options: Any) -> None:
        if not is_demo_database():
            raise CommandError("The demo did not make this database, and leaves it alone.")
        call_command("prepare_database", stdout=self.stdout)
        call_command("messages", "--compile")
        call_command("lay_demo")

"""scripts/manage lay_demo"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from grobunn.demo.lay import lay


class Command(BaseCommand):
    help = "Lay up the demo's synthetic data. Only in demo mode."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("GROBUNN_DEMO is off: synthetic people are for the demo alone.")
        lay()

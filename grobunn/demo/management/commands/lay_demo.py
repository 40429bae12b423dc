"""scripts/manage lay_demo"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from grobunn.demo.lay import lay
from grobunn.demo.mark import is_demo_database


class Command(BaseCommand):
    help = "Lay up the demo's synthetic data. Only in demo mode."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("GROBUNN_DEMO is off: synthetic people are for the demo alone.")
        if not is_demo_database():
            raise CommandError("The demo did not make this database, and leaves it alone.")
        lay()

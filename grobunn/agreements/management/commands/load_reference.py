"""scripts/manage load_reference"""

from typing import Any

from django.core.management.base import BaseCommand

from grobunn.agreements.loading import Reference
from grobunn.agreements.models import Agreement, Municipality, Population


class Command(BaseCommand):
    help = "Load municipalities, population, regions and agreements. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        Reference().load()
        counts = [
            f"{model.objects.count()} {model._meta.verbose_name_plural}"
            for model in (Municipality, Population, Agreement)
        ]
        self.stdout.write(", ".join(counts))

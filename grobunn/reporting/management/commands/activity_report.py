"""scripts/manage activity_report --region "Indre Østfold" --year 2024 --json"""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from grobunn.agreements.models import Agreement
from grobunn.agreements.queries import Unknown, agreement_of
from grobunn.reporting.queries import DEFINITIONS, count


class Command(BaseCommand):
    help = "The figures of a year for one region, or for all together, as they are in the tables."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--region", default="")
        parser.add_argument("--year", required=True, type=int)
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        region, year = options["region"], options["year"]
        try:
            agreements = [agreement_of(region, year)] if region else self.all_in(year)
        except Unknown as unknown:
            raise CommandError(str(unknown)) from unknown
        facts = {"region": region or "Østfold", "year": year, "definitions": DEFINITIONS}
        facts |= vars(count(agreements, year))
        if options["json"]:
            self.stdout.write(json.dumps(facts, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(f"{name}: {value}" for name, value in facts.items()))

    def all_in(self, year: int) -> list[Agreement]:
        found = [agreement for agreement in Agreement.objects.all() if agreement.covers(year)]
        if not found:
            raise Unknown(f"Ingen avtale gjelder i {year}.")
        return found

"""scripts/manage activity_report --region "Indre Østfold" --year 2024 --json"""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from grobunn.agreements.models import Region
from grobunn.agreements.queries import Unknown, agreement_of
from grobunn.reporting.counting import count_year
from grobunn.reporting.indicators import ALL, VERSION
from grobunn.reporting.places import Place, places_in


class Command(BaseCommand):
    help = "The figures of a year for one region, or for all together, as they are in the tables."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--region", default="")
        parser.add_argument("--year", required=True, type=int)
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        year = options["year"]
        try:
            place = self.place(options["region"], year)
        except Unknown as unknown:
            raise CommandError(str(unknown)) from unknown
        counted = count_year(year)
        facts = {"region": place.name, "year": year, "definitions": VERSION, "inhabitants": place.inhabitants}
        facts |= {figure.key: counted.get((figure.key, place.id, 1), 0) for figure in ALL}
        if options["json"]:
            self.stdout.write(json.dumps(facts, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(f"{name}: {value}" for name, value in facts.items()))

    def place(self, region: str, year: int) -> Place:
        """The region, or the whole county. Raises Unknown for a name or a year that no agreement has."""
        found = places_in(year)
        if region:
            agreement_of(region, year)
            return next(place for place in found if place.id == Region.objects.get(name=region).pk)
        if not found:
            raise Unknown(f"Ingen avtale gjelder i {year}.")
        return found[-1]

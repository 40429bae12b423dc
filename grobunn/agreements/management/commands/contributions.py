"""scripts/manage contributions --region "Indre Østfold" --year 2024 --population-date 2024-01-01 --json"""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from grobunn.agreements.contributions import Contributions
from grobunn.agreements.queries import Unknown, agreement_of, contributions_of


class Command(BaseCommand):
    help = "What each payer gives in a year, in kroner, with the inhabitants of a date."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--region", required=True)
        parser.add_argument("--year", required=True, type=int)
        parser.add_argument("--population-date", required=True, type=date.fromisoformat)
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        region, year, day = options["region"], options["year"], options["population_date"]
        try:
            found = contributions_of(agreement_of(region, year), year=year, population_date=day)
        except Unknown as unknown:
            raise CommandError(str(unknown)) from unknown
        facts = {"region": region, "year": year, "population_date": day.isoformat(), **as_facts(found)}
        if options["json"]:
            self.stdout.write(json.dumps(facts, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(f"{name}: {value}" for name, value in facts.items()))


def as_facts(found: Contributions) -> dict[str, Any]:
    """Amounts as text with two decimals, so that no reader's arithmetic rounds them."""
    return {
        "county": str(found.county),
        "municipalities": str(found.municipalities),
        "shares": [
            {
                "number": share.member.number,
                "name": share.member.name,
                "population": share.member.population,
                "amount": str(share.amount),
            }
            for share in found.shares
        ],
        "total": str(found.total),
        "agreed": None if found.agreed is None else str(found.agreed),
        "deviation": None if found.deviation is None else str(found.deviation),
    }

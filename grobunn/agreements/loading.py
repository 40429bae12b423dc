"""Puts the reference files beside this module into the tables. Run again, it adds and corrects figures and places;
agreements that are there already stand.
"""

import csv
import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from grobunn.accounts.models import Organisation, Oversight
from grobunn.agreements.models import (
    AgreedSum,
    Agreement,
    Component,
    County,
    Municipality,
    MunicipalityAlias,
    Payer,
    Population,
    Region,
    RegionMember,
)

FILES = Path(__file__).parent / "reference"


class Reference:
    """One loading: remembers the sources, and gives each row the one of its file."""

    def __init__(self, folder: Path = FILES) -> None:
        self.folder = folder
        self.sources = tomllib.loads((folder / "sources.toml").read_text())

    def source(self, file: str) -> dict[str, Any]:
        return {"source": self.sources[file]["source"], "source_date": self.sources[file]["date"]}

    def rows(self, file: str) -> Iterator[dict[str, str]]:
        with (self.folder / file).open(newline="") as lines:
            yield from csv.DictReader(lines)

    @transaction.atomic
    def load(self) -> None:
        self.load_counties()
        self.load_municipalities()
        self.load_aliases()
        self.load_population()
        self.load_agreements()

    def load_counties(self) -> None:
        source = self.source("counties.csv")
        rows = [County(number=row["number"], name=row["name"], **source) for row in self.rows("counties.csv")]
        store(County, rows, unique=["number"])

    def load_municipalities(self) -> None:
        source, counties = (
            self.source("municipalities.csv"),
            {row.number: row for row in County.objects.all()},
        )
        rows = [
            Municipality(
                number=row["number"],
                name=row["name"],
                county=counties[row["county"]],
                valid_from=row["valid_from"] or None,
                website=row["website"],
                **source,
            )
            for row in self.rows("municipalities.csv")
        ]
        store(Municipality, rows, unique=["number"])

    def load_aliases(self) -> None:
        source, places = self.source("aliases.csv"), by_number()
        rows = [
            MunicipalityAlias(
                number=row["earlier_number"],
                municipality=places[row["number"]],
                first_year=row["first_year"],
                last_year=row["last_year"],
                is_whole=row["is_whole"] == "yes",
                **source,
            )
            for row in self.rows("aliases.csv")
        ]
        store(MunicipalityAlias, rows, unique=["number", "municipality"])

    def load_population(self) -> None:
        source, places = self.source("population.csv"), by_number()
        rows = [
            Population(municipality=places[row["number"]], date=row["date"], inhabitants=row["inhabitants"], **source)
            for row in self.rows("population.csv")
        ]
        store(Population, rows, unique=["municipality", "date"])

    def load_agreements(self) -> None:
        source = self.source("agreements.toml")
        facts = tomllib.loads((self.folder / "agreements.toml").read_text())
        for body in facts["organisation"]:
            organisation(body["name"], body["kind"], source)
        for one in facts["agreement"]:
            load_agreement(one, facts, source)


def store(model: Any, rows: list[Any], *, unique: list[str]) -> None:
    """Insert what is new and correct what has changed, in one statement."""
    columns = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    changing = [name for name in columns if name not in unique]
    model.objects.bulk_create(rows, update_conflicts=True, unique_fields=unique, update_fields=changing)


def by_number() -> dict[str, Municipality]:
    return {place.number: place for place in Municipality.objects.all()}


def organisation(name: str, kind: str, source: dict[str, Any]) -> Organisation:
    found, _ = Organisation.objects.get_or_create(name=name, defaults={"kind": kind, **source})
    return found


def load_agreement(one: dict[str, Any], facts: dict[str, Any], source: dict[str, Any]) -> None:
    """One region with its members, its agreement, rates and agreed sum, and who follows up its operator.

    Only where the region has no agreement yet: what somebody has put right in the tables since, stands.
    """
    if Agreement.objects.filter(region__name=one["region"]).exists():
        return
    start: date = facts["valid_from"]
    council = organisation(one["council"], "council", source)
    municipality = organisation(one["contract_municipality"], "municipality", source)
    operator = organisation(one["operator"], "operator", source)
    county = organisation(facts["county"], "county", source)
    region, _ = Region.objects.update_or_create(
        name=one["region"], defaults={"prefix": one["prefix"], "council": council, **source}
    )
    agreement, _ = Agreement.objects.update_or_create(
        region=region,
        valid_from=start,
        defaults={
            "contract_municipality": municipality,
            "operator": operator,
            "county": county,
            "selection": one["selection"],
            "period_is_inferred": facts["period_is_inferred"],
            **source,
        },
    )
    partners = [organisation(name, "state", source) for name in facts["partners"]]
    agreement.partners.set([*partners, council])
    load_members(region, one, start, source)
    load_money(agreement, one, start, source)
    for overseer in (county, municipality):
        Oversight.objects.get_or_create(overseer=overseer, overseen=operator, valid_from=start)


def load_members(region: Region, one: dict[str, Any], start: date, source: dict[str, Any]) -> None:
    places = by_number()
    rows = [
        RegionMember(
            region=region,
            municipality=places[number],
            valid_from=start,
            is_inferred=one["members_are_inferred"],
            **source,
        )
        for number in one["members"]
    ]
    store(RegionMember, rows, unique=["region", "municipality", "valid_from"])


def load_money(agreement: Agreement, one: dict[str, Any], start: date, source: dict[str, Any]) -> None:
    amounts = {Payer.COUNTY: one["county_rate"], Payer.MUNICIPALITIES: one["municipal_rate"]}
    components = [
        Component(agreement=agreement, payer=payer, amount=Decimal(amount), valid_from=start, **source)
        for payer, amount in amounts.items()
    ]
    store(Component, components, unique=["agreement", "payer", "kind", "valid_from"])
    if "agreed_sum" in one:
        agreed = AgreedSum(agreement=agreement, amount=Decimal(one["agreed_sum"]), valid_from=start, **source)
        store(AgreedSum, [agreed], unique=["agreement", "valid_from"])

"""Harmonised rates: what each payer gives now, and would give with the same two rates everywhere. Stores nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from grobunn.agreements.contributions import Contributions, per_inhabitant
from grobunn.agreements.models import Agreement
from grobunn.agreements.queries import Unknown, contributions_by, contributions_of


@dataclass(frozen=True)
class Line:
    """One payer, in kroner a year."""

    name: str
    inhabitants: int
    now: Decimal
    then: Decimal

    @property
    def difference(self) -> Decimal:
        return self.then - self.now


@dataclass(frozen=True)
class RegionScenario:
    """The county's line for the region, then one for each municipality."""

    name: str
    lines: tuple[Line, ...]

    @property
    def total(self) -> Line:
        return added(self.name, self.lines, inhabitants=self.lines[0].inhabitants)


def added(name: str, lines: Iterable[Line], *, inhabitants: int) -> Line:
    """Several payers as one."""
    rows = list(lines)
    now, then = (sum((getattr(row, part) for row in rows), Decimal(0)) for part in ("now", "then"))
    return Line(name, inhabitants, now, then)


def scenario(
    agreements: Iterable[Agreement], *, county_rate: Decimal, municipal_rate: Decimal, year: int, population_date: date
) -> tuple[list[RegionScenario], list[str]]:
    """Each region side by side, and a sentence for each that can't be worked out."""
    rates: dict[str, Any] = {"county": per_inhabitant(county_rate), "municipalities": per_inhabitant(municipal_rate)}
    asked: dict[str, Any] = {"year": year, "population_date": population_date}
    found, troubles = [], []
    for agreement in agreements:
        try:
            now, then = contributions_of(agreement, **asked), contributions_by(agreement, **asked, **rates)
        except Unknown as unknown:
            troubles.append(f"{agreement.region}: {unknown}")
        else:
            found.append(_side_by_side(agreement, now, then))
    return found, troubles


def _side_by_side(agreement: Agreement, now: Contributions, then: Contributions) -> RegionScenario:
    county = Line(agreement.county.name, now.population, now.county, then.county)
    pairs = zip(now.shares, then.shares, strict=True)
    own = [Line(old.member.name, old.member.population, old.amount, new.amount) for old, new in pairs]
    return RegionScenario(agreement.region.name, (county, *own))

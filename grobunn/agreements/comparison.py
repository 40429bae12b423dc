"""What was frozen for a year, beside what the formula gives now and what was agreed."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from grobunn.agreements.contributions import Contributions
from grobunn.agreements.frozen import FrozenContribution
from grobunn.agreements.models import Agreement
from grobunn.agreements.queries import Unknown, agreed_sum_of, contributions_of, frozen_of


@dataclass(frozen=True)
class Compared:
    """One payer; `now` is None where the formula gives nothing for it any more."""

    name: str
    inhabitants: int
    frozen: Decimal
    now: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """What the formula gives now, less what is frozen."""
        return None if self.now is None else self.now - self.frozen


@dataclass(frozen=True)
class FrozenYear:
    """A year with each payer, and their sum; when, by whom, and with which population."""

    year: int
    rows: tuple[Compared, ...]
    total: Compared
    agreed: Decimal | None
    population_date: date
    population_source: str
    frozen_by: str
    frozen_at: datetime


def frozen_years(agreement: Agreement, *, population_date: date | None) -> list[FrozenYear]:
    """Each frozen year of the agreement, the newest first, beside the formula with a date's population, if any."""
    return [_compared(agreement, year, rows, population_date) for year, rows in frozen_of(agreement).items()]


def _compared(agreement: Agreement, year: int, rows: list[FrozenContribution], day: date | None) -> FrozenYear:
    now = _now(agreement, year, day)
    own = {share.member.number: share.amount for share in now.shares} if now else {}
    county = now.county if now else None
    lines = []
    for row in rows:
        amount = own.get(row.municipality.number) if row.municipality else county
        lines.append(Compared(row.name, row.inhabitants, row.amount, amount))
    first = rows[0]  # the county: all inhabitants
    total = Compared("", first.inhabitants, sum((row.amount for row in rows), Decimal(0)), now.total if now else None)
    return FrozenYear(
        year,
        tuple(lines),
        total,
        agreed=agreed_sum_of(agreement, year),
        population_date=first.population_date,
        population_source=first.population_source,
        frozen_by=first.frozen_by.name,
        frozen_at=first.frozen_at,
    )


def _now(agreement: Agreement, year: int, day: date | None) -> Contributions | None:
    try:
        return contributions_of(agreement, year=year, population_date=day) if day else None
    except Unknown:
        return None

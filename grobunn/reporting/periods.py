"""The periods that figures are published for: a year, its quarters and its months, by the calendar in Norway."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from babel.dates import get_month_names
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from grobunn.core import clock

FIRST_YEAR = 2022  # the first that anything can have been written down for
WRITTEN = re.compile(r"(\d{4})(?:K([1-4])|M(0[1-9]|1[0-2]))?")


@dataclass(frozen=True, order=True)
class Period:
    """A year, or one quarter (1–4) or month (1–12) of it; nought stands for none. Written 2024, 2024K3, 2024M05."""

    year: int
    quarter: int = 0
    month: int = 0

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The period that is written so; None for anything else."""
        found = WRITTEN.fullmatch(text)
        return cls(*(int(part or 0) for part in found.groups())) if found and text.isascii() else None

    @property
    def key(self) -> str:
        """As Statistics Norway writes it."""
        if self.month:
            return f"{self.year}M{self.month:02}"
        return f"{self.year}K{self.quarter}" if self.quarter else str(self.year)

    @property
    def slot(self) -> int:
        """Its place among the seventeen of a year: the year, then the quarters, then the months."""
        return 5 + self.month if self.month else 1 + self.quarter

    @property
    def label(self) -> str:
        if self.month:
            return f"{month_names()[self.month]} {self.year}"
        return _("{quarter}. kvartal {year}").format(quarter=self.quarter, year=self.year) if self.quarter else self.key

    @property
    def is_year(self) -> bool:
        return not (self.quarter or self.month)

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """Its first moment in Norway, and the first one after it."""
        first, months = (self.month, 1) if self.month else (3 * self.quarter - 2, 3) if self.quarter else (1, 12)
        after = first + months
        return clock.in_oslo(date(self.year, first, 1)), clock.in_oslo(
            date(self.year + after // 13, 1 if after > 12 else after, 1)
        )

    @property
    def is_over(self) -> bool:
        return self.bounds[1] <= clock.now()

    @property
    def has_begun(self) -> bool:
        return self.bounds[0] <= clock.now()

    @property
    def year_before(self) -> "Period":
        return Period(self.year - 1, self.quarter, self.month)

    def quarters(self) -> list["Period"]:
        return [Period(self.year, quarter=one) for one in range(1, 5)]

    def months(self) -> list["Period"]:
        return [Period(self.year, month=one) for one in range(1, 13)]


def is_a_year(year: int) -> bool:
    """Whether there can be figures of it."""
    return FIRST_YEAR <= year <= clock.today().year


def years() -> range:
    """The years that figures are given for, this one first."""
    return range(clock.today().year, FIRST_YEAR - 1, -1)


def month_names(width: str = "wide") -> dict[int, str]:
    """Names of the months by number, in the reader's language."""
    return dict(get_month_names(width, locale=get_language() or "nb"))  # type: ignore[arg-type]


def all_of(year: int) -> Iterator[Period]:
    """The seventeen periods of a year, in the order of their slots."""
    whole = Period(year)
    yield whole
    yield from whole.quarters()
    yield from whole.months()

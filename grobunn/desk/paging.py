"""Pages of a list, counted no further than people turn them: the total is exact to 1,000, then «over 1 000»."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from grobunn.cases.queries import MOST

PER_PAGE = 20
LAST_PAGE = MOST // PER_PAGE


@dataclass(frozen=True)
class Page:
    """Some rows of a list, and where they stand in it."""

    rows: list[Any]
    number: int
    total: int

    @property
    def is_over(self) -> bool:
        """Whether there are more than are counted."""
        return self.total > MOST

    @property
    def count(self) -> int:
        return max(1, -(-min(self.total, MOST) // PER_PAGE))

    @property
    def first(self) -> int:
        return (self.number - 1) * PER_PAGE + 1

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.count else None

    @property
    def shown(self) -> list[int | None]:
        """First, last and those around this one; None for a gap."""
        near = sorted({1, self.count, *range(max(1, self.number - 1), min(self.count, self.number + 1) + 1)})
        row: list[int | None] = []
        for before, number in zip([0, *near], near, strict=False):
            row += [None, number] if number - before > 1 else [number]
        return row


def page_of(rows: QuerySet[Any], wanted: str) -> Page:
    """One page of an ordered queryset, in two queries; a page that is not there becomes the nearest one."""
    total = rows.order_by()[: MOST + 1].count()
    number = number_of(wanted, total)
    start = (number - 1) * PER_PAGE
    return Page(list(rows[start : start + PER_PAGE]), number, total)


def number_of(wanted: str, total: int) -> int:
    """The page that was asked for, or the nearest one that there is."""
    last = max(1, -(-min(total, MOST) // PER_PAGE))
    return min(max(int(wanted), 1), last) if wanted.isdecimal() and len(wanted) < 6 else 1

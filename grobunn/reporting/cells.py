"""Figures as they are kept with a report: figure → period → a number, or how it was covered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grobunn.components.formats import number
from grobunn.reporting.disclosure import HIDDEN, NONE, SMALLEST_SHOWN, Shown
from grobunn.reporting.periods import Period

SHORT = {  # what an indicator is called at the head of a narrow column
    "persons_met": gettext_lazy("I fysiske møter"),
    "assessments_completed": gettext_lazy("Fikk vurdering"),
    "cafe_participants": gettext_lazy("På gründercafé"),
    "course_participants": gettext_lazy("På oppstartskurs"),
    "portal_cases": gettext_lazy("Saker, En vei inn"),
}
NOTHING = "–"
Kept = int | str
"""A number, or why it isn't shown (disclosure.SMALL, HIDDEN)."""


@dataclass(frozen=True)
class Cells:
    """What is there is what was counted; a period that is not there was not known."""

    kept: Mapping[str, Mapping[str, Any]]
    limit: int = SMALLEST_SHOWN

    def cell(self, figure: str, period: Period) -> Shown | None:
        found = self.kept.get(figure, {}).get(period.key)
        if found is None:
            return None
        return Shown(found) if isinstance(found, int) else Shown(None, found, self.limit)

    def knows(self, period: Period) -> bool:
        return any(period.key in row for row in self.kept.values())

    @property
    def has_covered(self) -> bool:
        return any(isinstance(cell, str) for row in self.kept.values() for cell in row.values())


def kept(cell: Shown) -> Kept:
    return cell.why if cell.number is None else cell.number


def in_words(cell: Shown | None) -> str:
    """The number, «1–4», «Skjult», «–», or «Ukjent»."""
    if cell is None:
        return _("Ukjent")
    if cell.is_shown:
        return number(cell.number)
    return {HIDDEN: _("Skjult"), NONE: NOTHING}.get(cell.why, f"1–{cell.limit - 1}")


def as_value(cell: Shown) -> int | str:
    """For a table in a file: the number as a number, or the words that stand where it is covered."""
    return in_words(cell) if cell.number is None else cell.number


def parts_of(period: Period) -> list[Period]:
    """The shorter periods that its report shows: a year's quarters and months, a quarter's months."""
    if period.is_year:
        return [*period.quarters(), *period.months()]
    first = 3 * period.quarter - 2
    return [Period(period.year, month=first + turn) for turn in range(3)] if period.quarter else []

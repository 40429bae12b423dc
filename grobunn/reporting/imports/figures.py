"""What a file will add to the year's figures, and how many lines of each kind it has: for the one who looks it over."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from grobunn.reporting.imports.lines import Activity
from grobunn.reporting.imports.understanding import Row


@dataclass(frozen=True)
class Five:
    """The five indicators of one year, counted over the lines of one file alone."""

    year: int
    persons_met: int
    assessments: int
    cafe: int
    course: int
    portal_cases: int


def five_by_year(rows: Sequence[Row]) -> list[Five]:
    """The same definitions as in reporting/sql, for this file alone."""
    persons: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        year = persons[row.activity.at.year]
        if counts := _counts_as(row.activity):
            year[counts].add(row.activity.line if counts == "portal" else row.person)
    names = ("met", "assessed", "cafe", "course", "portal")
    return [Five(year, *(len(found[name]) for name in names)) for year, found in sorted(persons.items())]


def _counts_as(one: Activity) -> str:
    """Which indicator a line is counted by, if any."""
    match one:
        case Activity(kind="meeting", mode="physical", was_held=True, was_present=True):
            return "met"
        case Activity(kind="attendance", event_kind="cafe", was_present=True):
            return "cafe"
        case Activity(kind="attendance", event_kind="start_up_course", was_present=True):
            return "course"
        case Activity(kind="assessment", version=1):
            return "assessed"
        case Activity(kind="case", channel="en_vei_inn"):
            return "portal"
    return ""


def lines_by_kind(rows: Sequence[Row]) -> tuple[list[int], dict[str, list[int]]]:
    """The years, and for each kind how many lines in each of them."""
    counted = Counter((kind_of(row.activity), row.activity.at.year) for row in rows)
    years = sorted({year for _kind, year in counted})
    kinds = dict.fromkeys(kind_of(row.activity) for row in rows)
    return years, {kind: [counted[kind, year] for year in years] for kind in kinds}


def kind_of(one: Activity) -> str:
    """The kind, with the form of a meeting or the kind of an event: meeting.physical, attendance.cafe."""
    return ".".join(part for part in (one.kind, one.mode or one.event_kind) if part)

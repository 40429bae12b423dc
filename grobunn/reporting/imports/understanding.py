"""A whole sheet as understood: rows that can be imported, errors by line, and who is who."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from grobunn.reporting.imports.lines import Activity, Fault, Period, Skipped, read_line
from grobunn.reporting.imports.mapping import Mapping, sheet_of
from grobunn.reporting.imports.people import People, Somebody
from grobunn.reporting.imports.table import Table


@dataclass(frozen=True)
class Row:
    """A line without errors. `person` is a place among the people of the file; `unit` see ImportedRow."""

    activity: Activity
    person: int
    unit: str


@dataclass(frozen=True)
class Understood:
    """A sheet, line by line."""

    rows: Sequence[Row]
    faults: Sequence[Fault]
    skipped: Sequence[Skipped]
    people: Sequence[Somebody]
    only_named: set[int]
    with_many_names: Sequence[Somebody]


def understand(table: Table, mapping: Mapping, period: Period) -> Understood:
    """Read every line of the chosen sheet. The same line twice is an error of the second."""
    sheet = sheet_of(table, mapping.sheet)
    read = [read_line(line, mapping, period) for line in (sheet.lines if sheet else [])]
    activities = [one for one in read if isinstance(one, Activity)]
    people = People(activities)
    rows, twice = _rows([one for one in activities if one.line in people.of_line], people)
    faults = [one for one in read if isinstance(one, Fault)] + people.faults + twice
    skipped = [one for one in read if isinstance(one, Skipped)]
    by_line = sorted(faults, key=lambda fault: fault.line)
    return Understood(rows, by_line, skipped, people.all, people.only_named, people.with_many_names)


def _rows(activities: Sequence[Activity], people: People) -> tuple[list[Row], list[Fault]]:
    seen: dict[tuple[object, ...], int] = {}
    units: dict[tuple[object, ...], int] = {}
    rows, twice = [], []
    for activity in activities:
        person = people.of_line[activity.line]
        first = seen.setdefault((person, *_same(activity)), activity.line)
        if first != activity.line:
            twice.append(Fault(activity.line, _("Samme som linje {line}.").format(line=first)))
            continue
        unit = units.setdefault(_unit(activity, person), activity.line)
        rows.append(Row(activity, person, str(unit)))
    return rows, twice


def _same(one: Activity) -> tuple[object, ...]:
    return one.kind, one.at, one.mode, one.event_kind, one.channel, one.version, one.unit


def _unit(one: Activity, person: int) -> tuple[object, ...]:
    """A meeting is the same for all who were there that day; a participation is one person's in one course."""
    if not one.unit or one.event_kind == "cafe":  # each visit to a café is one
        return (one.line,)
    if one.kind == "meeting":
        return one.kind, one.unit, one.at.date()
    return one.kind, one.unit, one.event_kind, person

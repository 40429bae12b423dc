"""A year of start-up courses, and what each clause of their figures keeps out."""

from collections.abc import Sequence
from datetime import timedelta

from grobunn.clients.contacts import Contact
from grobunn.core import clock
from grobunn.demo.cafes import LATELY, call_off
from grobunn.demo.gatherings import announced, came, evening, mailed, registered, weekly
from grobunn.demo.story import Teller
from grobunn.events.commands.attendance import mark_completed, note_attendance
from grobunn.events.commands.programme import cancel_event
from grobunn.events.models import Event, Kind, Registration

MONTHS = [4, 9, 11]
EVENINGS = 3
START_UP = "Oppstartskurs på tre kvelder"


def lay_courses(teller: Teller, year: int, people: Sequence[Contact], months: Sequence[int]) -> None:
    """`people` in the order in which they come; one in four misses the last evening and doesn't complete."""
    firsts = [evening(year, month, week=0) for month in months]
    firsts = [first for first in firsts if first + timedelta(weeks=EVENINGS) < clock.now() - LATELY]
    for turn, first in enumerate(firsts):
        new = people[turn * len(people) // len(firsts) : (turn + 1) * len(people) // len(firsts)]
        event = announced(teller, Kind.START_UP_COURSE, START_UP, weekly(first, EVENINGS))
        rows = registered(teller, event, new)
        hold(teller, event, rows, [row for place, row in enumerate(rows) if place % 4 != 3])


def hold(teller: Teller, event: Event, rows: Sequence[Registration], completing: Sequence[Registration]) -> None:
    """All of them come but to the last session, which those come to who complete."""
    *sessions, last = event.sessions.in_order()
    for session in sessions:
        came(teller, session, rows)
    came(teller, last, completing)
    with clock.at(last.ends_at):
        mark_completed(event, by=teller.advisers[0], completed=completing)


def lay_course_edges(teller: Teller, regulars: Sequence[Contact]) -> None:
    """For each clause of course_participants and course_completions, three in 2024 whom it alone keeps out.

    Not completed are those who missed a last evening; other agreements and the year after have courses of their own.
    """
    lay_courses(teller, 2023, _three(teller), [11])
    other = announced(teller, Kind.COURSE, "Regnskap og moms for deg som er alene", [evening(2024, 5)])
    rows = registered(teller, other, _three(teller))
    hold(teller, other, rows, rows)  # another kind of course
    _lay_absent(teller, regulars)
    _lay_called_off(teller)


def _lay_absent(teller: Teller, regulars: Sequence[Contact]) -> None:
    """A course where three never came, and three came only on an evening that was called off when it had begun."""
    event = announced(teller, Kind.START_UP_COURSE, START_UP, weekly(evening(2024, 10, week=0), EVENINGS))
    rows = registered(teller, event, [*regulars, *mailed([*_three(teller), *_three(teller)])])
    came_all, only_then = rows[: len(regulars)], rows[-3:]
    first, second, last = event.sessions.in_order()
    came(teller, first, came_all)
    with clock.at(second.starts_at + timedelta(minutes=10)):
        note_attendance(second, by=teller.advisers[0], present=only_then)
    call_off(teller, second)
    came(teller, last, came_all)


def _lay_called_off(teller: Teller) -> None:
    """A course where three were noted as completed on the first evening, by mistake; then all of it was called off."""
    event = announced(teller, Kind.START_UP_COURSE, START_UP, weekly(evening(2024, 6, week=0), EVENINGS))
    rows, by = registered(teller, event, mailed(_three(teller))), teller.advisers[0]
    starts_at = event.sessions.in_order()[0].starts_at
    with clock.at(starts_at + timedelta(minutes=10)):
        mark_completed(event, by=by, completed=rows)
    with clock.at(starts_at + timedelta(minutes=20)):
        cancel_event(event, by=by, reason="Kursholderen er blitt syk.")


def _three(teller: Teller) -> list[Contact]:
    return [teller.somebody() for _ in range(3)]

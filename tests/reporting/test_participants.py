"""Participants of cafés and start-up courses, clause by clause: each keeps something out that it alone keeps out."""

import re
import uuid
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from grobunn.clients.models import Client
from grobunn.core import clock
from grobunn.core.clock import year_bounds
from grobunn.core.permissions import Permission
from grobunn.events.commands.attendance import add_walk_in, mark_completed, note_attendance
from grobunn.events.commands.programme import plan_event, publish_event
from grobunn.events.models import Attendance, Event, Kind, Registration, Session
from grobunn.reporting.disclosure import SMALL
from grobunn.reporting.queries import count, figures
from tests.conftest import contact
from tests.events.acts import meet, programme
from tests.reporting.test_indicators import SQL, without

CAFE = ["present", "kind", "not cancelled", "agreement", "from", "until"]
CLAUSES = {
    "cafe_participants": CAFE,
    "cafe_guests": CAFE[1:],
    "course_participants": CAFE,
    "course_completions": ["completed", *CAFE[1:]],
}
YEAR = 2026


@pytest.fixture
def held(world):
    """Let an event be held now under an agreement, with named people there and guests; answers it."""

    def hold(kind, people, *, guests=None, agreement=world.agreement, by=world.anna, at=None, completed=True):
        with clock.at(at or clock.now()):
            when = meet(0, starts_at=clock.now(), ends_at=clock.now() + timedelta(hours=2))
            plan = programme(kind=kind, capacity=None)
            event = publish_event(plan_event(agreement, by=by, programme=plan, sessions=[when]), by=by)
            session = event.sessions.get()
            rows = [walk_in(session, by, name) for name in people]
            note_attendance(session, by=by, present=rows, guests=guests)
            if completed:
                mark_completed(event, by=by, completed=rows)
        return event

    return hold


def walk_in(session, by, name):
    who = contact(name, email=f"{name.split()[0].lower()}@example.no")
    return add_walk_in(session, by=by, contact=who, submission=uuid.uuid4())


@pytest.fixture
def world_of_events(world, held):
    """One café with two people and three guests and one course with two, beside all that no figure counts."""
    last_year = datetime(2025, 12, 31, 20, 59, tzinfo=UTC)  # over at 23.59 in Norway
    first_day = datetime(2025, 12, 31, 23, 0, tzinfo=UTC)  # midnight
    for kind, guests in ((Kind.CAFE, 3), (Kind.START_UP_COURSE, None)):
        event = held(kind, ["Gro Vik", "Siri Vik"], guests=guests, at=first_day)
        absent = walk_in(event.sessions.get(), world.anna, "Absent Vik")
        Attendance.objects.filter(registration=absent).update(was_present=False)
        held(kind, ["Before Vik"], guests=guests and 50, at=last_year)
        held(kind, ["Other Vik"], guests=guests and 50, agreement=world.other_agreement, by=world.berit)
        off = held(kind, ["Off Vik"], guests=guests and 50)
        Session.objects.filter(event=off).update(state="cancelled")
        Event.objects.filter(pk=off.pk).update(state="cancelled", cancel_reason="x", cancelled_at=clock.now())
        after = held(kind, ["After Vik"], guests=guests and 50)
        turn = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)
        Session.objects.filter(event=after).update(starts_at=turn, ends_at=turn + timedelta(hours=2))
        Event.objects.filter(pk=after.pk).update(starts_at=turn, ends_at=turn + timedelta(hours=2))
    course = held(Kind.COURSE, ["Another Vik"])
    Session.objects.filter(event=course).update(guests=50)
    return world


def counted(name, clause, agreement):
    starts, ends = year_bounds(YEAR)
    with connection.cursor() as cursor:
        arguments = {"agreements": [agreement.pk], "starts": starts, "ends": ends}
        cursor.execute(without(name, clause), arguments)
        return cursor.fetchone()[0]


KNOWN = {"cafe_participants": 2, "cafe_guests": 3, "course_participants": 2, "course_completions": 2}


def test_every_clause_has_its_test():
    for name, clauses in CLAUSES.items():
        assert re.findall(r"-- clause: (.+)", (SQL / f"{name}.sql").read_text()) == clauses


def test_every_clause_keeps_out_what_no_other_does(world_of_events):
    for name, clauses in CLAUSES.items():
        assert counted(name, "", world_of_events.agreement) == KNOWN[name]
        for clause in clauses:
            assert counted(name, clause, world_of_events.agreement) > KNOWN[name], (name, clause)


def test_the_figures_are_counted_over_stored_rows(world_of_events):
    found = count([world_of_events.agreement], YEAR)
    assert (found.cafe_participants, found.cafe_visits, found.cafe_guests) == (2, 2, 3)
    assert (found.course_participants, found.course_participations, found.course_completions) == (2, 2, 2)


def test_a_person_at_two_cafes_is_one_person_and_two_visits(world, held):
    for _ in range(2):
        held(Kind.CAFE, ["Gro Vik"], guests=1)
    found = count([world.agreement], YEAR)
    assert (found.cafe_participants, found.cafe_visits, found.cafe_guests) == (1, 2, 2)


def test_a_person_in_two_regions_counts_once_in_each_and_once_in_the_county(world, held):
    held(Kind.CAFE, ["Gro Vik"])
    held(Kind.CAFE, ["Gro Vik"], agreement=world.other_agreement, by=world.berit)
    here, there = Client.objects.filter(given_name="Gro").order_by("pk")
    for table in (Registration, Attendance):
        table.objects.filter(person=there.person_id).update(person=here.person_id)
    agreements = [world.agreement, world.other_agreement]
    assert [count([one], YEAR).cafe_participants for one in agreements] == [1, 1]
    assert count(agreements, YEAR).cafe_participants == 1


def test_a_corrected_attendance_changes_the_figure(world, held):
    event = held(Kind.START_UP_COURSE, ["Gro Vik", "Siri Vik"])
    note_attendance(event.sessions.get(), by=world.anna, present=[])
    mark_completed(event, by=world.anna, completed=[])
    found = count([world.agreement], YEAR)
    assert (found.course_participants, found.course_completions) == (0, 0)


def test_small_numbers_are_covered_for_readers_outside(world, held):
    held(Kind.CAFE, ["Gro Vik"])
    [inside], _ = figures(world.anna, Permission.FIGURES_VIEW, YEAR)
    [outside], _ = figures(world.kari, Permission.FIGURES_VIEW, YEAR)
    assert (inside.cafe_participants.number, outside.cafe_participants.why) == (1, SMALL)


def test_the_report_on_the_command_line_has_them(world, held):
    held(Kind.CAFE, ["Gro Vik"], guests=4)
    said = StringIO()
    call_command("activity_report", region="Indre Østfold", year=YEAR, stdout=said)
    assert "cafe_participants: 1" in said.getvalue()
    assert "cafe_guests: 4" in said.getvalue()

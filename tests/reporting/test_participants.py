"""Participants of cafés and start-up courses: persons, visits, participations and guests are four things."""

import uuid
from datetime import timedelta

import pytest

from grobunn.clients.models import Client, Person
from grobunn.core import clock
from grobunn.core.permissions import Permission
from grobunn.events.commands.attendance import add_walk_in, mark_completed, note_attendance
from grobunn.events.commands.programme import cancel_event, plan_event, publish_event
from grobunn.events.models import Kind
from grobunn.reporting.counting import count_year
from grobunn.reporting.disclosure import SMALL
from grobunn.reporting.places import places_in
from grobunn.reporting.queries import year_seen_by
from tests.events.acts import meet, programme
from tests.world import contact

YEAR = 2026


def counted(world, *figures, agreement=None):
    found, place = count_year(YEAR), (agreement or world.agreement).region_id
    return tuple(found.get((figure, place, 1), 0) for figure in figures)


CAFE = ("cafe_participants", "cafe_visits", "cafe_guests")
COURSE = ("course_participants", "course_participations", "course_completions")


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


def test_the_figures_are_counted_over_stored_rows(world, held):
    held(Kind.CAFE, ["Gro Vik", "Siri Vik"], guests=3)
    held(Kind.START_UP_COURSE, ["Gro Vik", "Siri Vik"])
    assert counted(world, *CAFE) == (2, 2, 3)
    assert counted(world, *COURSE) == (2, 2, 2)


def test_another_kind_of_course_is_none_of_them(world, held):
    held(Kind.COURSE, ["Gro Vik"])
    assert counted(world, *CAFE, *COURSE) == (0,) * 6


def test_a_person_at_two_cafes_is_one_person_and_two_visits(world, held):
    for _ in range(2):
        held(Kind.CAFE, ["Gro Vik"], guests=1)
    assert counted(world, *CAFE) == (1, 2, 2)


def test_a_person_in_two_regions_counts_once_in_each_and_once_in_the_county(world, held):
    held(Kind.CAFE, ["Gro Vik"])
    held(Kind.CAFE, ["Gro Vik"], agreement=world.other_agreement, by=world.berit)
    here, there = Client.objects.filter(given_name="Gro").order_by("person_id")
    Person.objects.filter(pk=there.person_id).update(counts_as=here.person_id)
    agreements = [world.agreement, world.other_agreement]
    assert [counted(world, CAFE[0], agreement=one) for one in agreements] == [(1,), (1,)]
    assert count_year(YEAR)[CAFE[0], places_in(YEAR)[-1].id, 1] == 1


def test_a_corrected_attendance_changes_the_figure(world, held):
    event = held(Kind.START_UP_COURSE, ["Gro Vik", "Siri Vik"])
    note_attendance(event.sessions.get(), by=world.anna, present=[])
    mark_completed(event, by=world.anna, completed=[])
    assert counted(world, *COURSE) == (0, 0, 0)


def test_an_event_that_was_called_off_counts_nobody(world, held):
    """Also where attendance was noted before it was."""
    event = held(Kind.CAFE, ["Gro Vik"], guests=4)
    with clock.at(event.starts_at):
        cancel_event(event, by=world.anna, reason="Brannalarm")
    assert counted(world, *CAFE) == (0, 0, 0)


def test_small_numbers_are_covered_for_readers_outside(world, held):
    held(Kind.CAFE, ["Gro Vik"])
    place = next(one for one in places_in(YEAR) if one.id == world.agreement.region_id)
    inside = year_seen_by(world.anna, Permission.FIGURES_VIEW, YEAR).cell(CAFE[0], place)
    outside = year_seen_by(world.kari, Permission.FIGURES_VIEW, YEAR).cell(CAFE[0], place)
    assert (inside.number, outside.why) == (1, SMALL)

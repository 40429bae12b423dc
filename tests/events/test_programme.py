from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from grobunn.agreements.models import Region
from grobunn.core import clock
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry, Letter
from grobunn.core.scope import NOTHING, tell
from grobunn.events.commands.programme import (
    cancel_event,
    change_event,
    copy_event,
    plan_event,
    publish_event,
    set_capacity,
)
from grobunn.events.commands.registrations import cancel_registration
from grobunn.events.models import Call, Event, Kind
from grobunn.events.queries import programme as public_programme
from grobunn.events.queries import public_event
from grobunn.events.schedule import Meet
from tests.events.acts import counters, draft, enrol, enrol_by_phone, meet, now_of, programme, published


def letters_of(kind):
    return sorted(Letter.objects.filter(kind=kind).values_list("to", flat=True))


def test_an_event_is_planned_as_a_draft_with_its_sessions(world):
    event = draft(world)
    assert (event.state, event.owner_id, event.agreement_id) == ("draft", world.ionu.pk, world.agreement.pk)
    assert event.sessions.count() == 2
    assert event.starts_at == clock.now() + timedelta(days=7)
    assert event.ends_at == clock.now() + timedelta(days=14, hours=2)


def test_planning_is_logged_about_the_event(world):
    event = draft(world)
    entry = AuditEntry.objects.get(action="events.plan_event")
    assert (entry.subject_type, entry.subject_id, entry.owner_id) == ("events.event", event.pk, world.ionu.pk)


@pytest.mark.parametrize("name", ["berit", "kari", "olav", "eva", "ada"])
def test_nobody_outside_the_operator_plans_there(world, name):
    with pytest.raises(NotPermitted):
        plan_event(world.agreement, by=getattr(world, name), programme=programme())
    assert not Event.objects.exists()


def test_a_course_closes_when_it_starts_and_a_cafe_when_it_is_over(world):
    course, cafe = draft(world), draft(world, kind=Kind.CAFE)
    assert (course.closes_at, cafe.closes_at) == (course.starts_at, cafe.ends_at)


def test_nobody_sees_a_draft_and_everybody_what_is_published(world):
    hidden, shown = draft(world), published(world)
    tell(NOTHING)
    assert public_event(hidden.pk) is None
    assert public_event(shown.pk) == shown
    assert list(public_programme()) == [shown]


def test_what_is_cancelled_leaves_the_programme_and_keeps_its_page(world):
    event = published(world)
    cancel_event(event, by=world.anna, reason="Sykdom")
    tell(NOTHING)
    assert list(public_programme()) == []
    assert public_event(event.pk).is_cancelled


def test_the_programme_is_chosen_from_by_kind_place_language_and_seats(world):
    course = published(world, meet(3), municipality=world.marker)
    cafe = published(world, meet(2), kind=Kind.CAFE, language="en", capacity=1)
    enrol(cafe)
    assert list(public_programme()) == [cafe, course]
    assert list(public_programme(kind=Kind.CAFE)) == [cafe]
    assert list(public_programme(municipality=world.marker.pk)) == [course]
    assert list(public_programme(language="en")) == [cafe]
    assert list(public_programme(has_seats=True)) == [course]
    other = Region.objects.exclude(pk=world.agreement.region_id).first()
    assert list(public_programme(region=world.agreement.region_id)) == [cafe, course]
    assert list(public_programme(region=other.pk)) == []


def test_what_has_been_is_not_in_the_programme(world, time_machine):
    event = published(world)
    time_machine.move_to(event.ends_at, tick=False)
    assert list(public_programme()) == []


def test_an_event_without_sessions_is_not_published(world):
    event = plan_event(world.agreement, by=world.anna, programme=programme())
    with pytest.raises(Refused, match="minst én samling"):
        publish_event(event, by=world.anna)


def test_it_is_published_once(world):
    with pytest.raises(Refused, match="Status er"):
        publish_event(published(world), by=world.anna)


def test_no_seats_at_all_is_no_course(world):
    with pytest.raises(Refused, match="minst én plass"):
        draft(world, capacity=0)


def test_other_facts_are_put(world):
    event = change_event(draft(world), by=world.anna, programme=programme(title="Kveldskurs", capacity=9))
    assert (now_of(event).title, now_of(event).capacity) == ("Kveldskurs", 9)


def test_a_published_course_does_not_become_a_cafe(world):
    with pytest.raises(Refused, match="Typen"):
        change_event(published(world), by=world.anna, programme=programme(kind=Kind.CAFE))


def test_a_new_place_is_told_to_all_and_other_changes_to_nobody(world):
    event = published(world, capacity=1)
    enrol(event, "Frida Lund")
    enrol(event, "Gro Vik")
    change_event(event, by=world.anna, programme=programme(title="Kveldskurs", capacity=1))
    assert letters_of("changed") == []
    change_event(event, by=world.anna, programme=programme(title="Kveldskurs", capacity=1, place="Biblioteket"))
    assert letters_of("changed") == ["frida@example.no", "gro@example.no"]
    assert "Biblioteket" in Letter.objects.filter(kind="changed").first().body


def test_more_seats_are_offered_to_the_first_in_the_queue(world):
    event = published(world, capacity=1)
    rows = [enrol(event, f"Person{turn} Lund") for turn in range(4)]
    set_capacity(event, by=world.anna, capacity=3)
    assert [now_of(row).state for row in rows] == ["registered", "offered", "offered", "waiting"]
    assert counters(event) == (3, 1, 4)
    assert letters_of("offered") == ["person1@example.no", "person2@example.no"]


def test_without_a_limit_everybody_who_waits_is_offered_a_seat(world):
    event = published(world, capacity=1)
    rows = [enrol(event, f"Person{turn} Lund") for turn in range(3)]
    set_capacity(event, by=world.anna, capacity=None)
    assert [now_of(row).state for row in rows] == ["registered", "offered", "offered"]


def test_fewer_seats_than_are_taken_is_refused(world):
    event = published(world, capacity=3)
    enrol(event, "Frida Lund")
    enrol(event, "Gro Vik")
    with pytest.raises(Refused, match="2 plasser"):
        set_capacity(event, by=world.anna, capacity=1)
    assert set_capacity(event, by=world.anna, capacity=2).capacity == 2


def test_the_database_itself_refuses_to_oversell(world):
    event = published(world, capacity=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(taken=3)


def test_a_cancelled_event_tells_all_and_the_phone_goes_on_the_list(world):
    event = published(world, capacity=1)
    enrol(event, "Frida Lund")
    waiting = enrol_by_phone(event, "Siri Dahl")
    cancel_event(event, by=world.anna, reason="Kursholderen er syk.")
    assert letters_of("event_cancelled") == ["frida@example.no"]
    assert "Kursholderen er syk." in Letter.objects.get(kind="event_cancelled").body
    call = Call.objects.to_make().get()
    assert (call.why, call.registration) == ("event_cancelled", waiting)


def test_who_had_left_is_not_told(world):
    event = published(world)
    cancel_registration(enrol(event), by=world.anna)
    cancel_event(event, by=world.anna, reason="Sykdom")
    assert letters_of("event_cancelled") == []


def test_cancelling_says_why(world):
    with pytest.raises(Refused, match="hvorfor"):
        cancel_event(published(world), by=world.anna, reason=" ")


def test_what_is_cancelled_stays_cancelled(world):
    event = published(world)
    cancel_event(event, by=world.anna, reason="Sykdom")
    for act in (
        lambda: cancel_event(event, by=world.anna, reason="Igjen"),
        lambda: set_capacity(event, by=world.anna, capacity=30),
        lambda: publish_event(event, by=world.anna),
    ):
        with pytest.raises(Refused):
            act()


def test_a_copy_is_a_draft_with_the_sessions_on_other_days_at_the_same_hours(world):
    evening = Meet(
        starts_at=clock.in_oslo(date(2026, 12, 1), 17), ends_at=clock.in_oslo(date(2026, 12, 1), 20, 30), place="Sal 2"
    )
    later = Meet(starts_at=clock.in_oslo(date(2026, 12, 8), 17), ends_at=clock.in_oslo(date(2026, 12, 8), 20))
    event = published(world, evening, later)
    enrol(event)
    copy = copy_event(event, by=world.anna, first_day=date(2027, 4, 6))  # summer time
    assert (copy.state, copy.title, copy.copied_from, copy.taken, copy.last_number) == (
        "draft",
        event.title,
        event,
        0,
        0,
    )
    sessions = [(one.starts_at.astimezone(clock.OSLO), one.place) for one in copy.sessions.in_order()]
    assert sessions == [
        (datetime(2027, 4, 6, 17, tzinfo=clock.OSLO), "Sal 2"),
        (datetime(2027, 4, 13, 17, tzinfo=clock.OSLO), ""),
    ]


def test_a_cancelled_event_is_copied_with_its_sessions(world):
    event = published(world)
    cancel_event(event, by=world.anna, reason="Sykdom")
    assert copy_event(event, by=world.anna, first_day=date(2027, 1, 5)).sessions.count() == 2


@pytest.mark.parametrize("name", ["berit", "eva", "ada"])
def test_another_operators_event_is_not_changed(world, name):
    event = published(world)
    with pytest.raises(NotPermitted):
        cancel_event(event, by=getattr(world, name), reason="x")
    assert now_of(event).is_published

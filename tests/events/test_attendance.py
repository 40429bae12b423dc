import uuid
from datetime import timedelta

import pytest

from grobunn.core import clock
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry
from grobunn.events.commands.attendance import add_walk_in, mark_completed, note_attendance
from grobunn.events.commands.programme import cancel_event
from grobunn.events.models import Attendance, Kind
from tests.events.acts import counters, enrol, enrol_by_phone, meet, now_of, published
from tests.world import contact


@pytest.fixture
def course(world):
    """A course that begins in an hour, with three who have seats and one who waits."""
    starts_at = clock.now() + timedelta(hours=1)
    event = published(world, meet(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2)), capacity=3)
    for name in ("Gro", "Siri", "Tone", "Una"):
        enrol(event, f"{name} Vik")
    return event


@pytest.fixture
def cafe(world):
    starts_at = clock.now() + timedelta(hours=1)
    when = meet(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2))
    return published(world, when, kind=Kind.CAFE, capacity=None)


def session_of(event):
    return event.sessions.get()


def registered(event, *numbers):
    return list(event.registrations.filter(number__in=numbers).order_by("number"))


def present_at(event):
    rows = Attendance.objects.filter(session__event=event, was_present=True)
    return sorted(row.registration.number for row in rows)


def walk_in(event, by, name="Åse Li", **more):
    who = contact(name, **{"email": "ase@example.no", **more})
    return add_walk_in(session_of(event), by=by, contact=who, submission=uuid.uuid4())


def test_everybody_with_a_seat_is_noted_in_one_go(world, course):
    note_attendance(session_of(course), by=world.anna, present=registered(course, 1, 3))
    assert present_at(course) == [1, 3]
    assert Attendance.objects.count() == 3
    assert set(Attendance.objects.values_list("noted_by", flat=True)) == {world.anna.pk}


def test_it_is_logged_with_ids_alone(world, course):
    there = registered(course, 1, 3)
    note_attendance(session_of(course), by=world.anna, present=there)
    details = AuditEntry.objects.get(action="events.note_attendance").details
    assert details == {"present": [one.pk for one in there]}


def test_noted_again_it_is_corrected_and_the_first_stands_in_the_history(world, course):
    note_attendance(session_of(course), by=world.anna, present=registered(course, 1, 3))
    note_attendance(session_of(course), by=world.carl, present=registered(course, 1, 2))
    assert present_at(course) == [1, 2]
    changed = {row.registration.number: row for row in Attendance.objects.all() if row.events.exists()}
    assert sorted(changed) == [2, 3]
    assert [changed[3].events.get().was_present, changed[3].was_present] == [True, False]
    assert changed[3].events.get().noted_by_id == world.anna.pk


def test_who_waits_is_not_present(world, course):
    with pytest.raises(Refused, match="ikke plass lenger"):
        note_attendance(session_of(course), by=world.anna, present=registered(course, 1, 4))
    assert not Attendance.objects.exists()


def test_forty_are_noted_with_few_questions(world, cafe, django_assert_max_num_queries):
    for turn in range(40):
        enrol(cafe, f"Person{turn} Lund")
    there = list(cafe.registrations.all())
    with django_assert_max_num_queries(14):
        note_attendance(session_of(cafe), by=world.anna, present=there)
    assert len(present_at(cafe)) == 40


def test_guests_without_a_name_are_a_number_on_the_session(world, cafe):
    enrol(cafe)
    note_attendance(session_of(cafe), by=world.anna, present=[], guests=7)
    note_attendance(session_of(cafe), by=world.anna, present=registered(cafe, 1))
    assert session_of(cafe).guests == 7
    assert present_at(cafe) == [1]


def test_a_course_has_no_guests(world, course):
    with pytest.raises(Refused, match="gründercafé"):
        note_attendance(session_of(course), by=world.anna, present=[], guests=2)


def test_attendance_is_noted_from_the_day_on(world):
    event = published(world, meet(1))
    with pytest.raises(Refused, match="ikke vært ennå"):
        note_attendance(event.sessions.get(), by=world.anna, present=[])


def test_nobody_came_to_what_was_cancelled(world, course):
    cancel_event(course, by=world.anna, reason="Sykdom")
    with pytest.raises(Refused, match="avlyst"):
        note_attendance(session_of(course), by=world.anna, present=[])


@pytest.mark.parametrize("name", ["berit", "eva", "ada"])
def test_others_do_not_note(world, course, name):
    with pytest.raises(NotPermitted):
        note_attendance(session_of(course), by=getattr(world, name), present=[])


def test_whoever_stands_at_the_door_is_registered_and_present(world, cafe):
    made = walk_in(cafe, world.anna)
    assert (made.state, present_at(cafe), counters(cafe)) == ("registered", [1], (1, 0, 1))
    assert AuditEntry.objects.get(action="events.add_walk_in").subject_id == made.pk


def test_one_form_at_the_door_sent_twice_is_one(world, cafe):
    form = uuid.uuid4()
    who = contact("Åse Li", email="", phone="+4794444444")
    rows = [add_walk_in(session_of(cafe), by=world.anna, contact=who, submission=form) for _ in range(2)]
    assert rows[0] == rows[1]
    assert counters(cafe) == (1, 0, 1)


def test_who_had_registered_is_only_present(world, cafe):
    made = enrol(cafe, "Gro Vik")
    assert walk_in(cafe, world.anna, "Gro Vik", email="gro@example.no") == made
    assert (present_at(cafe), counters(cafe)) == ([1], (1, 0, 1))


def test_full_is_full_at_the_door_too(world, course):
    with pytest.raises(Refused, match="Alle plassene er tatt"):
        walk_in(course, world.anna)
    with pytest.raises(Refused, match="Alle plassene er tatt"):
        walk_in(course, world.anna, "Una Vik", email="una@example.no")
    assert counters(course) == (3, 1, 4)


def test_who_was_offered_a_seat_and_comes_has_it(world):
    starts_at = clock.now() + timedelta(hours=1)
    event = published(world, meet(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2)), capacity=2)
    made = [enrol_by_phone(event, name, phone) for name, phone in (("Gro Vik", "+4791"), ("Siri Vik", "+4792"))]
    event.registrations.filter(pk=made[1].pk).update(state="offered", answer_by=starts_at)
    walk_in(event, world.anna, "Siri Vik", email="", phone="+4792")
    assert (now_of(made[1]).state, counters(event)) == ("registered", (2, 0, 2))


@pytest.mark.parametrize("missing", [{"name": ""}, {"email": "", "phone": ""}])
def test_without_a_name_or_an_address_somebody_is_a_guest(world, cafe, missing):
    with pytest.raises(Refused, match="gjest"):
        walk_in(cafe, world.anna, **missing)


def test_who_completed_is_marked_and_taken_back(world, course, time_machine):
    time_machine.move_to(course.ends_at, tick=False)
    mark_completed(course, by=world.anna, completed=registered(course, 1, 2))
    first = now_of(registered(course, 1)[0]).completed_at
    time_machine.move_to(course.ends_at + timedelta(days=1), tick=False)
    mark_completed(course, by=world.anna, completed=registered(course, 1))
    one, two = registered(course, 1, 2)
    assert (one.completed_at, two.completed_at) == (first, None)
    assert two.events.order_by("-pgh_id")[0].completed_at == first


def test_nobody_completes_what_has_not_begun(world, course):
    with pytest.raises(Refused, match="ikke begynt"):
        mark_completed(course, by=world.anna, completed=[])

from datetime import timedelta

import pytest

from grobunn.core import clock
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import Letter
from grobunn.events.commands.programme import cancel_event
from grobunn.events.commands.registrations import cancel_registration
from grobunn.events.commands.sessions import add_session, cancel_session, change_session
from grobunn.events.models import Call
from tests.events.acts import draft, enrol, enrol_by_phone, meet, now_of, published


@pytest.fixture
def event(world):
    """Two sessions; Frida has a seat, Siri, who has only a phone, waits."""
    event = published(world, capacity=1)
    enrol(event, "Frida Lund")
    enrol_by_phone(event, "Siri Dahl")
    return event


def first(event):
    return event.sessions.in_order().first()


def kinds():
    return list(Letter.objects.filter(about_type="events.registration").order_by("pk").values_list("kind", flat=True))


def test_another_time_is_told_by_letter_and_by_call(world, event):
    change_session(first(event), by=world.anna, meet=meet(8))
    assert kinds() == ["registered", "changed"]
    call = Call.objects.to_make().get()
    assert (call.why, call.registration.client.given_name) == ("session_changed", "Siri")
    assert now_of(event).starts_at == clock.now() + timedelta(days=8)


def test_calendars_see_that_it_changed(world, event):
    before = first(event)
    change_session(first(event), by=world.anna, meet=meet(8))
    assert (now_of(before).sequence, now_of(before).uid) == (before.sequence + 1, before.uid)


def test_the_same_time_and_place_is_no_change(world, event):
    change_session(first(event), by=world.anna, meet=meet(7))
    assert "changed" not in kinds()
    assert first(event).sequence == 0


def test_in_a_draft_nobody_is_told(world):
    event = draft(world)
    change_session(first(event), by=world.anna, meet=meet(8))
    add_session(event, by=world.anna, meet=meet(30))
    assert kinds() == []
    assert event.sessions.count() == 3


def test_one_more_session_is_told(world, event):
    add_session(event, by=world.anna, meet=meet(30))
    assert kinds() == ["registered", "changed"]
    assert now_of(event).ends_at == clock.now() + timedelta(days=30, hours=2)


def test_a_cancelled_session_tells_everybody_why_and_what_is_left(world, event):
    cancel_session(first(event), by=world.anna, reason="Snøstorm")
    letter = Letter.objects.get(kind="session_cancelled")
    assert "Snøstorm" in letter.body
    assert "7. desember" in letter.body  # the one that is left
    call = Call.objects.to_make().get()
    assert (call.why, call.session) == ("session_cancelled", first(event))
    assert now_of(event).starts_at == clock.now() + timedelta(days=14)


def test_the_last_one_is_cancelled_with_all_of_it(world):
    event = published(world, meet())
    with pytest.raises(Refused, match="eneste"):
        cancel_session(first(event), by=world.anna, reason="Snøstorm")


def test_what_is_cancelled_is_not_moved_or_cancelled_again(world, event):
    cancel_session(first(event), by=world.anna, reason="Snøstorm")
    with pytest.raises(Refused):
        change_session(first(event), by=world.anna, meet=meet(9))
    with pytest.raises(Refused):
        cancel_session(first(event), by=world.anna, reason="Snøstorm")


def test_a_cancelled_event_takes_no_sessions(world, event):
    cancel_event(event, by=world.anna, reason="Sykdom")
    with pytest.raises(Refused, match="avlyst"):
        add_session(event, by=world.anna, meet=meet(30))


def test_a_session_that_has_been_is_not_moved(world, event, time_machine):
    time_machine.move_to(event.sessions.in_order().first().ends_at, tick=False)
    with pytest.raises(Refused, match="har vært"):
        change_session(first(event), by=world.anna, meet=meet(8))


def test_a_session_does_not_end_before_it_begins(world, event):
    with pytest.raises(Refused, match="slutter før"):
        add_session(event, by=world.anna, meet=meet(8, hours=-1))


def test_no_offer_outlasts_the_start(world, event):
    gro = enrol(event, "Gro Vik")
    frida = event.registrations.get(number=1)
    cancel_registration(frida, by=world.anna)
    siri = event.registrations.get(number=2)
    assert siri.answer_by == clock.now() + timedelta(hours=48)
    change_session(first(event), by=world.anna, meet=meet(1))
    assert now_of(siri).answer_by == now_of(event).starts_at == clock.now() + timedelta(days=1)
    assert now_of(gro).state == "waiting"


@pytest.mark.parametrize("name", ["berit", "eva", "ada"])
def test_another_operators_session_is_left_alone(world, event, name):
    with pytest.raises(NotPermitted):
        cancel_session(first(event), by=getattr(world, name), reason="x")

from datetime import timedelta

import pytest

from grobunn.advice.commands import agree_meeting, correct_meeting, log_unplanned_meeting, strike_meeting
from grobunn.advice.models import Meeting, MeetingBefore, Mode, Presence
from grobunn.advice.workflow import MeetingState
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry
from tests.advice.meetings import account, appointment
from tests.databases import NOW
from tests.reporting.counts import count


@pytest.fixture
def meeting(world):
    """Anna logged a visit that she had two hours ago."""
    return log_unplanned_meeting(world.case, by=world.anna, account=account(world.case, shared_note="Før"))


def correct(world, meeting, **more):
    facts = {"by": world.anna, "reason": "Skrev feil"}
    facts |= {name: more.pop(name) for name in facts if name in more}
    return correct_meeting(meeting, account=account(world.case, **more), **facts)


def persons_met(world):
    return count([world.agreement], 2026).persons_met


def test_what_was_logged_is_put_right_with_a_reason(world, meeting):
    correct(world, meeting, by=world.carl, contact_minutes=30, shared_note="Etter")
    stored = Meeting.objects.get(pk=meeting.pk)
    assert (stored.contact_minutes, stored.shared_note, stored.changed_by) == (30, "Etter", world.carl)
    assert (stored.corrected_at, stored.correction_reason) == (NOW, "Skrev feil")


def test_what_stood_before_stays_in_the_history(world, meeting):
    correct(world, meeting, shared_note="Etter", mode=Mode.PHONE)
    before = MeetingBefore.objects.filter(pgh_obj=meeting.pk).latest("pgh_id")
    assert (before.shared_note, before.mode, before.contact_minutes) == ("Før", Mode.PHYSICAL, 60)
    assert before.owner_id == world.ionu.pk


def test_when_it_was_first_logged_does_not_change(world, meeting, time_machine):
    time_machine.move_to(NOW + timedelta(days=1), tick=False)
    correct(world, meeting)
    stored = Meeting.objects.get(pk=meeting.pk)
    assert (stored.logged_at, stored.corrected_at) == (NOW, NOW + timedelta(days=1))


@pytest.mark.parametrize(
    "right",
    [{"mode": Mode.PHONE}, {"held": False, "present": []}, {"starts_at": NOW - timedelta(days=400)}],
)
def test_figures_follow(world, meeting, right):
    assert persons_met(world) == 1
    correct(world, meeting, **right)
    assert persons_met(world) == 0


def test_a_meeting_that_was_held_after_all_is_counted(world):
    meeting = log_unplanned_meeting(world.case, by=world.anna, account=account(world.case, held=False, present=[]))
    assert persons_met(world) == 0
    correct(world, meeting)
    assert (persons_met(world), Meeting.objects.get(pk=meeting.pk).state) == (1, MeetingState.HELD)


def test_who_was_not_there_after_all_is_taken_out(world, meeting):
    correct(world, meeting, held=False, present=[])
    assert not Presence.objects.filter(meeting=meeting, was_present=True).exists()


def test_what_is_not_logged_yet_is_not_corrected(world):
    planned = agree_meeting(world.case, by=world.anna, appointment=appointment())
    with pytest.raises(Refused, match="ikke logget ennå"):
        correct(world, planned)


def test_it_is_not_corrected_into_the_future_or_to_nobody(world, meeting):
    with pytest.raises(Refused, match="ikke vært ennå"):
        correct(world, meeting, starts_at=NOW + timedelta(days=1))
    with pytest.raises(Refused, match="Kryss av"):
        correct(world, meeting, present=[])
    assert Meeting.objects.get(pk=meeting.pk).corrected_at is None


def test_what_is_struck_is_not_corrected(world, meeting):
    strike_meeting(meeting, by=world.anna, reason="Feil sak")
    with pytest.raises(Refused, match="strøket"):
        correct(world, meeting)


@pytest.mark.parametrize("name", ["berit", "eva", "kari", "olav", "ada"])
def test_nobody_outside_the_operator_corrects(world, meeting, name):
    with pytest.raises(NotPermitted):
        correct(world, meeting, by=getattr(world, name))


def test_the_reason_stays_with_the_meeting_and_out_of_the_log(world, meeting):
    correct(world, meeting, reason="Frida var syk")
    entry = AuditEntry.objects.get(action="advice.correct_meeting")
    assert (entry.actor_id, entry.subject_id, entry.details) == (world.anna.pk, meeting.pk, {})

import pytest
from django.db import IntegrityError, transaction

from grobunn.advice.commands import agree_meeting, log_meeting, log_unplanned_meeting, strike_meeting
from grobunn.advice.models import Meeting, Presence
from grobunn.advice.workflow import MeetingState
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry
from tests.advice.meetings import account, appointment
from tests.databases import NOW
from tests.reporting.counts import count


@pytest.fixture
def meeting(world):
    return log_unplanned_meeting(world.case, by=world.anna, account=account(world.case, shared_note="Om lån"))


def test_it_is_taken_out_of_every_figure(world, meeting):
    assert count([world.agreement], 2026).physical_meetings == 1
    strike_meeting(meeting, by=world.carl, reason="Ført i feil sak")
    counted = count([world.agreement], 2026)
    assert (counted.persons_met, counted.physical_meetings) == (0, 0)


def test_it_stays_to_be_read_with_its_reason(world, meeting):
    strike_meeting(meeting, by=world.carl, reason="Ført i feil sak")
    stored = Meeting.objects.get(pk=meeting.pk)
    assert (stored.is_struck, stored.struck_at, stored.strike_reason) == (True, NOW, "Ført i feil sak")
    assert (stored.state, stored.shared_note, stored.changed_by) == (MeetingState.HELD, "Om lån", world.carl)
    assert Presence.objects.get(meeting=meeting).was_present


def test_another_meeting_with_her_still_counts(world, meeting):
    log_unplanned_meeting(world.case, by=world.anna, account=account(world.case))
    strike_meeting(meeting, by=world.anna, reason="Ført to ganger")
    counted = count([world.agreement], 2026)
    assert (counted.persons_met, counted.physical_meetings) == (1, 1)


def test_twice_is_refused_and_the_first_reason_stands(world, meeting):
    seen_by_carl = Meeting.objects.get(pk=meeting.pk)
    strike_meeting(meeting, by=world.anna, reason="Feil sak")
    with pytest.raises(Refused, match="strøket"):
        strike_meeting(seen_by_carl, by=world.carl, reason="Noe annet")
    assert Meeting.objects.get(pk=meeting.pk).strike_reason == "Feil sak"


def test_what_is_agreed_is_cancelled_and_not_struck(world):
    planned = agree_meeting(world.case, by=world.anna, appointment=appointment())
    with pytest.raises(Refused, match="Avlys det"):
        strike_meeting(planned, by=world.anna, reason="Feil")


def test_what_is_struck_is_not_logged_again(world, meeting):
    strike_meeting(meeting, by=world.anna, reason="Feil sak")
    with pytest.raises(Refused):
        log_meeting(meeting, by=world.anna, account=account(world.case))


@pytest.mark.parametrize("name", ["berit", "eva", "kari", "olav", "ada"])
def test_nobody_outside_the_operator_strikes(world, meeting, name):
    with pytest.raises(NotPermitted):
        strike_meeting(meeting, by=getattr(world, name), reason="Feil")
    assert not Meeting.objects.get(pk=meeting.pk).is_struck


def test_the_reason_stays_out_of_the_log(world, meeting):
    strike_meeting(meeting, by=world.anna, reason="Frida var syk")
    entry = AuditEntry.objects.get(action="advice.strike_meeting")
    assert (entry.subject_id, entry.details) == (meeting.pk, {})


def test_the_database_holds_that_striking_says_why(world, meeting):
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(struck_at=NOW)

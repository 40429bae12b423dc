import uuid
from datetime import timedelta

import pytest

from grobunn.advice.commands import agree_meeting, log_meeting, log_unplanned_meeting
from grobunn.advice.models import Meeting, Mode, Presence
from grobunn.advice.workflow import MeetingState
from grobunn.cases.commands import add_cofounder, close_case, take_case
from grobunn.cases.models import Case, CloseReason
from grobunn.cases.workflow import CaseState
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry
from tests.advice.meetings import account, appointment
from tests.databases import NOW
from tests.reporting.counts import count
from tests.world import contact, enquire

TUESDAY = NOW + timedelta(days=1)


@pytest.fixture
def meeting(world, time_machine):
    """Agreed for Tuesday; now it is Tuesday afternoon."""
    meeting = agree_meeting(world.case, by=world.anna, appointment=appointment())
    time_machine.move_to(TUESDAY + timedelta(hours=4), tick=False)
    return meeting


def there(meeting):
    return {row.client for row in Presence.objects.filter(meeting=meeting, was_present=True)}


def test_it_is_written_down_how_an_agreed_meeting_went(world, meeting):
    told = account(
        world.case,
        starts_at=TUESDAY,
        preparation_minutes=10,
        travel_minutes=20,
        shared_note="A",
        internal_note="B",
    )
    log_meeting(meeting, by=world.anna, account=told)
    stored = Meeting.objects.get(pk=meeting.pk)
    assert (stored.state, stored.logged_at) == (MeetingState.HELD, TUESDAY + timedelta(hours=4))
    assert (stored.contact_minutes, stored.preparation_minutes, stored.travel_minutes) == (60, 10, 20)
    assert (stored.shared_note, stored.internal_note, stored.changed_by) == ("A", "B", world.anna)


def test_a_first_meeting_held_brings_the_case_under_guidance(world, meeting):
    take_case(world.case, by=world.carl)
    log_meeting(meeting, by=world.anna, account=account(world.case, starts_at=TUESDAY))
    case = Case.objects.get(pk=world.case.pk)
    assert (case.state, case.adviser) == (CaseState.ADVISED, world.carl)


def test_a_case_that_nobody_had_goes_to_the_one_who_held_it(world, meeting):
    log_meeting(meeting, by=world.anna, account=account(world.case, starts_at=TUESDAY))
    case = Case.objects.get(pk=world.case.pk)
    assert (case.state, case.adviser, case.taken_at) == (
        CaseState.ADVISED,
        world.anna,
        TUESDAY + timedelta(hours=4),
    )


def test_a_meeting_that_was_not_held_changes_nothing_in_the_case(world, meeting):
    log_meeting(meeting, by=world.anna, account=account(world.case, held=False, present=[], starts_at=TUESDAY))
    assert Meeting.objects.get(pk=meeting.pk).state == MeetingState.NOT_HELD
    assert Case.objects.get(pk=world.case.pk).state == CaseState.NEW
    assert not there(meeting)


def test_only_those_who_came_are_noted_as_there(world, meeting):
    other = add_cofounder(world.case, by=world.anna, contact=contact("Gro Vik", email="gro@example.no"))
    log_meeting(meeting, by=world.anna, account=account(world.case, starts_at=TUESDAY, present=[other.client]))
    assert there(meeting) == {other.client}
    assert Presence.objects.filter(meeting=meeting).count() == 2


def test_a_cofounder_who_came_is_one_more_person_in_the_figures(world, meeting):
    other = add_cofounder(world.case, by=world.anna, contact=contact("Gro Vik", email="gro@example.no"))
    both = [world.case.client, other.client]
    log_meeting(meeting, by=world.anna, account=account(world.case, starts_at=TUESDAY, present=both))
    counted = count([world.agreement], 2026)
    assert (counted.persons_met, counted.physical_meetings) == (2, 1)


def test_somebody_who_has_nothing_to_do_with_the_case_is_not_noted(world, meeting):
    stranger = enquire(world.agreement, contact=contact("Gro Vik", email="gro@example.no")).client
    present = [world.case.client, stranger]
    log_meeting(meeting, by=world.anna, account=account(world.case, starts_at=TUESDAY, present=present))
    assert there(meeting) == {world.case.client}


def test_a_meeting_with_strangers_alone_was_held_with_nobody_and_is_refused(world, meeting):
    stranger = enquire(world.agreement, contact=contact("Gro Vik", email="gro@example.no")).client
    with pytest.raises(Refused):
        log_meeting(meeting, by=world.anna, account=account(world.case, starts_at=TUESDAY, present=[stranger]))


def test_held_with_nobody_there_is_refused(world, meeting):
    with pytest.raises(Refused, match="Kryss av"):
        log_meeting(meeting, by=world.anna, account=account(world.case, starts_at=TUESDAY, present=[]))
    assert Meeting.objects.get(pk=meeting.pk).is_planned


def test_what_has_not_been_is_not_logged(world, meeting, time_machine):
    time_machine.move_to(NOW, tick=False)
    with pytest.raises(Refused, match="ikke vært ennå"):
        log_meeting(meeting, by=world.anna, account=account(world.case, starts_at=TUESDAY))


def test_of_two_who_log_it_at_once_the_second_is_told(world, meeting):
    seen_by_carl = Meeting.objects.get(pk=meeting.pk)
    log_meeting(meeting, by=world.anna, account=account(world.case, starts_at=TUESDAY))
    with pytest.raises(Refused, match="alt logget"):
        log_meeting(seen_by_carl, by=world.carl, account=account(world.case, starts_at=TUESDAY, held=False))
    assert Meeting.objects.get(pk=meeting.pk).state == MeetingState.HELD


def test_another_operators_adviser_logs_nothing(world, meeting):
    with pytest.raises(NotPermitted):
        log_meeting(meeting, by=world.berit, account=account(world.case, starts_at=TUESDAY))


def test_notes_never_reach_the_log(world, meeting):
    told = account(world.case, starts_at=TUESDAY, shared_note="Delt notat", internal_note="Internt notat")
    log_meeting(meeting, by=world.anna, account=told)
    entry = AuditEntry.objects.get(action="advice.log_meeting")
    assert (entry.subject_id, entry.details) == (meeting.pk, {})
    assert AuditEntry.objects.filter(action="cases.begin_guidance", subject_id=world.case.pk).count() == 1


def test_somebody_dropped_by(world):
    told = account(world.case, contact_minutes=45)
    meeting = log_unplanned_meeting(world.case, by=world.anna, account=told)
    assert (meeting.state, meeting.adviser, meeting.starts_at) == (MeetingState.HELD, world.anna, told.starts_at)
    assert (meeting.duration, meeting.contact_minutes) == (45, 45)
    assert there(meeting) == {world.case.client}
    assert Case.objects.get(pk=world.case.pk).state == CaseState.ADVISED


def test_a_form_sent_twice_is_one_meeting(world):
    token = uuid.uuid4()
    first = log_unplanned_meeting(world.case, by=world.anna, account=account(world.case), submission=token)
    assert log_unplanned_meeting(world.case, by=world.anna, account=account(world.case), submission=token) == first
    assert Meeting.objects.count() == 1


def test_a_refused_account_leaves_no_meeting(world):
    with pytest.raises(Refused, match="ikke vært ennå"):
        log_unplanned_meeting(world.case, by=world.anna, account=account(world.case, starts_at=TUESDAY))
    assert not Meeting.objects.exists()


def test_nothing_is_logged_in_a_closed_case(world):
    close_case(world.case, by=world.anna, reason=CloseReason.HELPED)
    with pytest.raises(Refused, match="Åpne den igjen"):
        log_unplanned_meeting(world.case, by=world.anna, account=account(world.case))


def test_another_operators_adviser_notes_no_visit(world):
    with pytest.raises(NotPermitted):
        log_unplanned_meeting(world.case, by=world.berit, account=account(world.case))


@pytest.mark.parametrize(("mode", "counted"), [(Mode.PHYSICAL, 1), (Mode.PHONE, 0), (Mode.DIGITAL, 0)])
def test_only_meetings_in_a_room_are_counted(world, mode, counted):
    log_unplanned_meeting(world.case, by=world.anna, account=account(world.case, mode=mode))
    assert count([world.agreement], 2026).persons_met == counted

import uuid
from datetime import timedelta

import pytest

from grobunn.accounts.actors import Founder
from grobunn.advice.commands import agree_meeting, cancel_meeting, log_meeting, move_meeting
from grobunn.advice.models import Meeting, MeetingBefore, Mode, Presence
from grobunn.advice.workflow import MeetingState
from grobunn.cases.commands import add_cofounder, close_case
from grobunn.cases.models import CloseReason
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry, Letter
from tests.advice.meetings import account, appointment
from tests.databases import NOW
from tests.world import contact, enquire

TUESDAY = NOW + timedelta(days=1)


@pytest.fixture
def meeting(world):
    return agree_meeting(world.case, by=world.anna, appointment=appointment())


def letters_about(meeting, kind):
    return Letter.objects.filter(about_type="advice.meeting", about_id=meeting.pk, kind=kind)


def test_a_meeting_is_agreed_with_the_one_who_agreed_it(world, meeting):
    assert (meeting.case, meeting.adviser, meeting.state) == (world.case, world.anna, MeetingState.PLANNED)
    assert (meeting.starts_at, meeting.ends_at) == (TUESDAY, TUESDAY + timedelta(minutes=60))
    assert (meeting.owner, meeting.agreement) == (world.ionu, world.agreement)


def test_the_founder_is_told_when_and_where_and_with_whom(world, meeting):
    letter = letters_about(meeting, "agreed").get()
    assert letter.to == "frida@example.no"
    assert letter.subject == "Møte tirsdag 24. november 2026"
    assert "kl. 10.00" in letter.body
    assert "Askim, møterom 2" in letter.body
    assert "Anna Test" in letter.body


def test_the_letter_does_not_say_what_it_is_about(world, meeting):
    assert "bakeri" not in letters_about(meeting, "agreed").get().body.lower()


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ({"mode": Mode.PHONE, "place": ""}, "Vi ringer deg."),
        (
            {"mode": Mode.DIGITAL, "place": "", "link": "https://video.example.no/rom"},
            "https://video.example.no/rom",
        ),
    ],
)
def test_she_is_told_how_when_it_is_not_in_a_room(world, how, told):
    meeting = agree_meeting(world.case, by=world.anna, appointment=appointment(**how))
    assert told in letters_about(meeting, "agreed").get().body


def test_an_ampersand_in_a_place_reaches_her_as_it_is(world):
    meeting = agree_meeting(world.case, by=world.anna, appointment=appointment(place="Kaffe & kake, 2. etg."))
    assert "Kaffe & kake" in letters_about(meeting, "agreed").get().body


def test_the_letter_is_in_her_language(world):
    case = enquire(world.agreement, contact=contact(language="en"))
    meeting = agree_meeting(case, by=world.anna, appointment=appointment())
    assert "Tuesday 24 November 2026" in letters_about(meeting, "agreed").get().subject


def test_without_an_address_nobody_is_written_to(world):
    case = enquire(world.agreement, contact=contact(email="", phone="+4790000000"))
    assert not letters_about(agree_meeting(case, by=world.anna, appointment=appointment()), "agreed").exists()


def test_founder_and_cofounder_are_expected_and_not_yet_there(world):
    other = add_cofounder(world.case, by=world.anna, contact=contact("Gro Vik", email="gro@example.no"))
    meeting = agree_meeting(world.case, by=world.anna, appointment=appointment())
    expected = Presence.objects.filter(meeting=meeting)
    assert {row.client for row in expected} == {world.case.client, other.client}
    assert {row.person_id for row in expected} == {world.case.person_id, other.person_id}
    assert not expected.filter(was_present=True).exists()


def test_a_form_sent_twice_is_one_meeting_and_one_letter(world):
    token = uuid.uuid4()
    first = agree_meeting(world.case, by=world.anna, appointment=appointment(), submission=token)
    assert agree_meeting(world.case, by=world.anna, appointment=appointment(), submission=token) == first
    assert letters_about(first, "agreed").count() == 1


def test_a_time_that_has_been_is_refused(world):
    with pytest.raises(Refused, match="har vært"):
        agree_meeting(world.case, by=world.anna, appointment=appointment(starts_at=NOW - timedelta(minutes=1)))
    assert not Meeting.objects.exists()


def test_a_closed_case_is_opened_first(world):
    close_case(world.case, by=world.anna, reason=CloseReason.HELPED)
    with pytest.raises(Refused, match="Åpne den igjen"):
        agree_meeting(world.case, by=world.anna, appointment=appointment())


@pytest.mark.parametrize("name", ["berit", "eva", "kari", "olav", "ada"])
def test_nobody_outside_the_operator_agrees_a_meeting(world, name):
    with pytest.raises(NotPermitted):
        agree_meeting(world.case, by=getattr(world, name), appointment=appointment())


def test_a_founder_does_not_agree_one_by_herself(world):
    with pytest.raises(NotPermitted):
        agree_meeting(world.case, by=Founder(world.case.person_id, world.case.pk), appointment=appointment())


def test_the_log_holds_neither_place_nor_link(world, meeting):
    entry = AuditEntry.objects.get(action="advice.agree_meeting")
    assert (entry.subject_type, entry.subject_id, entry.details) == ("advice.meeting", meeting.pk, {})


def test_a_moved_meeting_has_its_new_time_and_she_is_told(world, meeting):
    later = TUESDAY + timedelta(days=1, hours=3)
    move_meeting(meeting, by=world.carl, appointment=appointment(starts_at=later, place="Ørje"))
    moved = Meeting.objects.get(pk=meeting.pk)
    assert (moved.starts_at, moved.place, moved.changed_by) == (later, "Ørje", world.carl)
    letter = letters_about(meeting, "moved").get()
    assert "onsdag 25. november 2026 kl. 13.00" in letter.body
    assert "Ørje" in letter.body


def test_when_it_was_before_stays_in_the_history(world, meeting):
    move_meeting(meeting, by=world.anna, appointment=appointment(starts_at=TUESDAY + timedelta(days=1)))
    assert MeetingBefore.objects.get(pgh_obj=meeting.pk).starts_at == TUESDAY


def test_the_adviser_of_a_meeting_that_somebody_else_moves_is_the_same(world, meeting):
    move_meeting(meeting, by=world.carl, appointment=appointment(starts_at=TUESDAY + timedelta(days=1)))
    assert Meeting.objects.get(pk=meeting.pk).adviser == world.anna


def test_it_is_not_moved_back_in_time(world, meeting):
    with pytest.raises(Refused, match="har vært"):
        move_meeting(meeting, by=world.anna, appointment=appointment(starts_at=NOW - timedelta(hours=1)))
    assert Meeting.objects.get(pk=meeting.pk).starts_at == TUESDAY


def test_a_cancelled_meeting_is_called_off_and_she_is_told(world, meeting):
    cancel_meeting(meeting, by=world.carl)
    cancelled = Meeting.objects.get(pk=meeting.pk)
    assert (cancelled.state, cancelled.changed_by) == (MeetingState.CANCELLED, world.carl)
    assert "avlyst" in letters_about(meeting, "cancelled").get().subject


def test_it_is_called_off_once(world, meeting):
    seen_by_carl = Meeting.objects.get(pk=meeting.pk)
    cancel_meeting(meeting, by=world.anna)
    with pytest.raises(Refused, match="«Avlyst»"):
        cancel_meeting(seen_by_carl, by=world.carl)
    assert letters_about(meeting, "cancelled").count() == 1


def test_what_is_called_off_is_neither_moved_nor_logged(world, meeting, time_machine):
    cancel_meeting(meeting, by=world.anna)
    with pytest.raises(Refused, match="alt logget eller avlyst"):
        move_meeting(meeting, by=world.anna, appointment=appointment())
    with pytest.raises(Refused, match="«Avlyst»"):
        log_meeting(meeting, by=world.anna, account=account(world.case))


def test_another_operators_adviser_neither_moves_nor_cancels(world, meeting):
    with pytest.raises(NotPermitted):
        move_meeting(meeting, by=world.berit, appointment=appointment())
    with pytest.raises(NotPermitted):
        cancel_meeting(meeting, by=world.berit)
    assert Meeting.objects.get(pk=meeting.pk).is_planned


def test_a_meeting_that_is_over_and_not_written_down_is_overdue(world, meeting, time_machine):
    time_machine.move_to(TUESDAY + timedelta(minutes=60), tick=False)
    assert not meeting.is_overdue
    time_machine.move_to(TUESDAY + timedelta(minutes=61), tick=False)
    assert meeting.is_overdue

import pytest

from grobunn.accounts.actors import Founder
from grobunn.advice.commands import log_unplanned_meeting
from grobunn.cases.commands import close_case, take_case
from grobunn.cases.models import Case, CloseReason
from grobunn.cases.workflow import CaseState
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry, Letter
from tests.advice.meetings import account
from tests.databases import NOW
from tests.world import contact, enquire


def told(case):
    return Letter.objects.filter(about_id=case.pk, kind="closed")


def test_it_says_why_and_when(world):
    take_case(world.case, by=world.anna)
    close_case(world.case, by=world.anna, reason=CloseReason.STARTED)
    case = Case.objects.get(pk=world.case.pk)
    assert (case.state, case.close_reason, case.closed_at) == (CaseState.CLOSED, CloseReason.STARTED, NOW)
    assert not case.is_open


def test_the_adviser_of_a_closed_case_stays_known(world):
    take_case(world.case, by=world.anna)
    close_case(world.case, by=world.carl, reason=CloseReason.HELPED)
    assert Case.objects.get(pk=world.case.pk).adviser == world.anna


@pytest.mark.parametrize("begun", [False, True])
def test_a_case_is_closed_from_every_open_state(world, begun):
    if begun:
        log_unplanned_meeting(world.case, by=world.anna, account=account(world.case))
    assert close_case(world.case, by=world.anna, reason=CloseReason.DROPPED).state == CaseState.CLOSED


def test_the_founder_is_told_and_not_why(world):
    close_case(world.case, by=world.anna, reason=CloseReason.NO_CONTACT)
    letter = told(world.case).get()
    assert letter.to == "frida@example.no"
    assert world.case.reference in letter.body
    assert str(CloseReason.NO_CONTACT.label) not in letter.body


def test_a_mistake_is_closed_in_silence(world):
    close_case(world.case, by=world.anna, reason=CloseReason.MISTAKE)
    assert not told(world.case).exists()


def test_without_an_address_nobody_is_told(world):
    case = enquire(world.agreement, contact=contact(email="", phone="+4790000000"))
    close_case(case, by=world.anna, reason=CloseReason.HELPED)
    assert not told(case).exists()


def test_the_log_knows_the_reason(world):
    close_case(world.case, by=world.anna, reason=CloseReason.ELSEWHERE)
    assert AuditEntry.objects.get(action="cases.close_case").details == {"reason": "elsewhere"}


def test_twice_is_refused_and_tells_nobody_twice(world):
    seen_by_carl = Case.objects.get(pk=world.case.pk)
    close_case(world.case, by=world.anna, reason=CloseReason.HELPED)
    with pytest.raises(Refused, match="«Avsluttet»"):
        close_case(seen_by_carl, by=world.carl, reason=CloseReason.DROPPED)
    assert Case.objects.get(pk=world.case.pk).close_reason == CloseReason.HELPED
    assert told(world.case).count() == 1


@pytest.mark.parametrize("name", ["berit", "kari", "olav", "eva", "ada"])
def test_nobody_outside_the_operator_closes_a_case(world, name):
    with pytest.raises(NotPermitted):
        close_case(world.case, by=getattr(world, name), reason=CloseReason.HELPED)


def test_a_founder_does_not_close_her_own(world):
    founder = Founder(world.case.person_id, world.case.pk)
    with pytest.raises(NotPermitted):
        close_case(world.case, by=founder, reason=CloseReason.HELPED)


def test_nothing_is_overdue_in_a_closed_case(world, time_machine):
    time_machine.move_to("2026-11-30T09:00:00Z")
    assert world.case.days_over == 5
    case = close_case(world.case, by=world.anna, reason=CloseReason.HELPED)
    assert (case.days_over, case.answer_due) == (0, None)

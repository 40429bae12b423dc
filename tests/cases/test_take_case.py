import pytest

from grobunn.accounts.actors import IMPORT
from grobunn.accounts.commands import end_membership
from grobunn.accounts.models import AccessException, User
from grobunn.advice.commands import log_unplanned_meeting
from grobunn.cases.commands import assign_case, close_case, reopen_case, take_case
from grobunn.cases.models import Case, CloseReason, FounderLink
from grobunn.cases.workflow import CaseState
from grobunn.core import clock
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry, Letter, Outcome
from tests.advice.meetings import account
from tests.databases import NOW
from tests.world import contact, enquire


def letters_about(case, kind):
    return Letter.objects.filter(about_type="cases.case", about_id=case.pk, kind=kind)


def test_an_adviser_takes_a_case_that_nobody_has(world):
    case = take_case(world.case, by=world.anna)
    case.refresh_from_db()
    assert (case.state, case.adviser, case.taken_at) == (CaseState.TAKEN, world.anna, NOW)


def test_the_founder_is_told_who_it_is_and_gets_a_new_link(world):
    take_case(world.case, by=world.anna)
    letter = letters_about(world.case, "taken").get()
    assert letter.to == "frida@example.no"
    assert "Anna Test" in letter.body
    assert "/min-side/lenke/" in letter.body
    assert FounderLink.objects.filter(case=world.case).count() == 2


def test_without_an_address_nobody_is_written_to(world):
    case = enquire(world.agreement, contact=contact(email="", phone="+4790000000"))
    take_case(case, by=world.anna)
    assert not letters_about(case, "taken").exists()


def test_of_two_who_take_it_at_once_the_second_is_told_who_was_first(world):
    seen_by_carl = Case.objects.get(pk=world.case.pk)
    take_case(world.case, by=world.anna)
    with pytest.raises(Refused, match="Anna Test har alt tatt saken"):
        take_case(seen_by_carl, by=world.carl)
    assert Case.objects.get(pk=world.case.pk).adviser == world.anna
    assert letters_about(world.case, "taken").count() == 1


def test_taking_leaves_a_line(world):
    take_case(world.case, by=world.anna)
    entry = AuditEntry.objects.get(action="cases.take_case")
    assert (entry.actor_kind, entry.actor_id, entry.outcome) == ("user", world.anna.pk, Outcome.DONE)
    assert (entry.subject_type, entry.subject_id) == ("cases.case", world.case.pk)
    assert (entry.owner_id, entry.person_id, entry.at) == (world.ionu.pk, world.case.person_id, NOW)


def test_a_refused_attempt_leaves_a_line_too(world):
    take_case(world.case, by=world.anna)
    with pytest.raises(Refused):
        take_case(world.case, by=world.carl)
    entry = AuditEntry.objects.get(action="cases.take_case", actor_id=world.carl.pk)
    assert (entry.outcome, entry.subject_id) == (Outcome.REFUSED, world.case.pk)


def test_another_operators_adviser_may_not_and_leaves_a_line(world):
    with pytest.raises(NotPermitted):
        take_case(world.case, by=world.berit)
    entry = AuditEntry.objects.get(action="cases.take_case", actor_id=world.berit.pk)
    assert entry.outcome == Outcome.NOT_PERMITTED
    assert Case.objects.get(pk=world.case.pk).adviser is None


@pytest.mark.parametrize("name", ["kari", "olav", "eva", "ada"])
def test_who_follows_up_or_administers_takes_no_case(world, name):
    with pytest.raises(NotPermitted):
        take_case(world.case, by=getattr(world, name))


def test_a_closed_case_must_be_opened_first(world):
    close_case(world.case, by=world.anna, reason=CloseReason.NO_CONTACT)
    with pytest.raises(Refused, match="Åpne den igjen"):
        take_case(world.case, by=world.anna)


def test_a_manager_gives_a_case_to_an_adviser(world):
    assign_case(world.case, by=world.carl, adviser=world.anna)
    assert Case.objects.get(pk=world.case.pk).adviser == world.anna
    assert "Anna Test" in letters_about(world.case, "taken").get().body
    assert AuditEntry.objects.get(action="cases.assign_case").details == {"adviser": world.anna.pk}


def test_a_manager_gives_a_taken_case_to_somebody_else(world):
    take_case(world.case, by=world.anna)
    assign_case(world.case, by=world.carl, adviser=world.carl)
    case = Case.objects.get(pk=world.case.pk)
    assert (case.state, case.adviser) == (CaseState.TAKEN, world.carl)


def test_a_case_under_guidance_stays_so_when_it_changes_hands(world):
    log_unplanned_meeting(world.case, by=world.anna, account=account(world.case))
    assign_case(world.case, by=world.carl, adviser=world.carl)
    assert Case.objects.get(pk=world.case.pk).state == CaseState.ADVISED


def test_an_adviser_does_not_give_cases_to_others(world):
    with pytest.raises(NotPermitted):
        assign_case(world.case, by=world.anna, adviser=world.carl)


@pytest.mark.parametrize("name", ["berit", "eva", "kari"])
def test_a_case_is_given_only_to_advisers_of_the_operator(world, name):
    with pytest.raises(Refused, match="arbeider ikke hos"):
        assign_case(world.case, by=world.carl, adviser=getattr(world, name))


def test_who_has_left_is_given_no_case(world):
    end_membership(world.ionu, by=IMPORT, user=world.anna, valid_until=clock.today())
    with pytest.raises(Refused, match="arbeider ikke hos"):
        assign_case(world.case, by=world.carl, adviser=User.objects.get(pk=world.anna.pk))


def test_a_closed_case_is_not_given_away(world):
    close_case(world.case, by=world.anna, reason=CloseReason.HELPED)
    with pytest.raises(Refused, match="Åpne den igjen"):
        assign_case(world.case, by=world.carl, adviser=world.anna)


def test_a_case_that_is_opened_again_stays_with_its_adviser(world):
    take_case(world.case, by=world.anna)
    close_case(world.case, by=world.anna, reason=CloseReason.NO_CONTACT)
    case = reopen_case(world.case, by=world.carl)
    case.refresh_from_db()
    assert (case.state, case.adviser) == (CaseState.TAKEN, world.anna)
    assert (case.close_reason, case.closed_at) == ("", None)


def test_a_case_that_nobody_had_goes_to_the_one_who_opens_it(world):
    close_case(world.case, by=world.anna, reason=CloseReason.MISTAKE)
    reopen_case(world.case, by=world.carl)
    assert Case.objects.get(pk=world.case.pk).adviser == world.carl


def test_it_is_then_known_since_when_somebody_has_it(world):
    close_case(world.case, by=world.anna, reason=CloseReason.MISTAKE)
    reopen_case(world.case, by=world.carl)
    assert Case.objects.get(pk=world.case.pk).taken_at == NOW


def test_an_open_case_is_not_opened_again(world):
    with pytest.raises(Refused, match="alt åpen"):
        reopen_case(world.case, by=world.anna)


def test_another_operators_adviser_opens_nothing(world):
    close_case(world.case, by=world.anna, reason=CloseReason.MISTAKE)
    with pytest.raises(NotPermitted):
        reopen_case(world.case, by=world.berit)


def test_a_case_is_not_given_to_an_adviser_who_has_said_that_she_is_partial(world):
    AccessException.objects.give(AccessException.Kind.RECUSAL, world.anna, world.case.pk)
    with pytest.raises(Refused, match="kan ikke ha denne saken"):
        assign_case(world.case, by=world.carl, adviser=world.anna)

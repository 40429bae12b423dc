from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from grobunn.accounts.actors import VISITOR, Founder
from grobunn.advice.models import Mode
from grobunn.cases.commands import take_case
from grobunn.cases.models import Case, CloseReason
from grobunn.core.command import NOT_YOURS, action_name, as_fact, command, loggable, record_reading
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry, Outcome, ReadEntry
from grobunn.core.permissions import Permission
from grobunn.core.scope import acting
from tests.databases import NOW
from tests.world import enquire


@command(Permission.CASE_CLOSE)
def rename(case, *, by, title, then=None, **_facts):
    """An act for these tests: give a case another title, and then perhaps do something that goes wrong."""
    case.title = title
    case.save(update_fields=["title"])
    if then:
        then()
    return case


@command(Permission.ENQUIRY_RECEIVE, creates=True)
def look_around(agreement, *, by):
    """An act for these tests: see how many cases there are."""
    return Case.objects.count()


def refuse():
    raise Refused("Det går ikke.")


def lines():
    return AuditEntry.objects.filter(action="core.rename")


def test_an_act_is_done_and_leaves_one_line(world):
    assert rename(world.case, by=world.anna, title="Kafé").title == "Kafé"
    entry = lines().get()
    assert (entry.outcome, entry.at, entry.subject_type) == (Outcome.DONE, NOW, "cases.case")
    assert (entry.subject_id, entry.owner_id, entry.person_id) == (
        world.case.pk,
        world.ionu.pk,
        world.case.person_id,
    )


def test_the_line_says_who(world):
    rename(world.case, by=world.anna, title="Kafé")
    entry = lines().get()
    assert (entry.actor_kind, entry.actor_id, entry.actor_name) == ("user", world.anna.pk, "")


def test_a_line_is_named_by_app_and_act():
    assert action_name(take_case) == "cases.take_case"


def test_who_may_not_is_refused_before_anything_is_done(world):
    with pytest.raises(NotPermitted, match=str(NOT_YOURS)):
        rename(world.case, by=world.berit, title="Kafé")
    assert Case.objects.get(pk=world.case.pk).title == "Surdeigsbakeri"
    assert lines().get().outcome == Outcome.NOT_PERMITTED


def test_an_agreement_is_not_lent_to_who_may_not(world):
    with pytest.raises(NotPermitted):
        look_around(world.agreement, by=world.anna)


def test_a_row_out_of_reach_is_refused_like_one_that_is_not_there(world):
    with pytest.raises(NotPermitted, match=str(NOT_YOURS)):
        rename(Case(pk=0, owner_id=world.ionu.pk), by=world.anna, title="Kafé")


def test_a_founder_may_not_what_staff_may(world):
    with pytest.raises(NotPermitted):
        rename(world.case, by=Founder(world.case.person_id, world.case.pk), title="Kafé")


def test_a_refusal_undoes_what_was_done_and_its_line_survives(world):
    with pytest.raises(Refused, match="Det går ikke"):
        rename(world.case, by=world.anna, title="Kafé", then=refuse)
    assert Case.objects.get(pk=world.case.pk).title == "Surdeigsbakeri"
    entry = lines().get()
    assert (entry.outcome, entry.actor_id, entry.details) == (Outcome.REFUSED, world.anna.pk, {})


def test_the_line_survives_the_rollback_of_all_that_it_was_part_of(world):
    def page():
        with acting(world.anna):
            with suppress(NotPermitted):
                rename(world.case, by=world.berit, title="Kafé")
            rename(world.case, by=world.anna, title="Kafé")
            return 1 / 0

    with pytest.raises(ZeroDivisionError):
        page()
    assert Case.objects.get(pk=world.case.pk).title == "Surdeigsbakeri"
    assert (lines().get().outcome, lines().get().actor_id) == (Outcome.NOT_PERMITTED, world.berit.pk)


def test_a_refusal_inside_a_page_is_written_when_the_page_is_done(world):
    with acting(world.anna):
        with pytest.raises(Refused):
            rename(world.case, by=world.anna, title="Kafé", then=refuse)
        assert not lines().exists()
    assert lines().count() == 1


def test_an_act_within_an_act_is_undone_with_it(world):
    def inner():
        rename(world.case, by=world.anna, title="Innerst")
        refuse()

    with pytest.raises(Refused):
        rename(world.case, by=world.anna, title="Ytterst", then=inner)
    assert Case.objects.get(pk=world.case.pk).title == "Surdeigsbakeri"
    assert not lines().filter(outcome=Outcome.DONE).exists()


def test_a_fault_undoes_all_and_leaves_no_line(world):
    with pytest.raises(ZeroDivisionError):
        rename(world.case, by=world.anna, title="Kafé", then=lambda: 1 / 0)
    assert Case.objects.get(pk=world.case.pk).title == "Surdeigsbakeri"
    assert not lines().exists()


def test_a_subject_that_has_changed_meanwhile_is_read_again(world):
    stale = Case.objects.get(pk=world.case.pk)
    take_case(world.case, by=world.anna)
    assert stale.adviser is None
    assert rename(stale, by=world.anna, title="Kafé").adviser == world.anna


def test_what_was_changed_in_hand_and_not_saved_is_not_acted_on(world):
    world.case.owner = world.sirius
    with pytest.raises(NotPermitted):
        rename(world.case, by=world.berit, title="Kafé")


def test_the_subject_is_locked_while_it_is_acted_on(world):
    with CaptureQueriesContext(connection) as seen:
        rename(world.case, by=world.anna, title="Kafé")
    first = next(query["sql"] for query in seen if "cases_case" in query["sql"])
    assert first.endswith('FOR NO KEY UPDATE OF "cases_case"')


def test_the_act_runs_in_the_scope_of_the_one_who_acts(world):
    theirs = enquire(world.other_agreement)
    seen = []
    rename(world.case, by=world.anna, title="Kafé", then=lambda: seen.extend(Case.objects.all()))
    assert (world.case in seen, theirs in seen) == (True, False)


def test_an_act_that_makes_the_first_row_sees_the_operator_that_it_is_for(world):
    enquire(world.other_agreement)
    assert look_around(world.agreement, by=VISITOR) == 1


def test_it_is_only_lent(world):
    with acting(VISITOR):
        look_around(world.agreement, by=VISITOR)
        assert not Case.objects.exists()


def test_free_text_never_reaches_the_log(world):
    rename(
        world.case,
        by=world.anna,
        title="Frida er syk",
        note="Ring 90000000",
        more={"a": "b"},
        listed=["Frida"],
    )
    assert lines().get().details == {}


def test_choices_numbers_dates_and_ids_do(world):
    rename(
        world.case,
        by=world.anna,
        title="Kafé",
        why=CloseReason.HELPED,
        how_many=3,
        amount=Decimal("2.50"),
        on=date(2026, 1, 2),
        at=datetime(2026, 1, 2, 3, 4, tzinfo=UTC),
        whom=world.carl,
        all_of=[world.anna, world.carl],
    )
    assert lines().get().details == {
        "why": "helped",
        "how_many": 3,
        "amount": "2.50",
        "on": "2026-01-02",
        "at": "2026-01-02T03:04:00+00:00",
        "whom": world.carl.pk,
        "all_of": [world.anna.pk, world.carl.pk],
    }


@pytest.mark.parametrize("text", ["", "Frida", b"Frida", ["Frida"], {"name": "Frida"}, {"Frida"}, object(), None])
def test_nothing_that_may_be_free_text_is_a_fact(text):
    assert as_fact(text) is None


def test_who_acted_is_not_among_the_facts():
    assert loggable({"by": VISITOR, "mode": Mode.PHONE, "reason": "Frida"}) == {"mode": "phone"}


def test_a_choice_that_is_also_text_is_a_fact():
    assert as_fact(Mode.PHYSICAL) == "physical"
    assert as_fact("physical") is None


def test_reading_leaves_a_line_of_its_own(world):
    record_reading("journal", world.case, by=world.anna)
    entry = ReadEntry.objects.get()
    assert (entry.what, entry.actor_id, entry.subject_id) == ("journal", world.anna.pk, world.case.pk)
    assert (entry.owner_id, entry.person_id, entry.at) == (world.ionu.pk, world.case.person_id, NOW)


def test_lines_are_seen_by_the_operator_whose_row_it_was(world):
    rename(world.case, by=world.anna, title="Kafé")
    assert lines().visible_to(world.carl, Permission.CASE_VIEW).count() == 1
    assert not lines().visible_to(world.berit, Permission.CASE_VIEW).exists()
    assert lines().done_to("cases.case", world.case.pk).count() == 1


def test_a_refused_attempt_is_not_among_what_was_done(world):
    with pytest.raises(Refused):
        rename(world.case, by=world.anna, title="Kafé", then=refuse)
    assert not lines().done_to("cases.case", world.case.pk).exists()

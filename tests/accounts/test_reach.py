from datetime import UTC, date, datetime

import pytest

from grobunn.accounts.actors import IMPORT, VISITOR, Founder, holder_of
from grobunn.accounts.commands import add_member, end_membership
from grobunn.accounts.models import Oversight, User
from grobunn.accounts.queries import the_job
from grobunn.accounts.roles import FOUNDER_MAY, GRANTS, OVERSIGHT, SYSTEM_MAY, Role
from grobunn.advice.commands import log_unplanned_meeting
from grobunn.advice.models import Meeting
from grobunn.agreements.models import Agreement
from grobunn.cases.models import Case
from grobunn.core.models import Letter
from grobunn.core.permissions import Permission
from grobunn.core.scope import NOTHING, Scope, acting
from tests.advice.meetings import account
from tests.world import enquire

VIEW, FIGURES = Permission.CASE_VIEW, Permission.FIGURES_VIEW


def at(time_machine, user, *day):
    """The user as she logs in on a day."""
    time_machine.move_to(datetime(*day, 12, tzinfo=UTC), tick=False)
    return User.objects.get(pk=user.pk)


def test_an_adviser_reaches_the_rows_of_her_operator(world):
    assert world.anna.reach(VIEW) == {world.ionu.pk}
    assert world.anna.may(VIEW, world.case)
    assert not world.berit.may(VIEW, world.case)


def test_a_membership_holds_from_its_first_day_up_to_its_last(world, time_machine):
    gro = add_member(
        world.ionu,
        by=IMPORT,
        email="gro@example.no",
        name="Gro Vik",
        role=Role.ADVISER,
        valid_from=date(2026, 3, 1),
    )
    end_membership(world.ionu, by=IMPORT, user=gro, valid_until=date(2026, 9, 1))
    assert at(time_machine, gro, 2026, 2, 28).reach(VIEW) == set()
    assert at(time_machine, gro, 2026, 3, 1).reach(VIEW) == {world.ionu.pk}
    assert at(time_machine, gro, 2026, 8, 31).reach(VIEW) == {world.ionu.pk}
    assert at(time_machine, gro, 2026, 9, 1).reach(VIEW) == set()


def test_the_day_is_the_norwegian_one(world, time_machine):
    end_membership(world.ionu, by=IMPORT, user=world.anna, valid_until=date(2026, 12, 1))
    time_machine.move_to(datetime(2026, 11, 30, 22, 59, tzinfo=UTC), tick=False)
    assert User.objects.get(pk=world.anna.pk).reach(VIEW)
    time_machine.move_to(datetime(2026, 11, 30, 23, 0, tzinfo=UTC), tick=False)
    assert not User.objects.get(pk=world.anna.pk).reach(VIEW)


def test_who_has_left_has_no_scope_in_the_database_either(world, time_machine):
    end_membership(world.ionu, by=IMPORT, user=world.anna, valid_until=date(2026, 11, 23))
    anna = User.objects.get(pk=world.anna.pk)
    assert (anna.scope(), anna.organisation) == (NOTHING, None)
    with acting(anna):
        assert not Case.objects.exists()


def test_who_works_in_two_places_reaches_both(world):
    anna = add_member(
        world.sirius,
        by=IMPORT,
        email=world.anna.email,
        name="",
        role=Role.ADVISER,
        valid_from=date(2026, 1, 1),
    )
    assert anna.reach(VIEW) == {world.ionu.pk, world.sirius.pk}


def test_each_place_gives_what_her_role_there_gives(world):
    carl = add_member(
        world.sirius,
        by=IMPORT,
        email=world.carl.email,
        name="",
        role=Role.ADVISER,
        valid_from=date(2026, 1, 1),
    )
    assert carl.reach(Permission.CASE_TAKE) == {world.ionu.pk, world.sirius.pk}
    assert carl.reach(Permission.CASE_ASSIGN) == {world.ionu.pk}


def test_oversight_reaches_the_figures_of_those_overseen(world):
    assert world.kari.reach(FIGURES) == {world.municipality.pk, world.ionu.pk}
    assert {world.ionu.pk, world.sirius.pk} < world.olav.reach(FIGURES)
    assert len(world.olav.reach(FIGURES)) == 4


@pytest.mark.parametrize("name", ["kari", "olav", "eva", "ada"])
@pytest.mark.parametrize("permission", sorted(set(Permission) - OVERSIGHT))
def test_it_reaches_nothing_else(world, name, permission):
    assert world.ionu.pk not in getattr(world, name).reach(permission)


def test_a_report_is_decided_by_the_contract_municipality_alone_and_reaching_it_opens_no_row(world):
    reaching = [
        name for name in ("kari", "olav", "eva", "ada") if getattr(world, name).reach(Permission.REPORT_APPROVE)
    ]
    assert reaching == ["kari"]
    assert world.kari.places(Permission.REPORT_APPROVE) == {world.municipality.pk}
    assert world.kari.scope() == NOTHING


def test_it_holds_from_its_first_day_up_to_its_last(world, time_machine):
    Oversight.objects.filter(overseer=world.municipality).update(
        valid_from=date(2026, 3, 1), valid_until=date(2026, 9, 1)
    )
    for day, overseen in (
        ((2026, 2, 28), False),
        ((2026, 3, 1), True),
        ((2026, 8, 31), True),
        ((2026, 9, 1), False),
    ):
        assert (world.ionu.pk in at(time_machine, world.kari, *day).reach(FIGURES)) == overseen


def test_an_operator_does_not_see_the_figures_of_another(world):
    assert world.anna.reach(FIGURES) == {world.ionu.pk}
    assert world.berit.reach(FIGURES) == {world.sirius.pk}


def test_an_administrator_sees_neither_rows_nor_figures(world):
    reached = {permission for permission in Permission if world.ada.reach(permission)}
    assert reached == {Permission.STAFF_MANAGE}
    assert world.ada.reach(Permission.STAFF_MANAGE) == {world.county.pk}


def test_eva_advises_at_the_overseeing_municipality_and_sees_no_row_of_the_operator(world):
    log_unplanned_meeting(world.case, by=world.anna, account=account(world.case))
    assert world.ionu.pk in world.eva.reach(FIGURES)
    assert not Case.objects.visible_to(world.eva, VIEW).exists()
    assert not Meeting.objects.visible_to(world.eva, VIEW).exists()
    assert not Letter.objects.visible_to(world.eva, Permission.LETTER_VIEW).exists()
    with acting(world.eva):
        assert not Case.objects.exists()
        assert not Meeting.objects.exists()
        assert not Letter.objects.exists()


def test_agreements_are_seen_by_those_who_are_part_of_them(world):
    def seen(user):
        return set(Agreement.objects.visible_to(user, Permission.AGREEMENT_VIEW))

    assert seen(world.anna) == seen(world.kari) == {world.agreement}
    assert seen(world.berit) == {world.other_agreement}
    assert len(seen(world.olav)) == 3
    assert seen(world.ada) == set()


def test_the_scope_of_a_user_is_where_she_works_with_people(world):
    assert world.anna.scope() == Scope(reach=frozenset({world.ionu.pk}))
    assert world.kari.scope() == world.olav.scope() == world.ada.scope() == NOTHING


def test_a_founder_by_her_link_acts_in_that_matter_alone(world):
    founder = Founder(world.case.person_id, world.case.pk)
    other = enquire(world.agreement)
    Case.objects.filter(pk=other.pk).update(person_id=world.case.person_id)
    other.refresh_from_db()
    assert founder.may(VIEW, world.case)
    assert not founder.may(VIEW, other)
    assert list(Case.objects.belonging_to(founder)) == [world.case]


def test_a_founder_sees_nobody_elses_matter(world):
    stranger = enquire(world.agreement)
    assert not Founder(world.case.person_id, stranger.pk).may(VIEW, stranger)
    assert not Founder(stranger.person_id, world.case.pk).may(VIEW, world.case)
    assert not Case.objects.belonging_to(Founder(world.case.person_id, stranger.pk)).exists()


def test_a_founder_reads_her_meetings_in_that_matter(world):
    meeting = log_unplanned_meeting(world.case, by=world.anna, account=account(world.case))
    founder = Founder(world.case.person_id, world.case.pk)
    assert founder.may(VIEW, meeting)
    assert list(Meeting.objects.belonging_to(founder)) == [meeting]


@pytest.mark.parametrize("permission", sorted(Permission))
def test_a_founder_may_what_the_table_says_and_reaches_no_organisation(world, permission):
    founder = Founder(world.case.person_id, world.case.pk)
    assert founder.may(permission, world.case) == (permission in FOUNDER_MAY)
    assert founder.reach(permission) == founder.granted(permission) == founder.recused() == set()


def test_a_link_to_a_matter_of_another_type_opens_no_case_with_the_same_number(world):
    founder = Founder(world.case.person_id, world.case.pk, "events.registration")
    assert not founder.may(VIEW, world.case)
    assert not Case.objects.belonging_to(founder).exists()


def test_a_job_reaches_every_operator_for_what_the_table_lets_it_do_and_no_more(world, monkeypatch):
    job = the_job()
    assert {world.ionu.pk, world.sirius.pk} < job.owners
    assert world.municipality.pk not in job.owners
    monkeypatch.setitem(SYSTEM_MAY, "job", frozenset({Permission.LINK_RENEW}))
    assert job.may(Permission.LINK_RENEW, world.case)
    assert not job.may(VIEW, world.case)
    assert (job.reach(VIEW), job.scope()) == (frozenset(), Scope(reach=job.owners))
    assert (job.kind, job.actor_name, job.actor_id) == ("system", "job", None)


def test_a_job_that_may_do_nothing_sees_nothing(world, monkeypatch):
    monkeypatch.setitem(SYSTEM_MAY, "job", frozenset())
    assert the_job().scope() == NOTHING


def test_what_the_system_does_by_itself_is_under_its_own_name(world):
    assert VISITOR.may(Permission.ENQUIRY_RECEIVE, world.agreement)
    assert not VISITOR.may(VIEW, world.case)
    assert not IMPORT.may(Permission.ENQUIRY_RECEIVE, world.agreement)
    assert (VISITOR.actor_name, IMPORT.actor_name, VISITOR.actor_id) == ("visitor", "import", None)


def test_the_system_reaches_no_rows(world):
    for actor in (VISITOR, IMPORT):
        assert actor.scope() == NOTHING
        assert not any(actor.reach(permission) for permission in Permission)


def test_a_visitor_with_a_token_has_the_scope_of_its_hash():
    assert holder_of("abc").scope() == Scope(link="abc")
    assert holder_of("abc").actor_name == "visitor"


def test_reach_is_what_the_table_of_roles_says(world):
    for permission in Permission:
        assert bool(world.carl.reach(permission)) == (permission in GRANTS[Role.MANAGER])

import pytest

from grobunn.accounts.roles import (
    ADVISES,
    FOLLOWS_UP,
    FOUNDER_MAY,
    GRANTS,
    ON_ROWS,
    OVERSIGHT,
    SYSTEM_MAY,
    Role,
    roles_with,
)
from grobunn.core.permissions import Permission as P


def test_every_role_stands_in_the_table():
    assert set(GRANTS) == set(Role)
    assert all(GRANTS.values())


def test_every_permission_is_somebodys():
    granted = frozenset().union(*GRANTS.values(), *SYSTEM_MAY.values(), FOUNDER_MAY)
    assert granted == set(P)


@pytest.mark.parametrize("role", [Role.MUNICIPAL_OFFICER, Role.COUNTY_OFFICER])
def test_who_follows_up_sees_figures_and_agreements_and_never_a_case(role):
    assert GRANTS[role] == {P.FIGURES_VIEW, P.AGREEMENT_VIEW}


def test_oversight_extends_nothing_that_concerns_rows():
    assert not OVERSIGHT & ON_ROWS
    assert OVERSIGHT == FOLLOWS_UP


def test_a_manager_may_all_that_an_adviser_may_and_a_little_more():
    assert GRANTS[Role.MANAGER] - GRANTS[Role.ADVISER] == {P.CASE_ASSIGN, P.LETTER_RETRY}
    assert GRANTS[Role.ADVISER] == ADVISES < GRANTS[Role.MANAGER]


def test_an_administrator_manages_staff_and_sees_nobody():
    assert GRANTS[Role.ADMINISTRATOR] == {P.STAFF_MANAGE}


def test_a_founder_reads_and_does_nothing_else():
    assert {P.CASE_VIEW} == FOUNDER_MAY


def test_the_public_sends_enquiries_and_uses_links():
    assert SYSTEM_MAY["visitor"] == {P.ENQUIRY_RECEIVE, P.LINK_OPEN, P.LINK_RENEW}


def test_nobody_who_works_here_may_what_the_public_may():
    assert not SYSTEM_MAY["visitor"] & frozenset().union(*GRANTS.values())


def test_rows_are_all_but_figures_and_what_the_installation_rests_on():
    assert set(P) - ON_ROWS == {P.FIGURES_VIEW, P.AGREEMENT_VIEW, P.REFERENCE_LOAD, P.STAFF_MANAGE}


def test_roles_are_found_by_what_they_may():
    assert roles_with(P.CASE_TAKE) == [Role.ADVISER, Role.MANAGER]
    assert roles_with(P.CASE_ASSIGN) == [Role.MANAGER]
    assert roles_with(P.REFERENCE_LOAD) == []

from grobunn.accounts.roles import (
    ADVISES,
    ANSWERS,
    FOLLOWS_UP,
    FOUNDER_MAY,
    GRANTS,
    ON_ROWS,
    OVERSIGHT,
    SECOND_READER_MAY,
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


def test_who_follows_up_sees_figures_and_agreements_and_never_a_case():
    assert GRANTS[Role.COUNTY_OFFICER] == {P.FIGURES_VIEW, P.AGREEMENT_VIEW}
    assert GRANTS[Role.MUNICIPAL_OFFICER] == {P.FIGURES_VIEW, P.AGREEMENT_VIEW} | ANSWERS


def test_what_an_agreement_demands_is_set_by_those_who_answer_for_it():
    assert {P.TARGET_SET, P.COMPONENT_SET, P.CONTRIBUTIONS_FREEZE, P.REPORT_APPROVE} == ANSWERS
    assert all(roles_with(permission) == [Role.MUNICIPAL_OFFICER] for permission in ANSWERS)


def test_oversight_extends_nothing_that_concerns_rows():
    assert not OVERSIGHT & ON_ROWS
    assert OVERSIGHT == FOLLOWS_UP | ANSWERS


def test_a_manager_may_all_that_an_adviser_may_and_a_little_more():
    more = {P.CASE_ASSIGN, P.LETTER_RETRY, P.IMPORT_MAKE, P.EXPORT_MAKE, P.REPORT_SUBMIT}
    assert GRANTS[Role.MANAGER] - GRANTS[Role.ADVISER] == more
    assert GRANTS[Role.ADVISER] == ADVISES < GRANTS[Role.MANAGER]


def test_an_administrator_manages_staff_and_sees_nobody():
    assert GRANTS[Role.ADMINISTRATOR] == {P.STAFF_MANAGE}


def test_a_founder_reads_hers_answers_about_herself_and_orders_gives_and_fetches_an_assessment():
    orders = {P.ASSESSMENT_ORDER, P.CASE_SEND_ON, P.ATTACHMENT_ADD, P.IDENTITY_GIVE, P.DOCUMENT_READ}
    of_herself = {P.PROFILE_ANSWER, P.EMAIL_VERIFY}
    assert orders | of_herself | {P.CASE_VIEW, P.REGISTRATION_VIEW, P.REGISTRATION_CHANGE} == FOUNDER_MAY


def test_a_second_reader_of_another_organisation_reads_and_signs_and_does_nothing_else():
    assert {P.ASSESSMENT_VIEW, P.ASSESSMENT_READ, P.ASSESSMENT_REVIEW} == SECOND_READER_MAY
    assert SECOND_READER_MAY < ADVISES


def test_the_identity_number_is_read_by_a_permission_of_its_own_that_no_founder_and_no_visiting_reader_has():
    assert roles_with(P.IDENTITY_READ) == [Role.ADVISER, Role.MANAGER]
    assert P.IDENTITY_READ not in FOUNDER_MAY | SECOND_READER_MAY | OVERSIGHT | frozenset().union(*SYSTEM_MAY.values())


def test_an_order_is_received_and_what_expired_is_deleted_by_nobody_in_person():
    assert SYSTEM_MAY["referral"] == {P.ORDER_RECEIVE}
    assert roles_with(P.ORDER_RECEIVE) == roles_with(P.EXPIRED_DELETE) == []


def test_who_is_who_is_shown_by_her_found_by_a_rule_and_never_said_by_staff():
    assert roles_with(P.PERSON_JOIN) == roles_with(P.EMAIL_VERIFY) == []
    assert [name for name, may in SYSTEM_MAY.items() if P.PERSON_JOIN in may] == ["joining"]


def test_the_public_sends_enquiries_registers_and_uses_links():
    assert SYSTEM_MAY["visitor"] == {P.ENQUIRY_RECEIVE, P.REGISTRATION_MAKE, P.LINK_OPEN, P.LINK_RENEW}


def test_a_job_moves_queues_and_deletes_what_expired_and_does_nothing_that_people_do():
    assert SYSTEM_MAY["job"] == {P.QUEUE_ADVANCE, P.EXPIRED_DELETE, P.EXPORT_END}
    assert not SYSTEM_MAY["job"] & frozenset().union(*GRANTS.values())


def test_those_who_work_here_may_nothing_that_the_public_may_but_register_somebody():
    assert SYSTEM_MAY["visitor"] & frozenset().union(*GRANTS.values()) == {P.REGISTRATION_MAKE}


def test_rows_are_all_but_figures_and_what_the_installation_rests_on():
    assert set(P) - ON_ROWS == {*OVERSIGHT, P.REPORT_SUBMIT, P.REFERENCE_LOAD, P.STAFF_MANAGE}


def test_roles_are_found_by_what_they_may():
    assert roles_with(P.CASE_TAKE) == [Role.ADVISER, Role.MANAGER]
    assert roles_with(P.CASE_ASSIGN) == [Role.MANAGER]
    assert roles_with(P.REFERENCE_LOAD) == []

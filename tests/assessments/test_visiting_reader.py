"""Who reads for another operator sees the one assessment and nothing beside it, until another is named."""

from datetime import timedelta

import pytest
from django.db import connection

from grobunn.accounts.actors import IMPORT
from grobunn.accounts.commands import end_membership
from grobunn.accounts.models import AccessException, User
from grobunn.accounts.roles import SECOND_READER_MAY
from grobunn.advice.commands import log_unplanned_meeting
from grobunn.advice.models import Meeting, Presence
from grobunn.assessments.commands import (
    add_attachment,
    add_comment,
    declare_impartiality,
    issue_assessment,
    name_reader,
    open_assessment,
    return_to_author,
    save_draft,
    submit_to_reader,
)
from grobunn.assessments.gate import Undeclared
from grobunn.assessments.models import (
    Assessment,
    Attachment,
    AttachmentKind,
    Comment,
    Declaration,
    DeclaredAs,
    Draft,
    DraftBefore,
    IdentityNumber,
    IssuedDocument,
    Order,
)
from grobunn.assessments.queries import possible_readers
from grobunn.cases.models import Case, FounderLink
from grobunn.clients.models import Client
from grobunn.core import clock
from grobunn.core.errors import NotPermitted
from grobunn.core.models import Letter
from grobunn.core.permissions import Permission
from grobunn.core.scope import acting
from tests.advice.meetings import account
from tests.assessments.orders import ordered, read_by, taken, text, written
from tests.world import contact, enquire

pytestmark = pytest.mark.database
PARTS = [Order, IdentityNumber, Draft, Comment, Attachment, Declaration]


def again(user):
    """As in her next request."""
    return User.objects.get(pk=user.pk)


@pytest.fixture
def lent(world):
    """Berit of Sirius ACT reads the one assessment of IØNU's; there is another that she doesn't."""
    assessment = read_by(taken(world), world.berit, world.anna)
    save_draft(assessment, by=world.anna, text=text(), based_on=0)
    add_comment(assessment, by=world.anna, text="Se på punkt fire")
    add_attachment(assessment, by=world.anna, kind=AttachmentKind.PLAN, name="plan.pdf", content=b"%PDF-1.4\n%%EOF")
    log_unplanned_meeting(world.case, by=world.anna, account=account(world.case))
    taken(world, ordered(world, case=enquire(world.agreement, contact=contact("Gro Vik", email="gro@example.no"))))
    return assessment


def test_she_sees_that_assessment_and_its_parts_alone(world, lent):
    berit = again(world.berit)
    assert Assessment.objects.visible_to(berit, Permission.ASSESSMENT_VIEW).get() == lent
    for part in PARTS:
        assert part.objects.visible_to(berit, Permission.ASSESSMENT_READ).filter(assessment=lent).exists(), part
        assert not part.objects.visible_to(berit, Permission.ASSESSMENT_READ).exclude(assessment=lent).exists(), part
    for rows, permission in [
        (Case, Permission.CASE_VIEW),
        (Meeting, Permission.CASE_VIEW),
        (Client, Permission.CASE_VIEW),
        (Letter, Permission.LETTER_VIEW),
        (Assessment, Permission.ASSESSMENT_WRITE),
        (IdentityNumber, Permission.IDENTITY_READ),
        (IssuedDocument, Permission.DOCUMENT_READ),
    ]:
        assert not rows.objects.visible_to(berit, permission).filter(owner_id=world.ionu.pk).exists(), rows


def test_she_may_what_a_second_reader_may_and_no_more(world, lent):
    berit = again(world.berit)
    assert {one for one in Permission if berit.may(one, lent)} == SECOND_READER_MAY
    assert not any(berit.may(one, world.case) for one in Permission)


def test_the_database_keeps_to_it_too(world, lent):
    with acting(again(world.berit)):
        assert Assessment.objects.get() == lent
        for part in [*PARTS, DraftBefore]:
            assert {row.assessment_id for row in part.objects.all()} == {lent.pk}, part
        for rows in (Case, Meeting, Presence, Client, FounderLink, IssuedDocument):
            assert not rows.objects.exists(), rows
        assert not Letter.objects.filter(owner_id=world.ionu.pk).exists()


def test_she_reads_remarks_returns_and_signs_without_seeing_the_case(world, lent):
    submit_to_reader(lent, by=world.anna)
    berit = again(world.berit)
    open_assessment(lent, by=berit)
    add_comment(lent, by=berit, text="Hvem er kundene?", part="realism")
    return_to_author(lent, by=berit, reason="Se merknaden")
    submit_to_reader(lent, by=world.anna)
    document = issue_assessment(lent, by=berit)
    lent.refresh_from_db()
    assert (lent.state, lent.reader, document.owner) == ("issued", world.berit, world.ionu)
    assert Letter.objects.filter(kind="issued", owner_id=world.ionu.pk).count() == 1


def test_before_she_has_declared_it_is_shut_to_her_too(world):
    assessment = taken(world)
    name_reader(assessment, by=world.anna, reader=world.berit)
    with pytest.raises(Undeclared):
        open_assessment(assessment, by=again(world.berit))


def test_her_access_ends_when_another_is_named(world, lent):
    name_reader(lent, by=world.anna, reader=world.carl)
    berit = again(world.berit)
    assert not Assessment.objects.visible_to(berit, Permission.ASSESSMENT_VIEW).exists()
    with acting(berit):
        assert not Assessment.objects.exists()
        assert not Draft.objects.exists()
    with pytest.raises(NotPermitted):
        open_assessment(lent, by=berit)


def test_it_ends_when_she_says_that_she_is_partial(world, lent):
    declare_impartiality(
        lent, by=again(world.berit), declared_as=DeclaredAs.READER, is_impartial=False, ground="Han er broren min"
    )
    assert again(world.berit).scope().granted == frozenset()
    assert world.berit not in possible_readers(Assessment.objects.get(pk=lent.pk))


def test_it_ends_by_itself_after_ninety_days(world, lent, time_machine):
    day = clock.now() + timedelta(days=90)
    time_machine.move_to(day, tick=False)
    assert again(world.berit).granted(Permission.ASSESSMENT_READ) == {lent.pk}
    time_machine.move_to(day + timedelta(days=1), tick=False)
    assert again(world.berit).granted(Permission.ASSESSMENT_READ) == frozenset()
    with pytest.raises(NotPermitted):
        open_assessment(lent, by=again(world.berit))


def test_it_ends_when_she_no_longer_does_such_work(world, lent):
    end_membership(world.sirius, by=IMPORT, user=world.berit, valid_until=clock.today())
    berit = again(world.berit)
    assert berit.granted(Permission.ASSESSMENT_READ) == frozenset()
    with pytest.raises(NotPermitted):
        open_assessment(lent, by=berit)


def test_a_grant_opens_no_case_with_the_same_number(world, lent):
    AccessException.objects.give(AccessException.Kind.GRANT, world.berit, world.case.pk)
    assert not Case.objects.visible_to(again(world.berit), Permission.ASSESSMENT_VIEW).exists()
    assert not again(world.berit).may(Permission.ASSESSMENT_READ, world.case)


def test_a_colleague_needs_no_grant(world):
    written(world)
    assert not AccessException.objects.exists()


def test_given_twice_it_is_one_and_is_ended_at_once(world, lent):
    name_reader(lent, by=world.anna, reader=world.berit)
    grants = AccessException.objects.filter(user=world.berit)
    assert [grant.ended_at is None for grant in grants.order_by("pk")] == [False, True]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_accessexception WHERE ended_at IS NULL")
        assert cursor.fetchone()[0] == 1

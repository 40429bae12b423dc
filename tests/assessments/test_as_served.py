"""The whole way as the roles that serve: what the database does not let them do would stop it here."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection, transaction

from grobunn.accounts.actors import Founder
from grobunn.accounts.models import Organisation, User
from grobunn.accounts.queries import advisers_of, the_job
from grobunn.advice.commands import recognise_client
from grobunn.agreements.models import Municipality
from grobunn.assessments.commands import (
    add_attachment,
    add_comment,
    change_order,
    issue_assessment,
    open_assessment,
    open_attachment,
    open_document,
    order_assessment,
    order_elsewhere,
    read_identity_number,
    remove_attachment,
    return_to_author,
    save_draft,
    submit_to_reader,
    supersede_assessment,
    withdraw_assessment,
)
from grobunn.assessments.jobs import delete_what_expired
from grobunn.assessments.models import (
    Assessment,
    Attachment,
    AttachmentKind,
    Declaration,
    DocumentBytes,
    Draft,
    IdentityNumber,
    IssuedDocument,
    Order,
)
from grobunn.cases.models import Case
from grobunn.clients.models import Client
from grobunn.core import clock
from grobunn.core.errors import NotPermitted
from grobunn.core.permissions import Permission
from grobunn.core.scope import acting
from grobunn.project.database import OWNER, WEB, WORKER
from tests.assessments.orders import NUMBER, read_by, taken, text, told
from tests.databases import use_database

pytestmark = pytest.mark.database


@contextmanager
def connected_as(role):
    connection.close()
    before, connection.settings_dict["USER"] = connection.settings_dict["USER"], role
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["USER"] = before


@pytest.fixture
def served(demo_database, django_db_blocker, now):
    """The demo's database as the web application has it, undone afterwards. Nothing is in scope but by acting()."""
    with django_db_blocker.unblock(), use_database(demo_database), connected_as(WEB), transaction.atomic():
        yield
        transaction.set_rollback(True)


def staff(operator):
    return list(advisers_of(Organisation.objects.get(name=operator).pk))


@pytest.fixture
def people(served):
    """Two of IØNU and one of Sirius ACT, and a case of IØNU's in which nothing is ordered."""
    first, second, *_rest = staff("Indre Østfold Næringsutvikling")
    with acting(first):
        mine = Case.objects.visible_to(first, Permission.CASE_VIEW).ongoing().exclude(client__email="")
        case = mine.filter(assessments=None, sent_on_to=None).select_related("client").first()
    return first, second, staff("Sirius ACT")[0], case, Founder(case.person_id, case.pk)


def go_the_way(author, reader, case, founder):
    """Ordered by the founder, written, remarked on, returned, put right, and issued."""
    marker = Municipality.objects.get(number="3122")
    assessment = order_assessment(case, by=founder, start=marker, told=told())
    file = add_attachment(assessment, by=founder, kind=AttachmentKind.PLAN, name="plan.pdf", content=b"%PDF-1.4\n%%EOF")
    change_order(assessment, by=founder, told=told(number=""))
    taken(None, assessment, by=author)
    read_by(assessment, reader, author)
    save_draft(assessment, by=author, text=text(), based_on=0)
    submit_to_reader(assessment, by=author)
    open_assessment(assessment, by=reader)
    open_attachment(file, by=reader)
    add_comment(assessment, by=reader, text="Hvem er kundene?")
    return_to_author(assessment, by=reader, reason="Se merknaden")
    save_draft(assessment, by=author, text=text(realism="Tre kafeer"), based_on=1)
    submit_to_reader(assessment, by=author)
    return assessment, file, issue_assessment(assessment, by=reader)


@pytest.mark.parametrize("place", ["colleague", "other operator"])
def test_founder_author_and_reader_go_the_whole_way(people, place):
    author, colleague, other, case, founder = people
    reader = colleague if place == "colleague" else other
    assessment, _file, document = go_the_way(author, reader, case, founder)
    for somebody in (founder, author):
        assert open_document(document, by=somebody).startswith(b"%PDF-")
    with acting(author):
        identity = IdentityNumber.objects.get(assessment=assessment)
        assert Draft.objects.get(assessment=assessment).before.count() == 2
    assert read_identity_number(identity, by=author) == NUMBER
    new = supersede_assessment(assessment, by=author, reason="Nye tall")
    taken(None, new, by=author)
    read_by(new, reader, author)
    submit_to_reader(new, by=author)
    issue_assessment(new, by=reader)
    with acting(author):
        assert [one.state for one in Assessment.objects.filter(case=case).order_by("version")] == [
            "superseded",
            "issued",
        ]
    withdraw_assessment(new, by=author, reason="Feil")


def test_a_file_is_taken_back(people):
    author, _colleague, _other, case, founder = people
    marker = Municipality.objects.get(number="3122")
    assessment = order_assessment(case, by=founder, start=marker, told=told())
    file = add_attachment(assessment, by=founder, kind=AttachmentKind.PLAN, name="plan.pdf", content=b"%PDF-1.4\n%%EOF")
    assert bytes(remove_attachment(file, by=founder).content) == b""
    withdraw_assessment(assessment, by=author, reason="Hun ringte")


def test_an_order_is_sent_to_another_operator(people):
    _author, _colleague, other, case, founder = people
    order_elsewhere(case, by=founder, start=Municipality.objects.get(number="3105"), told=told(), consents=True)
    with acting(other):
        assert Assessment.objects.get(person_id=case.person_id).owner.name == "Sirius ACT"


def test_a_case_that_was_somebody_elses_takes_its_document_along(people):
    author, colleague, _other, case, founder = people
    assessment, _file, document = go_the_way(author, colleague, case, founder)
    with acting(author):
        known = Client.objects.filter(owner=case.owner_id, merged_into=None).exclude(pk=case.client_id).first()
    recognise_client(case, by=author, client=known)
    with acting(author):
        for rows in (Assessment, Order, IdentityNumber, Draft, Attachment, Declaration, IssuedDocument, DocumentBytes):
            found = (
                rows.objects.filter(pk=assessment.pk)
                if rows is Assessment
                else rows.objects.filter(assessment=assessment)
            )
            assert {row.person_id for row in found} == {known.person_id}, rows
    hers = Founder(known.person_id, case.pk)
    assert open_document(document, by=hers).startswith(b"%PDF-")
    with pytest.raises(NotPermitted):
        open_document(document, by=founder)


def test_the_worker_deletes_what_has_expired(demo_database, django_db_blocker, now):
    with django_db_blocker.unblock(), use_database(demo_database), connected_as(WORKER), transaction.atomic():
        job = the_job()
        with acting(job):
            before = DocumentBytes.objects.count(), IssuedDocument.objects.count()
        with clock.at(clock.now() + timedelta(days=400)):
            delete_what_expired(0)
        with acting(job):
            after = DocumentBytes.objects.count(), IssuedDocument.objects.count()
            kept = IdentityNumber.objects.filter(sealed__isnull=False).count()
        assert before[0] > 0
        assert (after, kept) == ((0, before[1]), 0)
        transaction.set_rollback(True)


def test_it_is_the_web_role_that_is_tried(served):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (WEB,)
    assert not Assessment.objects.exists(), "and without a scope it sees nothing"
    assert User.objects.exists()


def test_elsewhere_tests_run_as_the_owner_and_would_not_notice(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (OWNER,)

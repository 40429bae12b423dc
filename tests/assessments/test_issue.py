"""The document: by two, whole, and once."""

import hashlib
from datetime import date, timedelta

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from grobunn.accounts.actors import Founder
from grobunn.assessments.commands import issue as issuing
from grobunn.assessments.commands import issue_assessment, open_document, save_draft, submit_to_reader
from grobunn.assessments.limits import LIMITS, Benefit, Limit, wrong_months
from grobunn.assessments.models import Assessment, DocumentBytes, Draft, IssuedDocument
from grobunn.core import clock
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry, Letter, Outcome, ReadEntry
from grobunn.core.sealing import KeyMissing
from grobunn.project.database import WEB, WORKER
from tests.assessments.orders import BOX, issued, ordered, taken, text, with_reader, written
from tests.guards.test_row_security import connect_as
from tests.world import enquire

pytestmark = pytest.mark.database


def founder(assessment):
    return Founder(assessment.person_id, assessment.case_id)


def attempts(action="issue_assessment"):
    entries = AuditEntry.objects.filter(action=f"assessments.{action}")
    return sorted((str(one.outcome), one.actor_id) for one in entries)


def as_it_was(assessment):
    assessment.refresh_from_db()
    assert (assessment.state, assessment.reader_signed_at, assessment.issued_at) == ("reader", None, None)
    assert not IssuedDocument.objects.exists()
    assert not DocumentBytes.objects.exists()
    assert not Letter.objects.filter(kind="issued").exists()
    return True


def test_two_people_make_a_document(world):
    assessment, document = issued(world)
    assert assessment.state == "issued"
    assert (assessment.author, assessment.reader) == (world.anna, world.carl)
    pdf = open_document(document, by=world.anna)
    assert pdf.startswith(b"%PDF-")
    assert len(pdf) == document.size
    assert hashlib.sha256(pdf).hexdigest() == document.sha256
    assert b"%PDF" not in bytes(DocumentBytes.objects.get().sealed), "the stored bytes are sealed"
    assert ReadEntry.objects.filter(what="document", actor_id=world.anna.pk).count() == 1
    letter = Letter.objects.get(kind="issued")
    assert letter.to == world.case.client.email


@pytest.mark.parametrize("benefit", Benefit)
@pytest.mark.parametrize("conclusion", ["no", "unknown"])
def test_a_no_is_issued_too_without_months(world, benefit, conclusion):
    months = (
        {"months_unemployed": 0} if benefit == Benefit.UNEMPLOYMENT else {"months_development": 0, "months_start_up": 0}
    )
    _assessment, document = issued(world, benefit=benefit, conclusion=conclusion, **months)
    assert document.size > 0


def test_an_address_that_is_a_box_is_issued_as_one(world):
    assessment = with_reader(world, assessment=ordered(world, about=BOX))
    assert issue_assessment(assessment, by=world.carl).size > 0


# Nobody alone ---------------------------------------------------------------------------------------------


def test_nobody_issues_alone_nor_her_own_nor_undeclared_and_each_attempt_is_on_the_record(world):
    assessment = taken(world)
    save_draft(assessment, by=world.anna, text=text(), based_on=0)
    tried = [world.anna, world.carl, world.berit, world.olav, world.kari, world.eva, world.ada]
    for somebody in tried:
        with pytest.raises(NotPermitted):
            issue_assessment(assessment, by=somebody)
    assert attempts() == sorted((Outcome.NOT_PERMITTED, somebody.pk) for somebody in tried)
    with pytest.raises(NotPermitted):
        issue_assessment(assessment, by=founder(assessment))
    assert not IssuedDocument.objects.exists()


def read_by(assessment):
    """What the page of a reader who has the text before her sends."""
    return {"read": assessment.author_signed_at.isoformat()}


def test_by_the_page_as_by_the_command(world, as_user):
    assessment = with_reader(world)
    browser = as_user(world.anna)
    browser.post(f"/desk/vurderinger/{assessment.pk}/utsted/", read_by(assessment))
    assert attempts() == [(Outcome.NOT_PERMITTED, world.anna.pk)]
    assert as_it_was(assessment)
    as_user(world.carl).post(f"/desk/vurderinger/{assessment.pk}/utsted/", read_by(assessment))
    assessment.refresh_from_db()
    assert assessment.state == "issued"


def test_the_database_itself_wants_two_signatures(world):
    assessment = with_reader(world)
    with pytest.raises(IntegrityError, match="issued_was_signed_by_two"), transaction.atomic():
        Assessment.objects.filter(pk=assessment.pk).update(issued_at=clock.now())


# What binds on the day ------------------------------------------------------------------------------------


def test_months_are_tried_against_the_law_of_the_day_of_issue(world, monkeypatch):
    """Signed by the author while 12 months were allowed; the second reader signs when 6 are."""
    change = clock.today() + timedelta(days=3)
    shorter = [one for one in LIMITS if one.benefit != Benefit.UNEMPLOYMENT]
    shorter += [
        Limit("months_unemployed", Benefit.UNEMPLOYMENT, 12, "før", None, change),
        Limit("months_unemployed", Benefit.UNEMPLOYMENT, 6, "etter", change),
    ]
    monkeypatch.setattr(wrong_months, "__defaults__", (tuple(shorter),))
    assessment = with_reader(world)
    with clock.at(clock.now() + timedelta(days=3)), pytest.raises(Refused, match="fra 0 til 6 måneder"):
        issue_assessment(assessment, by=world.carl)
    assert attempts() == [(Outcome.REFUSED, world.carl.pk)]
    assert as_it_was(assessment)
    assert issue_assessment(assessment, by=world.carl).size, "the day before the change it is well"


@pytest.mark.parametrize(
    ("benefit", "more", "says"),
    [
        (Benefit.UNEMPLOYMENT, {"months_unemployed": 13}, "fra 0 til 12"),
        (Benefit.UNEMPLOYMENT, {"months_unemployed": None}, "Skriv antall hele måneder"),
        (Benefit.UNEMPLOYMENT, {"months_unemployed": 0}, "trenger minst én måned"),
        (Benefit.UNEMPLOYMENT, {"conclusion": "no"}, "går ikke sammen med måneder"),
        (Benefit.AAP, {"months_development": 7}, "fra 0 til 6"),
        (Benefit.AAP, {"months_start_up": 4}, "fra 0 til 3"),
        (Benefit.AAP, {"months_unemployed": 1}, "hører ikke til ytelsen"),
        (Benefit.AAP, {"conclusion": "unknown"}, "går ikke sammen med måneder"),
    ],
)
def test_months_that_do_not_fit_are_refused_to_author_and_reader(world, benefit, more, says):
    assessment = written(world, benefit=benefit, **more)
    with pytest.raises(Refused, match=says):
        submit_to_reader(assessment, by=world.anna)
    save_draft(assessment, by=world.anna, text=text(benefit), based_on=1)
    submit_to_reader(assessment, by=world.anna)
    Draft.objects.filter(assessment=assessment).update(**more)  # nothing but the check itself stands between
    with pytest.raises(Refused, match=says):
        issue_assessment(assessment, by=world.carl)
    assert as_it_was(assessment)


def test_by_the_page_months_are_refused_with_the_same_sentence(world, as_user):
    assessment = with_reader(world)
    Draft.objects.filter(assessment=assessment).update(months_unemployed=13)
    response = as_user(world.carl).post(f"/desk/vurderinger/{assessment.pk}/utsted/", read_by(assessment))
    assert "fra 0 til 12" in response.content.decode()
    assert as_it_was(assessment)


# Whole or nothing -----------------------------------------------------------------------------------------


def fail(fault):
    def failing(*_arguments, **_more):
        raise fault

    return failing


@pytest.mark.parametrize("part", ["render", "seal"])
def test_a_fault_on_the_way_leaves_nothing_behind(world, monkeypatch, part):
    assessment = with_reader(world)
    monkeypatch.setattr(issuing, part, fail(OSError("the disk is full")))
    with pytest.raises(OSError, match="disk"):
        issue_assessment(assessment, by=world.carl)
    assert as_it_was(assessment)
    monkeypatch.undo()
    assert issue_assessment(Assessment.objects.get(pk=assessment.pk), by=world.carl).size


def test_nor_does_one_after_the_document_is_stored(world, monkeypatch):
    assessment = with_reader(world)
    monkeypatch.setattr(issuing.letters, "queue", fail(OSError("no room for the letter")))
    with pytest.raises(OSError, match="letter"):
        issue_assessment(assessment, by=world.carl)
    assert as_it_was(assessment)


def test_without_the_key_it_is_refused_with_a_sentence(world, monkeypatch):
    assessment = with_reader(world)
    monkeypatch.setattr(issuing, "seal", fail(KeyMissing()))
    with pytest.raises(Refused, match="Ingenting er gjort"):
        issue_assessment(assessment, by=world.carl)
    assert as_it_was(assessment)


def test_once_is_enough(world):
    assessment, _document = issued(world)
    with pytest.raises(Refused):
        issue_assessment(assessment, by=world.carl)
    assert (IssuedDocument.objects.count(), DocumentBytes.objects.count()) == (1, 1)
    assert Letter.objects.filter(kind="issued").count() == 1


def test_a_version_has_one_document_in_the_database_too(world):
    assessment, document = issued(world)
    with pytest.raises(IntegrityError, match="assessment_id"), transaction.atomic():
        IssuedDocument.objects.create(
            **IssuedDocument.shared_with(assessment),
            sha256=document.sha256,
            size=1,
            delete_on=clock.today(),
            file_name="x",
        )


# Who opens it ---------------------------------------------------------------------------------------------


def test_the_founder_opens_hers_with_a_line_on_the_record(world):
    assessment, document = issued(world)
    assert open_document(document, by=founder(assessment)).startswith(b"%PDF-")
    line = ReadEntry.objects.get(what="document")
    assert (line.actor_kind, line.person_id, line.subject_id) == ("founder", world.case.person_id, document.pk)


@pytest.mark.parametrize("name", ["berit", "olav", "kari", "eva", "ada"])
def test_nobody_outside_opens_it_and_the_attempt_is_on_the_record(world, name):
    _assessment, document = issued(world)
    somebody = getattr(world, name)
    with pytest.raises(NotPermitted):
        open_document(document, by=somebody)
    assert attempts("open_document") == [(Outcome.NOT_PERMITTED, somebody.pk)]
    assert not ReadEntry.objects.filter(what="document").exists()


def test_another_founder_does_not_open_it(world):
    assessment, document = issued(world)
    stranger = enquire(world.agreement)
    for somebody in (Founder(stranger.person_id, stranger.pk), Founder(assessment.person_id, stranger.pk)):
        with pytest.raises(NotPermitted):
            open_document(document, by=somebody)


def test_the_page_serves_it_and_no_browser_keeps_it(world, as_user):
    assessment, document = issued(world)
    response = as_user(world.carl).get(f"/desk/vurderinger/{assessment.pk}/dokument/")
    assert response["Content-Type"] == "application/pdf"
    assert hashlib.sha256(response.content).hexdigest() == document.sha256
    assert "no-store, private" in response["Cache-Control"]
    assert ReadEntry.objects.filter(what="document", actor_id=world.carl.pk).count() == 1


def test_bytes_that_are_not_the_issued_ones_are_never_handed_out(world):
    _assessment, document = issued(world)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE assessments_issueddocument SET sha256 = repeat('0', 64)")
    with pytest.raises(Refused, match="ikke slik det ble utstedt"):
        open_document(document, by=world.anna)
    assert not ReadEntry.objects.filter(what="document").exists()


def test_the_day_of_its_deletion_is_a_year_on(world):
    _assessment, document = issued(world)
    assert document.delete_on == date(2027, 11, 23)


# It stands ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [WEB, WORKER])
@pytest.mark.parametrize(
    "act",
    [
        "UPDATE assessments_issueddocument SET sha256 = ''",
        "UPDATE assessments_issueddocument SET delete_on = '2099-01-01'",
        "UPDATE assessments_issueddocument SET issued_at = now()",
        "DELETE FROM assessments_issueddocument",
        "TRUNCATE assessments_issueddocument CASCADE",
        "UPDATE assessments_documentbytes SET sealed = ''",
        "TRUNCATE assessments_documentbytes",
        "DELETE FROM assessments_draftbefore",
        "UPDATE assessments_draftbefore SET theory = ''",
    ],
)
def test_whoever_serves_can_neither_change_nor_remove_what_was_issued(db, role, act):
    with connect_as(role) as outside, pytest.raises(psycopg.errors.InsufficientPrivilege):
        outside.execute(act)

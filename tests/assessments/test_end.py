"""After the issue: a new version takes its place, or it is withdrawn; always for a reason, and nothing is lost."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from grobunn.accounts.actors import Founder
from grobunn.assessments.commands import (
    declare_impartiality,
    issue_assessment,
    name_reader,
    open_document,
    save_draft,
    submit_to_reader,
    supersede_assessment,
    withdraw_assessment,
)
from grobunn.assessments.models import (
    Assessment,
    DeclaredAs,
    DocumentBytes,
    Draft,
    IdentityNumber,
    IssuedDocument,
    Order,
)
from grobunn.core import clock
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry, Letter
from tests.assessments.orders import issued, ordered, read_by, taken, text, with_reader, written


def founder(assessment):
    return Founder(assessment.person_id, assessment.case_id)


def supersede(assessment, by, reason="Feil i budsjettet"):
    return supersede_assessment(assessment, by=by, reason=reason)


def issue_new(world, new):
    read_by(taken(world, new), world.carl, world.anna)
    save_draft(new, by=world.anna, text=text(realism="Nye tall"), based_on=0)
    submit_to_reader(new, by=world.anna)
    return issue_assessment(new, by=world.carl)


def test_a_new_version_begins_from_the_old_ones_order_and_text(world):
    assessment, _document = issued(world)
    new = supersede(assessment, world.anna)
    assert (new.version, new.supersedes, new.state, new.author, new.reader) == (2, assessment, "ordered", None, None)
    assert (new.author_signed_at, new.issued_at) == (None, None)
    assert Order.objects.get(assessment=new).street_address == "Storgata 1"
    draft = Draft.objects.get(assessment=new)
    assert (draft.revision, draft.theory) == (0, Draft.objects.get(assessment=assessment).theory)
    assert IdentityNumber.objects.get(assessment=new).is_given
    assert Order.objects.filter(assessment=assessment).exists()
    assert (new.name, new.reference, new.due) == (assessment.name, assessment.reference, date(2026, 11, 30))


def test_the_old_one_holds_until_the_new_one_is_issued(world):
    assessment, document = issued(world)
    new = supersede(assessment, world.anna)
    assessment.refresh_from_db()
    assert (assessment.state, assessment.end_reason) == ("issued", "Feil i budsjettet")
    new_document = issue_new(world, new)
    assessment.refresh_from_db()
    assert (assessment.state, assessment.ended_at) == ("superseded", clock.now())
    assert new_document.file_name.endswith("-2.pdf")
    assert IssuedDocument.objects.get(pk=document.pk).sha256 == document.sha256, "the old document stands as it was"
    assert open_document(document, by=world.anna).startswith(b"%PDF-")


def test_each_version_is_declared_on_and_signed_by_two(world):
    assessment, _document = issued(world)
    new = supersede(assessment, world.anna)
    with pytest.raises(NotPermitted):
        save_draft(new, by=world.anna, text=text(), based_on=0)
    with pytest.raises(NotPermitted):
        issue_assessment(new, by=world.carl)
    declare_impartiality(new, by=world.anna, declared_as=DeclaredAs.AUTHOR, is_impartial=True)
    assert save_draft(new, by=world.anna, text=text(realism="Nye tall"), based_on=0).revision == 1


def test_one_new_version_at_a_time(world):
    assessment, _document = issued(world)
    supersede(assessment, world.anna)
    with pytest.raises(Refused, match="alt i arbeid"):
        supersede(assessment, world.anna)


def test_a_new_version_that_was_given_up_leaves_room_for_the_next(world):
    assessment, _document = issued(world)
    first = supersede(assessment, world.anna)
    withdraw_assessment(first, by=world.anna, reason="Det var riktig likevel")
    assessment.refresh_from_db()
    assert assessment.state == "issued"
    second = supersede(assessment, world.anna, reason="Nye tall fra banken")
    assert (second.version, second.supersedes) == (3, assessment)
    issue_new(world, second)
    assessment.refresh_from_db()
    assert (assessment.state, assessment.end_reason) == ("superseded", "Nye tall fra banken")


def test_one_version_takes_anothers_place_in_the_database_too(world):
    assessment, _document = issued(world)
    new = supersede(assessment, world.anna)
    issue_new(world, new)
    other = ordered(world)
    with pytest.raises(IntegrityError, match="superseded_once"), transaction.atomic():
        Assessment.objects.filter(pk=other.pk).update(supersedes=assessment)


@pytest.mark.parametrize("act", [supersede_assessment, withdraw_assessment])
def test_a_reason_is_asked_for(world, act):
    assessment, _document = issued(world)
    with pytest.raises(Refused, match="Skriv hvorfor"):
        act(assessment, by=world.anna, reason="  ")
    assessment.refresh_from_db()
    assert (assessment.state, assessment.end_reason) == ("issued", "")


@pytest.mark.parametrize("act", [supersede_assessment, withdraw_assessment])
@pytest.mark.parametrize("name", ["berit", "olav", "kari", "eva", "ada"])
def test_nobody_outside_ends_it(world, act, name):
    assessment, _document = issued(world)
    with pytest.raises(NotPermitted):
        act(assessment, by=getattr(world, name), reason="Nei")


def test_a_manager_may_where_the_author_is_gone(world):
    assessment, _document = issued(world)
    assert supersede(assessment, world.carl).supersedes == assessment


def test_what_is_not_issued_is_not_superseded(world):
    with pytest.raises(Refused, match="Bare en utstedt"):
        supersede(with_reader(world), world.anna)


def test_withdrawn_it_is_told_to_the_founder_and_she_opens_it_no_more(world):
    assessment, document = issued(world)
    withdraw_assessment(assessment, by=world.anna, reason="Opplysningene var ikke riktige")
    assert (assessment.state, assessment.ended_at) == ("withdrawn", clock.now())
    assert assessment.end_reason == "Opplysningene var ikke riktige"
    letter = Letter.objects.get(kind="recalled")
    assert letter.to == "frida@example.no"
    assert "riktige" not in letter.subject + letter.body
    with pytest.raises(Refused, match="trukket tilbake"):
        open_document(document, by=founder(assessment))
    assert open_document(document, by=world.anna).startswith(b"%PDF-"), "those who made it can see what it was"
    assert DocumentBytes.objects.count() == 1


def test_an_order_is_withdrawn_before_anything_is_written(world):
    assessment = ordered(world)
    withdraw_assessment(assessment, by=world.anna, reason="Hun ringte")
    assert assessment.state == "withdrawn"
    assert Letter.objects.get(kind="withdrawn").to == "frida@example.no"


@pytest.mark.parametrize("build", [written, with_reader])
def test_it_is_withdrawn_at_any_step(world, build):
    assessment = build(world)
    withdraw_assessment(assessment, by=world.anna, reason="Hun ringte")
    assert assessment.state == "withdrawn"
    with pytest.raises(Refused):
        issue_assessment(assessment, by=world.carl)


def test_withdrawn_it_stays_so(world):
    assessment, _document = issued(world)
    withdraw_assessment(assessment, by=world.anna, reason="Feil")
    with pytest.raises(Refused, match="Trukket tilbake"):
        withdraw_assessment(assessment, by=world.anna, reason="En gang til")
    with pytest.raises(Refused):
        supersede(assessment, world.anna)
    with pytest.raises(Refused):
        name_reader(assessment, by=world.anna, reader=world.carl)


def test_an_old_version_that_was_withdrawn_meanwhile_stays_withdrawn(world):
    assessment, _document = issued(world)
    new = supersede(assessment, world.anna)
    withdraw_assessment(assessment, by=world.anna, reason="Skal ikke brukes")
    issue_new(world, new)
    assessment.refresh_from_db()
    assert assessment.state == "withdrawn"


def test_the_reason_stands_with_the_assessment_and_not_on_the_record(world):
    assessment, _document = issued(world)
    with clock.at(clock.now() + timedelta(days=2)):
        withdraw_assessment(assessment, by=world.anna, reason="Gjelden var glemt")
    assert AuditEntry.objects.get(action="assessments.withdraw_assessment").details == {}


def test_whoever_wrote_the_first_version_does_not_read_the_second(world):
    assessment, _document = issued(world)
    new = supersede_assessment(assessment, by=world.anna, reason="Feil i budsjettet")
    declare_impartiality(new, by=world.carl, declared_as=DeclaredAs.AUTHOR, is_impartial=True)
    with pytest.raises(Refused, match="kan ikke være annenleser"):
        name_reader(new, by=world.carl, reader=world.anna)


def test_a_new_version_that_is_given_up_says_nothing_of_the_document_that_holds(world):
    assessment, _document = issued(world)
    new = supersede_assessment(assessment, by=world.anna, reason="Feil i budsjettet")
    withdraw_assessment(new, by=world.carl, reason="Det var ingen feil")
    assert not Letter.objects.filter(kind__in=["withdrawn", "recalled"]).exists()

"""The second reader: signs, or sends it back and says why. Neither of the two can do it alone."""

import pytest

from grobunn.assessments.commands import (
    add_comment,
    declare_impartiality,
    issue_assessment,
    name_reader,
    return_to_author,
    save_draft,
    submit_to_reader,
)
from grobunn.assessments.gate import Undeclared
from grobunn.assessments.models import Assessment, DeclaredAs, IssuedDocument
from grobunn.core import clock
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry, Letter, Outcome
from tests.assessments.orders import taken, text, with_reader, written


def test_the_author_signs_and_hands_it_over(world):
    assessment = with_reader(world)
    assert (assessment.state, assessment.author_signed_at) == ("reader", clock.now())
    assert (assessment.reader_signed_at, assessment.issued_at) == (None, None)
    assert Letter.objects.get(kind="to_read").to == world.carl.email


def test_without_a_reader_it_goes_nowhere(world):
    assessment = taken(world)
    save_draft(assessment, by=world.anna, text=text(), based_on=0)
    with pytest.raises(Refused, match="Velg hvem som skal være annenleser"):
        submit_to_reader(assessment, by=world.anna)


def test_it_is_returned_with_a_reason(world):
    assessment = with_reader(world)
    return_to_author(assessment, by=world.carl, reason=" Hvem er kundene? ")
    assert (assessment.state, assessment.return_reason) == ("returned", "Hvem er kundene?")
    assert assessment.author_signed_at is None, "she signs anew what she changes"
    letter = Letter.objects.get(kind="returned")
    assert letter.to == world.anna.email
    assert "kundene" not in letter.subject + letter.body


def test_a_return_without_a_reason_is_refused(world):
    assessment = with_reader(world)
    with pytest.raises(Refused, match="Skriv hvorfor"):
        return_to_author(assessment, by=world.carl, reason="\n ")
    assessment.refresh_from_db()
    assert assessment.state == "reader"


def test_put_right_and_handed_over_again_the_reason_is_gone(world):
    assessment = with_reader(world)
    return_to_author(assessment, by=world.carl, reason="Hvem er kundene?")
    save_draft(assessment, by=world.anna, text=text(realism="Tre kafeer"), based_on=1)
    submit_to_reader(assessment, by=world.anna)
    assert (assessment.state, assessment.return_reason) == ("reader", "")


def test_nobody_but_the_reader_returns_it(world):
    assessment = with_reader(world)
    for somebody in (world.anna, world.berit, world.kari):
        with pytest.raises(NotPermitted):
            return_to_author(assessment, by=somebody, reason="Nei")


def test_before_it_is_handed_over_there_is_nothing_to_return_or_sign(world):
    assessment = written(world)
    with pytest.raises(Refused, match="Status er «Utkast»"):
        return_to_author(assessment, by=world.carl, reason="For tidlig")
    with pytest.raises(Refused, match="har ikke sendt vurderingen til deg"):
        issue_assessment(assessment, by=world.carl)


def test_the_reader_remarks_and_writes_nothing(world):
    assessment = with_reader(world)
    assert add_comment(assessment, by=world.carl, text="Bra").by == world.carl
    with pytest.raises(NotPermitted, match="Bare den som skriver"):
        save_draft(assessment, by=world.carl, text=text(realism="Min tekst"), based_on=1)


def test_nobody_signs_her_own(world):
    assessment = with_reader(world)
    with pytest.raises(NotPermitted, match="En annen må lese den"):
        issue_assessment(assessment, by=world.anna)
    attempt = AuditEntry.objects.get(action="assessments.issue_assessment")
    assert (attempt.outcome, attempt.actor_id) == (Outcome.NOT_PERMITTED, world.anna.pk)


def test_an_undeclared_reader_signs_nothing(world):
    assessment = taken(world)
    name_reader(assessment, by=world.anna, reader=world.carl)
    save_draft(assessment, by=world.anna, text=text(), based_on=0)
    submit_to_reader(assessment, by=world.anna)
    with pytest.raises(Undeclared):
        issue_assessment(assessment, by=world.carl)
    assert AuditEntry.objects.get(action="assessments.issue_assessment").outcome == Outcome.REFUSED
    declare_impartiality(assessment, by=world.carl, declared_as=DeclaredAs.READER, is_impartial=True)
    assert issue_assessment(assessment, by=world.carl).assessment == assessment


def test_a_reader_is_not_changed_while_she_has_it(world):
    assessment = with_reader(world)
    with pytest.raises(Refused, match="mens vurderingen skrives"):
        name_reader(assessment, by=world.anna, reader=world.berit)


def test_what_waits_for_each_is_on_her_list(world):
    assessment = written(world)
    assert Assessment.objects.waiting_for(world.anna).get() == assessment
    assert not Assessment.objects.waiting_for(world.carl).exists()
    submit_to_reader(assessment, by=world.anna)
    assert Assessment.objects.waiting_for(world.carl).get() == assessment
    assert not Assessment.objects.waiting_for(world.anna).exists()
    assert not IssuedDocument.objects.exists()

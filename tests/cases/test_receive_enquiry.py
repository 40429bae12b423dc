import uuid
from datetime import date

import pytest

from grobunn.accounts.actors import VISITOR
from grobunn.cases.commands import receive_enquiry
from grobunn.cases.models import Case, Channel, FounderLink
from grobunn.cases.workflow import CaseState
from grobunn.clients.models import Client, Person
from grobunn.core.errors import NotPermitted
from grobunn.core.models import AuditEntry, Letter
from tests.world import contact, enquire, matter


def test_it_makes_a_case_with_the_operator_of_the_agreement(world):
    case = world.case
    assert (case.owner_id, case.agreement_id, case.channel) == (
        world.ionu.pk,
        world.agreement.pk,
        Channel.WEB,
    )
    assert case.state == CaseState.NEW
    assert case.client.home == world.marker


def test_numbers_are_of_the_region_and_the_year_and_have_no_gaps(world):
    first = int(world.case.reference[-4:])
    assert world.case.reference == f"IØ-2026-{first:04}"
    assert enquire(world.agreement).reference == f"IØ-2026-{first + 1:04}"
    assert enquire(world.other_agreement).reference.startswith("SØ-2026-")


def test_an_answer_is_promised_within_two_working_days(world):
    assert world.case.respond_by == date(2026, 11, 25)


def test_weekends_and_holidays_do_not_count(world, time_machine):
    time_machine.move_to("2026-12-23T12:00:00Z")
    assert enquire(world.agreement).respond_by == date(2026, 12, 28)  # 24th works; 25th, 26th, 27th don't


def test_she_gets_a_receipt_with_a_link_that_we_keep_only_as_a_hash(world):
    letter = Letter.objects.get(about_id=world.case.pk)
    link = FounderLink.objects.get(case=world.case)
    assert letter.to == "frida@example.no"
    assert world.case.reference in letter.body
    assert link.token_hash not in letter.body
    assert "/min-side/lenke/" in letter.body


def test_the_receipt_holds_nothing_of_the_case(world):
    assert "bakeri" not in Letter.objects.get(about_id=world.case.pk).body.lower()


@pytest.mark.parametrize(("language", "word"), [("nn", "Vi har fått"), ("en", "We have"), ("pl", "Vi har fått")])
def test_the_receipt_is_in_her_language_where_we_write_it(world, language, word):
    case = enquire(world.agreement, contact=contact(language=language))
    letter = Letter.objects.get(about_id=case.pk)
    assert letter.subject.startswith(word)


def test_without_an_email_there_is_no_letter_and_no_link(world):
    case = enquire(world.agreement, contact=contact(email="", phone="+4790000000"))
    assert not Letter.objects.filter(about_id=case.pk).exists()
    assert not FounderLink.objects.filter(case=case).exists()


def test_a_form_sent_twice_is_one_case(world):
    token = uuid.uuid4()
    sent = {"by": VISITOR, "contact": contact(), "matter": matter(), "submission": token}
    first, second = receive_enquiry(world.agreement, **sent), receive_enquiry(world.agreement, **sent)
    assert first.pk == second.pk
    assert Case.objects.filter(title="Surdeigsbakeri").count() == 2  # this one, and the world's own


def test_sent_again_with_other_words_nothing_is_lost(world):
    token = uuid.uuid4()
    sent = {"by": VISITOR, "contact": contact(), "submission": token}
    first = receive_enquiry(world.agreement, matter=matter(), **sent)
    second = receive_enquiry(world.agreement, matter=matter(message="Jeg glemte å si noe"), **sent)
    third = receive_enquiry(world.other_agreement, matter=matter(), **sent)
    assert len({first.pk, second.pk, third.pk}) == 3


def test_each_enquiry_is_a_new_person_until_somebody_says_otherwise(world):
    before = Person.objects.count()
    enquire(world.agreement)
    assert Person.objects.count() == before + 1
    assert Client.objects.filter(email="frida@example.no").count() == 2


def test_it_is_logged_without_a_word_of_what_she_wrote(world):
    entry = AuditEntry.objects.get(subject_id=world.case.pk, action="cases.receive_enquiry")
    assert (entry.actor_name, entry.owner_id) == ("visitor", world.ionu.pk)
    assert "bakeri" not in str(entry.details).lower()
    assert "frida" not in str(entry.details).lower()


def test_staff_register_cases_and_do_not_send_enquiries(world):
    with pytest.raises(NotPermitted):
        receive_enquiry(world.agreement, by=world.anna, contact=contact(), matter=matter(), submission=uuid.uuid4())

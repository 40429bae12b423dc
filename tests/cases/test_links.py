import re
from datetime import timedelta

import pytest

from grobunn.accounts.actors import VISITOR, Founder, holder_of
from grobunn.advice.commands import recognise_client
from grobunn.cases.commands import correct_contact, open_link, renew_link
from grobunn.cases.links import hash_of, new_token
from grobunn.cases.models import Case, FounderLink
from grobunn.cases.queries import link_by_hash
from grobunn.clients.models import Client
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry, Letter, Outcome
from grobunn.core.scope import acting
from tests.databases import NOW
from tests.world import contact, enquire


@pytest.fixture
def link(world):
    return FounderLink.objects.get(case=world.case)


def token_in(letter):
    return re.search(r"/min-side/lenke/([^/\s]+)", letter.body)[1]


def letters_to_her(case):
    return Letter.objects.filter(about_id=case.pk, kind="new_link")


def test_two_tokens_are_never_the_same_and_long_enough(db):
    assert new_token() != new_token()
    assert len(new_token()) >= 43


def test_the_letter_holds_the_token_and_the_table_its_hash(world, link):
    token = token_in(Letter.objects.get(about_id=world.case.pk))
    assert hash_of(token) == link.token_hash
    assert token not in link.token_hash


def test_who_opens_it_is_the_founder_in_that_one_matter(world, link):
    founder = open_link(link, by=holder_of(link.token_hash))
    assert founder == Founder(person_id=world.case.person_id, matter_id=world.case.pk)


def test_it_can_be_used_again_and_says_when_it_was(world, link, time_machine):
    open_link(link, by=holder_of(link.token_hash))
    time_machine.move_to(NOW + timedelta(days=3))
    open_link(link, by=holder_of(link.token_hash))
    assert FounderLink.objects.get(pk=link.pk).last_opened_at == NOW + timedelta(days=3)


def test_it_holds_for_fourteen_days(world, link, time_machine):
    time_machine.move_to(NOW + timedelta(days=14) - timedelta(seconds=1), tick=False)
    assert open_link(link, by=holder_of(link.token_hash))
    assert link in FounderLink.objects.valid()


def test_an_old_one_is_refused_and_leaves_a_line(world, link, time_machine):
    time_machine.move_to(NOW + timedelta(days=14), tick=False)
    with pytest.raises(Refused, match="for gammel"):
        open_link(link, by=holder_of(link.token_hash))
    assert link not in FounderLink.objects.valid()
    assert AuditEntry.objects.get(action="cases.open_link").outcome == Outcome.REFUSED


def test_who_does_not_hold_its_token_does_not_open_it(world, link):
    with pytest.raises(NotPermitted):
        open_link(link, by=VISITOR)
    with pytest.raises(NotPermitted):
        open_link(link, by=holder_of(hash_of(new_token())))


def test_staff_do_not_go_in_by_it(world, link):
    with pytest.raises(NotPermitted):
        open_link(link, by=world.anna)


def test_the_holder_of_a_token_sees_that_link_and_no_row_else(world, link):
    enquire(world.agreement)
    with acting(holder_of(link.token_hash)):
        assert list(FounderLink.objects.all()) == [link]
        assert link_by_hash(link.token_hash) == link
        assert not Case.objects.exists()
        assert not Client.objects.exists()
        assert not Letter.objects.exists()


def test_the_holder_of_another_token_sees_none(world, link):
    with acting(holder_of(hash_of("gjettet"))):
        assert not FounderLink.objects.exists()
        assert link_by_hash(link.token_hash) is None


def test_a_founder_sees_what_is_hers_and_nobody_elses(world, link):
    enquire(world.agreement, contact=contact("Gro Vik", email="gro@example.no"))
    founder = open_link(link, by=holder_of(link.token_hash))
    with acting(founder):
        assert list(Case.objects.belonging_to(founder)) == [world.case]
        assert Case.objects.count() == 1


def test_a_fresh_link_goes_to_the_address_that_we_hold(world, link):
    renew_link(link, by=holder_of(link.token_hash))
    letter = letters_to_her(world.case).get()
    assert letter.to == "frida@example.no"
    fresh = FounderLink.objects.exclude(pk=link.pk).get(case=world.case)
    assert hash_of(token_in(letter)) == fresh.token_hash
    assert fresh.valid_until == NOW + timedelta(days=14)


def test_it_goes_to_the_address_that_was_put_right(world, link):
    correct_contact(world.case, by=world.anna, contact=contact(email="ny@example.no"))
    renew_link(link, by=holder_of(link.token_hash))
    assert letters_to_her(world.case).get().to == "ny@example.no"


def test_a_link_that_is_too_old_can_be_renewed(world, link, time_machine):
    time_machine.move_to(NOW + timedelta(days=90), tick=False)
    renew_link(link, by=holder_of(link.token_hash))
    assert letters_to_her(world.case).count() == 1
    assert FounderLink.objects.valid().filter(case=world.case).count() == 1


def test_where_we_hold_no_address_no_link_is_made(world, link):
    correct_contact(world.case, by=world.anna, contact=contact(email="", phone="+4790000000"))
    renew_link(link, by=holder_of(link.token_hash))
    assert not letters_to_her(world.case).exists()
    assert FounderLink.objects.filter(case=world.case).count() == 1


def test_what_is_answered_holds_no_token(world, link):
    answer = renew_link(link, by=holder_of(link.token_hash))
    assert answer.pk == link.pk
    assert token_in(letters_to_her(world.case).get()) not in str(vars(answer))


def test_renewing_shows_the_holder_nothing_afterwards(world, link):
    with acting(holder_of(link.token_hash)):
        renew_link(link, by=holder_of(link.token_hash))
        assert not Letter.objects.exists()
        assert FounderLink.objects.count() == 1


def test_who_holds_no_token_renews_nothing(world, link):
    with pytest.raises(NotPermitted):
        renew_link(link, by=VISITOR)
    assert not letters_to_her(world.case).exists()


def test_the_log_never_holds_the_token(world, link):
    token = token_in(Letter.objects.get(about_id=world.case.pk))
    open_link(link, by=holder_of(link.token_hash))
    renew_link(link, by=holder_of(link.token_hash))
    written = [str(vars(entry)) for entry in AuditEntry.objects.all()]
    assert len(written) >= 2
    assert not [line for line in written if token in line or link.token_hash in line]


def test_a_corrected_address_shuts_the_ways_in_that_went_to_the_old_one(world):
    link = FounderLink.objects.get(case=world.case)
    correct_contact(world.case, by=world.anna, contact=contact(email="ny@example.no"))
    link.refresh_from_db()
    assert not link.is_valid


def test_a_corrected_name_shuts_nothing(world):
    correct_contact(world.case, by=world.anna, contact=contact("Frida Lunde"))
    assert FounderLink.objects.get(case=world.case).is_valid


def test_recognised_as_somebody_else_the_old_way_in_is_shut(world):
    theirs = enquire(world.agreement, contact=contact("Per Vik", email="per@example.no", phone="+4790000000"))
    recognise_client(theirs, by=world.anna, client=world.case.client)
    assert not FounderLink.objects.get(case=theirs).is_valid

"""Letters leave through a mail system that runs here, on a port of its own; nobody else gets one."""

import socket
from datetime import timedelta
from email import message_from_bytes, policy
from types import SimpleNamespace

import pytest
from aiosmtpd.controller import Controller
from django.db import transaction

from grobunn.cases.commands import retry_letter, take_case
from grobunn.core import clock, jobs, letters
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry, Letter, LetterState
from grobunn.core.permissions import Permission
from tests.databases import NOW
from tests.world import contact, enquire


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def outside(settings):
    """As in production: letters leave by SMTP, at first to a port where nobody listens."""
    settings.DEMO = False
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.EMAIL_TIMEOUT = 5
    return settings


@pytest.fixture
def post_office(outside):
    """A mail system that keeps what it is given, and answers what `says` holds."""
    office = SimpleNamespace(received=[], says="250 OK")

    async def handle_DATA(_server, _session, envelope):
        office.received.append(message_from_bytes(envelope.content, policy=policy.default))
        return office.says

    server = Controller(SimpleNamespace(handle_DATA=handle_DATA), hostname="127.0.0.1", port=outside.EMAIL_PORT)
    server.start()
    yield office
    server.stop()


@pytest.fixture
def letter(world):
    """The receipt that Frida got."""
    return Letter.objects.get(about_id=world.case.pk)


def test_a_letter_waits_for_the_worker(world, letter):
    assert (letter.state, letter.attempts, letter.next_attempt_at) == (LetterState.WAITING, 0, NOW)
    assert letter in Letter.objects.due()


def test_a_letter_is_undone_with_what_caused_it(world):
    stored = Letter.objects.count()

    @transaction.atomic
    def cause():
        enquire(world.agreement)
        return 1 / 0

    with pytest.raises(ZeroDivisionError):
        cause()
    assert Letter.objects.count() == stored


def test_it_belongs_to_the_case_that_it_is_about(world, letter):
    assert (letter.owner_id, letter.agreement_id) == (world.ionu.pk, world.agreement.pk)
    assert (letter.person_id, letter.about_type) == (world.case.person_id, "cases.case")


def test_a_letter_leaves_as_it_was_written(letter, post_office):
    assert letters.attempt(letter)
    [sent] = post_office.received
    assert (sent["To"], sent["Subject"]) == ("frida@example.no", "Vi har fått henvendelsen din")
    assert sent["Message-ID"] == letter.message_id
    assert "/min-side/lenke/" in sent.get_content()
    assert "Næringsutvikling" in sent.get_content()


def test_when_it_has_left_it_says_so(letter, post_office):
    jobs.send_first_due()
    letter.refresh_from_db()
    assert (letter.state, letter.sent_at, letter.attempts) == (LetterState.SENT, NOW, 1)
    assert letter.last_error == ""


def test_when_it_has_left_nobody_keeps_the_founders_key(letter, post_office):
    assert "/min-side/lenke/" in letter.body
    jobs.send_first_due()
    letter.refresh_from_db()
    assert "http" not in letter.body
    assert "Her følger du saken" in letter.body
    assert "/min-side/lenke/" in post_office.received[0].get_content()


def test_in_the_demo_the_link_stays_since_its_mailbox_shows_it(letter, post_office, settings):
    settings.DEMO = True
    letters.attempt(letter)
    letter.refresh_from_db()
    assert (letter.state, "/min-side/lenke/" in letter.body) == (LetterState.SENT, True)


def test_where_nobody_listens_it_waits(letter, outside):
    assert not letters.attempt(letter)
    letter.refresh_from_db()
    assert (letter.state, letter.attempts, letter.sent_at) == (LetterState.WAITING, 1, None)
    assert letter.last_error == "ConnectionRefusedError"
    assert letter.next_attempt_at == NOW + timedelta(minutes=1)
    assert "/min-side/lenke/" in letter.body


def test_it_is_tried_less_and_less_often_and_then_given_up(letter, outside, time_machine):
    for number, minutes in enumerate(letters.WAITS, start=1):
        tried_at = clock.now()
        letters.attempt(letter)
        letter.refresh_from_db()
        assert (letter.state, letter.attempts) == (LetterState.WAITING, number)
        assert letter.next_attempt_at == tried_at + timedelta(minutes=minutes)
        time_machine.move_to(letter.next_attempt_at, tick=False)
    letters.attempt(letter)
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == (LetterState.FAILED, len(letters.WAITS) + 1)


def test_each_wait_is_longer_than_the_one_before():
    assert sorted(set(letters.WAITS)) == letters.WAITS


def test_every_attempt_has_the_same_message_id(letter, post_office, time_machine):
    post_office.says = "451 Later, please"
    assert not letters.attempt(letter)
    assert letter.last_error == "SMTPDataError"
    post_office.says = "250 OK"
    assert letters.attempt(letter)
    assert [sent["Message-ID"] for sent in post_office.received] == [letter.message_id] * 2


def test_two_letters_have_two_message_ids(world):
    enquire(world.agreement)
    ids = list(Letter.objects.values_list("message_id", flat=True))
    assert len(set(ids)) == len(ids) == 2


def test_what_a_server_wrote_is_not_kept(letter, post_office):
    post_office.says = "550 No such user as frida@example.no"
    letters.attempt(letter)
    letter.refresh_from_db()
    assert letter.last_error == "SMTPDataError"
    assert letter.state == LetterState.WAITING


def test_a_subject_with_a_line_break_is_put_off_and_stops_no_other(letter, post_office):
    letter.subject = "Hei\nBcc: alle@example.no"
    assert not letters.attempt(letter)
    assert letter.last_error == "BadHeaderError"
    assert post_office.received == []


def test_the_letter_that_has_waited_longest_goes_first(world, letter, post_office, time_machine):
    time_machine.move_to(NOW + timedelta(minutes=5), tick=False)
    enquire(world.agreement, contact=contact("Gro Vik", email="gro@example.no"))
    assert jobs.send_first_due()
    assert [sent["To"] for sent in post_office.received] == ["frida@example.no"]
    assert jobs.send_first_due()
    assert not jobs.send_first_due()
    assert [sent["To"] for sent in post_office.received] == ["frida@example.no", "gro@example.no"]


def test_a_letter_that_is_not_due_is_left(world, letter, outside, time_machine):
    letters.attempt(letter)
    assert not jobs.send_first_due()
    time_machine.move_to(NOW + timedelta(minutes=1), tick=False)
    assert jobs.send_first_due()
    assert Letter.objects.get(pk=letter.pk).attempts == 2


def test_a_letter_that_has_left_does_not_leave_again(letter, post_office):
    jobs.send_first_due()
    jobs.send_first_due()
    assert len(post_office.received) == 1


def test_all_that_are_due_leave_at_once(world, post_office):
    enquire(world.agreement)
    enquire(world.agreement)
    jobs.deliver_due(timestamp=0)
    assert len(post_office.received) == 3
    assert not Letter.objects.due().exists()


def test_those_that_do_not_get_through_are_tried_once(world, letter, outside):
    jobs.deliver_due(timestamp=0)
    assert Letter.objects.get(pk=letter.pk).attempts == 1


@pytest.fixture
def given_up(letter, outside):
    for _ in range(len(letters.WAITS) + 1):
        letters.attempt(letter)
    return letter


def test_a_manager_puts_a_letter_first_in_the_queue_again(world, given_up):
    retry_letter(given_up, by=world.carl)
    given_up.refresh_from_db()
    assert (given_up.state, given_up.attempts, given_up.next_attempt_at) == (LetterState.WAITING, 0, NOW)
    assert jobs.send_first_due()
    assert AuditEntry.objects.get(action="cases.retry_letter").subject_id == given_up.pk


@pytest.mark.parametrize("name", ["anna", "berit", "kari", "olav", "eva", "ada"])
def test_nobody_else_does(world, given_up, name):
    with pytest.raises(NotPermitted):
        retry_letter(given_up, by=getattr(world, name))


def test_a_letter_that_still_waits_is_not_put_back(world, letter):
    with pytest.raises(Refused, match="venter alt"):
        retry_letter(letter, by=world.carl)


def test_of_two_who_try_again_at_once_the_second_is_told(world, given_up, post_office):
    seen_by_another = Letter.objects.get(pk=given_up.pk)
    retry_letter(given_up, by=world.carl)
    jobs.send_first_due()
    with pytest.raises(Refused):
        retry_letter(seen_by_another, by=world.carl)
    jobs.send_first_due()
    assert len(post_office.received) == 1


def test_a_very_long_first_line_is_cut_and_not_a_fault(world):
    draft = letters.Draft(kind="closed", language="nb", text="A" * 300 + "\n\nHei.")
    stored = letters.queue(draft, to="frida@example.no", about=world.case)
    assert (len(stored.subject), stored.body) == (200, "Hei.")


def test_a_letter_to_staff_belongs_to_where_she_works_and_to_no_person(world):
    stored = letters.queue_to_staff(letters.Draft("x", "nb", "Hei\n\nDu"), to="anna@example.no", owner_id=world.ionu.pk)
    assert (stored.owner_id, stored.person_id, stored.about_id) == (world.ionu.pk, None, None)


def test_staff_see_the_letters_of_their_own_operator_only(world):
    take_case(world.case, by=world.anna)
    enquire(world.other_agreement)
    seen = Letter.objects.visible_to(world.anna, Permission.LETTER_VIEW)
    assert {row.owner_id for row in seen} == {world.ionu.pk}
    assert seen.count() == 2
    assert not Letter.objects.visible_to(world.eva, Permission.LETTER_VIEW).filter(owner_id=world.ionu.pk).exists()

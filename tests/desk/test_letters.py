import pytest

from grobunn.cases.commands import take_case
from grobunn.core.models import Letter, LetterState
from tests.pages import alerts, buttons, links, main, press, read, rows, words
from tests.world import contact, enquire

LETTERS = "/desk/brev/"


@pytest.fixture
def failed(world):
    """The receipt to Frida did not get through."""
    Letter.objects.filter(about_id=world.case.pk).update(
        state=LetterState.FAILED, attempts=12, last_error="SMTPException"
    )
    return Letter.objects.get(about_id=world.case.pk)


def test_letters_stand_newest_first_with_address_time_and_state(as_user, world, time_machine):
    time_machine.move_to("2026-11-23T10:00:00Z")
    take_case(world.case, by=world.anna)
    page = as_user(world.anna).get(LETTERS)
    assert rows(page) == ["Du har fått en veileder", "Vi har fått henvendelsen din"]
    line = main(page).first("tbody").first("tr").words
    for fact in ("frida@example.no", "23. nov. 11.00", "Venter", "Forsøk 0"):
        assert fact in line


def test_another_operators_letters_are_not_there(as_user, world):
    page = as_user(world.berit).get(LETTERS)
    assert "frida" not in page.content.decode()
    assert "Ingen brev her" in words(page)


def test_what_a_letter_says_and_its_link_are_not_on_the_page(as_user, world):
    assert "/min-side/lenke/" not in as_user(world.carl).get(LETTERS).content.decode()


@pytest.mark.parametrize(("status", "found"), [("", 2), ("failed", 1), ("waiting", 1), ("sent", 0), ("tull", 2)])
def test_the_list_can_be_narrowed_to_a_state(as_user, world, failed, status, found):
    enquire(world.agreement)
    page = as_user(world.anna).get(LETTERS, {"status": status})
    assert len(rows(page)) == found
    chosen = [link["href"] for link in main(page).all("a", aria_current="page")]
    assert chosen == [f"?status={status}" if status in LetterState.values else "?"]


def test_a_letter_that_tries_again_says_when(as_user, world):
    Letter.objects.filter(about_id=world.case.pk).update(attempts=3)
    assert "prøver igjen kl. 10.00" in words(as_user(world.anna).get(LETTERS))


def test_a_manager_tries_again_what_failed(as_user, world, failed):
    client = as_user(world.carl)
    page = press(client, client.get(LETTERS), "Prøv igjen")
    failed.refresh_from_db()
    assert (failed.state, failed.attempts) == (LetterState.WAITING, 0)
    assert alerts(page) == ["Brevet står først i køen igjen."]
    assert "Prøv igjen" not in buttons(page)


def test_an_adviser_sees_that_it_failed_and_cannot_try_again(as_user, world, failed):
    client = as_user(world.anna)
    page = client.get(LETTERS)
    assert "Kom ikke fram" in words(page)
    assert "Prøv igjen" not in buttons(page)
    assert client.post(f"{LETTERS}{failed.pk}/igjen/").status_code == 403
    failed.refresh_from_db()
    assert failed.state == LetterState.FAILED


def test_trying_again_twice_is_refused_in_a_sentence(as_user, world, failed):
    client = as_user(world.carl)
    page = client.get(LETTERS)
    press(client, page, "Prøv igjen")
    assert alerts(press(client, page, "Prøv igjen")) == ["Brevet er sendt, eller venter alt på et nytt forsøk."]


def test_another_operators_letter_cannot_be_tried_again(as_user, world):
    other = enquire(world.other_agreement, contact=contact("Kim Berg"))
    letter = Letter.objects.get(about_id=other.pk)
    Letter.objects.filter(pk=letter.pk).update(state=LetterState.FAILED)
    assert as_user(world.carl).post(f"{LETTERS}{letter.pk}/igjen/").status_code == 404
    letter.refresh_from_db()
    assert letter.state == LetterState.FAILED


@pytest.mark.parametrize("name", ["olav", "kari", "ada"])
def test_those_who_follow_up_see_no_letters(as_user, world, name):
    assert as_user(getattr(world, name)).get(LETTERS).status_code == 403


def test_many_letters_come_in_pages_that_keep_the_choice(as_user, world):
    for _ in range(20):
        enquire(world.agreement)
    client = as_user(world.anna)
    page = client.get(LETTERS, {"status": "waiting"})
    assert len(rows(page)) == 20
    assert links(page)["Neste"] == "?status=waiting&side=2"
    assert len(rows(client.get(LETTERS + links(page)["Neste"]))) == 1
    assert read(page).first("nav", aria_label="Sider")


def test_more_letters_cost_no_more_questions(as_user, world, django_assert_max_num_queries):
    for _ in range(10):
        enquire(world.agreement)
    client = as_user(world.anna)
    with django_assert_max_num_queries(12):
        client.get(LETTERS)

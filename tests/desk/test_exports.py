"""The manager's page of exports: ask, see how far it has come, fetch, and what is gone."""

import hashlib
from datetime import timedelta

import pytest

from grobunn.accounts.models import Membership
from grobunn.core import clock
from grobunn.core.models import ReadEntry
from grobunn.reporting.exports.workflow import ExportState
from grobunn.reporting.jobs import delete_overdue, write_exports
from grobunn.reporting.models import Export
from tests.pages import links, main, press, said_beside, words
from tests.reporting.served import met

PAGE = "/desk/tall/uttrekk/"


def ask(client, world, **more):
    sent = {"tall": "persons_met", "sted": str(world.agreement.pk), "fra": "2026-01-01", "til": "2026-11-23", **more}
    return press(client, client.get(PAGE), "Lag fila", **sent)


def text(page):
    return words(page).replace("\xa0", " ")


def test_asked_for_written_and_fetched(as_user, world):
    met(world.agreement, world.anna, 3)
    client = as_user(world.carl)
    page = ask(client, world)
    assert "Vi lager fila." in page.content.decode()
    assert "Begynner om noen sekunder" in text(page)
    assert links(page)["Se hvor langt det er kommet"] == PAGE
    write_exports(0)
    page = client.get(PAGE)
    assert "3 rader" in text(page)
    assert "Slettes i morgen kl. 10.00" in text(page)
    response = client.get(links(page)["Hent fila"])
    content = b"".join(response.streaming_content)
    export = Export.objects.get()
    assert hashlib.sha256(content).hexdigest() == export.sha256
    assert response["Content-Length"] == str(len(content)) == str(export.size)
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''persons_met-I%C3%98-20260101-20261123.csv"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"].startswith("no-store, private")
    assert ReadEntry.objects.filter(what="export", subject_id=export.pk, actor_id=world.carl.pk).count() == 1


def test_progress_is_said_in_words(as_user, world):
    client = as_user(world.carl)
    ask(client, world)
    Export.objects.update(state=ExportState.RUNNING, written=12_000, expected=1_000_000)
    assert "12 000 av 1 000 000 rader" in text(client.get(PAGE))
    assert "Hent fila" not in links(client.get(PAGE))


def test_a_second_one_waits_for_the_first(as_user, world):
    client = as_user(world.carl)
    ask(client, world)
    page = ask(client, world)
    assert "Du har alt et uttrekk som lages. Vent til det er ferdig." in text(page)
    assert Export.objects.count() == 1


def test_a_failure_says_what_to_do(as_user, world):
    client = as_user(world.carl)
    ask(client, world)
    Export.objects.update(state=ExportState.FAILED, fault="broke", fault_kind="ZeroDivisionError")
    page = client.get(PAGE)
    assert "Noe gikk galt hos oss. Prøv igjen" in text(page)
    assert "ZeroDivisionError" not in page.content.decode()


def test_what_has_expired_cannot_be_fetched(as_user, world):
    client = as_user(world.carl)
    ask(client, world)
    write_exports(0)
    address = links(client.get(PAGE))["Hent fila"]
    with clock.at(clock.now() + timedelta(hours=25)):
        response = client.get(address, follow=True)
        assert "Fila er slettet. Be om et nytt uttrekk." in response.content.decode()
        delete_overdue(0)
        page = client.get(PAGE)
        assert "Fila lå i 24 timer" in text(page)
        assert "Hent fila" not in links(page)
    assert not ReadEntry.objects.filter(what="export").exists()


def test_a_file_is_not_there_for_anybody_else(as_user, world):
    ask(as_user(world.carl), world)
    write_exports(0)
    address = f"{PAGE}{Export.objects.get().pk}/fil/"
    for who, status in (("anna", 403), ("kari", 403), ("olav", 403), ("berit", 403)):
        assert as_user(getattr(world, who)).get(address).status_code == status
        assert as_user(getattr(world, who)).get(PAGE).status_code == status
    Membership.objects.filter(user=world.anna).update(role="manager")
    assert as_user(world.anna).get(address).status_code == 404
    assert "Hent fila" not in links(as_user(world.anna).get(PAGE))


@pytest.mark.parametrize(
    ("more", "field", "sentence"),
    [
        ({"fra": "2026-12-01", "til": "2026-11-01"}, "til", "Den siste dagen er før den første. Rett en av dem"),
        ({"tall": "x"}, "tall", "Velg et tall"),
        ({"sted": "0"}, "sted", "Velg en region"),
    ],
)
def test_what_is_missing_is_said_beside_it(as_user, world, more, field, sentence):
    assert said_beside(ask(as_user(world.carl), world, **more), field) == sentence
    assert not Export.objects.exists()


def test_another_operators_agreement_cannot_be_chosen(as_user, world):
    page = ask(as_user(world.carl), world, sted=str(world.other_agreement.pk))
    assert said_beside(page, "sted") == "Velg en region"
    assert not Export.objects.exists()


def test_the_page_costs_few_questions(as_user, world, django_assert_max_num_queries):
    client = as_user(world.carl)
    for _number in range(3):
        ask(client, world)
        write_exports(0)
    with django_assert_max_num_queries(12):
        page = client.get(PAGE)
    assert len(list(main(page).first("tbody").all("tr"))) == 3

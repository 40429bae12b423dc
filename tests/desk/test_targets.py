"""The page where the contract municipality notes what its agreement demands."""

import pytest

from grobunn.agreements.commands.targets import set_target
from grobunn.agreements.targets import Demand, Target
from tests.pages import alerts, asked, heading, main, press, said_beside, summary, words

GOOD = {"figure": "persons_met", "year": "2025", "number": "100", "source": "Vedlegg 2, punkt 3"}


def page_of(world):
    return f"/desk/avtaler/{world.agreement.pk}/mal/"


def send(client, world, **changes):
    return press(client, client.get(page_of(world)), "Lagre målet", **{**GOOD, **changes})


def known(page):
    terms = list(main(page).first("dl").all("dt"))
    facts = list(main(page).first("dl").all("dd"))
    return {term.words: fact.words for term, fact in zip(terms, facts, strict=True)}


def test_nothing_is_demanded_until_somebody_says_so(as_user, world):
    page = as_user(world.kari).get(page_of(world))
    assert heading(page) == "Mål i avtalen for Indre Østfold"
    assert set(known(page).values()) == {"ikke oppgitt"}
    assert len(known(page)) == 5


def test_a_target_is_noted_and_stands_there_with_its_source(as_user, world):
    page = send(as_user(world.kari), world)
    assert "Målet er lagret." in alerts(page)[0]
    assert known(page)["Personer hjulpet i fysiske møter"] == "100 (Vedlegg 2, punkt 3)"
    assert known(page)["Saker fra En vei inn"] == "ikke oppgitt"
    assert "Mål for 2025" in words(page)


def test_a_target_is_taken_away_by_an_empty_field(as_user, world):
    client = as_user(world.kari)
    send(client, world)
    page = send(client, world, number="", source="")
    assert set(known(page).values()) == {"ikke oppgitt"}
    assert not Target.objects.exists()


@pytest.mark.parametrize("wrong", ["0", "-1", "x", "1,5", "100001", "9" * 4000])
def test_what_is_no_number_is_said_by_the_field_and_what_was_written_stays(as_user, world, wrong):
    page = send(as_user(world.kari), world, number=wrong)
    assert "Skriv et helt tall fra 1 til" in said_beside(page, "number")
    assert asked(page)["source"] == GOOD["source"]
    assert not Target.objects.exists()


def test_a_number_without_its_source_is_refused(as_user, world):
    assert "Skriv hvor i avtalen målet står." in summary(send(as_user(world.kari), world, source=" "))


@pytest.mark.parametrize(("field", "value"), [("figure", "x"), ("figure", None), ("year", "2021"), ("year", "2040")])
def test_a_figure_or_a_year_that_cannot_be_chosen_is_said(as_user, world, field, value):
    assert summary(send(as_user(world.kari), world, **{field: value}))
    assert not Target.objects.exists()


@pytest.mark.parametrize("nonsense", ["", "x", "1999", "9" * 5000, "٢٠٢٥"])
def test_a_year_that_makes_no_sense_becomes_this_one(as_user, world, nonsense):
    assert "Mål for 2026" in words(as_user(world.kari).get(page_of(world), {"ar": nonsense}))


def test_the_year_that_was_asked_for_is_chosen(as_user, world):
    page = as_user(world.kari).get(page_of(world), {"ar": "2024"})
    assert asked(page)["year"] == "2024"


def test_another_agreement_is_not_there(as_user, world):
    address = f"/desk/avtaler/{world.other_agreement.pk}/mal/"
    assert as_user(world.kari).get(address).status_code == 404
    assert as_user(world.kari).post(address, GOOD).status_code == 404


@pytest.mark.parametrize("who", ["anna", "carl", "olav", "eva"])
def test_others_find_no_way_in(as_user, world, who):
    assert as_user(getattr(world, who)).post(page_of(world), GOOD).status_code == 403
    assert not Target.objects.exists()


def test_what_was_written_is_shown_as_text(as_user, world):
    facts = {"figure": Demand.PERSONS_MET, "year": 2026, "number": 5, "source": "<script>x</script>"}
    set_target(world.agreement, by=world.kari, **facts)
    assert "<script>x" not in as_user(world.kari).get(page_of(world)).content.decode()

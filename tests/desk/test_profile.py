"""The adviser sees what a founder told of herself, unknown as unknown, and writes down what she says."""

import pytest

from grobunn.cases.commands import answer_profile
from grobunn.clients.answers import Answers
from grobunn.clients.models import Profile
from tests.clients.people import tells
from tests.clients.test_profile import ALL
from tests.pages import asked, heading, main, press, words


@pytest.fixture
def anna(as_user, world):
    return as_user(world.anna)


def case_page(world):
    return f"/desk/saker/{world.case.pk}/"


def profile_page(world):
    return f"{case_page(world)}profil/"


def panel(response):
    """The questions and answers of the panel, as they are read."""
    box = main(response).first(id="profil").parent.parent
    return {row.first("dt").words: row.first("dd").words for row in box.all("div") if row.first("dt")}


def test_before_anything_is_told_everything_is_unknown(anna, world):
    shown = panel(anna.get(case_page(world)))
    assert list(shown) == ["Ukjent"]
    assert len(shown["Ukjent"].split(", ")) == 8


def test_what_she_told_is_shown_and_the_rest_is_unknown(anna, world):
    tells(world.case, gender="woman", birth_year=1985, employment="undisclosed")
    shown = panel(anna.get(case_page(world)))
    assert (shown["Kjønn"], shown["Fødselsår"], shown["Arbeid"]) == ("Kvinne", "1985", "Vil ikke oppgi")
    assert shown["Ukjent"] == "Utdanning, Fase, Selskapsform, Bransje, Fikk vite om oss fra"


def test_when_all_is_told_nothing_is_unknown(anna, world):
    tells(world.case, **ALL)
    shown = panel(anna.get(case_page(world)))
    assert len(shown) == 8
    assert "Ukjent" not in shown


def test_the_form_says_unknown_where_nothing_is_known(anna, world):
    chosen = main(anna.get(profile_page(world))).first("select", name="gender").first("option", selected=True)
    assert chosen is None or chosen.words == "Ukjent"
    assert main(anna.get(profile_page(world))).first("select", name="gender").first("option").words == "Ukjent"


def test_an_adviser_writes_it_down(anna, world):
    page = anna.get(profile_page(world))
    assert heading(page) == "Profil"
    assert "Alt er valgfritt" in words(page)
    back = press(anna, page, "Lagre profilen", legal_form="enk", industry="SN2025:56")
    assert "Profilen er lagret." in words(back)
    shown = panel(back)
    assert shown["Selskapsform"] == "Enkeltpersonforetak (ENK)"
    assert shown["Bransje"] == "Serveringsvirksomhet"


def test_the_form_begins_with_what_stands(anna, world):
    answer_profile(world.case, by=world.anna, answers=Answers(gender="man", birth_year=1970))
    assert {"gender": "man", "birth_year": "1970"}.items() <= asked(anna.get(profile_page(world))).items()


def test_an_industry_of_the_older_list_is_kept_and_named(anna, world):
    tells(world.case)
    Profile.objects.update(industry="J", industry_standard="SN2007")
    back = press(anna, anna.get(profile_page(world)), "Lagre profilen", gender="man")
    assert panel(back)["Bransje"] == "Informasjon og kommunikasjon"


def test_a_wrong_year_is_said_and_nothing_stored(anna, world):
    page = press(anna, anna.get(profile_page(world)), "Lagre profilen", birth_year="1850")
    assert "Skriv året med fire sifre" in words(page)
    assert not Profile.objects.exists()


@pytest.mark.parametrize("who", ["berit", "eva"])
def test_an_adviser_of_another_organisation_finds_no_such_page(as_user, world, who):
    tells(world.case, gender="woman")
    browser = as_user(getattr(world, who))
    assert browser.get(profile_page(world)).status_code == 404
    assert browser.post(profile_page(world), {"gender": "man"}).status_code == 404
    assert Profile.objects.get().gender == "woman"


@pytest.mark.parametrize("who", ["kari", "olav", "ada"])
def test_who_follows_up_sees_no_profile(as_user, world, who):
    assert as_user(getattr(world, who)).get(profile_page(world)).status_code == 403

"""A few questions about herself on Min side: asked once, optional, with the reason why."""

import pytest

from grobunn.cases.models import Case
from grobunn.clients.models import Gender, Profile, VerifiedKey
from tests.clients.people import founder_at, tells
from tests.pages import asked, buttons, heading, links, press, said_beside, words
from tests.portal.test_my_page import HOME, come_in, way_in
from tests.world import contact, enquire

PAGE = "/min-side/om-deg/"
WHY = "Vi bruker svarene bare til tall om hvem tjenesten når, der ingen enkeltperson kan kjennes igjen."


@pytest.fixture
def frida(client, world):
    come_in(client, world.case)
    return client


def test_the_card_says_that_it_is_optional_and_why(frida):
    page = frida.get(HOME)
    assert "Noen spørsmål om deg (valgfritt)" in words(page)
    assert WHY in words(page)
    assert links(page)["Svar på spørsmålene"] == PAGE


def test_the_page_says_why_and_that_help_does_not_depend_on_it(frida):
    page = frida.get(PAGE)
    assert heading(page) == "Noen spørsmål om deg"
    assert WHY in words(page)
    assert "Du får den samme hjelpen om du ikke svarer." in words(page)


def test_nothing_is_filled_in_for_her(frida):
    begins_with = {name: value for name, value in asked(frida.get(PAGE)).items() if name != "csrfmiddlewaretoken"}
    assert len(begins_with) == 8
    assert set(begins_with.values()) == {""}


def test_neither_ethnicity_nor_benefit_is_asked(frida):
    said = words(frida.get(PAGE)).lower()
    assert not [word for word in ("dagpenger", "aap", "ytelse", "født i", "etnisk", "statsborger") if word in said]


def test_she_answers_and_is_back_on_her_page(frida):
    page = press(
        frida, frida.get(PAGE), "Lagre svarene", gender="woman", birth_year="1985", industry="SN2025:I", phase="idea"
    )
    assert heading(page) == "Hei, Frida"
    assert "Du kan endre svarene når du vil." in words(page)
    profile = Profile.objects.get()
    assert (profile.gender, profile.birth_year, profile.industry, profile.education) == ("woman", 1985, "I", "")


def test_it_is_asked_once(frida):
    press(frida, frida.get(PAGE), "Lagre svarene")
    page = frida.get(HOME)
    assert "Noen spørsmål om deg (valgfritt)" not in words(page)
    assert links(page)["Svarene dine om deg selv"] == PAGE


def test_what_she_answered_stands_there_and_can_be_changed(frida):
    press(frida, frida.get(PAGE), "Lagre svarene", gender="woman", birth_year="1985", industry="SN2025:I")
    page = frida.get(PAGE)
    assert {"gender": "woman", "birth_year": "1985", "industry": "SN2025:I"}.items() <= asked(page).items()
    press(frida, page, "Lagre svarene", gender="undisclosed", birth_year="")
    assert (Profile.objects.get().gender, Profile.objects.get().birth_year) == ("undisclosed", None)


@pytest.mark.parametrize(("standard", "code"), [("SN2025", "56"), ("SN2007", "J")])
def test_an_industry_that_is_not_offered_is_kept(frida, world, standard, code):
    tells(world.case)
    Profile.objects.update(industry=code, industry_standard=standard)
    press(frida, frida.get(PAGE), "Lagre svarene", gender="other")
    assert (Profile.objects.get().industry, Profile.objects.get().industry_standard) == (code, standard)


@pytest.mark.parametrize("year", ["85", "1899", "2027", "nitten", "19855", "\x00", "9" * 5000])
def test_a_year_that_cannot_be_is_said_beside_it_and_nothing_is_stored(frida, year):
    page = press(frida, frida.get(PAGE), "Lagre svarene", birth_year=year, gender="woman")
    assert "Skriv året med fire sifre" in said_beside(page, "birth_year")
    assert asked(page)["gender"] == "woman"
    assert not Profile.objects.exists()


@pytest.mark.parametrize(
    ("name", "value"), [("gender", "x"), ("employment", "aap"), ("industry", "SN2025:Z"), ("phase", "æ" * 999)]
)
def test_what_is_on_no_list_is_not_stored(frida, name, value):
    page = press(frida, frida.get(PAGE), "Lagre svarene", **{name: value})
    assert "Velg en av dem som står i lista" in said_beside(page, name)
    assert not Profile.objects.exists()


def test_without_a_link_one_is_told_how_to_get_in(client, world):
    assert "Du kommer inn med lenken i e-posten fra oss." in words(client.get(PAGE))
    assert "Du kommer inn med lenken" in words(client.post(PAGE, {"gender": "man"}))
    assert not Profile.objects.exists()


def test_another_founder_sees_and_changes_only_her_own(frida, world, client):
    press(frida, frida.get(PAGE), "Lagre svarene", gender="woman")
    gro = enquire(world.agreement, contact=contact("Gro Vik", email="gro@example.no"))
    come_in(client, gro)
    assert asked(client.get(PAGE))["gender"] == ""
    press(client, client.get(PAGE), "Lagre svarene", gender="man")
    assert Profile.objects.get(client=world.case.client).gender == Gender.WOMAN


def test_looking_at_the_link_verifies_nothing_and_pressing_does(client, world):
    from_letter = client.get(way_in(world.case))
    assert buttons(from_letter) == ["Åpne saken min"]
    assert not VerifiedKey.objects.exists()
    press(client, from_letter, "Åpne saken min")
    assert VerifiedKey.objects.get().client == world.case.client


def test_found_elsewhere_nothing_is_seen_of_it(client, world):
    founder_at(world.other_agreement)
    come_in(client, world.case)
    page = press(client, client.get(PAGE), "Lagre svarene", birth_year="1985")
    assert Case.objects.get(pk=world.case.pk).person.counts_as or Case.objects.latest("pk").person.counts_as
    assert "Sirius" not in page.content.decode()

from datetime import UTC, date, datetime

import pytest

from grobunn.cases.models import Case, Channel
from grobunn.core.models import Letter
from tests.pages import asked, heading, main, press, read, said_beside, summary, words

NEW = "/desk/saker/ny/"
KIM = {
    "given_name": "Kim",
    "family_name": "Berg",
    "phone": "90000001",
    "home": "3122",
    "channel": "phone",
    "received_on": "2026-11-20",
    "title": "Sykkelverksted",
    "message": "Ringte om lokaler",
}
BUTTON = "Registrer saken"


@pytest.fixture
def anna(world, as_user):
    return as_user(world.anna)


def register(client, **changes):
    return press(client, client.get(NEW), BUTTON, **{**KIM, **changes})


def made(page):
    assert page.request["PATH_INFO"] != NEW, summary(page)
    return Case.objects.get(pk=page.request["PATH_INFO"].split("/")[3])


def test_a_founder_who_phoned_gets_a_case_on_the_day_that_it_was(anna, world):
    case = made(register(anna))
    assert (case.owner_id, case.agreement_id, case.channel) == (
        world.ionu.pk,
        world.agreement.pk,
        Channel.PHONE,
    )
    assert (case.client.name, case.client.phone, case.home) == ("Kim Berg", "+4790000001", world.marker)
    assert case.received_at == datetime(2026, 11, 20, 11, tzinfo=UTC)  # noon in Norway
    assert case.respond_by == date(2026, 11, 24)
    assert case.title == "Sykkelverksted"


def test_today_stands_there_already_and_means_now(anna, world, now):
    page = anna.get(NEW)
    assert asked(page)["received_on"] == "2026-11-23"
    assert made(register(anna, received_on="2026-11-23")).received_at == now


def test_the_year_of_arrival_is_in_the_number(anna, world):
    assert made(register(anna, received_on="2025-12-31")).reference.startswith("IØ-2025-")


def test_en_vei_inn_comes_with_its_reference(anna, world):
    page = register(anna, channel="en_vei_inn", external_reference="EVI-4711")
    case = made(page)
    assert (case.channel, case.external_reference) == (Channel.EN_VEI_INN, "EVI-4711")
    assert "referanse EVI-4711" in words(page)


def test_the_web_and_being_sent_on_cannot_be_registered_by_hand(anna, world):
    options = [one["value"] for one in main(anna.get(NEW)).first("select", name="channel").all("option")]
    assert "en_vei_inn" in options
    assert not {"web", "sent_on"} & set(options)
    assert said_beside(register(anna, channel="web"), "channel") == "Velg hvordan henvendelsen kom"


def test_nobody_gets_a_letter_for_what_was_registered_by_hand(anna, world):
    case = made(register(anna, email="kim@example.no"))
    assert not Letter.objects.filter(about_id=case.pk).exists()


def test_sent_twice_it_is_one_case(anna, world):
    page = anna.get(NEW)
    first, second = press(anna, page, BUTTON, **KIM), press(anna, page, BUTTON, **KIM)
    assert made(first) == made(second)
    assert Case.objects.filter(title="Sykkelverksted").count() == 1


def test_put_right_and_sent_again_it_is_still_one_case(anna, world):
    page = register(anna, title="")
    right = press(anna, page, BUTTON, title="Sykkelverksted")
    again = press(anna, page, BUTTON, title="Sykkelverksted")
    assert made(right).pk == made(again).pk


@pytest.mark.parametrize(
    ("name", "wrong", "sentence"),
    [
        ("given_name", "", "Skriv fornavnet"),
        ("email", "kim", "E-postadressen mangler «@», som i navn@eksempel.no"),
        ("phone", "ring meg", "Telefonnummeret kan bare ha tall, mellomrom og + foran"),
        ("phone", "", None),
        ("channel", "", "Velg hvordan henvendelsen kom"),
        ("received_on", "", "Skriv dagen da henvendelsen kom"),
        ("received_on", "i går", "Skriv datoen som dag.måned.år, for eksempel 24.11.2026"),
        ("received_on", "31.11.2026", "Skriv datoen som dag.måned.år, for eksempel 24.11.2026"),
        ("received_on", "2026-11-24", "Datoen ligger fram i tid. Skriv dagen da henvendelsen kom"),
        ("title", "", "Skriv noen få ord om ideen"),
        ("title", "x" * 121, "Teksten er for lang. Det er plass til 120 tegn, og du har skrevet 121."),
        ("message", "x\x00", "Teksten har et tegn som ikke kan lagres. Slett det og skriv på nytt."),
        (
            "external_reference",
            "x" * 61,
            "Teksten er for lang. Det er plass til 60 tegn, og du har skrevet 61.",
        ),
        ("need", "tull", "Velg det som passer best"),
        (
            "home",
            "3105",
            "Sarpsborg hører til Sirius ACT. Be gründeren skrive til oss på nettsiden, så kommer saken dit.",
        ),
    ],
)
def test_bad_input_is_said_beside_its_field(anna, world, name, wrong, sentence):
    page = register(anna, **{name: wrong})
    if sentence is None:
        name, sentence = "email", "Skriv e-post eller telefon, ellers får dere ikke tak i gründeren"
    assert said_beside(page, name) == sentence
    assert sentence in summary(page)
    assert read(page).first("title").words.startswith("Feil:")
    assert not Case.objects.filter(client__given_name="Kim").exists()


@pytest.mark.parametrize("name", ["home", "start"])
def test_a_place_that_was_tampered_with_gets_a_sentence_too(anna, world, name):
    page = register(anna, **{name: "9999"})
    assert said_beside(page, name)


@pytest.mark.parametrize("slip", ["0026-11-20", "0001-01-01", "1026-11-20"])
def test_a_year_that_was_typed_wrong_is_refused(anna, world, slip):
    page = register(anna, received_on=slip)
    assert page.status_code == 200
    assert said_beside(page, "received_on")


def test_what_was_written_stays_when_something_is_wrong(anna, world):
    page = register(anna, title="", wants_interpreter="on", language="uk", start="0301")
    kept = {**KIM, "title": "", "wants_interpreter": "on", "language": "uk", "start": "0301"}
    assert asked(page).items() >= kept.items()
    assert "Én ting må rettes før du kan lagre" in words(page)


def test_norwegian_dates_are_understood(anna, world):
    assert made(register(anna, received_on="20.11.2026")).received_at.date() == date(2026, 11, 20)


def test_outside_the_agreements_and_unknown_places_can_be_registered(anna, world):
    assert made(register(anna, home="0301")).home.number == "0301"
    assert made(register(anna, home="")).home is None


def test_another_operators_municipality_becomes_no_case_anywhere(anna, world):
    before = Case.objects.count()
    register(anna, home="3105")
    assert Case.objects.count() == before


def test_the_case_may_be_taken_or_left_to_stand(anna, world):
    page = register(anna)
    assert "Saken er registrert. Ta den selv, eller la den stå til noen tar den." in words(page)
    assert made(page).adviser is None


@pytest.mark.parametrize("name", ["olav", "kari", "ada"])
def test_those_who_follow_up_register_nothing(as_user, world, name):
    client = as_user(getattr(world, name))
    assert client.get(NEW).status_code == 403
    assert client.post(NEW, KIM).status_code == 403
    assert not Case.objects.filter(title="Sykkelverksted").exists()


@pytest.mark.parametrize("home", ["3122", "3105", "0301", ""])
def test_an_adviser_outside_the_operators_registers_nothing_and_is_told_so(as_user, world, home):
    page = register(as_user(world.eva), home=home)
    assert (page.status_code, heading(page)) == (200, "Registrer henvendelse")
    assert summary(page)
    assert not Case.objects.filter(title="Sykkelverksted").exists()

import pytest

from tests.pages import heading, links, main, press, read, words

pytestmark = pytest.mark.django_db


def test_in_marker_the_operator_of_indre_ostfold_helps(client):
    page = client.get("/", {"kommune": "3122"})
    assert "Bor du i Marker kommune?" in words(page)
    assert "Indre Østfold Næringsutvikling hjelper deg" in words(page)


def test_the_way_on_carries_the_municipality_into_the_enquiry(client):
    page = client.get("/", {"kommune": "3122"})
    begun = client.get(main(page).first("section", id="hvem").first("a")["href"])
    assert main(begun).first("input", type="hidden", name="home")["value"] == "3122"


def test_the_choice_stays_chosen(client):
    page = press(client, client.get("/"), "Finn veileder", kommune="3122")
    chosen = [option.words for option in main(page).all("option", selected=True)]
    assert chosen == ["Marker"]


@pytest.mark.parametrize(
    ("number", "name", "website"),
    [("3216", "Vestby", "www.vestby.kommune.no"), ("0301", "Oslo", "www.oslo.kommune.no")],
)
def test_outside_the_agreements_others_help_and_we_say_where_to_ask(client, number, name, website):
    page = client.get("/", {"kommune": number})
    assert "Da er det andre som hjelper deg" in words(page)
    assert "hjelper deg i gang" in heading(page)
    assert links(page)[f"Nettsiden til {name} kommune"] == f"https://{website}"


def test_an_old_number_finds_the_municipality_of_today(client):
    assert "Sirius ACT hjelper deg" in words(client.get("/", {"kommune": "0105"}))  # Sarpsborg until 2019


@pytest.mark.parametrize("nonsense", ["", "9999", "marker", "-1", "' or 1=1", "<b>x</b>", "💥", "9" * 5000, "3\x00122"])
def test_a_municipality_that_makes_no_sense_is_harmless(client, nonsense):
    page = client.get("/", {"kommune": nonsense})
    assert page.status_code == 200
    assert "Hjelpen er der du bor" in words(page)


def test_our_own_municipalities_come_first_and_twins_carry_their_county(client):
    groups = list(main(client.get("/")).all("optgroup"))
    assert [group["label"] for group in groups] == ["Østfold", "Resten av landet"]
    names = [option.words for option in groups[0].all("option")]
    assert len(names) == 12
    assert (names[0], names[-1]) == ("Aremark", "Våler")
    others = [option.words for option in groups[1].all("option")]
    assert {"Våler (Innlandet)", "Herøy (Nordland)"} <= set(others)
    assert "Våler" not in others


@pytest.mark.parametrize(
    ("address", "says"),
    [("/", "Vil du starte"), ("/personvern/", "Slik bruker vi"), ("/tilgjengelighet/", "Tilgjengelighet")],
)
def test_the_public_pages_open_for_everyone(client, address, says):
    page = client.get(address)
    assert (page.status_code, heading(page).startswith(says)) == (200, True)


def test_the_language_switch_keeps_the_page(client):
    offered = read(client.get("/personvern/")).first("a", hreflang="en")
    page = client.get(offered["href"], follow=True)
    assert page.request["PATH_INFO"] == "/personvern/"
    assert read(page).first("html")["lang"] == "en"


def test_the_language_switch_keeps_what_was_chosen_on_the_page(client):
    offered = read(client.get("/", {"kommune": "3122"})).first("a", hreflang="en")
    assert "Indre Østfold Næringsutvikling" in words(client.get(offered["href"], follow=True))


def test_the_language_is_remembered(client):
    client.get("/sprak/nn/")
    assert read(client.get("/")).first("html")["lang"] == "nn"


@pytest.mark.parametrize(
    "away",
    [
        "https://ond.example",
        "//ond.example",
        "/\\ond.example",
        "http:ond.example",
        "javascript:alert(1)",
        "\\\\ond",
        "",
    ],
)
def test_the_language_switch_leads_nowhere_else(client, away):
    assert client.get("/sprak/en/", {"til": away})["Location"] == "/"


def test_a_language_that_we_do_not_write_is_not_there(client):
    assert client.get("/sprak/de/").status_code == 404

import pytest
from django.test import Client
from django.urls import path

from grobunn.core.errors import Refused, TooMany
from grobunn.core.pages import public
from grobunn.project.urls import handler404, handler500, urlpatterns
from tests.pages import heading, links, main, read, words
from tests.world import contact, enquire


@public
def broken(request):
    raise RuntimeError("Frida Lund")


@public
def refused(request):
    raise Refused("Saken er avsluttet. Åpne den igjen først.")


@public
def too_often(request):
    raise TooMany(10)


urlpatterns = [*urlpatterns, path("brekk/", broken), path("nekt/", refused), path("ofte/", too_often)]
__all__ = ["handler404", "handler500"]


@pytest.fixture
def breaking(settings, client):
    """A browser on a site that has three more pages, each of which goes wrong."""
    settings.ROOT_URLCONF = "tests.core.test_errors"
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize(
    "address", ["/finnes-ikke/", "/desk/finnes-ikke/", "/desk/saker/x/", "/ny-ansatt/", "/sprak/de/", "/æøå/"]
)
def test_what_is_not_there_gets_a_plain_page(client, world, address):
    page = client.get(address)
    assert (page.status_code, heading(page)) == (404, "Vi finner ikke siden")
    assert "Lenken kan være gammel, eller du har ikke tilgang." in words(page)
    assert links(page)["Til forsiden"] == "/"


@pytest.mark.parametrize(
    "address",
    ["/desk/saker/{}/", "/desk/saker/{}/avslutt/", "/desk/saker/{}/mote/", "/desk/saker/{}/kontakt/"],
)
def test_what_is_not_yours_looks_exactly_as_what_is_not(as_user, world, address):
    client = as_user(world.berit)
    not_yours, is_not = client.get(address.format(world.case.pk)), client.get(address.format(999999))
    assert not_yours.status_code == is_not.status_code == 404
    assert words(not_yours) == words(is_not)


@pytest.mark.parametrize("name", ["olav", "kari", "ada"])
def test_what_one_may_never_do_says_what_to_do_instead(as_user, world, name):
    page = as_user(getattr(world, name)).get("/desk/saker/")
    assert (page.status_code, heading(page)) == (403, "Du kommer ikke inn her")
    assert "Spør lederen din om du trenger den." in words(page)
    assert links(page)["Til sidene dine"] == "/desk/"


def test_an_adviser_may_not_give_cases_away_and_is_told_so(as_user, world):
    page = as_user(world.anna).get(f"/desk/saker/{world.case.pk}/gi/")
    assert (page.status_code, heading(page)) == (403, "Du kommer ikke inn her")


def test_a_form_that_another_site_sent_is_refused_with_a_way_back(world):
    client = Client(enforce_csrf_checks=True)
    page = client.post("/be-om-veiledning/", {"send": "ja"})
    assert (page.status_code, heading(page)) == (403, "Skjemaet ble ikke sendt")
    assert links(page)["Åpne siden på nytt"] == "/be-om-veiledning/"
    assert client.get(links(page)["Åpne siden på nytt"]).status_code == 200


def test_a_button_on_a_page_that_was_open_too_long_leads_back_to_a_page(as_user, world):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.anna, backend="django.contrib.auth.backends.ModelBackend")
    page = strict.post(f"/desk/saker/{world.case.pk}/ta/")
    assert heading(page) == "Skjemaet ble ikke sendt"
    assert strict.get(links(page)["Åpne siden på nytt"], follow=True).status_code == 200


def test_a_form_with_its_token_goes_through(world):
    client = Client(enforce_csrf_checks=True)
    token = main(client.get("/be-om-veiledning/")).first("input", name="csrfmiddlewaretoken")["value"]
    page = client.post("/be-om-veiledning/", {"csrfmiddlewaretoken": token, "need": "guidance"})
    assert page.status_code == 200


def test_too_often_says_how_long_to_wait(breaking, world):
    page = breaking.get("/ofte/")
    assert (page.status_code, page["Retry-After"]) == (429, "600")
    assert heading(page) == "Vent litt før du prøver igjen"
    assert "Vent 10 minutter, gå tilbake og send på nytt." in words(page)


def test_a_refusal_that_no_page_caught_is_said_as_it_is(breaking, world):
    page = breaking.get("/nekt/")
    assert page.status_code == 403
    assert "Saken er avsluttet. Åpne den igjen først." in words(page)


def test_what_broke_says_that_it_is_our_fault_with_a_code_and_nothing_else(breaking, world):
    page = breaking.get("/brekk/")
    assert (page.status_code, heading(page)) == (500, "Noe gikk galt hos oss")
    assert "Det du har lagret, er trygt." in words(page)
    assert "Frida" not in page.content.decode()
    assert "RuntimeError" not in page.content.decode()
    code = words(page).partition("Oppgi kode ")[2][:8]
    assert (len(code), code) == (8, code.upper())


def test_what_broke_has_a_telephone_number_where_there_is_one(breaking, world, settings):
    settings.RESPONSIBLE = {**settings.RESPONSIBLE, "phone": "+4769000000"}
    assert links(breaking.get("/brekk/"))["+47 69 00 00 00"] == "tel:+4769000000"


@pytest.mark.parametrize(
    ("address", "code"), [("/finnes-ikke/", 404), ("/nekt/", 403), ("/ofte/", 429), ("/brekk/", 500)]
)
def test_every_error_page_speaks_the_readers_language(breaking, world, address, code):
    norwegian = heading(breaking.get(address))
    breaking.get("/sprak/en/")
    page = breaking.get(address)
    assert page.status_code == code
    assert read(page).first("html")["lang"] == "en"
    assert heading(page) != norwegian


def test_an_error_page_has_one_heading_and_a_title_that_says_the_same(breaking, world):
    for address in ("/finnes-ikke/", "/nekt/", "/ofte/", "/brekk/"):
        page = read(breaking.get(address))
        assert len(list(page.all("h1"))) == 1
        assert page.first("title").words == f"{page.first('h1').words} – Grobunn"


@pytest.mark.parametrize("address", ["/", "/personvern/", "/min-side/", "/desk/saker/"])
def test_a_way_of_asking_that_a_page_does_not_know_breaks_nothing(client, world, address):
    assert client.delete(address).status_code < 500


def test_a_form_that_is_far_too_large_is_not_our_fault(client, world):
    page = client.post("/be-om-veiledning/", {"message": "x" * 300_000})
    assert page.status_code in {400, 413}


def test_a_form_with_far_too_many_fields_is_not_our_fault(client, world):
    page = client.post("/be-om-veiledning/", {f"felt{number}": "x" for number in range(300)})
    assert page.status_code in {400, 413}


def test_another_operators_case_in_another_language_is_still_not_there(as_user, world):
    enquire(world.other_agreement, contact=contact("Kim Berg"))
    client = as_user(world.berit)
    client.get("/sprak/nn/")
    page = client.get(f"/desk/saker/{world.case.pk}/")
    assert page.status_code == 404
    assert read(page).first("html")["lang"] == "nn"

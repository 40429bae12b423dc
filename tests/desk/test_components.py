"""The pages where the contract municipality notes what its agreement consists of."""

from datetime import date
from decimal import Decimal

import pytest

from grobunn.agreements.models import Component
from tests.pages import alerts, asked, links, main, press, said_beside

GOOD = {
    "payer": "county",
    "kind": "per_inhabitant",
    "amount": "6,25",
    "base": "",
    "valid_from": "2027-01-01",
    "source": "Vedtak 12/26",
}


def address(world, more=""):
    return f"/desk/avtaler/{world.agreement.pk}/{more}"


def send(client, world, **changes):
    return press(client, client.get(address(world, "deler/ny/")), "Legg til", **{**GOOD, **changes})


def parts(page):
    return main(page).first("section", id="deler").words


def test_a_rate_is_added_from_the_agreements_page_and_stands_there(as_user, world):
    client = as_user(world.kari)
    page = client.get(links(client.get(address(world)))["Legg til en sats eller en sum"])
    assert asked(page)["valid_from"] == "2027-01-01"
    done = press(client, page, "Legg til", **GOOD)
    assert "Delen er lagt til i avtalen." in alerts(done)[0]
    assert "Kroner 6,25 Gjelder fra 1. januar 2027" in parts(done)
    assert "Vedtak 12/26" in parts(done)


def test_a_basic_amount_and_a_large_sum_are_read_as_they_are_written(as_user, world):
    send(as_user(world.kari), world, kind="base_and_share", amount="489 000", base="10 000,50")
    row = Component.objects.get(source="Vedtak 12/26")
    assert (row.amount, row.base) == (Decimal(489_000), Decimal("10000.50"))


def test_a_component_ends_on_a_day(as_user, world):
    client, row = as_user(world.kari), world.agreement.components.get(payer="county")
    page = client.get(links(client.get(address(world)))["Avslutt delen for Fylkeskommunen fra 1. januar 2022"])
    done = press(client, page, "Avslutt", valid_until="01.01.2027")
    assert "Delen er avsluttet." in alerts(done)[0]
    assert "fra 1. januar 2022 til 1. januar 2027" in parts(done)
    assert "Avslutt delen for Fylkeskommunen fra 1. januar 2022" not in links(done)
    row.refresh_from_db()
    assert row.valid_until == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("payer", None, "Velg hvem som betaler"),
        ("kind", None, "Velg hva slags del det er"),
        ("amount", "", "Skriv hvor mange kroner det er"),
        ("amount", "fem", "Skriv summen med tall"),
        ("amount", "-1", "kan ikke være under 0"),
        ("amount", "1234567890", "Skriv summen med tall"),
        ("amount", "489.000", "Skriv summen med tall"),
        ("base", "1", "La feltet stå tomt"),
        ("valid_from", "2022-01-01", "Avtalen har alt en slik del fra samme dag"),
        ("valid_from", "2021-12-31", "Avtalen gjelder ikke på denne dagen"),
        ("amount", "\x00", "Skriv summen med tall"),
        ("base", "x", "Skriv summen med tall"),
        ("valid_from", "", "Skriv fra hvilken dag den gjelder"),
        ("valid_from", "1.1.1927", "Se over årstallet"),
        ("source", " ", "Skriv hvor det står"),
        ("source", "x" * 201, "Teksten er for lang"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_the_rest_stays(as_user, world, field, value, says):
    page = send(as_user(world.kari), world, **{field: value})
    assert says in said_beside(page, field)
    assert asked(page)["source" if field != "source" else "amount"] == GOOD["source" if field != "source" else "amount"]
    assert world.agreement.components.count() == 2


def test_whoever_ends_a_component_sees_which_and_is_told_what_to_do_instead(as_user, world):
    row = world.agreement.components.get(payer="county")
    said = main(as_user(world.kari).get(address(world, f"deler/{row.pk}/avslutt/"))).words
    assert "Fylkeskommunen: sats per innbygger, 5,50 kroner." in said
    assert "legg til en ny i stedet" in said


def test_a_day_before_it_begins_is_said_beside_the_day(as_user, world):
    client, row = as_user(world.kari), world.agreement.components.get(payer="county")
    page = client.get(address(world, f"deler/{row.pk}/avslutt/"))
    refused = press(client, page, "Avslutt", valid_until="2022-01-01")
    assert "En del kan ikke slutte før den begynner" in said_beside(refused, "valid_until")


def test_another_agreements_component_is_not_there(as_user, world):
    other = world.other_agreement.components.first()
    assert as_user(world.kari).get(address(world, f"deler/{other.pk}/avslutt/")).status_code == 404


@pytest.mark.parametrize("name", ["olav", "carl", "anna"])
def test_others_have_no_link(as_user, world, name):
    found = links(as_user(getattr(world, name)).get(address(world)))
    assert "Legg til en sats eller en sum" not in found
    assert not [text for text in found if text.startswith("Avslutt delen")]

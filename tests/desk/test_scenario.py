"""What like rates would mean, side by side; nothing is stored."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from grobunn.agreements.models import AgreedSum, Component, FrozenContribution, Municipality, Population
from tests.pages import heading, links, main, press, rows, said_beside, words

SCENARIO = "/desk/avtaler/scenario/"
ASKED = {"fylkessats": "5,50", "kommunesats": "4", "ar": "2024", "dato": "2024-01-01"}


def ask(client, **changes):
    return client.get(SCENARIO, {**ASKED, **changes})


def line(page, name):
    """Inhabitants, now, then and the difference."""
    found = next(row for row in main(page).first("table").all("tr") if row.first("th").words == name)
    return [cell.words.rpartition(" ")[2] for cell in found.all("td")][1:]


def test_the_list_leads_to_an_empty_form(as_user, world):
    client = as_user(world.olav)
    page = client.get(links(client.get("/desk/avtaler/"))["Se hva like satser ville gitt"])
    assert heading(page) == "Like satser i alle regioner"
    assert not main(page).first("table")
    asked = press(client, page, "Regn ut", **ASKED)
    assert main(asked).first("table")


def test_the_county_sees_every_payer_of_three_regions(as_user, world):
    page = ask(as_user(world.olav))
    assert len(rows(page)) == 12 + 3 + 3 + 1
    assert rows(page).count("Østfold fylkeskommune") == 3
    assert line(page, "Marker") == ["3\u00a0658", "9\u00a0145,00", "14\u00a0632,00", "+5\u00a0487,00"]
    assert line(page, "Sum Indre Østfold") == [
        "63\u00a0003",
        "504\u00a0024,00",
        "598\u00a0528,50",
        "+94\u00a0504,50",
    ]


def test_sums_are_the_sums_of_what_is_above_them(as_user, world):
    page = ask(as_user(world.olav))
    now = {"Indre Østfold": "504\u00a0024,00", "Mosseregionen": "528\u00a0632,00"}
    now["Søndre Østfold"] = "2\u00a0013\u00a0770,00"
    assert {name: line(page, f"Sum {name}")[1] for name in now} == now
    assert line(page, "Sum alle regioner")[1] == "3\u00a0046\u00a0426,00"


def test_the_rates_that_hold_change_nothing(as_user, world):
    page = ask(as_user(world.kari), kommunesats="2,5")
    assert line(page, "Sum Indre Østfold")[-1] == "0,00"


def test_a_lower_rate_is_a_bar_to_the_left(as_user, world):
    chart = main(ask(as_user(world.olav), kommunesats="1")).first("svg", role="img")
    assert "Marker: \u22125\u00a0487" in chart.first("desc").words
    assert "Fylket: 0" in chart.first("desc").words
    assert "som nå" in chart.words


@pytest.mark.parametrize("name", ["kari", "anna", "carl"])
def test_a_party_sees_its_own_region_alone(as_user, world, name):
    page = ask(as_user(getattr(world, name)))
    assert "Sum Indre Østfold" in rows(page)
    assert "Sarpsborg" not in words(page)
    assert "Sum alle regioner" not in rows(page)


@pytest.mark.parametrize(
    ("rate", "says"),
    [
        ("", "Skriv satsen i kroner"),
        ("fem", "Skriv satsen med tall"),
        ("-1", "kan ikke være under 0"),
        ("\u22121", "kan ikke være under 0"),
        ("5,12345", "inntil fire desimaler"),
        ("10000", "fra 0 til 9999"),
        ("1e3", "Skriv satsen med tall"),
        ("NaN", "Skriv satsen med tall"),
        ("٥", "Skriv satsen med tall"),
        ("9" * 5000, "Skriv satsen med tall"),
        ("\x00", "Skriv satsen med tall"),
    ],
)
@pytest.mark.parametrize("field", ["fylkessats", "kommunesats"])
def test_a_rate_that_is_none_is_said_beside_it(as_user, world, field, rate, says):
    page = ask(as_user(world.olav), **{field: rate})
    assert says in said_beside(page, field)
    assert not main(page).first("table")


@pytest.mark.parametrize("rate", ["4,00", "4.00", " 4 ", "4\u00a0", "4,0000"])
def test_a_rate_is_read_as_it_is_written(as_user, world, rate):
    assert line(ask(as_user(world.olav), kommunesats=rate), "Marker")[-2] == "14\u00a0632,00"


@pytest.mark.parametrize(("field", "value"), [("ar", "2021"), ("ar", "x"), ("dato", "2024-06-30"), ("dato", "")])
def test_a_year_or_a_date_outside_the_list_is_said(as_user, world, field, value):
    assert "som står i lista" in said_beside(ask(as_user(world.olav), **{field: value}), field)


def test_a_region_that_cannot_be_worked_out_is_named_and_the_others_stand(as_user, world):
    Component.objects.filter(agreement=world.other_agreement).delete()
    page = ask(as_user(world.olav))
    assert "Søndre Østfold: Satsen for Fylkeskommunen mangler" in words(page)
    assert "Sum Indre Østfold" in rows(page)
    assert "Sum Søndre Østfold" not in rows(page)


def test_dates_that_any_region_has_are_offered_and_the_region_that_lacks_one_is_named(as_user, world):
    Population.objects.filter(municipality__number="3122", date="2024-01-01").delete()
    page = ask(as_user(world.olav))
    assert "Indre Østfold: Folketallet 1. januar 2024 mangler for: Marker." in words(page)
    assert "Sum Mosseregionen" in rows(page)


def test_nothing_is_stored(as_user, world):
    before = [list(table.objects.order_by("pk").values()) for table in (Component, AgreedSum, Population)]
    ask(as_user(world.olav))
    assert [list(table.objects.order_by("pk").values()) for table in (Component, AgreedSum, Population)] == before
    assert not FrozenContribution.objects.exists()


def test_the_files_have_what_the_page_has(as_user, world):
    client = as_user(world.olav)
    page = ask(client)
    leaf = load_workbook(BytesIO(client.get(SCENARIO + links(page)["Last ned Excel"]).content)).worksheets[0]
    found = [[cell.value for cell in row] for row in leaf.iter_rows()]
    assert ["Indre Østfold", "Marker", 3658, 9145, 14632, 5487] in found
    assert found[-1][0] == "Alle"
    text = client.get(SCENARIO + links(page)["Last ned CSV"]).content.decode("utf-8-sig")
    assert "Indre Østfold;Marker;3658;9145,00;14632,00;5487,00" in text
    assert "Satser i scenariet: 5,50 fra fylkeskommunen og 4,00 fra kommunene" in text


def test_a_name_that_looks_like_a_formula_is_defused(as_user, world):
    Municipality.objects.filter(number="3122").update(name="=cmd()")
    client = as_user(world.olav)
    text = client.get(SCENARIO + links(ask(client))["Last ned CSV"]).content.decode("utf-8-sig")
    assert ";'=cmd();" in text


def test_the_administrator_has_no_scenario(as_user, world):
    assert as_user(world.ada).get(SCENARIO).status_code == 403

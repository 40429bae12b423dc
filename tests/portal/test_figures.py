"""«Tall»: what everybody may see of a year, as tiles, tables and charts that say the same."""

import json
from datetime import timedelta

import pytest

from grobunn.agreements.models import Agreement, Population
from grobunn.components.formats import date_only
from grobunn.core import clock
from grobunn.reporting.counting import counted_at
from grobunn.reporting.indicators import ALL, INDICATORS
from tests.api.acts import meet
from tests.pages import heading, links, main, press, read, words
from tests.portal.figures import FIGURES


@pytest.fixture
def busy(world):
    """In 2025 IØNU met three persons, and Sirius ACT nine."""
    meet(world.agreement, world.anna, 3)
    meet(world.other_agreement, world.berit, 9)
    return world


def table(page, mark="tabell"):
    """Lines of a table by their first cell: without the names that narrow windows show beside each cell."""
    body = main(page).first("section", id=mark).first("tbody")
    return {line.first("th").words: [_cell(one) for one in line.all("td")] for line in body.all("tr")}


def _cell(cell):
    label = cell.first("span", class_="gb-cell-label")
    return cell.words.removeprefix(label.words if label else "").strip().removesuffix("per 1 000").strip()


def tiles(page):
    return {tile.first("span").words: tile.first("b").words for tile in main(page).all("li", class_="gb-figure")}


def chart(page, mark):
    return main(page).first("section", id=mark).first("svg", role="img")


def test_the_last_whole_year_is_shown_first_and_another_can_be_chosen(now, db, client):
    page = client.get(FIGURES)
    assert heading(page) == "Tall for 2025"
    years = [one["value"] for one in main(page).first("select", id="ar").all("option")]
    assert years == ["2026", "2025", "2024", "2023", "2022"]
    assert heading(press(client, page, "Vis tallene", ar="2024")) == "Tall for 2024"


@pytest.mark.parametrize("nonsense", ["x", "2021", "2027", "-2025", "٢٠٢٤", "9" * 5000, "\x00"])
def test_a_choice_that_makes_no_sense_becomes_one_that_does(now, db, client, nonsense):
    assert heading(client.get(FIGURES, {"ar": nonsense, "tall": nonsense})) == "Tall for 2025"


def test_five_tiles_tell_of_the_whole_county(busy, client):
    meet(busy.agreement, busy.anna, 6)
    page = client.get(FIGURES)
    found = tiles(page)
    assert list(found) == [str(one) for one in INDICATORS]
    assert found["Personer hjulpet i fysiske møter"] == "18"
    assert "Fysiske møter: 18" in words(page)


def test_the_table_has_every_region_with_its_number_and_its_rate(busy, client):
    meet(busy.agreement, busy.anna, 6)
    page = client.get(FIGURES)
    [line] = [cells for name, cells in table(page).items() if name.startswith("Personer hjulpet")]
    assert [cell.split(" ")[0] for cell in line] == ["9", "–", "9", "18"]
    inhabitants = sum(
        Population.objects.filter(date="2025-01-01", municipality__memberships__region__name="Indre Østfold")
        .values_list("inhabitants", flat=True)
        .distinct()
    )
    assert line[0].endswith(f"{9000 / inhabitants:.2f}".replace(".", ","))


def test_nothing_is_reckoned_from_a_number_that_is_not_shown(busy, client):
    """Cases add up, so that a small region takes another number along."""
    page = client.get(FIGURES, {"tall": "portal_cases"})
    [line] = [cells for name, cells in table(page).items() if name.startswith("Saker fra")]
    assert line[0] == "1–4 · Ikke vist"
    assert "Skjult · Ikke vist" in line
    for cells in table(page, "regioner").values():
        assert (cells[-1] == "Ikke vist") == (cells[0] in {"1–4", "Skjult"})
    assert "Tall fra 1 til 4 viser vi ikke, så ingen kan kjennes igjen." in words(page)


def test_a_covered_number_has_no_bar(busy, client):
    page = client.get(FIGURES)
    rates = [cells[-1] for cells in table(page, "regioner").values()]
    assert rates[:2] == ["Ikke vist", "–"]
    assert len(list(chart(page, "regioner").all("rect"))) == 1  # nor has a county that lacks a region


def test_without_covered_numbers_nothing_is_explained(busy, client):
    meet(busy.agreement, busy.anna, 6)
    assert "viser vi ikke" not in words(client.get(FIGURES))


@pytest.mark.parametrize("figure", INDICATORS, ids=lambda one: one.key)
def test_charts_and_their_tables_say_the_same(busy, client, figure):
    meet(busy.agreement, busy.anna, 6)
    page = client.get(FIGURES, {"tall": figure.key})
    rates, months = table(page, "regioner"), table(page, "maneder")
    said = chart(page, "regioner").first("desc").words
    assert said == "; ".join(f"{place}: {cells[-1]}" for place, cells in rates.items()) + "."
    assert list(months)[4] == "mai"
    said = chart(page, "maneder").first("desc").words.removesuffix(".")
    assert [one.split(": ")[1] for one in said.split("; ")] == [cells[-1] for cells in months.values()]
    assert str(figure) in chart(page, "maneder").first("title").words


def test_every_table_has_a_caption_or_a_heading_and_its_columns(busy, client):
    for found in main(client.get(FIGURES)).all("table"):
        columns = [one.words for one in found.first("thead").all("th", scope="col")]
        assert len(columns) == 1 + len(list(found.first("tbody").first("tr").all("td")))
        assert all(columns)


def test_this_year_is_told_so_far_and_no_further(busy, client):
    meet(busy.agreement, busy.anna, 6, at=clock.now() - timedelta(hours=3))
    page = client.get(FIGURES, {"ar": "2026"})
    assert "2026 er ikke over. Dette er tallene så langt" in words(page)
    assert list(table(page, "maneder"))[-1] == "november"
    assert "så langt" not in words(client.get(FIGURES))


def test_a_year_with_nothing_written_down_says_so_without_noughts(busy, client):
    page = client.get(FIGURES, {"ar": "2023"})
    assert "Ingen tall for 2023" in words(page)
    assert "Det betyr ikke at ingenting ble gjort." in words(page)
    assert not list(main(page).all("table"))
    assert not tiles(page)


def test_a_year_without_an_agreement_says_so(busy, client):
    Agreement.objects.update(valid_from="2025-01-01")
    assert "Ingen avtale om etablerertjenesten gjelder dette året." in words(client.get(FIGURES, {"ar": "2023"}))


def test_a_population_that_is_missing_is_unknown_and_for_whom_it_is_missing(busy, client):
    meet(busy.agreement, busy.anna, 6)
    busy.marker.population.filter(date="2025-01-01").delete()
    page = client.get(FIGURES)
    [line] = [cells for name, cells in table(page).items() if name.startswith("Personer hjulpet")]
    assert line[0] == "9 · Ukjent"
    assert "mangler for: Marker" in words(page)


def test_every_figure_is_defined_where_its_tile_points(busy, client):
    page = client.get(FIGURES)
    for one in INDICATORS:
        assert main(page).first("a", href=f"#{one.key}")
    for one in ALL:
        assert str(one.meaning) in main(page).first("div", id=one.key).words
    assert "definisjoner versjon 1" in words(page)


def test_it_says_where_the_numbers_are_from_and_when_they_were_counted(busy, client):
    said = words(client.get(FIGURES)).replace("\u00a0", " ")
    assert "Operatørene fører møter, kurs, vurderinger og saker" in said
    counted = counted_at(2025).astimezone(clock.OSLO)
    assert f"Regnet ut {date_only(counted)} kl. {counted:%H.%M}." in said


def test_the_same_numbers_can_be_fetched(busy, client):
    page = client.get(FIGURES, {"ar": "2025"})
    for name in ("Last ned som CSV, til regneark", "Hent som JSON-stat", "Beskrivelse for utviklere (OpenAPI)"):
        assert client.get(links(page)[name]).status_code == 200
    assert links(page)["Hent som JSON-stat"].endswith("?year=2025")


def test_search_engines_find_a_data_set_in_two_formats(busy, client):
    facts = json.loads(read(client.get(FIGURES)).first("script", type="application/ld+json").text)
    assert (facts["@type"], facts["temporalCoverage"]) == ("Dataset", "2025")
    assert {one["encodingFormat"] for one in facts["distribution"]} == {"application/json", "text/csv"}
    for one in facts["distribution"]:
        assert client.get(one["contentUrl"].removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_the_way_to_it_is_at_the_foot_of_every_page(now, db, client):
    foot = read(client.get("/")).first("footer")
    assert foot.first("a", href=FIGURES).words == "Tall"


def test_it_costs_few_questions(busy, client, django_assert_max_num_queries):
    client.get(FIGURES)
    with django_assert_max_num_queries(22):
        client.get(FIGURES)

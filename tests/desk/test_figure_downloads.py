"""The year as Excel and CSV: every number is the publication's, what is covered is a text, nothing is a formula."""

import csv
import io

import openpyxl
import pytest

from grobunn.components.formats import moment_with_year
from grobunn.core.permissions import Permission
from grobunn.reporting.counting import counted_at
from grobunn.reporting.disclosure import HIDDEN, NONE
from grobunn.reporting.indicators import ALL, VERSION
from grobunn.reporting.periods import all_of
from grobunn.reporting.profile import SERVED
from grobunn.reporting.queries import year_seen_by
from tests.reporting.served import everything, met

YEAR = 2026


def excel(client, year=YEAR):
    return client.get(f"/desk/tall/{year}/excel/")


def leaf(response, name):
    """A leaf's rows as dictionaries, from the line of its column names."""
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    rows = [[cell.value for cell in row] for row in book[name].iter_rows()]
    top = next(at for at, row in enumerate(rows) if len(row) > 1 and row[1] is not None)
    return [dict(zip(rows[top], row, strict=True)) for row in rows[top + 1 :]]


def lines(client, year=YEAR):
    text = client.get(f"/desk/tall/{year}/csv/").content.decode("utf-8-sig")
    table = text.split("\r\n\r\n", 1)[1]
    return list(csv.DictReader(io.StringIO(table), delimiter=";"))


def expected(cell):
    if cell.is_shown:
        return cell.number
    return {HIDDEN: "Skjult", NONE: "–"}.get(cell.why, f"1–{cell.limit - 1}")


@pytest.fixture
def served(world):
    everything(world)
    met(world.other_agreement, world.berit, 3)
    return world


@pytest.mark.parametrize("who", ["anna", "berit", "kari", "olav"])
def test_every_number_of_the_workbook_is_the_publications(as_user, served, who):
    user = getattr(served, who)
    response = excel(as_user(user))
    found = year_seen_by(user, Permission.FIGURES_VIEW, YEAR)
    figures = {row["Tall"]: row for row in leaf(response, "Tall")}
    months = {(row["Tall"], row["Nøkkel"]): row for row in leaf(response, "Måneder")}
    for figure in ALL:
        for place in found.places:
            assert figures[str(figure)][place.name] == expected(found.cell(figure.key, place))
            for period in all_of(YEAR):
                assert months[str(figure), period.key][place.name] == expected(found.cell(figure.key, place, period))
    assert len(months) == len(ALL) * 17


@pytest.mark.parametrize("who", ["anna", "olav"])
def test_every_line_of_the_table_is_the_publications(as_user, served, who):
    user = getattr(served, who)
    found = year_seen_by(user, Permission.FIGURES_VIEW, YEAR)
    cells = {(row["nøkkel"], row["sted"], row["periode"]): row for row in lines(as_user(user))}
    answers = [SERVED, *(figure for question in found.asked for figure in question.figures)]
    assert len(cells) == (len(ALL) * 17 + len(answers)) * len(found.places)
    for figure in ALL:
        for place in found.places:
            for period in all_of(YEAR):
                cell, row = found.cell(figure.key, place, period), cells[figure.key, place.name, period.key]
                assert row["verdi"] == str(expected(cell))
                assert (row["dekket"] == "") == cell.is_shown
                assert (row["tall"], row["enhet"]) == (str(figure), str(figure.counts))


def test_the_operator_has_her_own_numbers_and_the_county_has_not(as_user, served):
    """Søndre has three persons met: Berit's file says so, Olav's does not, in any leaf or line."""
    own = {row["Tall"]: row["Søndre Østfold"] for row in leaf(excel(as_user(served.berit)), "Tall")}
    assert own["Personer hjulpet i fysiske møter"] == 3
    seen = {row["Tall"]: row["Søndre Østfold"] for row in leaf(excel(as_user(served.olav)), "Tall")}
    assert seen["Personer hjulpet i fysiske møter"] == "1–4"


def test_a_rate_of_a_covered_number_is_not_given(as_user, served):
    rows = {row["Tall"]: row for row in leaf(excel(as_user(served.olav)), "Tall")}
    rates = rows["Personer hjulpet i fysiske møter"]
    assert rates["Per 1 000 innbyggere, Søndre Østfold"] == "Vises ikke"
    found = year_seen_by(served.olav, Permission.FIGURES_VIEW, YEAR)
    indre = next(place for place in found.places if place.name == "Indre Østfold")
    assert rates["Per 1 000 innbyggere, Indre Østfold"] == pytest.approx(float(found.rate("persons_met", indre)))


def test_definitions_source_time_and_limits_are_in_the_file(as_user, served):
    response = excel(as_user(served.berit))
    meant = {row["Nøkkel"]: row for row in leaf(response, "Definisjoner")}
    assert [(key, row["Hva det betyr"], row["Versjon"]) for key, row in meant.items()] == [
        (one.key, str(one.meaning), VERSION) for one in ALL
    ]
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    about = {row[0].value: row[1].value for row in book["Om"].iter_rows(max_col=2) if row[0].value}
    assert about["Talt"] == moment_with_year(counted_at(YEAR))
    assert about["Grense, Indre Østfold"] == "Tall fra 1 til 4 vises som «1–4»"
    assert "operatøren" in about["Grense, Søndre Østfold"]
    assert "Søndre Østfold" in about["Hvem kan se fila"]
    assert "lite tall" in about["«1–4»"]
    assert "røpe" in about["«Skjult»"]


def test_no_cell_is_a_formula(as_user, served):
    book = openpyxl.load_workbook(io.BytesIO(excel(as_user(served.anna)).content))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n"}


def test_a_year_without_rows_says_so_and_has_no_noughts(as_user, world):
    response = excel(as_user(world.olav), 2023)
    assert leaf(response, "Tall") == leaf(response, "Måneder") == []
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    said = [row[0].value for row in book["Tall"].iter_rows(max_col=1)]
    assert "Ingen tall for 2023: ingenting er ført." in said
    assert lines(as_user(world.olav), 2023) == []


@pytest.mark.parametrize("year", [2021, 2027, 0, 99999])
@pytest.mark.parametrize("kind", ["excel", "csv"])
def test_a_year_that_has_no_figures_has_no_file(as_user, world, year, kind):
    assert as_user(world.olav).get(f"/desk/tall/{year}/{kind}/").status_code == 404


@pytest.mark.parametrize(
    ("kind", "name", "media_type"),
    [
        ("excel", "tall-2026.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("csv", "tall-2026.csv", "text/csv; charset=utf-8"),
    ],
)
def test_the_browser_saves_it_under_a_plain_name(as_user, served, kind, name, media_type):
    response = as_user(served.anna).get(f"/desk/tall/2026/{kind}/")
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["Content-Type"] == media_type
    assert response["Cache-Control"].startswith("no-store")


def test_an_administrator_gets_no_file(as_user, world):
    assert excel(as_user(world.ada)).status_code == 403

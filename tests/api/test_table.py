import csv
import json
from io import StringIO

from grobunn.api.table import HEADER
from grobunn.reporting.indicators import ALL
from tests.api.test_dataset import cells

CSV = "/api/v1/statistics.csv"


def lines(response):
    return list(csv.DictReader(StringIO(response.content.decode(), newline=""), strict=True))


def test_it_is_csv_as_the_standard_has_it(busy, client):
    response = client.get(CSV)
    assert response["Content-Type"] == "text/csv; charset=utf-8; header=present"
    text = response.content.decode()
    assert text.startswith(",".join(HEADER) + "\r\n")
    assert text.count("\n") == text.count("\r\n") == 1 + len(ALL) * 4 * 17
    assert all(None not in line and None not in line.values() for line in lines(response))


def test_it_says_the_same_as_the_dataset_cell_by_cell(busy, client, read):
    found = {(line["figure"], line["place"], line["period"]): line for line in lines(client.get(CSV))}
    expected = cells(read())
    assert set(found) == set(expected)
    for key, (number, why) in expected.items():
        assert found[key]["value"] == ("" if number is None else str(number))
        assert found[key]["status"] == why


def test_a_line_can_be_read_by_itself(busy, client, read):
    [line, *_rest] = lines(client.get(f"{CSV}?figure=persons_met&place=SØ"))
    assert line == {
        "figure": "persons_met",
        "figure_name": "Personer hjulpet i fysiske møter",
        "unit": "personer",
        "place": "SØ",
        "place_name": "Søndre Østfold",
        "period": "2025",
        "value": "9",
        "status": "",
        "smallest_shown": "5",
        "definitions_version": "1",
        "updated": read()["updated"],
    }


def test_a_year_without_rows_has_lines_without_numbers(busy, client):
    found = lines(client.get(f"{CSV}?year=2023"))
    assert {(line["value"], line["status"]) for line in found} == {("", "none")}


def test_accepting_csv_gives_the_same_as_the_address_that_ends_so(busy, client):
    by_header = client.get("/api/v1/statistics", headers={"Accept": "text/csv"})
    by_address = client.get(CSV)
    assert by_header.content == by_address.content
    assert by_header["Content-Type"] == by_address["Content-Type"]


def test_the_address_that_ends_so_gives_csv_whatever_is_accepted(busy, client):
    assert client.get(CSV, headers={"Accept": "application/json"})["Content-Type"].startswith("text/csv")


def test_the_file_is_named_by_its_year(busy, client):
    assert client.get(f"{CSV}?year=2025")["Content-Disposition"] == 'attachment; filename="statistics-2025.csv"'


def test_what_is_wrong_with_the_question_is_said_as_for_the_dataset(busy, client):
    response = client.get(f"{CSV}?year=x")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert json.loads(response.content)["type"].endswith("#bad-year")

import csv as comma_separated
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from hypothesis import strategies as some
from openpyxl import load_workbook

from grobunn.core.sheets import Sheet, csv, xlsx
from tests.examples import given

TABLE = Sheet(
    "Bidrag 2024",
    ["Kilde: SSB", "=1+1"],
    ["Kommune", "Innbyggere", "Kroner", "Dag"],
    [["Marker", 3658, Decimal("-9145.50"), date(2024, 1, 1)], ["Ærlig Ø", 0, None, None]],
)
FORMULAS = ["=1+1", "+47", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1"]
TEXTS = some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)


def lines(sheet):
    text = csv(sheet).decode("utf-8-sig")
    return list(comma_separated.reader(StringIO(text, newline=""), delimiter=";"))


def leaves(*sheets):
    return load_workbook(BytesIO(xlsx(sheets)))


def one_cell(value):
    return Sheet("Prøve", [], ["a"], [[value]])


def test_csv_is_what_norwegian_spreadsheets_read():
    assert csv(TABLE).startswith("\ufeffBidrag 2024\r\n".encode())
    assert lines(TABLE) == [
        ["Bidrag 2024"],
        ["Kilde: SSB"],
        ["'=1+1"],
        [],
        ["Kommune", "Innbyggere", "Kroner", "Dag"],
        ["Marker", "3658", "-9145,50", "2024-01-01"],
        ["Ærlig Ø", "0", "", ""],
    ]


def test_excel_has_the_same_with_numbers_as_numbers():
    found = [[cell.value for cell in row] for row in leaves(TABLE)["Bidrag 2024"].iter_rows(min_row=5)]
    assert found[0] == ["Kommune", "Innbyggere", "Kroner", "Dag"]
    assert found[1][:3] == ["Marker", 3658, -9145.5]
    assert found[1][3].date() == date(2024, 1, 1)
    assert found[2] == ["Ærlig Ø", 0, None, None]


def test_what_stands_above_the_table_stands_in_excel_too():
    leaf = leaves(TABLE)["Bidrag 2024"]
    assert [leaf.cell(row, 1).value for row in (1, 2, 3, 4)] == ["Bidrag 2024", "Kilde: SSB", "=1+1", None]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula(text):
    assert lines(one_cell(text))[-1] == [f"'{text}"]
    cell = leaves(one_cell(text))["Prøve"]["A4"]
    assert cell.data_type == "s"


@given(TEXTS)
def test_any_text_is_read_as_it_was_or_with_an_apostrophe_first(text):
    read = csv(one_cell(text)).decode("utf-8-sig").partition("a\r\n")[2]
    [[found]] = list(comma_separated.reader(StringIO(read, newline=""), delimiter=";")) or [[""]]
    assert found in {text, f"'{text}"}
    assert not found.lstrip(" \n").startswith(("=", "+", "-", "@", "\t", "\r"))


@given(some.integers(-(10**14), 10**14), some.decimals(-(10**9), 10**9, places=4))
def test_numbers_are_read_as_they_were(whole, part):
    sheet = Sheet("Tall", [], ["a", "b"], [[whole, part]])
    assert lines(sheet)[-1] == [str(whole), f"{part:f}".replace(".", ",")]
    found = leaves(sheet)["Tall"]
    assert (found["A4"].value, Decimal(str(found["B4"].value))) == (whole, part)


def test_a_number_with_more_digits_than_a_spreadsheet_keeps_is_a_text():
    cell = leaves(one_cell(Decimal("12345678901234.567")))["Prøve"]["A4"]
    assert (cell.value, cell.data_type) == ("12345678901234,567", "s")


def test_decimals_are_shown_as_many_as_they_are():
    formats = [leaves(one_cell(Decimal(text)))["Prøve"]["A4"].number_format for text in ("5.50", "5.5", "5.1234")]
    assert formats == ["#,##0.00", "#,##0.0", "#,##0.0000"]


def test_leaves_have_names_that_a_spreadsheet_takes():
    long = "Søndre Østfold og alle de andre regionene"
    names = leaves(*[Sheet(name, [], ["a"], []) for name in ("A/B:C", long, long, "", "'x'")]).sheetnames
    assert names == ["ABC", long[:31], f"{long[:27]} 3", "4", "x"]


def test_a_table_without_rows_has_its_columns():
    assert lines(Sheet("Tom", [], ["a", "b"], []))[-1] == ["a", "b"]
    assert leaves(Sheet("Tom", [], ["a"], []))["Tom"]["A3"].value == "a"


def test_the_file_says_when_it_was_made(now):
    assert leaves(TABLE).properties.created == now.replace(tzinfo=None)

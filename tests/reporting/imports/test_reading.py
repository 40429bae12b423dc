"""Files of all sorts: what is read, and what is refused in words."""

import io
import struct
import zipfile

import pytest
from openpyxl import Workbook

from grobunn.core.errors import Refused
from grobunn.reporting.imports.reading import read_file
from grobunn.reporting.imports.table import MOST_LINES, Table
from grobunn.reporting.imports.text_file import decoded, separator_of
from tests.reporting.imports.files import csv_of, messy_workbook, saved, workbook

HEAD, LINE = ("Dato", "Navn", "Sted"), ("3.4.2023", "Åse Ødegård", "Ørje")


def cells(name, content):
    [lines] = read_file(name, content).table.sheets.values()
    return [(line.number, line.cells) for line in lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_in_any_letters_and_with_any_separator(encoding, separator):
    assert cells("x.csv", csv_of(HEAD, LINE, encoding=encoding, separator=separator)) == [(1, HEAD), (2, LINE)]


def test_windows_own_signs_are_read():
    assert decoded("«–»€".encode("cp1252")) == "«–»€"
    assert decoded(b"\xe6\x81") == "æ\x81"


@pytest.mark.parametrize(
    ("text", "separator"),
    [("a;b;c\n1,5;2,5;3\n", ";"), ("a,b\n1,2\n", ","), ("a\tb\n1,5\t2\n", "\t"), ('a,b\n"x;y",2\n', ","), ("a\n", ";")],
)
def test_decimal_commas_don_t_make_columns(text, separator):
    assert separator_of(text) == separator


def test_lines_keep_the_numbers_that_their_owner_sees():
    content = b"Tittel\n\n\nDato;Navn\n;\n1.2.2023;Kari\n"
    assert [number for number, _cells in cells("x.csv", content)] == [1, 4, 6]
    assert [number for number, _cells in cells("x.csv", b"sep=;\n" + content)] == [1, 4, 6]
    assert [number for number, _cells in cells("x.xlsx", workbook(["Tittel"], [], [], HEAD, [None], LINE))] == [1, 4, 6]


def test_a_quoted_cell_with_a_line_break_is_one_line():
    assert cells("x.csv", b'Dato;Navn\n1.2.2023;"Kari\nHolm"\n2.2.2023;Ola\n')[1:] == [
        (2, ("1.2.2023", "Kari Holm")),
        (3, ("2.2.2023", "Ola")),
    ]


def test_a_formula_is_read_by_the_value_that_was_stored_with_it():
    """As Excel saves it: openpyxl writes formulas without values, so one is put in by hand."""
    content = workbook(HEAD, ["=1+1", "Kari", "=2+2"])
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(packed, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert b"<f>1+1</f><v" in part
                part = part.replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>").replace(
                    b"<f>1+1</f><v/>", b"<f>1+1</f><v>2</v>"
                )
            after.writestr(name, part)
    assert cells("x.xlsx", packed.getvalue())[1] == (2, ("2", "Kari", "=2+2"))


def test_hidden_and_empty_sheets_are_not_read():
    book = Workbook()
    book.active.append(list(HEAD))
    book.create_sheet("Tomt")
    book.create_sheet("Skjult").append(["x"])
    book["Skjult"].sheet_state = "hidden"
    assert list(read_file("x.xlsx", saved(book)).table.sheets) == ["Sheet"]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("x.csv", b"", "Filen er tom"),
        ("x.csv", b"\n;;\n", "ingen linjer med innhold"),
        ("x.xlsx", b"Dato;Navn\n", "innholdet er tekst. Gi den et navn som slutter på .csv"),
        ("x.xlsx", b"\xd0\xcf\x11\xe0" + bytes(100), "eldre Office-fil eller en fil med passord"),
        ("x.csv", b"%PDF-1.7 x", "Importen tar imot Excel"),
        ("x.csv", b"<html><table>", "Importen tar imot Excel"),
        ("x.csv", b"\x89PNG\r\n\x1a\n\0\0", "Importen tar imot Excel"),
        ("x.csv", b"MZ\0\0", "et program"),
        ("x.xlsx", b"PK\x03\x04" + bytes(60), "skadet"),
        ("x.csv", b'Dato;Navn\n1;"' + b"x" * 140_000, "anførselstegn"),
        ("x.csv", b"x" * (10 * 1024 * 1024 + 1), "større enn 10 MB"),
        ("x.csv", b"a;b\n" * (MOST_LINES + 60), "mer enn 20 000 linjer"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(name, content, sentence):
    with pytest.raises(Refused, match=sentence):
        read_file(name, content)


def test_a_workbook_under_another_name_is_refused_in_words():
    with pytest.raises(Refused, match="innholdet er xlsx"):
        read_file("x.csv", workbook(HEAD))


def repacked(content, change):
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, change(name, before.read(name)))
    return packed.getvalue()


def test_a_workbook_that_unpacks_to_too_much_is_refused():
    bomb = repacked(workbook(HEAD), lambda name, part: part + b" " * (61 << 20) if "sheet1" in name else part)
    with pytest.raises(Refused, match="for stor når den pakkes ut"):
        read_file("x.xlsx", bomb)


def test_a_workbook_that_lies_about_its_size_is_read_as_it_is():
    lying = repacked(workbook(HEAD, LINE), lambda _name, part: part.replace(b'ref="A1:C2"', b'ref="A1:XFD1048576"'))
    assert cells("x.xlsx", lying) == [(1, HEAD), (2, LINE)]
    lying = repacked(workbook(HEAD, LINE), lambda _name, part: part.replace(b'ref="A1:C2"', b'ref="A1"'))
    assert cells("x.xlsx", lying) == [(1, HEAD), (2, LINE)]


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_broken_workbook_is_refused_in_words(part):
    broken = repacked(workbook(HEAD, LINE), lambda name, text: b"<worksheet><row" if name == part else text)
    with pytest.raises(Refused, match="skadet"):
        read_file("x.xlsx", broken)


def test_a_locked_archive_is_refused():
    content = bytearray(workbook(HEAD))
    place = content.index(b"PK\x01\x02")
    content[place + 8 : place + 10] = struct.pack("<H", 1)
    with pytest.raises(Refused, match="passord"):
        read_file("x.xlsx", bytes(content))


def test_a_name_is_shown_without_its_folders():
    assert read_file("C:\\Tall\\år 2023.csv", csv_of(HEAD)).name == "år 2023.csv"


def test_what_is_kept_of_a_draft_is_what_was_read():
    table = read_file("x.xlsx", messy_workbook()).table
    assert Table.unpacked(table.packed()) == table

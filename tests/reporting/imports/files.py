"""Spreadsheets as people keep them, made anew in each test: nothing of the kind lies in git."""

import io
from datetime import date, datetime

from openpyxl import Workbook

from grobunn.reporting.imports.lines import Period
from grobunn.reporting.imports.mapping import guess_mapping
from grobunn.reporting.imports.table import Line, Table
from grobunn.reporting.imports.understanding import understand

PERIOD = Period(date(2022, 1, 1), None, date(2026, 11, 23))
HEADINGS = ["Dato", "Navn", "E-post", "Type"]


def workbook(*rows, merged=(), **sheets):
    """The bytes of a workbook: `rows` in its first sheet, further sheets by name."""
    book = Workbook()
    fill(book.active, rows, merged)
    for name, more in sheets.items():
        fill(book.create_sheet(name), more)
    return saved(book)


def fill(sheet, rows, merged=()):
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)


def saved(book):
    into = io.BytesIO()
    book.save(into)
    return into.getvalue()


def csv_of(*rows, encoding="utf-8", separator=";"):
    return "".join(f"{separator.join(row)}\r\n" for row in rows).encode(encoding)


def table(*rows):
    """Cells as they are after reading; empty lines keep their number."""
    lines = [Line(number, tuple(row)) for number, row in enumerate(rows, start=1) if any(row)]
    return Table({"Ark": lines})


def understood(*rows, period=PERIOD, **mapped):
    """What a sheet with these rows is understood as, by its guessed mapping; or with some of that changed."""
    cells = table(*rows)
    guessed = guess_mapping(cells, "Ark")
    return understand(cells, type(guessed)(**{**vars(guessed), **mapped}), period)


def said(found):
    """The errors by line."""
    return {fault.line: fault.sentence for fault in found.faults}


def messy_workbook():
    """Two-line headings with merged cells below a title, an empty column, dates in every spelling, duplicates,
    kinds in every case, a formula without a value, and a sum at the end. Lines 6 to 22.
    """
    rows = [
        ["Etablerertjenesten 2023, alle aktiviteter"],
        [],
        ["Når", None, "Deltaker", None, "Kontakt", None, "Aktivitet", None, "Status"],
        ["Dato", None, "Fornavn", "Etternavn", "E-post", "Telefon", "Type", "Form", "Gjennomført"],
        [],
        [datetime(2023, 1, 9), None, "Kari", "Holm", "kari@example.no", None, "Møte", "Fysisk ", "ja"],
        ["3.4.2023", None, "Åse", "Ødegård", None, "900 00 001", "MØTE", "FYSISK", "Ja"],
        ["3. april 2023", None, "Åse", "Ødegård", None, "90000001,0", "møte", "fysisk", "x"],
        [45021, None, "Ola", "Dahl", "OLA@example.no", 90000002.0, "Møte ", "Teams", 1],
        ["2023-05-02", None, "Per", "Vik", None, None, "Gründercafé", None, "ja"],
        ["02.05.23", None, "Kari", "Holm", "kari@example.no", None, "gründerkafé", None, "JA"],
        [],
        ["31.02.2023", None, "Gro", "Lie", "gro@example.no", None, "Møte", "fysisk", "ja"],
        [None, None, "Eli", "Moe", "eli@example.no", None, "Møte", "fysisk", "ja"],
        [datetime(2021, 12, 31), None, "Ida", "Bø", "ida@example.no", None, "NFV", None, "ja"],
        [datetime(2023, 9, 4, 17, 30), None, "Ida", "Bø", "ida@example.no", None, "Oppstartskurs", None, "ja"],
        [datetime(2023, 9, 4), None, "Liv", "Nes", "liv@example", None, "Oppstartskurs", None, "ja"],
        [datetime(2023, 10, 2), None, "Ida", "Bø", "ida@example.no", None, "NFV", None, "ja"],
        [datetime(2023, 10, 3), None, "Jon", "Eng", "jon@example.no", None, "En vei inn", None, "ja"],
        [datetime(2023, 10, 4), None, "Per", "Vik", None, None, "Lunsj", None, "ja"],
        ["=A20+1", None, "Nina", "Li", "nina@example.no", None, "Møte", "fysisk", "ja"],
        ["Sum", None, 14, None, None, None, None, None, None],
    ]
    return workbook(*rows, merged=["A1:I1", "A3:B3", "C3:D3", "E3:F3", "G3:H3"])


MESSY_FAULTS = {
    8: "Samme som linje 7.",
    13: "«31.02.2023» finnes ikke i kalenderen.",
    14: "Datoen mangler.",
    15: "31. desember 2021 er før avtalen begynte å gjelde, 1. januar 2022.",
    17: "«liv@example» er ikke en e-postadresse.",
    20: "Det er ikke valgt hva «Lunsj» betyr.",
    21: "Cellen har en formel uten verdi («=A20+1»). Åpne fila i Excel og lagre den.",
}


def messy_csv():
    """Saved by an old Excel: Latin-1, semicolons, decimal commas, an empty column and a sum."""
    rows = [
        ["Gründeroversikt", "", "", "", "", ""],
        ["", "", "", "", "", ""],
        ["Dato", "Navn", "", "Telefon", "Aktivitet", "Timer"],
        ["3.4.2023", "Ødegård, Åse", "", "90000001", "Fysisk møte", "1,5"],
        ["45021,0", "Sæther, Bjørn", "", "90000002,0", "fysisk MØTE ", "0,75"],
        ["3.4.23", "ØDEGÅRD, ÅSE", "", "+47 900 00 001", "Fysisk møte", "1,5"],
        ["33.4.2023", "Bjørn Sæther", "", "90000002", "Gründerkafé", "2,0"],
        ["14.9.2023", "Bjørn Sæther", "", "12", "Gründerkafé", "2,0"],
        ["14.9.2023", "Bjørn Sæther", "", "90000002", "Gründerkafé", "2,0"],
        ["Totalt", "", "", "", "", "7,75"],
    ]
    return csv_of(*rows, encoding="latin-1")


MESSY_CSV_FAULTS = {
    6: "Samme som linje 4.",
    7: "«33.4.2023» finnes ikke i kalenderen.",
    8: "«12» er ikke et telefonnummer. Norske numre har åtte sifre.",
}

"""An Excel workbook as text. Read as it stands: formulas by the value that was stored with them."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook

from grobunn.reporting.imports.table import MOST_COLUMNS, Line, Table, filled
from grobunn.reporting.imports.words import tidy

LAST_ROW = 1_048_576  # of any workbook; a file that says more lies
MOST_SHEETS = 20
FORMULA = re.compile(rb"<f[\s>/]")
CHUNK = 1 << 20


def read_workbook(content: bytes) -> Table:
    """Every visible sheet that has something in it. Raises TooLong, and whatever openpyxl does on a broken file."""
    values = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    formulas = load_workbook(io.BytesIO(content), read_only=True) if _has_formulas(content) else None
    sheets: dict[str, list[Line]] = {}
    for sheet in values.worksheets[:MOST_SHEETS]:
        if sheet.sheet_state != "visible":
            continue
        rows = _rows(sheet) if formulas is None else _beside(_rows(sheet), _rows(formulas[sheet.title]))
        if lines := list(filled(rows)):
            sheets[sheet.title] = lines
    return Table(sheets)


def _rows(sheet: Any) -> Iterator[list[str]]:
    sheet.reset_dimensions()  # a file may say anything about its size
    for row in sheet.iter_rows(max_row=LAST_ROW, max_col=MOST_COLUMNS, values_only=True):
        yield [as_text(value) for value in row]


def _beside(values: Iterator[list[str]], formulas: Iterator[list[str]]) -> Iterator[list[str]]:
    """Where a formula has no value, the formula itself stands there: the line will say so."""
    for shown, written in zip(values, formulas, strict=False):
        yield [
            there if there or not meant.startswith("=") else meant for there, meant in zip(shown, written, strict=False)
        ]


def as_text(value: Any) -> str:
    """What a cell says: dates as 2023-04-03 or 2023-04-03 13:30, whole numbers without an end, ja and nei."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nei"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time().isoformat("minutes") == "00:00":
            return value.date().isoformat()
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
        case str():
            return tidy(value)
        case _:
            return tidy(str(getattr(value, "text", value)))


def _has_formulas(content: bytes) -> bool:
    """Reading a second time for formulas takes as long again: only where there are any."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(_has_formula(archive, name) for name in parts)


def _has_formula(archive: zipfile.ZipFile, name: str) -> bool:
    end = b""
    with archive.open(name) as part:
        while chunk := part.read(CHUNK):
            if FORMULA.search(end + chunk):
                return True
            end = chunk[-2:]
    return False

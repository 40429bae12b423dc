"""Tables as files that a spreadsheet opens: what was asked, with its source and its time above it.

A text is always a text: what begins like a formula is defused, since whoever opens the file didn't write it.
"""

import csv as comma_separated
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from grobunn.core import clock

Value = str | int | Decimal | date | None
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
NOT_IN_TITLES = str.maketrans("", "", "[]:*?/\\'")
LONGEST_TITLE, LONGEST_TEXT, WIDEST = 31, 32_767, 60  # signs; the first two are the format's own
EXACT_DIGITS = 15  # what a spreadsheet's number keeps


@dataclass(frozen=True)
class Sheet:
    """One table. `heading` is lines above it (source, time, definitions); None in a row is an empty cell. Without a
    title nothing stands above it in a CSV file.
    """

    title: str
    heading: Sequence[str]
    columns: Sequence[str]
    rows: Sequence[Sequence[Value]]


def csv(sheet: Sheet) -> bytes:
    """As Norwegian spreadsheets read it: UTF-8 with its mark, semicolons, decimal comma, dates as 2024-01-31."""
    text = StringIO()
    writer = comma_separated.writer(text, delimiter=";", lineterminator="\r\n")
    if sheet.title:
        writer.writerows([*([defused(line)] for line in (sheet.title, *sheet.heading)), []])
    writer.writerow([defused(name) for name in sheet.columns])
    writer.writerows([_as_text(value) for value in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def _as_text(value: Value) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return f"{value:f}".replace(".", ",")
        case date():
            return value.isoformat()
        case str():
            return defused(value)
        case _:
            return str(value)


def defused(text: str) -> str:
    """With an apostrophe first where a spreadsheet would take it for a formula, also behind spaces and line ends."""
    return f"'{text}" if text.lstrip(" \n").startswith(FORMULA_SIGNS) else text


def xlsx(sheets: Sequence[Sheet]) -> bytes:
    """One workbook. Numbers are numbers, dates are dates, and every text is written as a text."""
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with BytesIO() as file:
        with Workbook(file, plain) as book:
            looks: dict[str | int, Any] = {
                "bold": book.add_format({"bold": True}),
                "day": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
                **{places: book.add_format({"num_format": f"#,##0.{'0' * places}"}) for places in range(1, 5)},
            }
            book.set_properties({"created": clock.now().replace(tzinfo=None)})
            for place, title in enumerate(_titles(sheets)):
                _fill(book.add_worksheet(title), sheets[place], looks)
        return file.getvalue()


def _titles(sheets: Sequence[Sheet]) -> list[str]:
    """What a spreadsheet allows as names of its leaves: short, without some signs, none of them twice."""
    titles: list[str] = []
    for place, sheet in enumerate(sheets, start=1):
        title = sheet.title.translate(NOT_IN_TITLES).strip()[:LONGEST_TITLE] or str(place)
        taken = {one.lower() for one in titles}
        titles.append(f"{title[: LONGEST_TITLE - 4]} {place}" if title.lower() in taken else title)
    return titles


def _fill(leaf: Worksheet, sheet: Sheet, looks: dict[str | int, Any]) -> None:
    leaf.write_string(0, 0, sheet.title, looks["bold"])
    for line, text in enumerate(sheet.heading, start=1):
        leaf.write_string(line, 0, text)
    top = len(sheet.heading) + 2
    for column, name in enumerate(sheet.columns):
        leaf.write_string(top, column, name, looks["bold"])
        longest = max([len(name), *(len(_as_text(row[column])) for row in sheet.rows)])
        leaf.set_column(column, column, min(longest, WIDEST) + 2)
    for line, row in enumerate(sheet.rows, start=top + 1):
        for column, value in enumerate(row):
            _write(leaf, line, column, value, looks)


def _write(leaf: Worksheet, line: int, column: int, value: Value, looks: dict[str | int, Any]) -> None:
    match value:
        case None:
            return
        case Decimal() | int() if len(str(value).lstrip("-").replace(".", "")) > EXACT_DIGITS:
            leaf.write_string(line, column, _as_text(value))
        case Decimal():
            leaf.write_number(line, column, float(value), looks.get(-int(value.as_tuple().exponent)))
        case date():
            leaf.write_datetime(line, column, datetime.combine(value, time()), looks["day"])
        case str():
            leaf.write_string(line, column, value[:LONGEST_TEXT])
        case _:
            leaf.write_number(line, column, value)

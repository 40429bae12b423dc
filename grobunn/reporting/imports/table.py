"""A file's cells as text, sheet by sheet, with the line numbers that its owner sees."""

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MOST_LINES = 20_000
MOST_COLUMNS = 100
MOST_SIGNS = 300  # of a cell; no name or address is longer


@dataclass(frozen=True)
class Line:
    """One line that has something in it. `number` as the spreadsheet numbers it, from 1."""

    number: int
    cells: tuple[str, ...]

    def cell(self, place: int) -> str:
        return self.cells[place] if place < len(self.cells) else ""


class TooLong(Exception):
    """More lines than we take at a time."""


@dataclass(frozen=True)
class Table:
    """Lines by the name of their sheet."""

    sheets: dict[str, list[Line]]

    def packed(self) -> bytes:
        """To be kept while somebody looks it over."""
        sheets = {name: [[line.number, *line.cells] for line in lines] for name, lines in self.sheets.items()}
        return zlib.compress(json.dumps(sheets, ensure_ascii=False).encode())

    @staticmethod
    def unpacked(content: bytes) -> "Table":
        sheets = json.loads(zlib.decompress(content))
        return Table({name: [Line(first, tuple(rest)) for first, *rest in lines] for name, lines in sheets.items()})


def filled(rows: Iterable[Iterable[str]]) -> Iterator[Line]:
    """The lines that have something in them, without empty ends. Raises TooLong."""
    kept = 0
    for number, row in enumerate(rows, start=1):
        cells = [cell[:MOST_SIGNS] for cell in row][:MOST_COLUMNS]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        kept += 1
        if kept > MOST_LINES + 50:  # some stand above the header
            raise TooLong
        yield Line(number, tuple(cells))

"""What the columns of a sheet are, and what the words for kinds mean: guessed first, then as the operator says."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from grobunn.reporting.imports.columns import Column, guesses
from grobunn.reporting.imports.header import Header, find_header
from grobunn.reporting.imports.meanings import KINDS, Meaning
from grobunn.reporting.imports.table import Line, Table
from grobunn.reporting.imports.words import plain

MOST_WORDS = 30  # that a page asks about; a kind column with more is hardly one


@dataclass(frozen=True)
class Mapping:
    """`columns` by place from 0; `kinds` by the plain word; `all_are` where no column says what a line is about."""

    sheet: str
    columns: dict[int, Column] = field(default_factory=dict)
    kinds: dict[str, Meaning | None] = field(default_factory=dict)
    all_are: Meaning | None = None

    def place(self, column: Column) -> int | None:
        return next((place for place, one in self.columns.items() if one == column), None)

    def meaning(self, word: str) -> Meaning | None:
        """What the operator said of a word, or what it most likely means."""
        said = plain(word)
        return self.kinds[said] if said in self.kinds else KINDS.find(word)

    def as_json(self) -> dict[str, Any]:
        columns = {str(place): column.value for place, column in self.columns.items()}
        kinds = {word: meaning.value if meaning else "" for word, meaning in self.kinds.items()}
        return {"sheet": self.sheet, "columns": columns, "kinds": kinds, "all_are": self.all_are or ""}

    @staticmethod
    def from_json(stored: dict[str, Any]) -> "Mapping":
        return Mapping(
            sheet=stored["sheet"],
            columns={int(place): Column(column) for place, column in stored["columns"].items()},
            kinds={word: Meaning(meaning) if meaning else None for word, meaning in stored["kinds"].items()},
            all_are=Meaning(stored["all_are"]) if stored["all_are"] else None,
        )


@dataclass(frozen=True)
class Sheet:
    """The headings of a sheet, and the lines below them."""

    header: Header
    lines: Sequence[Line]


def sheet_of(table: Table, name: str) -> Sheet | None:
    """The sheet as headings and lines; None where there are no headings."""
    lines = table.sheets.get(name, [])
    header = find_header(lines)
    return Sheet(header, lines[header.ends_after :]) if header else None


def usable_sheets(table: Table) -> list[str]:
    return [name for name in table.sheets if sheet_of(table, name)]


def guess_mapping(table: Table, name: str) -> Mapping:
    """What a sheet that has headings most likely says."""
    sheet = sheet_of(table, name)
    mapping = Mapping(name, guesses(sheet.header.labels) if sheet else {})
    return Mapping(name, mapping.columns, {plain(word): KINDS.find(word) for word in words_for_kinds(table, mapping)})


def words_for_kinds(table: Table, mapping: Mapping) -> dict[str, int]:
    """The different words in the column of kinds, as first spelt, with how many lines each; the commonest first."""
    sheet, place = sheet_of(table, mapping.sheet), mapping.place(Column.KIND)
    if sheet is None or place is None:
        return {}
    spelt: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for line in sheet.lines:
        if word := plain(line.cell(place)):
            counted[spelt.setdefault(word, line.cell(place)[:60])] += 1
    return dict(counted.most_common(MOST_WORDS))


def missing(mapping: Mapping) -> list[str]:
    """What must be chosen before the lines can be understood, a sentence each."""
    has = set(mapping.columns.values())
    told = []
    if Column.DATE not in has:
        told.append(_("Velg hvilken kolonne som er datoen."))
    if not has & {Column.NAME, Column.GIVEN_NAME, Column.FAMILY_NAME, Column.EMAIL, Column.PHONE}:
        told.append(_("Velg en kolonne som sier hvem linja gjelder: navn, e-post eller telefon."))
    if Column.KIND not in has and mapping.all_are is None:
        told.append(_("Velg hvilken kolonne som sier hva linja gjelder, eller hva alle linjene er."))
    twice = [column.label for column, count in Counter(mapping.columns.values()).items() if count > 1]
    told += [_("To kolonner er valgt som «{what}». Velg én.").format(what=label) for label in twice]
    return told

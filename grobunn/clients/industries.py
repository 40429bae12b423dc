"""Industries by Statistics Norway's two lists: sections (a letter) and divisions (two digits) in their section."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from grobunn.clients.models import Standard

FILE = Path(__file__).parent / "reference" / "industries.csv"
CURRENT = Standard.SN2025  # what a new answer is chosen from; what was answered by the older list stays as it is


@dataclass(frozen=True)
class Industry:
    """`section` is the letter of the section that it belongs to; a section is its own."""

    standard: str
    code: str
    section: str
    name: str

    @property
    def key(self) -> str:
        """How a form names it: `SN2025:I`."""
        return f"{self.standard}:{self.code}"

    @property
    def is_section(self) -> bool:
        return self.code == self.section


@cache
def _industries() -> dict[tuple[str, str], Industry]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = [Industry(**{**row, "section": row["section"] or row["code"]}) for row in csv.DictReader(lines)]
    return {(row.standard, row.code): row for row in rows}


def industry(standard: str, code: str) -> Industry | None:
    """The industry of this code in this list; None where there is none."""
    return _industries().get((standard, code))


def industry_by_key(key: str) -> Industry:
    """The industry that a form named. Raises ValueError where there is none."""
    standard, _, code = key.partition(":")
    found = industry(standard, code)
    if found is None:
        raise ValueError("no such industry")
    return found


def sections(standard: str = CURRENT) -> list[Industry]:
    return [one for one in _industries().values() if one.standard == standard and one.is_section]


def divisions(section: Industry) -> list[Industry]:
    """What a section is divided into, in the order of the list."""
    among = [one for one in _industries().values() if one.standard == section.standard]
    return [one for one in among if one.section == section.code and not one.is_section]

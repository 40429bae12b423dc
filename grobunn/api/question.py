"""What was asked for: a year, and which figures and places of it."""

import re
from dataclasses import dataclass

from django.http import QueryDict

from grobunn.api.problems import Problem
from grobunn.core import clock
from grobunn.reporting.indicators import ALL, BY_KEY, Figure
from grobunn.reporting.periods import FIRST_YEAR

KNOWN = ("year", "figure", "place")
MOST = 50  # values of one parameter
YEAR, PLACE = re.compile(r"[0-9]{4}"), re.compile(r"[0-9A-ZÆØÅ]{2,4}")


@dataclass(frozen=True)
class Question:
    """No figures and no places mean all of them. Places are codes; whether there is such a place, the year tells."""

    year: int
    figures: tuple[Figure, ...]
    places: tuple[str, ...]

    @classmethod
    def read(cls, query: QueryDict) -> "Question":
        """Raises Problem for what makes no sense: nothing is guessed, and nothing left unread."""
        for name in query:
            if name not in KNOWN:
                raise Problem("unknown-parameter", f"The parameters are {', '.join(KNOWN)}.")
            if len(query.getlist(name)) > MOST:
                raise Problem("too-many-parameters", f"Give {name} at most {MOST} times, or leave it out to get all.")
        return cls(_year(query.getlist("year")), _figures(query.getlist("figure")), _places(query.getlist("place")))


def _year(texts: list[str]) -> int:
    this = clock.today().year
    if not texts:
        return this - 1
    if len(texts) > 1 or not YEAR.fullmatch(texts[0]):
        raise Problem("bad-year", "Write one year with four digits, such as year=2024.")
    if not FIRST_YEAR <= int(texts[0]) <= this:
        raise Problem("no-figures", f"Figures are given for the years {FIRST_YEAR} to {this}.")
    return int(texts[0])


def _figures(keys: list[str]) -> tuple[Figure, ...]:
    if not set(keys) <= set(BY_KEY):
        raise Problem("bad-figure", f"The figures are {', '.join(BY_KEY)}.")
    return tuple(figure for figure in ALL if figure.key in keys) or ALL


def _places(codes: list[str]) -> tuple[str, ...]:
    if not all(PLACE.fullmatch(code) for code in codes):
        raise Problem("bad-place", "A place is the letters of a region or the number of a county, such as place=31.")
    return tuple(codes)

"""The cells that were asked for, out of a year's publication as everybody may see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from grobunn.agreements.queries import county_number
from grobunn.api.problems import Problem
from grobunn.api.question import Question
from grobunn.reporting.counting import counted_at
from grobunn.reporting.disclosure import NONE
from grobunn.reporting.indicators import Figure
from grobunn.reporting.periods import Period, all_of
from grobunn.reporting.places import Place
from grobunn.reporting.publication import Publication
from grobunn.reporting.queries import open_year

FUTURE = "future"  # beside small, hidden and none: it hasn't begun


@dataclass(frozen=True)
class Selection:
    """`places` are by their codes: a region's letters, a county's number. `counted` is when the year was counted."""

    publication: Publication
    figures: tuple[Figure, ...]
    places: dict[str, Place]
    periods: tuple[Period, ...]
    counted: datetime | None

    @property
    def year(self) -> int:
        return self.publication.year

    def cells(self) -> Iterator[tuple[Figure, str, Period, int | None, str]]:
        """Figure, place and period in turn, each with its number, or none and the reason why."""
        for figure in self.figures:
            for code, place in self.places.items():
                for period in self.periods:
                    yield figure, code, period, *self._cell(figure, place, period)

    def _cell(self, figure: Figure, place: Place, period: Period) -> tuple[int | None, str]:
        """What hasn't been is not nought; nor is what nobody has written down."""
        cell = self.publication.cell(figure.key, place, period)
        return (None, FUTURE) if cell.why != NONE and not period.has_begun else (cell.number, cell.why)


def select(question: Question) -> Selection:
    """Raises Problem for a year without agreements, and for a place that isn't among that year's."""
    publication = open_year(question.year)
    if not publication.places:
        raise Problem("no-figures", f"No agreement about the service covers {question.year}. Ask for a later year.")
    known = {_code(place): place for place in publication.places}
    if not set(question.places) <= set(known):
        raise Problem("no-such-place", f"The places of {question.year} are {', '.join(known)}.")
    places = {code: place for code, place in known.items() if code in question.places} or known
    periods = tuple(all_of(question.year))
    return Selection(publication, question.figures, places, periods, counted_at(question.year))


def _code(place: Place) -> str:
    return county_number(place.agreements) if place.is_county else place.agreement.region.prefix

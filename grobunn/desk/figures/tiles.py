"""The five figures of one place and period, each with what belongs to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from grobunn.agreements.targets import Target
from grobunn.components.formats import money, number
from grobunn.desk.figures.asked import Asked
from grobunn.reporting.cells import in_words
from grobunn.reporting.disclosure import HIDDEN, Shown
from grobunn.reporting.indicators import INDICATORS, Figure, beside
from grobunn.reporting.periods import Period
from grobunn.reporting.places import Place
from grobunn.reporting.publication import Publication

# How a figure that stands beside is said after its number.
BESIDE_OF: dict[str, Callable[[int], str]] = {
    "physical_meetings": lambda many: ngettext("møte", "møter", many),
    "cafe_visits": lambda many: _("besøk"),
    "cafe_guests": lambda many: ngettext("gjest uten navn", "gjester uten navn", many),
    "course_participations": lambda many: ngettext("deltakelse", "deltakelser", many),
    "course_completions": lambda many: _("fullførte"),
}


@dataclass(frozen=True)
class Tile:
    figure: Figure
    text: str
    beside: list[str]
    rate: str
    before: str
    target: str
    rows: str


def tiles(found: Publication, before: Publication, targets: Mapping[str, Target], asked: Asked) -> list[Tile]:
    place, period = asked.place, asked.period
    return [
        Tile(
            figure,
            in_words(found.cell(figure.key, place, period)),
            [_beside(one, found.cell(one.key, place, period)) for one in beside(figure)],
            _rate(found, figure, place) if period.is_year else "",
            year_before(before, figure, asked),
            target_in_words(targets.get(figure.key)) if period.is_year and not place.is_county else "",
            rows_address(figure, place, period) if place.id in found.inside else "",
        )
        for figure in INDICATORS
    ]


def rows_address(figure: Figure, place: Place, period: Period) -> str:
    """Where the rows behind a number are listed, for those who work with them."""
    asked = {"tall": figure.key, "sted": str(place.id), "periode": period.key}
    return f"{reverse('desk:figure_rows')}?{urlencode(asked)}"


def year_before(before: Publication, figure: Figure, asked: Asked) -> str:
    """«19 i 2023»: as it was shown then, and nothing reckoned from it."""
    period = asked.period.year_before
    place = next((one for one in before.places if one.id == asked.place.id), None)
    if place is None or before.is_blank(place) or before.is_partial(place):
        return _("ingen tall for {period}").format(period=period.label)
    return _("{number} i {period}").format(number=in_words(before.cell(figure.key, place, period)), period=period.label)


def target_in_words(target: Target | None) -> str:
    return _("Mål: {number}").format(number=number(target.number)) if target else _("Mål: ikke oppgitt")


def _rate(found: Publication, figure: Figure, place: Place) -> str:
    """For each 1,000 inhabitants; nothing where the number is covered, «Ukjent» where the inhabitants are."""
    if place.inhabitants is None:
        return _("Ukjent per 1 000 innbyggere")
    rate = found.rate(figure.key, place)
    return "" if rate is None else _("{rate} per 1 000 innbyggere").format(rate=money(rate))


def _beside(figure: Figure, cell: Shown) -> str:
    """«214 møter»; «møter: skjult»."""
    many = cell.number if cell.number is not None else 2
    if cell.why == HIDDEN:
        return _("{what}: skjult").format(what=BESIDE_OF[figure.key](many))
    return f"{in_words(cell)} {BESIDE_OF[figure.key](many)}"

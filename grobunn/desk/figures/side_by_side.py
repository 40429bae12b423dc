"""The regions beside each other: figures downwards, places across, a rate under each number of the year."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from grobunn.components.formats import number
from grobunn.desk.figures.cells import NOTHING, in_words, is_blank, with_decimals
from grobunn.reporting.indicators import ALL, Figure
from grobunn.reporting.periods import Period
from grobunn.reporting.places import Place
from grobunn.reporting.publication import Publication


@dataclass(frozen=True)
class Number:
    place: str
    text: str
    rate: str


@dataclass(frozen=True)
class Heading:
    place: str
    inhabitants: str


def headings(found: Publication) -> list[Heading]:
    return [Heading(place.name, _inhabitants(found, place)) for place in found.places]


def lines(found: Publication, period: Period) -> list[tuple[Figure, list[Number]]]:
    blank = {place.id for place in found.places if is_blank(found, place)}
    return [
        (
            figure,
            [
                Number(place.name, NOTHING, "")
                if place.id in blank
                else Number(
                    place.name,
                    in_words(found.cell(figure.key, place, period)),
                    _rate(found, figure, place) if period.is_year and figure.is_indicator else "",
                )
                for place in found.places
            ],
        )
        for figure in ALL
    ]


def _rate(found: Publication, figure: Figure, place: Place) -> str:
    rate = found.rate(figure.key, place)
    if place.inhabitants is None:
        return _("ukjent")
    return "" if rate is None else with_decimals(rate)


def _inhabitants(found: Publication, place: Place) -> str:
    if is_blank(found, place):
        return _("ingenting ført")
    if place.inhabitants is None:
        return _("folketall ukjent")
    return _("{number} innb.").format(number=number(place.inhabitants))


def missing(found: Publication) -> list[str]:
    """Whose inhabitants are not known, in whole sentences, each once."""
    return list(dict.fromkeys(place.missing for place in found.places if place.missing))

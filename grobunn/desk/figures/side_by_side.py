"""The regions beside each other: figures downwards, places across, a rate under each number of the year."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from grobunn.components.formats import money, number
from grobunn.reporting.cells import in_words
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
    return [(figure, [_number(found, figure, place, period) for place in found.places]) for figure in ALL]


def _number(found: Publication, figure: Figure, place: Place, period: Period) -> Number:
    rate = _rate(found, figure, place) if period.is_year and figure.is_indicator else ""
    return Number(place.name, in_words(found.cell(figure.key, place, period)), rate)


def _rate(found: Publication, figure: Figure, place: Place) -> str:
    """Nothing where none can be given; «ukjent» where only the inhabitants are missing."""
    if found.is_blank(place):
        return ""
    rate = found.rate(figure.key, place)
    if place.inhabitants is None:
        return _("ukjent")
    return "" if rate is None else money(rate)


def _inhabitants(found: Publication, place: Place) -> str:
    if found.is_blank(place):
        return _("ingenting ført")
    if place.inhabitants is None:
        return _("folketall ukjent")
    return _("{number} innb.").format(number=number(place.inhabitants))


def missing(found: Publication) -> list[str]:
    """Whose inhabitants are not known, in whole sentences, each once."""
    return list(dict.fromkeys(place.missing for place in found.places if place.missing))

"""How one number is written, for whoever reads it."""

from decimal import Decimal

from django.utils.translation import gettext as _

from grobunn.components.formats import money, number
from grobunn.reporting.disclosure import HIDDEN, Shown
from grobunn.reporting.places import Place
from grobunn.reporting.publication import Publication

NOTHING = "–"  # nothing was written down there in the whole year: nought would look like a fact


def in_words(cell: Shown) -> str:
    """The number, «1–4», or «Skjult»."""
    if cell.is_shown:
        return number(cell.number)
    return _("Skjult") if cell.why == HIDDEN else f"1–{cell.limit - 1}"


def with_decimals(rate: Decimal) -> str:
    """1,46"""
    return money(rate)


def is_blank(found: Publication, place: Place) -> bool:
    """Whether nothing at all was written down in a place that year."""
    return found.is_blank(place)

"""How the page writes a number, and a number for each 1,000 inhabitants."""

from django.utils.translation import gettext as _

from grobunn.components.formats import money
from grobunn.reporting.cells import NOTHING, in_words
from grobunn.reporting.indicators import Figure
from grobunn.reporting.periods import Period
from grobunn.reporting.places import Place
from grobunn.reporting.publication import Publication


def cell_in_words(found: Publication, figure: Figure, place: Place, period: Period | None = None) -> str:
    return in_words(found.cell(figure.key, place, period))


def rate_in_words(found: Publication, figure: Figure, place: Place) -> str:
    """With two decimals; nothing is reckoned from a number that isn't shown, or isn't there."""
    if found.is_blank(place):
        return NOTHING
    if not found.cell(figure.key, place).is_shown:
        return _("Ikke vist")
    if found.is_partial(place):
        return NOTHING
    rate = found.rate(figure.key, place)
    return _("Ukjent") if rate is None else money(rate)

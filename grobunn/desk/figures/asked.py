"""What a reader of the figures chose in the address: where, when, and which figure to see month by month."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from grobunn.core import clock
from grobunn.reporting.indicators import BY_KEY, Figure
from grobunn.reporting.periods import Period, is_a_year, month_names
from grobunn.reporting.places import Place

USUAL = "physical_meetings"  # months of meetings add up to the year, months of persons don't


@dataclass(frozen=True)
class Asked:
    place: Place
    period: Period
    figure: Figure


def year_in(text: str) -> int:
    """A year that was asked for, or the last whole one."""
    asked = int(text) if text.isdecimal() and len(text) == 4 else 0
    return asked if is_a_year(asked) else clock.today().year - 1


def period_in(text: str, year: int) -> Period:
    """«K2» or «M05» of the year, or the whole of it."""
    return Period.read(f"{year}{text}") or Period(year)


def place_in(text: str, places: Sequence[Place], followed: Sequence[Place]) -> Place:
    """The place that was asked for; else the county for whoever follows up all of it, or her own first."""
    asked = next((place for place in places if str(place.id) == text), None)
    return asked or next((place for place in followed if place.is_county), (*followed, *places)[0])


def figure_in(text: str) -> Figure:
    return BY_KEY.get(text, BY_KEY[USUAL])


def own_first(places: Sequence[Place], followed: Sequence[Place]) -> list[Place]:
    return [*followed, *(place for place in places if place not in followed)]


def periods(year: int) -> list[tuple[str, str]]:
    """What can be chosen of a year: as it stands in the address, and its name."""
    whole = Period(year)
    quarters = [(f"K{one.quarter}", _("{quarter}. kvartal").format(quarter=one.quarter)) for one in whole.quarters()]
    months = [(f"M{one.month:02}", month_names()[one.month]) for one in whole.months()]
    return [("", _("Hele året")), *quarters, *months]

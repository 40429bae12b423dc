"""Municipalities as choices for staff: all of Norway in one list, the ones that we help first."""

from grobunn.agreements.queries import all_municipalities, municipalities_with_help
from grobunn.core import clock
from grobunn.core.norwegian import Sorted


def place_choices(nothing: str) -> list[tuple[str, str]]:
    ours = list(municipalities_with_help(clock.today()).order_by(Sorted("name")))
    known = {place.pk for place in ours}
    others = [place for place in all_municipalities().order_by(Sorted("name")) if place.pk not in known]
    far = [(place.number, f"{place.name} ({place.county.name})") for place in others]
    return [("", nothing), *[(place.number, place.name) for place in ours], *far]

"""Where people live, as choices: first the municipalities that we help, then the rest of the country."""

from typing import Any

from django.utils.translation import gettext as _

from grobunn.agreements.models import Municipality
from grobunn.agreements.queries import all_municipalities, municipalities_with_help
from grobunn.core import clock
from grobunn.core.norwegian import Sorted


def place_choices(first: tuple[str, str] | None = None) -> list[Any]:
    """Numbers and names, grouped; names that stand twice in Norway carry their county."""
    ours = list(municipalities_with_help(clock.today()).order_by(Sorted("name")))
    known = {place.pk for place in ours}
    others = [place for place in all_municipalities().order_by(Sorted("name")) if place.pk not in known]
    names = [place.name for place in [*ours, *others]]
    twice = {name for name in names if names.count(name) > 1}
    groups = [
        (_("Østfold"), [(place.number, place.name) for place in ours]),
        (_("Resten av landet"), [(place.number, label(place, twice)) for place in others]),
    ]
    return [*([first] if first else []), *groups]


def label(place: Municipality, twice: set[str]) -> str:
    return f"{place.name} ({place.county.name})" if place.name in twice else place.name

"""Where people live, as choices: first the municipalities that we help, then the rest of the country."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.choices import BaseChoiceIterator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from grobunn.agreements.models import Municipality
from grobunn.agreements.queries import all_municipalities, municipalities_with_help
from grobunn.core import clock
from grobunn.core.norwegian import Sorted

Choices = list[tuple[str, Any]]


class Places(BaseChoiceIterator):
    """Choices that are in order already: Django would look through all of Norway for every form."""

    def __init__(self, choices: Choices) -> None:
        self.choices = choices

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return iter(self.choices)


def place_choices(nothing: str = "") -> Places:
    """Numbers and names, grouped; names that stand twice in Norway carry their county. `nothing` names no choice.

    Read once a day and language: municipalities change with the year, and reference data before a start.
    """
    groups = _choices(clock.today(), get_language() or "nb")
    return Places([("", nothing), *groups] if nothing else groups)


@lru_cache(maxsize=6)
def _choices(day: date, language: str) -> Choices:
    ours = list(municipalities_with_help(day).order_by(Sorted("name")))
    known = {place.pk for place in ours}
    others = [place for place in all_municipalities().order_by(Sorted("name")) if place.pk not in known]
    often = Counter(place.name for place in [*ours, *others])
    return [
        (_("Østfold"), [(place.number, place.name) for place in ours]),
        (_("Resten av landet"), [(place.number, label(place, often)) for place in others]),
    ]


def label(place: Municipality, often: Counter[str]) -> str:
    return f"{place.name} ({place.county.name})" if often[place.name] > 1 else place.name

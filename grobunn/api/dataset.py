"""A year's figures as a JSON-stat 2.0 dataset: https://json-stat.org/full/."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from grobunn.api.selection import FUTURE, Selection
from grobunn.core import clock
from grobunn.reporting.disclosure import HIDDEN, NONE, SMALL
from grobunn.reporting.indicators import VERSION, Figure

STATUS = {
    SMALL: "At least 1 and below smallest_shown of the place: so few could be recognised.",
    HIDDEN: "May be any number, also nought. Kept back because it would give away a small number elsewhere.",
    NONE: "Nothing was written down there for the whole year. This is not nought.",
    FUTURE: "The period has not begun.",
}
ROLE = {"time": ["period"], "geo": ["place"], "metric": ["figure"]}
Facts = dict[str, Any]


def dataset(chosen: Selection) -> Facts:
    cells = [(number, why) for _figure, _code, _period, number, why in chosen.cells()]
    dimensions = {"figure": _figures(chosen.figures), "place": _places(chosen), "period": _periods(chosen)}
    return {
        "version": "2.0",
        "class": "dataset",
        "label": _("Etablerertjenesten i Østfold: tall for {year}").format(year=chosen.year),
        "source": _("Det operatørene selv har ført i Grobunn. Folketall: Statistisk sentralbyrå."),
        "updated": updated(chosen),
        "note": list(_notes()),
        "id": list(dimensions),
        "size": [len(one["category"]["index"]) for one in dimensions.values()],
        "role": ROLE,
        "dimension": dimensions,
        "value": [number for number, _why in cells],
        "status": {str(place): why for place, (_number, why) in enumerate(cells) if why},
        "extension": _extension(chosen),
    }


def updated(chosen: Selection) -> str:
    """When the year was counted, to the second, by the clock in Norway."""
    moment = chosen.counted or clock.now()
    return moment.astimezone(clock.OSLO).isoformat(timespec="seconds")


def _notes() -> Iterable[str]:
    yield _("Personer, besøk, møter og saker er ulike ting og kan ikke legges sammen.")
    yield _("Den som får hjelp i to regioner, teller én gang i hver region og én gang i fylket.")
    yield _("Små tall, og tall som ville røpet dem, er ikke med. «status» sier hvorfor, celle for celle.")
    yield _("Definisjoner: versjon {version}.").format(version=VERSION)


def _dimension(label: str, labels: Mapping[str, str], **category: Any) -> Facts:
    index = {code: place for place, code in enumerate(labels)}
    return {"label": label, "category": {"index": index, "label": dict(labels), **category}}


def _figures(figures: Iterable[Figure]) -> Facts:
    every = list(figures)
    return _dimension(
        _("Hva vi teller"),
        {one.key: str(one.name) for one in every},
        unit={one.key: {"label": str(one.counts), "decimals": 0} for one in every},
        note={one.key: [str(one.meaning)] for one in every},
    )


def _places(chosen: Selection) -> Facts:
    """Small numbers have their limit from the agreement; inhabitants are those of 1 January, or null."""
    facts = {
        "smallest_shown": {code: place.limit for code, place in chosen.places.items()},
        "inhabitants": {code: place.inhabitants for code, place in chosen.places.items()},
    }
    named = _dimension(_("Sted"), {code: place.name for code, place in chosen.places.items()})
    return {**named, "extension": facts}


def _periods(chosen: Selection) -> Facts:
    return _dimension(_("Periode"), {period.key: period.label for period in chosen.periods})


def _extension(chosen: Selection) -> Facts:
    running = [period.key for period in chosen.periods if period.has_begun and not period.is_over]
    return {
        "definitions_version": VERSION,
        "complete": chosen.periods[0].is_over,
        "running": running,
        "empty": chosen.publication.is_empty,
        "status": STATUS,
    }

"""«Tall»: what the service did in a year, for everybody, with small numbers covered."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from grobunn.core.pages import public
from grobunn.portal.figures.markup import markup_of
from grobunn.portal.figures.pictures import by_month, by_region
from grobunn.portal.figures.words import cell_in_words, rate_in_words
from grobunn.reporting.answers import served_in
from grobunn.reporting.counting import counted_at
from grobunn.reporting.indicators import ALL, BY_KEY, INDICATORS, VERSION, Figure, beside
from grobunn.reporting.periods import Period, years
from grobunn.reporting.places import Place
from grobunn.reporting.publication import Publication
from grobunn.reporting.queries import open_year


@public
def figures(request: HttpRequest) -> HttpResponse:
    year, figure = _year(request.GET.get("ar", "")), _figure(request.GET.get("tall", ""))
    found = open_year(year)
    facts: dict[str, Any] = {
        "year": year,
        "years": years(),
        "is_over": Period(year).is_over,
        "chosen": figure,
        "indicators": INDICATORS,
        "publication": found,
        "definitions": ALL,
        "version": VERSION,
    }
    if found.places and not found.is_empty:
        facts |= _filled(found, figure)
    return render(request, "portal/figures/figures.html", facts)


def _filled(found: Publication, figure: Figure) -> dict[str, Any]:
    """What stands on the page when there is something to tell."""
    whole = found.places[-1]  # the county, or the only region
    return {
        "whole": whole,
        "tiles": [_tile(found, one, whole) for one in INDICATORS],
        "rows": [(one, [_cell(found, one, place) for place in found.places]) for one in INDICATORS],
        "pictures": [by_region(found, figure), by_month(found, figure, whole)],
        "served": served_in(found, whole),
        "where": f"{whole.name}, {found.year}",
        "missing": list(dict.fromkeys(place.missing for place in found.places if place.missing)),
        "largest_covered": max(place.limit for place in found.places) - 1,
        "counted": counted_at(found.year),
        "markup": markup_of(found.year),
    }


def _tile(found: Publication, figure: Figure, place: Place) -> dict[str, Any]:
    others = [(one, cell_in_words(found, one, place)) for one in beside(figure)]
    return {"figure": figure, "number": cell_in_words(found, figure, place), "beside": others}


def _cell(found: Publication, figure: Figure, place: Place) -> tuple[Place, str, str]:
    return place, cell_in_words(found, figure, place), rate_in_words(found, figure, place)


def _year(text: str) -> int:
    """A year that was asked for, or the last whole one."""
    asked = int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else 0
    return asked if asked in years() else years()[1]


def _figure(key: str) -> Figure:
    found = BY_KEY.get(key, INDICATORS[0])
    return found if found.is_indicator else INDICATORS[0]

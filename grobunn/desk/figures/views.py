"""The year's figures: what was counted, where, and how."""

from django.http import HttpResponse

from grobunn.accounts.http import UserRequest
from grobunn.agreements.queries import targets_of
from grobunn.core import clock
from grobunn.core.pages import requires
from grobunn.core.permissions import Permission
from grobunn.desk.figures import asked as choices
from grobunn.desk.figures import side_by_side
from grobunn.desk.figures.asked import Asked
from grobunn.desk.figures.pictures import pictures
from grobunn.desk.figures.tiles import tiles
from grobunn.desk.figures.who import who
from grobunn.desk.own import answers_for
from grobunn.desk.pages import show
from grobunn.reporting.clauses import clauses_of
from grobunn.reporting.indicators import ALL, VERSION
from grobunn.reporting.periods import years
from grobunn.reporting.publication import Publication
from grobunn.reporting.queries import followed_places, year_seen_by

SEE = Permission.FIGURES_VIEW


@requires(SEE)
def year(request: UserRequest) -> HttpResponse:
    chosen = choices.year_in(request.GET.get("ar", ""))
    found = year_seen_by(request.user, SEE, chosen)
    facts: dict[str, object] = {"year": chosen, "years": years(), "definitions": VERSION}
    facts |= {"found": found, "figures": ALL, "now": clock.now()}
    for name, permission in (("may_import", Permission.IMPORT_MAKE), ("may_export", Permission.EXPORT_MAKE)):
        facts[name] = bool(request.user.reach(permission))
    if found.places:
        facts |= _chosen(request, found)
    return show(request, "desk/figures/year.html", "figures", **facts)


def _chosen(request: UserRequest, found: Publication) -> dict[str, object]:
    """What the form has, and what stands below it."""
    followed = followed_places(request.user, SEE, found.places)
    asked = Asked(
        choices.place_in(request.GET.get("sted", ""), found.places, followed),
        choices.period_in(request.GET.get("periode", ""), found.year),
        choices.figure_in(request.GET.get("tall", "")),
    )
    facts: dict[str, object] = {
        "asked": asked,
        "places": choices.own_first(found.places, followed),
        "periods": choices.periods(found.year),
        "has_begun": asked.period.has_begun,
        "is_blank": found.is_blank(asked.place),
    }
    return facts if found.is_empty or not facts["has_begun"] else facts | _told(request, found, asked)


def _told(request: UserRequest, found: Publication, asked: Asked) -> dict[str, object]:
    agreement = asked.place.agreement
    may_set = answers_for(request, agreement, Permission.TARGET_SET)
    return {
        "tiles": tiles(
            found, year_seen_by(request.user, SEE, found.year - 1), targets_of(agreement, found.year), asked
        ),
        "headings": side_by_side.headings(found),
        "lines": side_by_side.lines(found, asked.period),
        "missing": side_by_side.missing(found),
        "county": next((place for place in found.places if place.is_county), None),
        "pictures": pictures(found, asked),
        "limit": max(place.limit for place in found.places) - 1,
        "sets_targets": agreement.pk if may_set and not asked.place.is_county else None,
        **who(found, asked),
    }


@requires(SEE)
def definitions(request: UserRequest) -> HttpResponse:
    every = [(figure, clauses_of(figure)) for figure in ALL]
    return show(request, "desk/figures/definitions.html", "figures", figures=every, version=VERSION)

"""The year's figures, for those who may see them, as they may see them."""

from collections.abc import Sequence
from hashlib import sha256

from django.core.cache import cache

from grobunn.agreements.models import Agreement
from grobunn.core.owned import Actor
from grobunn.core.permissions import Permission
from grobunn.reporting.counting import Numbers, count_year
from grobunn.reporting.places import Place, is_inside, places_in
from grobunn.reporting.profile import questions
from grobunn.reporting.publication import Publication, publish


def open_year(year: int) -> Publication:
    """A year as everybody may see it: small numbers covered, and what would give them away."""
    return _published(year, places_in(year), count_year(year))


def year_seen_by(actor: Actor, permission: Permission, year: int) -> Publication:
    """A year as everybody sees it, and her own operator's numbers as they are. Nothing for whoever sees no figures."""
    if not actor.reach(permission):
        return Publication(year, (), {})
    places, counted = places_in(year), count_year(year)
    inside = [place.id for place in places if is_inside(actor, place)]
    return _published(year, places, counted).seen_from(counted, inside)


def followed_places(actor: Actor, permission: Permission, places: Sequence[Place]) -> list[Place]:
    """The places whose agreements she works under or follows up; the county where those are all of its regions."""
    mine = set(Agreement.objects.visible_to(actor, permission).values_list("pk", flat=True))
    latest = {place.id: place.agreement.pk for place in places if not place.is_county}
    return [place for place in places if all(latest[agreement.region_id] in mine for agreement in place.agreements)]


def _published(year: int, places: list[Place], counted: Numbers) -> Publication:
    """Covering takes longer than counting, so what was covered is kept for as long as the same numbers are counted."""
    asked = tuple(questions(places))
    answers = [question.figures for question in asked]  # a new member is a new answer to where somebody lives
    run_by = [[(one.region_id, one.operator_id) for one in place.agreements] for place in places]
    limits = [(place.id, place.limit) for place in places]
    facts = repr((year, limits, run_by, answers, sorted(counted.items())))
    key = f"published:{sha256(facts.encode()).hexdigest()}"
    cells = cache.get(key)
    if cells is None:
        cells = dict(publish(year, places, counted).cells)
        cache.set(key, cells, timeout=24 * 3600)
    return Publication(year, tuple(places), cells, asked)

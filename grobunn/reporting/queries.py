"""The year's figures, for those who may see them, as they may see them."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from django.db import connection

from grobunn.agreements.models import Agreement
from grobunn.core.clock import year_bounds
from grobunn.core.owned import Actor
from grobunn.core.permissions import Permission
from grobunn.reporting.disclosure import Shown, plain, shield

EVENTS = """
SELECT cafe.persons, cafe.visits, cafe_guests(%s, %s, %s), course.persons, course.participations,
       course_completions(%s, %s, %s)
FROM cafe_participants(%s, %s, %s) cafe, course_participants(%s, %s, %s) course
"""
DEFINITIONS = 1  # the version of what each figure means; a frozen report names it


@dataclass(frozen=True)
class Counted:
    """Numbers as they are. Persons are distinct; meetings, visits, participations, cases and guests are not persons."""

    persons_met: int
    physical_meetings: int
    portal_cases: int
    cafe_participants: int = 0
    cafe_visits: int = 0
    cafe_guests: int = 0
    course_participants: int = 0
    course_participations: int = 0
    course_completions: int = 0


@dataclass(frozen=True)
class RegionFigures:
    """One region's, or the county's, figures for a year, as this reader sees them."""

    name: str
    persons_met: Shown
    physical_meetings: Shown
    portal_cases: Shown
    cafe_participants: Shown
    cafe_visits: Shown
    cafe_guests: Shown
    course_participants: Shown
    course_participations: Shown
    course_completions: Shown


FIGURES = [field.name for field in fields(Counted)]


def count(agreements: Sequence[Agreement], year: int) -> Counted:
    """Count over all the given agreements together: a person served under two of them counts once."""
    arguments: list[list[int] | datetime] = [[agreement.pk for agreement in agreements], *year_bounds(year)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT persons, meetings FROM persons_met(%s, %s, %s)", arguments)
        persons, meetings = cursor.fetchone()
        cursor.execute("SELECT portal_cases(%s, %s, %s)", arguments)
        [cases] = cursor.fetchone()
        cursor.execute(EVENTS, arguments * 4)
        return Counted(persons, meetings, cases, *cursor.fetchone())


def figures(actor: Actor, permission: Permission, year: int) -> tuple[list[RegionFigures], RegionFigures | None]:
    """Each region's figures, and all of them together where there is more than one.

    Whoever works at the operator sees her own as they are; all others see small numbers covered.
    """
    visible = Agreement.objects.visible_to(actor, permission).select_related("region").order_by("region__name")
    agreements = [agreement for agreement in visible if agreement.covers(year)]
    counted = [count([agreement], year) for agreement in agreements]
    total = count(agreements, year) if len(agreements) > 1 else None
    own = actor.reach(Permission.CASE_VIEW)
    is_inside = all(agreement.operator_id in own for agreement in agreements)
    return _shown([agreement.region.name for agreement in agreements], counted, total, is_inside=is_inside)


def _shown(
    names: Sequence[str], counted: Sequence[Counted], total: Counted | None, *, is_inside: bool
) -> tuple[list[RegionFigures], RegionFigures | None]:
    columns = [
        _column([getattr(one, figure) for one in counted], getattr(total, figure, 0), is_inside=is_inside)
        for figure in FIGURES
    ]
    rows = [RegionFigures(name, *(cells[place] for cells, _sum in columns)) for place, name in enumerate(names)]
    return rows, RegionFigures("", *(whole for _cells, whole in columns)) if total else None


def _column(parts: Sequence[int], total: int, *, is_inside: bool) -> tuple[list[Shown], Shown]:
    """One figure of all regions and their total, as they are or with small numbers covered."""
    if is_inside:
        return [plain(part) for part in parts], plain(total)
    return shield(parts, total or sum(parts))

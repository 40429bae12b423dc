"""Counting itself: numbers out of the SQL functions, before anybody's permission is asked. Used by queries alone."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection

Numbers = dict[tuple[str, int, int], int]
"""(figure, place, slot) → number. A place is a region's id, or minus the id of a county; slots: periods.Period.slot.
What isn't there is nought."""


def count_year(year: int) -> Numbers:
    """Every figure of a year, in every region and county, kept from the last time while nothing has changed."""
    return _numbers("SELECT figure, place, slot, number FROM year_counts(%s)", year)


def recount_year(year: int) -> Numbers:
    """The same, counted over the rows themselves."""
    return _numbers("SELECT figure, place, slot, number FROM count_year(%s)", year)


def _numbers(statement: str, year: int) -> Numbers:
    with connection.cursor() as cursor:
        cursor.execute(statement, [year])
        return {(figure, place, slot): number for figure, place, slot, number in cursor.fetchall()}


def count_between(figure: str, agreements: Sequence[int], starts: datetime, ends: datetime) -> int:
    """One figure over some agreements of a county together, for any period `starts <= t < ends`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count_between(%s, %s, %s, %s)", [figure, list(agreements), starts, ends])
        return int(cursor.fetchone()[0])


def counted_at(year: int) -> datetime | None:
    """When the kept numbers of a year were counted; None where none are kept."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT at FROM reporting_counted WHERE year = %s", [year])
        found = cursor.fetchone()
        return found[0] if found else None

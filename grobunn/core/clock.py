"""What time it is. Ours alone, so that the demo and the tests can set it; nothing asks the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays
from django.utils import timezone

OSLO = ZoneInfo("Europe/Oslo")
_set_to: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """This moment, in UTC."""
    return _set_to.get() or timezone.now()


def today() -> date:
    """The date in Norway, which is what people and figures go by."""
    return now().astimezone(OSLO).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let it be `moment` inside: for the demo, which lays up a year by running commands."""
    token = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(token)


def in_oslo(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """A moment by the clock on the wall in Norway."""
    return datetime.combine(day, time(hour, minute), tzinfo=OSLO)


def year_bounds(year: int) -> tuple[datetime, datetime]:
    """From the first moment of the year in Norway to the first of the next: `start <= t < end`."""
    return in_oslo(date(year, 1, 1)), in_oslo(date(year + 1, 1, 1))


@cache
def _closed_days(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NO", years=year))


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in _closed_days(day.year)


def working_days_after(day: date, count: int) -> date:
    """The date `count` working days after `day`; Norwegian public holidays don't count."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day

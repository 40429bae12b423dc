"""Norwegian time. A journey asks once: midnight may pass while it is on its way."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


def an_hour_ago() -> datetime:
    return (datetime.now(UTC) - timedelta(hours=1)).astimezone(ZoneInfo("Europe/Oslo"))


def today() -> date:
    return datetime.now(ZoneInfo("Europe/Oslo")).date()

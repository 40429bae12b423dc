"""Which day it is in Norway. A journey asks once: midnight may pass while it is on its way."""

from datetime import date, datetime
from zoneinfo import ZoneInfo


def today() -> date:
    return datetime.now(ZoneInfo("Europe/Oslo")).date()

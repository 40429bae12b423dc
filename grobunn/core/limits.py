"""How often the public may post. Counted in PostgreSQL, in statements of their own, so that nothing undoes it."""

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.http import HttpRequest

from grobunn.core import clock
from grobunn.core.errors import TooMany

# All that one post counts is one statement, and one commit; in the order of keys, so that two posts never cross.
COUNT = (
    'INSERT INTO core_ratecount (key, "window", count)'
    " SELECT * FROM (SELECT unnest(%s::text[]), unnest(%s::timestamptz[]), 1 ORDER BY 1) AS wanted"
    ' ON CONFLICT (key, "window") DO UPDATE SET count = core_ratecount.count + 1 RETURNING key, count'
)


def client_address(request: HttpRequest) -> str:
    """Where the request came from. A forwarded address is believed only from a proxy that settings name."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    while address in settings.TRUSTED_PROXIES and hops:
        address = hops.pop()
    return address


def count(form: str, **values: str) -> None:
    """Count one posting of `form` for each value, by kind (address, email, matter). Raises TooMany."""
    limits = settings.RATE_LIMITS[form]
    wanted = {
        _key(f"{form}:{kind}:{value.strip().lower()}"): limits[kind]
        for kind, value in values.items()
        if value and limits.get(kind)
    }
    if not wanted:
        return
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [list(wanted), [_window(minutes) for _most, minutes in wanted.values()]])
        counted = dict(cursor.fetchall())
    over = [minutes for key, (most, minutes) in wanted.items() if counted[key] > most]
    if over:
        raise TooMany(max(over))


def _key(what: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), what.encode(), hashlib.sha256).hexdigest()


def _window(minutes: int) -> datetime:
    now = clock.now()
    return now - timedelta(minutes=now.minute % minutes, seconds=now.second, microseconds=now.microsecond)

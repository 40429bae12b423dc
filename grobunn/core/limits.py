"""How often the public may post. Counted in PostgreSQL, in statements of their own, so that nothing undoes it."""

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.http import HttpRequest

from grobunn.core import clock
from grobunn.core.errors import TooMany

COUNT = (
    'INSERT INTO core_ratecount (key, "window", count) VALUES (%s, %s, 1)'
    ' ON CONFLICT (key, "window") DO UPDATE SET count = core_ratecount.count + 1 RETURNING count'
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
    for kind, value in values.items():
        most, minutes = settings.RATE_LIMITS[form].get(kind, (0, 0))
        if most and value and _add(f"{form}:{kind}:{value.strip().lower()}", minutes) > most:
            raise TooMany(minutes)


def _add(what: str, minutes: int) -> int:
    key = hmac.new(settings.SECRET_KEY.encode(), what.encode(), hashlib.sha256).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [key, _window(minutes)])
        return int(cursor.fetchone()[0])


def _window(minutes: int) -> datetime:
    now = clock.now()
    return now - timedelta(minutes=now.minute % minutes, seconds=now.second, microseconds=now.microsecond)

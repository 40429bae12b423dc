"""How one tells that the demo itself made a database: synthetic people are laid in no other."""

from django.conf import settings
from django.db import connection


def is_demo_database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        )
        [mark] = cursor.fetchone()
    return bool(mark == settings.DEMO_MARK)

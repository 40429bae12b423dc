"""The same statements as an enquiry or a page makes, sent to PostgreSQL by themselves."""

import random
import re
import uuid
from collections.abc import Callable
from typing import Any

import psycopg
from django.db import connection

IDS = {
    "clients_person": 700_000_001,
    "clients_client": 800_000_001,
    "cases_case": 900_000_001,
    "core_letter": 950_000_001,
    "events_registration": 970_000_001,
}
EMAIL = "raw@example.no"  # whoever is captured has this address; each replay has its own
Statement = tuple[str, Any]


def capture(act: Callable[[], Any]) -> list[Statement]:
    """What Django sends while `act` runs: statements with their parameters."""
    seen: list[Statement] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        act()
    return [(sql, params) for sql, params in seen if "SAVEPOINT" not in sql]


def mark_ids(admin: str) -> None:
    """Let the next rows have numbers that no other value has, so that a replay can tell them."""
    with psycopg.connect(admin, autocommit=True) as connection:
        for table, first in IDS.items():
            connection.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s, false)", [table, first])


class Replay:
    """Sends captured statements again in one transaction, with new tokens and the new rows' own numbers."""

    def __init__(self, address: str, statements: list[Statement]) -> None:
        self.connection = psycopg.connect(address, prepare_threshold=5)
        self.statements = statements

    def __call__(self, turn: int) -> bool:
        known: dict[Any, Any] = {}
        cursor = self.connection.cursor()
        for sql, params in self.statements:
            alone = [random.getrandbits(62)] if "pg_advisory" in sql else None  # nobody else has this form
            cursor.execute(sql, alone or self._fresh(params, known))
            self._remember(sql, cursor, known)
        self.connection.commit()
        return True

    def _remember(self, sql: str, cursor: Any, known: dict[Any, Any]) -> None:
        table = re.search(r'INSERT INTO "?(\w+)"?', sql)
        if cursor.description and table and table.group(1) in IDS:
            known[IDS[table.group(1)]] = cursor.fetchone()[0]
        elif cursor.description:
            cursor.fetchall()

    def _fresh(self, value: Any, known: dict[Any, Any]) -> Any:
        match value:
            case dict():
                return {name: self._fresh(one, known) for name, one in value.items()}
            case list() | tuple():
                return type(value)(self._fresh(one, known) for one in value)
            case uuid.UUID():
                return known.setdefault(value, uuid.uuid4())
            case str() if re.fullmatch(r"[0-9a-f]{64}|<.*@.*>", value):
                return known.setdefault(value, uuid.uuid4().hex * 2)
            case str() if value == EMAIL:
                return known.setdefault(value, f"{uuid.uuid4().hex}@example.no")
            case str() if re.fullmatch(r"\w{2}-\d{4}-\d{4,}", value):
                return known.setdefault(value, uuid.uuid4().hex[:20])
            case int() if int(value) in IDS.values():
                return known[int(value)]
            case _:
                return value

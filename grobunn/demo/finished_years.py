"""The demo's finished years as rows: told once by running commands, kept in a file, and put into a fresh database.

`scripts/build_demo_years` makes the file; a test makes it again and compares. No secret lies in it: tokens, keyed
hashes and the links in letters are made when it is loaded; sealed numbers and documents' bytes have had their day.
"""

import gzip
import io
import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection

from grobunn.cases.links import hash_of, new_token
from grobunn.clients.models import KeyKind
from grobunn.core.sealing import fingerprint
from grobunn.events.links import token_of

FILE = Path(__file__).parent / "finished_years.txt.gz"
SAID = "-- Oppdiktet, til demonstrasjon: nobody in here exists. Made by scripts/build_demo_years, never edited.\n"
BEGINS = re.compile(r"-- table (\w+) \((.+)\)\n")
ENDS = "\\.\n"
LINK = re.compile(r"(?<=/)[\w-]{43}(?=/)")
PLACE = re.compile(r"\{(site|link \d+|registration \d+)\}")

# Counted anew from the rows, or sealed: these tables stay out.
LEFT_OUT = {"assessments_documentbytes", "core_cache", "core_ratecount"}
# Columns that stay out, and what stands in them at loading: SQL, or nothing where Python fills it in below.
MADE = {
    "core_auditentry.id": "gen_random_uuid()",
    "core_readentry.id": "gen_random_uuid()",
    "core_letter.message_id": "'<' || gen_random_uuid() || '@example.no>'",
    "pgh_created_at": "statement_timestamp()",
    "assessments_issueddocument.delete_on": "issued_at::date",
    "events_session.uid": "gen_random_uuid()",
    "token_hash": "gen_random_uuid()::text",
    "sent_to": "''",
    "clients_verifiedkey.hash": "''",
}


@dataclass(frozen=True)
class Table:
    """A table with the columns that lie in the file, and those that are made at loading."""

    name: str
    key: str
    columns: Sequence[str]
    made: dict[str, str]

    def copied(self, skip: int) -> str:
        """Its rows as COPY writes them, but the first `skip`: in the order of their key, or as they were written."""
        is_record = self.key in self.made
        order = "ctid" if is_record else self.key
        text = io.BytesIO()
        question = f"SELECT {', '.join(self.columns)} FROM {self.name} ORDER BY {order} OFFSET {skip}"  # noqa: S608
        with _driver().cursor().copy(f"COPY ({question}) TO STDOUT") as rows:
            for block in rows:
                text.write(block)
        return text.getvalue().decode()

    def load(self, text: str) -> None:
        """By way of a table beside it: COPY itself may not write where row-level security holds."""
        cursor, names = _driver().cursor(), ", ".join(self.columns)
        cursor.execute(f"CREATE TEMPORARY TABLE loading ON COMMIT DROP AS SELECT {names} FROM {self.name} LIMIT 0")  # noqa: S608
        with cursor.copy(f"COPY loading ({names}) FROM STDIN") as rows:
            rows.write(text)
        made, how = ", ".join(["", *self.made]), ", ".join(["", *self.made.values()])
        cursor.execute(f"INSERT INTO {self.name} ({names}{made}) SELECT {names}{how} FROM loading")  # noqa: S608
        cursor.execute("DROP TABLE loading")
        if self.key not in self.made:
            last = f"pg_get_serial_sequence('{self.name}', '{self.key}'), max({self.key})"
            cursor.execute(f"SELECT setval({last}) FROM {self.name}")  # noqa: S608


def _driver() -> Any:
    """The driver's own connection, inside the transaction that is running: Django has no word for COPY."""
    connection.ensure_connection()
    return connection.connection


def tables() -> dict[str, Table]:
    """Those of ours that can have rows of the years, by name."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        name = model._meta.db_table
        if model.__module__.startswith("grobunn.") and name not in LEFT_OUT:
            columns = [str(field.column) for field in model._meta.local_concrete_fields if not field.generated]
            made = {column: how for column in columns if (how := MADE.get(f"{name}.{column}", MADE.get(column)))}
            kept = [f'"{column}"' for column in columns if column not in made]
            found[name] = Table(name, str(model._meta.pk.column if model._meta.pk else ""), kept, made)
    return found


def rows_there() -> dict[str, int]:
    """How many rows each table has."""
    with connection.cursor() as cursor:
        counts = {}
        for name in tables():
            cursor.execute(f"SELECT count(*) FROM {name}")  # noqa: S608
            counts[name] = int(cursor.fetchone()[0])
        return counts


def dump(before: dict[str, int]) -> str:
    """What has come to each table since: the same rows give the same text."""
    return "".join([SAID, *_dumped(before)])


def _dumped(before: dict[str, int]) -> Iterator[str]:
    places = _places_of_tokens()
    for table in tables().values():
        text = table.copied(before[table.name])
        if table.name == "core_letter":
            text = text.replace(settings.PUBLIC_ADDRESS, "{site}")
            text = LINK.sub(lambda found: places.get(hash_of(found[0]), found[0]), text)
        if text:
            yield f"-- table {table.name} ({', '.join(table.columns)})\n{text}{ENDS}"


def _places_of_tokens() -> dict[str, str]:
    """What stands in a letter instead of a token, by the token's hash."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT token_hash, '{link ' || id || '}' FROM cases_founderlink"
            " UNION ALL SELECT token_hash, '{registration ' || id || '}' FROM events_registration"
        )
        return dict(cursor.fetchall())


def load(file: Path = FILE) -> None:
    """Put the years into a database that has reference data and staff, and nothing else yet."""
    known, name, rows = tables(), "", list[str]()
    with gzip.open(file, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            if begins := BEGINS.fullmatch(line):
                name, rows = begins[1], []
            elif line == ENDS:
                known[name].load("".join(rows))
            else:
                rows.append(line)
    _make_secrets()


def save(text: str, file: Path = FILE) -> None:
    """Packed so that the same text gives the same bytes."""
    file.write_bytes(gzip.compress(text.encode(), mtime=0))


def read(file: Path = FILE) -> str:
    return gzip.decompress(file.read_bytes()).decode()


def _make_secrets() -> None:
    """Tokens of links, with their hashes and their places in letters; and what shows whose an address is."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT link.id, client.email FROM cases_founderlink link"
            " JOIN cases_case matter ON matter.id = case_id JOIN clients_client client ON client.id = client_id"
        )
        links = [(pk, email, new_token()) for pk, email in cursor.fetchall()]
        cursor.execute("SELECT id, submission FROM events_registration")
        registrations = [(pk, token_of(uuid.UUID(str(submission)))) for pk, submission in cursor.fetchall()]
        cursor.execute(
            "SELECT key.id, email FROM clients_verifiedkey key JOIN clients_client client ON client.id = client_id"
        )
        keys = [(fingerprint(KeyKind.EMAIL, email), pk) for pk, email in cursor.fetchall()]
        cursor.executemany(
            "UPDATE cases_founderlink SET token_hash = %s, sent_to = %s WHERE id = %s",
            [(hash_of(token), fingerprint(KeyKind.EMAIL, email), pk) for pk, email, token in links],
        )
        cursor.executemany(
            "UPDATE events_registration SET token_hash = %s WHERE id = %s",
            [(hash_of(token), pk) for pk, token in registrations],
        )
        cursor.executemany("UPDATE clients_verifiedkey SET hash = %s WHERE id = %s", keys)
        said = {"site": settings.PUBLIC_ADDRESS, **{f"link {pk}": token for pk, _email, token in links}}
        said |= {f"registration {pk}": token for pk, token in registrations}
        cursor.execute("SELECT id, body FROM core_letter WHERE body LIKE '%%{site}%%'")
        letters = [(PLACE.sub(lambda place: said[place[1]], body), pk) for pk, body in cursor.fetchall()]
        cursor.executemany("UPDATE core_letter SET body = %s WHERE id = %s", letters)

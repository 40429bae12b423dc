"""Writing the file: rows by a cursor that the server keeps, a batch in each transaction, so that memory stays flat.

The cursor is WITH HOLD: it outlives the transaction that opened it, with the rows as they were then. Each batch runs
in the asker's scope, and tells how far it has come when it commits.
"""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator

from django.db import connection
from django.utils.translation import gettext as _

from grobunn.accounts.models import User
from grobunn.components.formats import clock as time_of_day
from grobunn.components.formats import date_only, moment_with_year
from grobunn.core import clock
from grobunn.core.errors import Refused
from grobunn.core.scope import acting
from grobunn.core.sheets import defused
from grobunn.reporting.behind.lines import Line, lines_of
from grobunn.reporting.behind.rows import Asked, Key, things_of_recused
from grobunn.reporting.commands.exports import begin_export, finish_export
from grobunn.reporting.exports.workflow import ExportState
from grobunn.reporting.indicators import VERSION
from grobunn.reporting.models import Export, ExportChunk

BATCH = 5000
CURSOR = "rows_of_export"


def write(export: Export, *, asker: User) -> None:
    """The whole file, from nothing. Raises NotPermitted for an asker who has lost her role, before anything is read."""
    asked = Asked(export.figure, [export.agreement_id], *export.bounds)
    with acting(asker):
        recused = things_of_recused(asker, asked)
        _number, rows, hidden = asked.counted(recused)
        begin_export(export, by=asker, expected=rows - hidden)
        _open_cursor(asked, recused)
        file = Pieces(export)
        file.add([*_heading(export), _header()])
    for keys in _batches(asker):
        with acting(asker):
            _tell(export, len(keys))
            file.add(_row(line) for line in lines_of(asker, asked, keys))
    with acting(asker):
        _tell(export, 0)
        file.close()
        finish_export(export, by=asker, chunks=file.number, size=file.size, sha256=file.hash.hexdigest())


def _open_cursor(asked: Asked, recused: list[int]) -> None:
    statement, arguments = asked.statement(recused)
    with connection.cursor() as cursor:
        cursor.execute(f"DECLARE {CURSOR} NO SCROLL CURSOR WITH HOLD FOR {statement}", arguments)


def _batches(asker: User) -> Iterator[list[Key]]:
    """Until there are no more; the cursor is closed whatever happens."""
    try:
        while keys := _fetch(asker):
            yield keys
    finally:
        if connection.is_usable() and not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute(f"CLOSE {CURSOR}")


def _fetch(asker: User) -> list[Key]:
    with acting(asker), connection.cursor() as cursor:
        cursor.execute(f"FETCH {BATCH} FROM {CURSOR}")
        return [Key(*row) for row in cursor.fetchall()]


def _tell(export: Export, rows: int) -> None:
    """How far it has come, with a lock to the end of the batch. Raises Refused where another attempt has begun."""
    export.written += rows
    mine = Export.objects.filter(pk=export.pk, state=ExportState.RUNNING, attempts=export.attempts)
    if not mine.update(written=export.written):
        raise Refused(_("Uttrekket er begynt på nytt."))


class Pieces:
    """Lines gathered into pieces of at most a megabyte, each stored as it fills."""

    def __init__(self, export: Export) -> None:
        self.export, self.number, self.size, self.hash = export, 0, 0, hashlib.sha256()
        self.waiting = bytearray("\ufeff".encode())  # Excel knows UTF-8 by it

    def add(self, rows: Iterable[list[str]]) -> None:
        line = io.StringIO()
        writer = csv.writer(line, delimiter=";", lineterminator="\r\n")
        for row in rows:
            writer.writerow(row)
            text = line.getvalue().encode()
            line.seek(0)
            line.truncate()
            if len(self.waiting) + len(text) > ExportChunk.MOST_BYTES:
                self.close()
            self.waiting += text

    def close(self) -> None:
        """Store what waits."""
        content = bytes(self.waiting)
        self.hash.update(content)
        ExportChunk.objects.create(
            owner_id=self.export.owner_id,
            agreement_id=self.export.agreement_id,
            export=self.export,
            number=self.number,
            content=content,
        )
        self.number, self.size, self.waiting = self.number + 1, self.size + len(content), bytearray()


def _heading(export: Export) -> list[list[str]]:
    """What the rows are, what the figure means, and from when; an empty line before the columns."""
    figure = export.named_figure
    days = {"first": date_only(export.first_day), "last": date_only(export.last_day)}
    lines = [
        _("Radene bak tallet «{figure}», {place}").format(figure=figure, place=export.agreement.region),
        _("Fra og med {first} til og med {last}").format(**days),
        _("Definisjon, versjon {number}: {meaning}").format(number=VERSION, meaning=figure.meaning),
        _("Kilde: det operatøren har ført i Grobunn. Hentet {time}.").format(time=moment_with_year(clock.now())),
    ]
    return [*([defused(line)] for line in lines), []]


def _header() -> list[str]:
    return [
        _("Dato"),
        _("Klokkeslett"),
        _("Navn"),
        _("Sak eller arrangement"),
        _("Nøkkel for personen"),
        _("Gjester"),
        _("Importert"),
    ]


def _row(line: Line) -> list[str]:
    at = line.at.astimezone(clock.OSLO)
    return [
        at.date().isoformat(),
        time_of_day(line.at),
        defused(line.name),
        defused(line.title),
        str(line.person or ""),
        "" if line.guests is None else str(line.guests),
        _("ja") if line.is_imported else "",
    ]

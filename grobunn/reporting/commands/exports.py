"""Ask for the rows behind a figure as a file; begin it, finish it, give it up; fetch it; let it go on its day."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from grobunn.accounts.actors import Job
from grobunn.accounts.models import Organisation, User
from grobunn.agreements.models import Agreement
from grobunn.core import clock
from grobunn.core.command import command, record_reading
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.permissions import Permission
from grobunn.core.workflow import move
from grobunn.reporting.behind.tables import TABLES
from grobunn.reporting.exports.workflow import MOVES, ExportState
from grobunn.reporting.models import Export, ExportChunk, ExportFault

MOST_ATTEMPTS = 5


@command(Permission.EXPORT_MAKE)
def ask_for_export(agreement: Agreement, *, by: User, figure: str, first_day: date, last_day: date) -> Export:
    """The job writes it soon. Raises Refused for a period that ends before it begins, and while another is made."""
    if figure not in TABLES or last_day < first_day:
        raise Refused(_("Perioden slutter før den begynner. Rett en av datoene."))
    asked = Export(
        owner_id=agreement.owner_id,
        agreement=agreement,
        asked_by=by,
        figure=figure,
        first_day=first_day,
        last_day=last_day,
    )
    try:
        with transaction.atomic():
            asked.save()
    except IntegrityError:
        raise Refused(_("Du har alt et uttrekk som lages. Vent til det er ferdig.")) from None
    return asked


@command(Permission.EXPORT_MAKE)
def begin_export(export: Export, *, by: User, expected: int) -> Export:
    """From nothing, also where an earlier attempt was cut off: its pieces go."""
    _only_for(by, export)
    move(export, ExportState.RUNNING, MOVES)
    ExportChunk.objects.filter(export=export).delete()
    export.expected, export.written, export.attempts = expected, 0, export.attempts + 1
    export.save()
    return export


@command(Permission.EXPORT_MAKE)
def finish_export(export: Export, *, by: User, chunks: int, size: int, sha256: str) -> Export:
    """It is whole, and lies ready from now."""
    _only_for(by, export)
    move(export, ExportState.READY, MOVES)
    export.chunks, export.size, export.sha256 = chunks, size, sha256
    export.ready_at = clock.now()
    export.expires_at = export.ready_at + Export.KEPT_FOR
    export.save()
    return export


@command(Permission.EXPORT_END)
def give_up_export(export: Export, *, by: Job, fault: ExportFault, kind: str = "") -> Export:
    """Say why; what was written of it goes."""
    move(export, ExportState.FAILED, MOVES)
    ExportChunk.objects.filter(export=export).delete()
    export.fault, export.fault_kind = fault, kind
    export.save()
    return export


@command(Permission.EXPORT_MAKE)
def open_export(export: Export, *, by: User) -> Export:
    """Somebody fetches the file: a line on the read record. Raises Refused when it isn't there to be fetched."""
    _only_for(by, export)
    if not export.can_be_fetched:
        raise Refused(_("Fila er slettet. Be om et nytt uttrekk."))
    if export.ready_at and by.recused_since(export.ready_at):
        raise Refused(_("Du er inhabil i en sak siden fila ble laget. Be om et nytt uttrekk."))
    record_reading("export", export, by=by)
    return export


@command(Permission.EXPORT_END)
def delete_overdue_exports(owner: Organisation, *, by: Job) -> Organisation:
    """Files whose day is over; what was asked for, and by whom, stays."""
    for export in Export.objects.filter(owner=owner).overdue().select_for_update():
        move(export, ExportState.EXPIRED, MOVES)
        export.save()
        ExportChunk.objects.filter(export=export).delete()
    return owner


def _only_for(user: User, export: Export) -> None:
    """The rows in the file are those that whoever asked may see: another may be recused from some of them."""
    if export.asked_by_id != user.pk:
        raise NotPermitted(_("Bare den som ba om uttrekket, kan hente det."))

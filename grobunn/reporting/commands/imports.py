"""Earlier years from a spreadsheet: handed in, looked over, imported whole, undone whole."""

from collections.abc import Iterator, Sequence

from django.db import connection
from django.utils.translation import gettext as _

from grobunn.accounts.actors import Job
from grobunn.accounts.models import Organisation, User
from grobunn.agreements.models import Agreement
from grobunn.clients.models import Person
from grobunn.core import clock
from grobunn.core.command import command, record_reading
from grobunn.core.errors import Refused
from grobunn.core.permissions import Permission
from grobunn.core.workflow import move
from grobunn.reporting.imports.lines import Fault
from grobunn.reporting.imports.mapping import Mapping, guess_mapping, missing, usable_sheets
from grobunn.reporting.imports.persons import delete_unused
from grobunn.reporting.imports.preview import Preview, look_over, mapping_of, table_of
from grobunn.reporting.imports.reading import read_file
from grobunn.reporting.imports.workflow import MOVES, ImportState
from grobunn.reporting.models import ImportBatch, ImportedRow

AT_A_TIME = 1000  # rows in one statement
LOCK = 4109  # of ours: two imports of one operator run one after the other, so that they find each other's persons


@command(Permission.IMPORT_MAKE, creates=True)
def upload_import(agreement: Agreement, *, by: User, name: str, content: bytes) -> ImportBatch:
    """Hand in a file. Its cells are kept as a draft, with a first guess at what they mean; nothing counts yet."""
    file = read_file(name, content)
    sheets = usable_sheets(file.table)
    if not sheets:
        raise Refused(
            _("Vi fant ikke overskriftene i fila. En linje nær toppen må ha navn på kolonnene, som Dato og Navn.")
        )
    done = _imported(agreement.owner_id, file.sha256)
    if not (left := [sheet for sheet in sheets if sheet not in done]):
        raise _is_imported()
    return ImportBatch.objects.create(
        owner_id=agreement.owner_id,
        agreement=agreement,
        made_by=by,
        name=file.name,
        sha256=file.sha256,
        content=file.table.packed(),
        sheet=left[0],
        mapping=guess_mapping(file.table, left[0]).as_json(),
    )


@command(Permission.IMPORT_MAKE)
def set_mapping(batch: ImportBatch, *, by: User, mapping: Mapping) -> ImportBatch:
    """Say what the columns are, and what the words for kinds mean. Another sheet is guessed at anew."""
    _refuse_unless_draft(batch)
    table = table_of(batch)
    if mapping.sheet not in usable_sheets(table):
        raise Refused(_("Arket finnes ikke i fila. Velg et annet."))
    if mapping.sheet != batch.sheet:
        mapping = guess_mapping(table, mapping.sheet)
    elif told := missing(mapping):
        raise Refused(" ".join(told))
    batch.sheet, batch.mapping = mapping.sheet, mapping.as_json()
    batch.save(update_fields=["sheet", "mapping"])
    return batch


@command(Permission.IMPORT_MAKE)
def confirm_import(batch: ImportBatch, *, by: User, rows: int, faults: int, leaves_out: bool) -> ImportBatch:
    """Import the lines without errors. `rows` and `faults` are as many as were looked over."""
    _refuse_unless_draft(batch)
    _one_at_a_time(batch.owner_id)
    if batch.sheet in _imported(batch.owner_id, batch.sha256):
        raise _is_imported()
    if told := missing(mapping_of(batch)):
        raise Refused(" ".join(told))
    preview = look_over(batch)
    _refuse_unless_looked_over(preview, rows, faults, leaves_out=leaves_out)
    _write_rows(batch, preview)
    moments = [row.activity.at for row in preview.found.rows]
    batch.first_year, batch.last_year = min(moments).year, max(moments).year
    batch.rows, batch.left_out, batch.content = len(preview.found.rows), len(preview.found.faults), b""
    batch.imported_at, batch.imported_by = clock.now(), by
    move(batch, ImportState.IMPORTED, MOVES)
    batch.save()
    return batch


@command(Permission.IMPORT_MAKE)
def undo_import(batch: ImportBatch, *, by: User) -> ImportBatch:
    """Take the rows out again, and the persons whom nothing else refers to; the row history keeps what they said."""
    move(batch, ImportState.UNDONE, MOVES)
    _one_at_a_time(batch.owner_id)
    rows = ImportedRow.objects.filter(batch=batch)
    persons = list(rows.values_list("person_id", flat=True).distinct())
    rows.delete()
    delete_unused(persons)
    batch.undone_at, batch.undone_by = clock.now(), by
    batch.save(update_fields=["state", "undone_at", "undone_by"])
    return batch


@command(Permission.IMPORT_MAKE)
def abandon_import(batch: ImportBatch, *, by: User) -> None:
    """Throw a draft away, file and all."""
    _refuse_unless_draft(batch)
    ImportBatch.objects.filter(pk=batch.pk).delete()


@command(Permission.IMPORT_MAKE)
def open_import_errors(batch: ImportBatch, *, by: User) -> Sequence[Fault]:
    """The errors of a draft, to be taken away in a file: they quote cells, so it leaves a line on the read record."""
    _refuse_unless_draft(batch)
    record_reading("import_errors", batch, by=by)
    return look_over(batch).found.faults


@command(Permission.EXPIRED_DELETE)
def delete_forgotten_imports(owner: Organisation, *, by: Job) -> None:
    """Drafts that nobody went on with in a week: what they say about people goes."""
    ImportBatch.objects.filter(owner=owner).forgotten().delete()


def _refuse_unless_draft(batch: ImportBatch) -> None:
    if not batch.is_draft:
        raise Refused(_("Fila er alt importert. Angre importen først, og last opp fila igjen."))


def _refuse_unless_looked_over(preview: Preview, rows: int, faults: int, *, leaves_out: bool) -> None:
    found = preview.found
    if (len(found.rows), len(found.faults)) != (rows, faults):
        raise Refused(_("Noe er endret siden du så over fila. Se over den på nytt, og importer så."))
    if not found.rows:
        raise Refused(_("Ingen linjer kan importeres. Rett feilene i fila, og last den opp på nytt."))
    if found.faults and not leaves_out:
        raise Refused(
            _("Kryss av for at linjene med feil blir utelatt, eller rett dem i fila og last den opp på nytt.")
        )


def _is_imported() -> Refused:
    return Refused(_("Denne fila er alt importert. Angre den forrige importen først hvis du vil ta den inn på nytt."))


def _imported(owner_id: int, sha256: str) -> set[str]:
    """Which sheets of the file are imported and not undone."""
    same = ImportBatch.objects.filter(owner_id=owner_id, sha256=sha256, state=ImportState.IMPORTED)
    return set(same.values_list("sheet", flat=True))


def _one_at_a_time(owner_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, owner_id])


def _write_rows(batch: ImportBatch, preview: Preview) -> None:
    """The rows, in chunks; a person is made for everybody who isn't known."""
    new = [one.place for one in preview.found.people if one.place not in preview.known.persons]
    made = Person.objects.bulk_create([Person() for _place in new], batch_size=AT_A_TIME)
    persons = preview.known.persons | {place: person.pk for place, person in zip(new, made, strict=True)}
    ImportedRow.objects.bulk_create(_rows(batch, preview, persons), batch_size=AT_A_TIME)


def _rows(batch: ImportBatch, preview: Preview, persons: dict[int, int]) -> Iterator[ImportedRow]:
    for row in preview.found.rows:
        told = {key: value for key, value in vars(row.activity).items() if key not in {"email", "birth_year", "unit"}}
        yield ImportedRow(
            owner_id=batch.owner_id,
            agreement_id=batch.agreement_id,
            person_id=persons[row.person],
            batch=batch,
            email_key=row.activity.email,
            unit=row.unit,
            **told,
        )

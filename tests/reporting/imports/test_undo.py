"""An import is undone whole: nothing of it is left but the log, the row history, and the batch that says so."""

import pytest
from django.apps import apps
from django.db import connection

from grobunn.advice.models import Presence
from grobunn.clients.contacts import new_client
from grobunn.clients.models import Person
from grobunn.core import clock
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry
from grobunn.reporting.commands.imports import undo_import
from grobunn.reporting.counting import count_year, recount_year
from grobunn.reporting.imports.workflow import ImportState
from grobunn.reporting.models import ImportBatch, ImportedRow
from tests.advice.meetings import held
from tests.reporting.imports.acts import CAFE, CASE, MEETING, confirmed, imported, uploaded
from tests.reporting.imports.files import messy_workbook
from tests.world import contact

YEARS = range(2021, 2027)
KEPT = {"core_auditentry", "core_readentry", "reporting_importedrowbefore"}
COUNTS = {"reporting_count", "reporting_counted", "reporting_touched"}  # kept counts and their marks: see below


def everything():
    """All rows of all tables but the log, the history and the batches, as text."""
    with connection.cursor() as cursor:
        tables = [table for table in connection.introspection.table_names() if table not in KEPT | COUNTS]
        found = {}
        for table in sorted({*tables} - {"reporting_importbatch"}):
            cursor.execute(f'SELECT count(*), coalesce(sum(hashtext(t::text)::bigint), 0) FROM "{table}" t')
            found[table] = cursor.fetchone()
    return found


def tables_with(column):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.columns JOIN information_schema.tables USING (table_name)"
            " WHERE column_name = %s AND table_type = 'BASE TABLE' AND tables.table_schema = 'public'",
            [column],
        )
        return [name for (name,) in cursor.fetchall()]


def left_of(column, ids):
    """Where rows with one of these ids are, outside log and history."""
    found = set()
    with connection.cursor() as cursor:
        for table in set(tables_with(column)) - KEPT:
            cursor.execute(f'SELECT count(*) FROM "{table}" WHERE {column} = ANY(%s)', [list(ids)])
            found |= {table} if cursor.fetchone()[0] else set()
    return found


def test_after_undo_the_whole_database_is_as_before(world):
    held(world)
    before = everything()
    batch = imported(world, name="rot.xlsx", content=messy_workbook())
    assert everything() != before
    undo_import(batch, by=world.carl)
    assert everything() == before


def test_every_figure_is_as_before(world):
    """An imported row counts by the same definitions, at once, and no longer once it is undone."""
    held(world)
    before = {year: count_year(year) for year in YEARS}
    batch = imported(world, name="rot.xlsx", content=messy_workbook())
    with_them = {year: count_year(year) for year in YEARS}
    assert with_them != before
    assert with_them == {year: recount_year(year) for year in YEARS}
    undo_import(batch, by=world.carl)
    assert {year: count_year(year) for year in YEARS} == {year: recount_year(year) for year in YEARS} == before


def test_imported_rows_count_by_the_same_definitions(world):
    imported(world, MEETING, CAFE, CASE)
    found, place = count_year(2023), world.agreement.region_id
    counted = {
        figure: found.get((figure, place, 1), 0) for figure in ("persons_met", "cafe_participants", "portal_cases")
    }
    assert counted == {"persons_met": 1, "cafe_participants": 1, "portal_cases": 1}


def test_no_table_has_a_row_of_the_batch_or_of_its_persons(world):
    batch = imported(world, name="rot.xlsx", content=messy_workbook())
    persons = set(ImportedRow.objects.filter(batch=batch).values_list("person_id", flat=True))
    assert left_of("batch_id", [batch.pk]) == left_of("person_id", persons) == {"reporting_importedrow"}
    undo_import(batch, by=world.carl)
    assert left_of("batch_id", [batch.pk]) == left_of("person_id", persons) == set()
    assert not Person.objects.filter(pk__in=persons).exists()


def test_the_log_and_the_row_history_keep_what_was(world):
    batch = undo_import(imported(world, MEETING, CASE), by=world.carl)
    history = apps.get_model("reporting", "ImportedRowBefore").objects.filter(batch_id=batch.pk)
    assert sorted(history.values_list("pgh_label", "name")) == [("deleted", "Kari Holm"), ("deleted", "Ola Dahl")]
    actions = AuditEntry.objects.filter(subject_type="reporting.importbatch", subject_id=batch.pk)
    assert [line.action for line in actions.order_by("at")][-1] == "reporting.undo_import"
    assert (batch.state, batch.undone_by, batch.undone_at) == (ImportState.UNDONE, world.carl, clock.now())


def test_a_person_who_was_a_client_before_stays(world):
    frida = ("9.1.2023", "Frida Lund", "FRIDA@example.no", "Fysisk møte")
    batch = imported(world, frida)
    assert batch.imported.get().person_id == world.case.person_id
    undo_import(batch, by=world.carl)
    assert Person.objects.filter(pk=world.case.person_id).exists()


def test_a_person_who_has_since_become_a_client_stays(world):
    batch = imported(world, MEETING, CASE)
    kari = batch.imported.get(line=2).person
    client = new_client(contact("Kari Holm"), owner_id=world.ionu.pk, agreement_id=world.agreement.pk)
    type(client).objects.filter(pk=client.pk).update(person=kari)
    undo_import(batch, by=world.carl)
    assert list(Person.objects.filter(pk=kari.pk)) == [kari]


def test_a_person_who_is_in_another_import_stays_until_that_is_undone_too(world):
    first, second = imported(world, MEETING), imported(world, CAFE)
    person = first.imported.get().person_id
    assert second.imported.get().person_id == person
    undo_import(first, by=world.carl)
    assert Person.objects.filter(pk=person).exists()
    undo_import(second, by=world.carl)
    assert not Person.objects.filter(pk=person).exists()


def test_a_person_whom_another_operator_refers_to_stays(world):
    """Her rows there are out of this operator's sight; the database knows of them."""
    batch = imported(world, *(("9.1.2023", f"Nummer {turn}", f"{turn}@example.no", "NFV") for turn in range(5)))
    persons = list(batch.imported.order_by("line").values_list("person_id", flat=True))
    client = new_client(contact(), owner_id=world.sirius.pk, agreement_id=world.other_agreement.pk)
    type(client).objects.filter(pk=client.pk).update(person_id=persons[3])
    undo_import(batch, by=world.carl)
    assert list(Person.objects.filter(pk__in=persons).values_list("pk", flat=True)) == [persons[3]]


def test_an_undone_file_can_be_imported_again(world):
    undo_import(imported(world, MEETING), by=world.carl)
    assert imported(world, MEETING).rows == 1
    assert ImportBatch.objects.count() == 2


def test_what_is_not_imported_cannot_be_undone(world):
    batch = uploaded(world, MEETING)
    with pytest.raises(Refused):
        undo_import(batch, by=world.carl)
    undo_import(confirmed(batch, world.carl), by=world.carl)
    with pytest.raises(Refused):
        undo_import(batch, by=world.carl)


@pytest.mark.parametrize("who", ["anna", "berit", "kari", "olav", "ada"])
def test_only_the_operators_manager_may_undo(world, who):
    batch = imported(world, MEETING)
    with pytest.raises(NotPermitted):
        undo_import(batch, by=getattr(world, who))
    assert batch.imported.exists()


def test_rows_of_others_are_untouched(world):
    held(world)
    before = Presence.objects.count()
    undo_import(imported(world, MEETING), by=world.carl)
    assert Presence.objects.count() == before > 0

"""A spreadsheet becomes rows: who they belong to, whom they are about, and what is refused."""

import pytest
from django.db import IntegrityError, connection, transaction

from grobunn.clients.models import Person
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry, Outcome, ReadEntry
from grobunn.core.scope import Scope, tell
from grobunn.reporting.commands.imports import (
    abandon_import,
    confirm_import,
    open_import_errors,
    set_mapping,
    upload_import,
)
from grobunn.reporting.imports.columns import Column
from grobunn.reporting.imports.mapping import Mapping
from grobunn.reporting.imports.meanings import Meaning
from grobunn.reporting.imports.preview import look_over, mapping_of
from grobunn.reporting.imports.workflow import ImportState
from grobunn.reporting.models import ImportBatch, ImportedRow
from tests.reporting.imports.acts import CAFE, CASE, MEETING, confirmed, imported, sheet, uploaded
from tests.reporting.imports.files import MESSY_CSV_FAULTS, MESSY_FAULTS, messy_csv, messy_workbook, said, workbook

BAD = ("31.02.2023", "Gro Lie", "gro@example.no", "Fysisk møte")


def test_a_file_that_was_handed_in_counts_nothing_yet(world):
    batch = uploaded(world, MEETING)
    assert (batch.state, batch.owner, batch.agreement) == (ImportState.DRAFT, world.ionu, world.agreement)
    assert not ImportedRow.objects.exists()


def test_every_line_becomes_a_row_in_the_terms_of_the_definitions(world):
    batch = imported(world, MEETING, CAFE, CASE)
    rows = ImportedRow.objects.filter(batch=batch).order_by("line")
    assert [(row.line, row.kind, row.mode or row.event_kind or row.channel) for row in rows] == [
        (2, "meeting", "physical"),
        (3, "attendance", "cafe"),
        (4, "case", "en_vei_inn"),
    ]
    assert {(row.owner_id, row.agreement_id) for row in rows} == {(world.ionu.pk, world.agreement.pk)}
    assert rows[0].person_id == rows[1].person_id != rows[2].person_id
    assert [row.unit for row in rows] == ["2", "3", "4"]


def test_the_file_is_gone_once_it_is_imported(world):
    batch = imported(world, MEETING)
    batch.refresh_from_db()
    assert (bytes(batch.content), batch.rows, batch.left_out) == (b"", 1, 0)
    assert (batch.first_year, batch.last_year, batch.imported_by) == (2023, 2023, world.carl)


@pytest.mark.parametrize(
    ("name", "content", "faults", "count"),
    [("rot.xlsx", messy_workbook, MESSY_FAULTS, 8), ("rot.csv", messy_csv, MESSY_CSV_FAULTS, 3)],
)
def test_a_messy_file_says_its_errors_by_line_and_the_rest_is_imported(world, name, content, faults, count):
    batch = uploaded(world, name=name, content=content())
    assert said(look_over(batch).found) == faults
    confirmed(batch, world.carl)
    assert (batch.rows, batch.left_out) == (count, len(faults))
    assert ImportedRow.objects.filter(batch=batch).count() == count


def test_lines_with_errors_are_left_out_only_when_somebody_says_so(world):
    batch = uploaded(world, MEETING, BAD)
    with pytest.raises(Refused, match="Kryss av for at linjene med feil blir utelatt"):
        confirmed(batch, world.carl, leaves_out=False)
    assert confirmed(batch, world.carl).left_out == 1


def test_a_file_with_errors_alone_is_refused(world):
    batch = uploaded(world, BAD)
    with pytest.raises(Refused, match="Ingen linjer kan importeres"):
        confirmed(batch, world.carl)


def test_what_was_not_looked_over_is_not_imported(world):
    batch = uploaded(world, MEETING, CAFE)
    with pytest.raises(Refused, match="Noe er endret siden du så over fila"):
        confirm_import(batch, by=world.carl, rows=1, faults=0, leaves_out=False)


def test_the_second_of_two_who_confirm_is_told_so(world):
    batch = uploaded(world, MEETING)
    other_tab = ImportBatch.objects.get(pk=batch.pk)
    confirmed(batch, world.carl)
    with pytest.raises(Refused, match="alt importert"):
        confirm_import(other_tab, by=world.carl, rows=1, faults=0, leaves_out=False)
    assert ImportedRow.objects.count() == 1


def test_the_same_file_twice_is_refused_while_the_first_counts(world):
    imported(world, MEETING)
    with pytest.raises(Refused, match="Denne fila er alt importert"):
        uploaded(world, MEETING, name="et annet navn.csv")


def test_two_drafts_of_the_same_file_become_one_import(world):
    first, second = uploaded(world, MEETING), uploaded(world, MEETING)
    confirmed(first, world.carl)
    with pytest.raises(Refused, match="Denne fila er alt importert"):
        confirmed(second, world.carl)


def test_a_corrected_file_brings_only_what_is_new(world):
    """The first was imported without the wrong line; the whole file comes again when that is put right."""
    imported(world, MEETING, BAD)
    right = ("28.02.2023", *BAD[1:])
    again = uploaded(world, MEETING, right)
    assert said(look_over(again).found) == {2: "Alt importert fra «tall 2023.csv», linje 2."}
    assert confirmed(again, world.carl).rows == 1


def test_each_sheet_of_a_workbook_is_imported_by_itself(world):
    content = workbook(HEAD := ["Dato", "Navn", "E-post", "Type"], list(MEETING), Kafé=[HEAD, list(CAFE)])
    first = imported(world, name="alt.xlsx", content=content)
    second = uploaded(world, name="alt.xlsx", content=content)
    assert (first.sheet, second.sheet) == ("Sheet", "Kafé")
    confirmed(second, world.carl)
    with pytest.raises(Refused, match="Denne fila er alt importert"):
        uploaded(world, name="alt.xlsx", content=content)


def test_another_sheet_is_guessed_at_anew(world):
    content = workbook(
        ["Dato", "Navn", "Type"], ["1.2.2023", "Kari", "NFV"], Kafé=[["Navn", "Dato"], ["Ola", "1.3.2023"]]
    )
    batch = uploaded(world, name="alt.xlsx", content=content)
    set_mapping(batch, by=world.carl, mapping=Mapping("Kafé"))
    assert mapping_of(batch).columns == {0: Column.NAME, 1: Column.DATE}
    with pytest.raises(Refused, match="Arket finnes ikke"):
        set_mapping(batch, by=world.carl, mapping=Mapping("Ark9"))


def test_the_operator_says_what_the_columns_and_words_are(world):
    batch = uploaded(world, ("9.1.2023", "Kari Holm", "kari@example.no", "Prat"))
    assert said(look_over(batch).found) == {2: "Det er ikke valgt hva «Prat» betyr."}
    guessed = mapping_of(batch)
    chosen = Mapping(guessed.sheet, guessed.columns, {"prat": Meaning.PHONE_MEETING})
    set_mapping(batch, by=world.carl, mapping=chosen)
    assert [row.activity.mode for row in look_over(batch).found.rows] == ["phone"]


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({1: Column.NAME, 3: Column.KIND}, "Velg hvilken kolonne som er datoen."),
        ({0: Column.DATE, 3: Column.KIND}, "Velg en kolonne som sier hvem linja gjelder"),
        ({0: Column.DATE, 1: Column.NAME}, "Velg hvilken kolonne som sier hva linja gjelder"),
        ({0: Column.DATE, 1: Column.NAME, 2: Column.NAME, 3: Column.KIND}, "To kolonner er valgt som «Navn»."),
    ],
)
def test_a_choice_that_leaves_something_out_is_refused(world, columns, sentence):
    batch = uploaded(world, MEETING)
    with pytest.raises(Refused, match=sentence):
        set_mapping(batch, by=world.carl, mapping=Mapping(batch.sheet, columns))


def test_a_file_without_headings_is_refused(world):
    with pytest.raises(Refused, match="fant ikke overskriftene"):
        uploaded(world, content=b"1;2;3\n4;5;6\n")


def test_a_draft_that_was_thrown_away_is_gone(world):
    batch = uploaded(world, MEETING)
    abandon_import(batch, by=world.carl)
    assert not ImportBatch.objects.exists()
    with pytest.raises(Refused, match="alt importert"):
        abandon_import(imported(world, MEETING), by=world.carl)


def test_the_errors_are_taken_away_with_a_line_on_the_read_record(world):
    batch = uploaded(world, MEETING, BAD)
    assert [fault.line for fault in open_import_errors(batch, by=world.carl)] == [3]
    assert ReadEntry.objects.filter(what="import_errors", subject_id=batch.pk).count() == 1


def test_the_audit_log_has_counts_and_no_names(world):
    batch = imported(world, MEETING, BAD)
    lines = AuditEntry.objects.filter(subject_type="reporting.importbatch", subject_id=batch.pk)
    assert dict(lines.values_list("action", "details")) == {
        "reporting.upload_import": {},
        "reporting.confirm_import": {"rows": 1, "faults": 1, "leaves_out": True},
    }


def test_only_the_operators_own_manager_may(world):
    batch = uploaded(world, MEETING)
    for who in (world.anna, world.berit, world.kari, world.olav, world.ada):
        with pytest.raises(NotPermitted):
            upload_import(world.agreement, by=who, name="x.csv", content=sheet(MEETING))
        with pytest.raises(NotPermitted):
            confirm_import(batch, by=who, rows=1, faults=0, leaves_out=False)
    refused = AuditEntry.objects.filter(outcome=Outcome.NOT_PERMITTED, action="reporting.upload_import")
    assert refused.count() == 5


def test_a_manager_imports_under_her_own_agreement_alone(world):
    with pytest.raises(NotPermitted):
        uploaded(world, MEETING, agreement=world.other_agreement)


@pytest.mark.database
def test_another_operators_scope_finds_no_row_of_it(world):
    imported(world, MEETING)
    for scope in (Scope(), Scope(reach=frozenset({world.sirius.pk}))):
        tell(scope)
        assert not ImportedRow.objects.exists()
        assert not ImportBatch.objects.exists()


WRONG = [
    {"kind": "meeting", "mode": ""},
    {"kind": "meeting", "was_held": None},
    {"kind": "meeting", "channel": "web"},
    {"kind": "attendance", "mode": "physical"},
    {"kind": "assessment", "version": 0},
    {"kind": "case", "channel": "brevdue"},
    {"kind": "lunch"},
]


@pytest.mark.database
@pytest.mark.parametrize("facts", WRONG)
def test_the_database_keeps_a_row_to_its_kind(world, facts):
    row = imported(world, MEETING).imported.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportedRow.objects.filter(pk=row.pk).update(**facts)


@pytest.mark.database
def test_what_a_row_said_before_is_kept(world):
    row = imported(world, MEETING).imported.get()
    ImportedRow.objects.filter(pk=row.pk).update(name="Kari Holm Berg", person=Person.objects.create())
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, pgh_label FROM reporting_importedrowbefore WHERE pgh_obj_id = %s", [row.pk])
        assert cursor.fetchall() == [("Kari Holm", "before")]

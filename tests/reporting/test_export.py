"""A file of rows: asked for, written by the job in the asker's scope, whole or not there, gone after a day."""

import csv
import hashlib
import io
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from grobunn.accounts.models import Membership
from grobunn.accounts.queries import the_job
from grobunn.core import clock
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry, ReadEntry
from grobunn.events.models import Kind
from grobunn.reporting import jobs
from grobunn.reporting.behind.tables import TABLES
from grobunn.reporting.commands.exports import ask_for_export, begin_export, give_up_export, open_export
from grobunn.reporting.counting import count_between
from grobunn.reporting.exports import writing
from grobunn.reporting.exports.reading import pieces
from grobunn.reporting.exports.workflow import ExportState
from grobunn.reporting.indicators import BY_KEY, VERSION
from grobunn.reporting.jobs import delete_overdue, write_exports
from grobunn.reporting.models import Export, ExportChunk, ExportFault
from tests.reporting.served import attended, everything, met, recuse

YEAR = {"first_day": date(2026, 1, 1), "last_day": date(2026, 11, 23)}


def ask(world, figure="persons_met", by=None, **more):
    return ask_for_export(world.agreement, by=by or world.carl, figure=figure, **{**YEAR, **more})


def written(world, figure="persons_met", **more):
    """Asked for, and the job has run."""
    export = ask(world, figure, **more)
    write_exports(0)
    export.refresh_from_db()
    return export


def content(export, reader):
    return b"".join(pieces(export, reader=reader))


def lines(export, reader):
    text = content(export, reader).decode("utf-8-sig")
    _heading, _empty, table = text.partition("\r\n\r\n")
    return list(csv.DictReader(io.StringIO(table), delimiter=";"))


def test_above_the_rows_stands_what_they_are_and_what_the_figure_means(world):
    met(world.agreement, world.anna, 1)
    text = content(written(world), world.carl).decode("utf-8-sig")
    heading = [line for [line] in csv.reader(io.StringIO(text.partition("\r\n\r\n")[0]), delimiter=";")]
    figure = BY_KEY["persons_met"]
    assert heading == [
        f"Radene bak tallet «{figure}», Indre Østfold",
        "Fra og med 1. januar 2026 til og med 23. november 2026",
        f"Definisjon, versjon {VERSION}: {figure.meaning}",
        "Kilde: det operatøren har ført i Grobunn. Hentet 23. november 2026 kl. 10.00.",
    ]


@pytest.mark.parametrize("figure", list(TABLES))
def test_the_file_has_the_rows_that_the_figure_counts(world, figure):
    everything(world)
    export = written(world, figure)
    assert (export.state, export.fault_kind) == (ExportState.READY, "")
    found = lines(export, world.carl)
    assert len(found) == export.written == export.expected > 0
    starts, ends = export.bounds
    exact = count_between(figure, [world.agreement.pk], starts, ends)
    if figure == "cafe_guests":
        assert sum(int(row["Gjester"]) for row in found) == exact
    elif figure == "portal_cases":
        assert len(found) == exact
    else:
        assert len({row["Nøkkel for personen"] for row in found}) == exact


def test_a_row_says_who_when_and_where(world):
    [case] = met(world.agreement, world.anna, 1, name="Åse Li")
    [row] = lines(written(world), world.carl)
    assert row == {
        "Dato": "2026-11-23",
        "Klokkeslett": "08.00",
        "Navn": "Li, Åse",
        "Sak eller arrangement": case.reference,
        "Nøkkel for personen": str(case.person_id),
        "Gjester": "",
        "Importert": "",
    }


def test_the_hash_and_the_size_are_those_of_the_bytes(world):
    met(world.agreement, world.anna, 3)
    export = written(world)
    file = content(export, world.carl)
    assert (hashlib.sha256(file).hexdigest(), len(file)) == (export.sha256, export.size)
    assert file.startswith(b"\xef\xbb\xbf")


def test_a_name_that_looks_like_a_formula_is_defused(world):
    met(world.agreement, world.anna, 1, name="=cmd|'/c calc'!A1")
    [row] = lines(written(world), world.carl)
    assert not row["Navn"].startswith(("=", "+", "-", "@"))
    assert "=cmd" in row["Navn"] or "calc" in row["Navn"]


def test_a_large_file_comes_in_pieces_that_join_without_a_seam(world, monkeypatch):
    met(world.agreement, world.anna, 9)
    monkeypatch.setattr(ExportChunk, "MOST_BYTES", 500)
    monkeypatch.setattr(writing, "BATCH", 2)
    export = written(world)
    assert export.chunks == ExportChunk.objects.count() > 2
    assert all(len(one.content) <= 500 for one in ExportChunk.objects.all())
    assert len(lines(export, world.carl)) == 9


def test_progress_is_told_after_each_batch(world, monkeypatch):
    met(world.agreement, world.anna, 5)
    monkeypatch.setattr(writing, "BATCH", 2)
    seen = []
    tell = writing._tell
    monkeypatch.setattr(writing, "_tell", lambda export, rows: (tell(export, rows), seen.append(now_written()))[0])

    def now_written():
        return Export.objects.get().written

    export = written(world)
    assert seen == [2, 4, 5, 5]
    assert export.expected == 5


def test_nothing_to_write_is_a_file_with_its_header_alone(world):
    export = written(world, "course_completions")
    assert export.state == ExportState.READY
    assert lines(export, world.carl) == []


def test_rows_that_she_is_recused_from_are_left_out(world):
    cases = met(world.agreement, world.anna, 3)
    recuse(world.carl, cases[1])
    export = written(world)
    assert [row["Sak eller arrangement"] for row in lines(export, world.carl)] == [
        cases[0].reference,
        cases[2].reference,
    ]
    assert export.expected == 2


def test_an_adviser_cannot_ask(world):
    with pytest.raises(NotPermitted):
        ask(world, by=world.anna)
    assert not Export.objects.exists()


@pytest.mark.parametrize("who", ["berit", "kari", "olav", "ada"])
def test_nobody_outside_the_operator_asks(world, who):
    with pytest.raises(NotPermitted):
        ask(world, by=getattr(world, who))
    assert not Export.objects.exists()


def test_one_at_a_time_each(world):
    ask(world)
    with pytest.raises(Refused, match="alt et uttrekk"):
        ask(world)
    write_exports(0)
    assert ask(world).state == ExportState.WAITING


def test_the_database_holds_one_at_a_time(world):
    first = ask(world)
    first.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        first.save()


@pytest.mark.parametrize("more", [{"first_day": date(2026, 12, 1)}, {"figure": "physical_meetings"}])
def test_a_period_that_ends_before_it_begins_is_refused(world, more):
    with pytest.raises(Refused):
        ask(world, **more)


def test_whoever_lost_her_role_before_the_job_ran_gets_no_file(world):
    met(world.agreement, world.anna, 2)
    export = ask(world)
    Membership.objects.filter(user=world.carl).update(valid_until=clock.today())
    write_exports(0)
    export.refresh_from_db()
    assert (export.state, export.fault) == (ExportState.FAILED, ExportFault.NOT_PERMITTED)
    assert not ExportChunk.objects.exists()


def test_what_breaks_is_noted_by_its_kind_alone_and_the_next_goes_on(world, monkeypatch):
    met(world.agreement, world.anna, 2)
    export = ask(world)

    def break_down(*_args):
        raise ZeroDivisionError("Nummer 1, født i 1980")

    monkeypatch.setattr(writing, "lines_of", break_down)
    write_exports(0)
    export.refresh_from_db()
    assert (export.state, export.fault, export.fault_kind) == (
        ExportState.FAILED,
        ExportFault.BROKE,
        "ZeroDivisionError",
    )
    assert not ExportChunk.objects.exists()
    monkeypatch.undo()
    assert written(world).state == ExportState.READY


def half(world, monkeypatch):
    """An export whose worker was killed after two batches."""
    met(world.agreement, world.anna, 6)
    monkeypatch.setattr(writing, "BATCH", 2)
    monkeypatch.setattr(ExportChunk, "MOST_BYTES", 150)
    export = ask(world)

    class Killed(BaseException):
        pass

    def kill(_export, _rows):
        told.append(1)
        if len(told) == 3:
            raise Killed
        tell(_export, _rows)

    told, tell = [], writing._tell
    with monkeypatch.context() as patched:
        patched.setattr(writing, "_tell", kill)
        with pytest.raises(Killed):
            jobs.write_first()
    export.refresh_from_db()
    return export


def test_a_killed_worker_leaves_no_half_file_to_fetch(world, monkeypatch):
    export = half(world, monkeypatch)
    assert (export.state, export.written) == (ExportState.RUNNING, 4)
    assert ExportChunk.objects.exists()
    with pytest.raises(Refused):
        open_export(export, by=world.carl)
    assert b"".join(pieces(export, reader=world.carl)) == b""


def test_the_next_attempt_starts_again_from_nothing(world, monkeypatch):
    export = half(world, monkeypatch)
    write_exports(0)
    export.refresh_from_db()
    assert (export.state, export.attempts, export.written) == (ExportState.READY, 2, 6)
    assert len(lines(export, world.carl)) == 6
    assert ExportChunk.objects.count() == export.chunks


def test_an_attempt_that_is_overtaken_stops_and_harms_nothing(world, monkeypatch):
    met(world.agreement, world.anna, 4)
    monkeypatch.setattr(writing, "BATCH", 2)
    export = ask(world)
    fetch, asked = writing._fetch, []

    def overtaken(asker):
        asked.append(1)
        if len(asked) == 2:
            begin_export(Export.objects.get(pk=export.pk), by=world.carl, expected=4)
        return fetch(asker)

    monkeypatch.setattr(writing, "_fetch", overtaken)
    assert jobs.write_first() is False
    export.refresh_from_db()
    assert (export.state, export.attempts) == (ExportState.RUNNING, 2)


def test_one_that_is_never_finished_is_given_up(world):
    export = ask(world)
    Export.objects.update(attempts=jobs.MOST_ATTEMPTS, state=ExportState.RUNNING)
    write_exports(0)
    export.refresh_from_db()
    assert (export.state, export.fault) == (ExportState.FAILED, ExportFault.GAVE_UP)


def test_after_a_day_the_file_is_gone_and_the_line_stays(world):
    met(world.agreement, world.anna, 2)
    export = written(world)
    assert export.expires_at - clock.now() == timedelta(hours=24)
    delete_overdue(0)
    assert ExportChunk.objects.count() == 1
    with clock.at(clock.now() + timedelta(hours=24)):
        with pytest.raises(Refused, match="slettet"):
            open_export(export, by=world.carl)
        delete_overdue(0)
    export.refresh_from_db()
    assert export.state == ExportState.EXPIRED
    assert not ExportChunk.objects.exists()


def test_fetching_leaves_a_line_and_is_for_her_alone(world, monkeypatch):
    export = written(world)
    open_export(export, by=world.carl)
    [line] = ReadEntry.objects.filter(what="export")
    assert (line.actor_id, line.subject_id, line.owner_id) == (world.carl.pk, export.pk, world.ionu.pk)
    Membership.objects.filter(user=world.anna).update(role="manager")
    with pytest.raises(NotPermitted):
        open_export(export, by=type(world.anna).objects.get(pk=world.anna.pk))
    assert ReadEntry.objects.filter(what="export").count() == 1


def test_the_record_holds_no_names(world):
    met(world.agreement, world.anna, 2)
    export = written(world)
    give = AuditEntry.objects.filter(subject_type="reporting.export", subject_id=export.pk)
    assert {line.action for line in give} == {f"reporting.{act}_export" for act in ("ask_for", "begin", "finish")}
    assert not any("Nummer" in str(line.details) for line in give)


def test_who_gives_up_is_the_job_alone(world):
    export = ask(world)
    with pytest.raises(NotPermitted):
        give_up_export(export, by=world.carl, fault=ExportFault.BROKE)
    give_up_export(export, by=the_job(), fault=ExportFault.BROKE)
    assert export.state == ExportState.FAILED


def test_no_cursor_is_left_open(world):
    attended(world, Kind.CAFE, "Gro Vik")
    written(world, "cafe_participants")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_cursors WHERE name = %s", [writing.CURSOR])
        assert cursor.fetchone()[0] == 0

"""PostgreSQL's second line, tried as the roles that serve: web and worker."""

import os
from datetime import timedelta

import psycopg
import pytest
from django.db import connection

from grobunn.core import clock
from grobunn.core.management.commands.prepare_database import ADD_ONLY
from grobunn.core.scope import NOTHING, Scope, acting, tell
from grobunn.events.commands.attendance import note_attendance
from grobunn.events.commands.programme import cancel_event
from grobunn.events.models import Kind
from grobunn.project.database import WEB, WORKER
from tests.advice.meetings import held
from tests.events.acts import draft, enrol, enrol_by_phone, meet, published
from tests.guards.test_models import PUBLIC, protected_tables

pytestmark = pytest.mark.database
# Whose a document is may change; contributions are public: tests/agreements/test_freezing.py
HAS_NO_OWNER_TO_CHANGE = {"assessments_issueddocument", "agreements_frozencontribution"}


def rows_in(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return cursor.fetchone()[0]


@pytest.fixture
def full_world(world):
    held(world)
    event = published(world, meet(0, starts_at=clock.now(), ends_at=clock.now() + timedelta(hours=1)), kind=Kind.CAFE)
    gro = enrol(event, "Gro Vik")
    enrol_by_phone(event, "Siri Dahl")
    note_attendance(event.sessions.get(), by=world.anna, present=[gro])
    cancel_event(event, by=world.anna, reason="Sykdom")
    draft(world)
    return world


def test_with_the_scope_taken_away_every_protected_table_is_empty(full_world):
    full = {table for table in protected_tables() if rows_in(table)}
    assert {"cases_case", "clients_client", "advice_meeting", "advice_presence", "core_letter"} <= full
    assert {"events_registration", "events_attendance", "events_call"} <= full
    tell(NOTHING)
    assert {table for table in protected_tables() if rows_in(table)} == PUBLIC


def test_a_draft_is_nobodys_outside_the_operator(full_world):
    assert rows_in("events_event WHERE state = 'draft'") == 1
    for scope in (NOTHING, Scope(reach=frozenset({full_world.sirius.pk})), Scope(person=full_world.case.person_id)):
        tell(scope)
        assert rows_in("events_event WHERE state = 'draft'") == 0
        assert rows_in("events_session") == rows_in("events_event") == 1


def test_another_operators_scope_finds_nothing_of_this_one(full_world):
    tell(Scope(reach=frozenset({full_world.sirius.pk})))
    ionu = full_world.ionu.pk
    assert not any(rows_in(f"{table} WHERE owner_id = {ionu}") for table in protected_tables() - PUBLIC)


def test_a_founders_scope_finds_what_is_hers(full_world):
    tell(Scope(person=full_world.case.person_id))
    assert rows_in("cases_case") == rows_in("advice_meeting") == rows_in("clients_client") == 1


@pytest.mark.parametrize("who", ["olav", "kari", "eva", "ada", "berit"])
def test_whoever_is_not_of_the_operator_has_no_row_in_scope(full_world, who):
    with acting(getattr(full_world, who)):
        assert rows_in("cases_case") == rows_in("core_letter") == 0


def test_nobody_writes_into_another_operators_rows(full_world):
    tell(Scope(reach=frozenset({full_world.sirius.pk})))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_case SET title = 'x'")
        assert cursor.rowcount == 0


def connect_as(role):
    socket, name = os.environ["GROBUNN_TEST_SOCKET"], connection.settings_dict["NAME"]
    return psycopg.connect(f"host={socket} user={role} dbname={name}", autocommit=True)


@pytest.mark.parametrize("role", [WEB, WORKER])
@pytest.mark.parametrize("table", sorted({*ADD_ONLY} - HAS_NO_OWNER_TO_CHANGE))
@pytest.mark.parametrize("act", ["UPDATE {} SET owner_id = 1", "DELETE FROM {}", "TRUNCATE {}"])
def test_what_was_cannot_be_changed(db, role, table, act):
    with connect_as(role) as outside, pytest.raises(psycopg.errors.InsufficientPrivilege):
        outside.execute(act.format(table))


@pytest.mark.parametrize("role", [WEB, WORKER])
@pytest.mark.parametrize(
    "act", ["CREATE TABLE own_table (id int)", "ALTER TABLE cases_case DISABLE ROW LEVEL SECURITY"]
)
def test_web_and_worker_cannot_change_the_tables(db, role, act):
    with connect_as(role) as outside, pytest.raises(psycopg.errors.InsufficientPrivilege):
        outside.execute(act)


@pytest.mark.parametrize("role", [WEB, WORKER])
def test_nobody_who_serves_passes_by_row_security(db, role):
    with connect_as(role) as outside:
        [row] = outside.execute("SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = %s", [role])
        assert row == (False, False, False)


def test_the_search_function_keeps_to_the_scope(full_world):
    tell(Scope(reach=frozenset({full_world.sirius.pk})))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM find_cases(%s::bigint[], 'frida', 100)", [[full_world.ionu.pk]])
        assert cursor.fetchone()[0] == 0

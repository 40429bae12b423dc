from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from grobunn.accounts.actors import VISITOR, Founder
from grobunn.accounts.models import Organisation
from grobunn.advice.commands import correct_meeting, log_unplanned_meeting
from grobunn.advice.models import Meeting, MeetingBefore, Presence
from grobunn.assessments.commands import add_attachment, add_comment, issue_assessment, submit_to_reader
from grobunn.assessments.models import (
    Assessment,
    Attachment,
    AttachmentKind,
    Comment,
    Declaration,
    DocumentBytes,
    Draft,
    DraftBefore,
    IdentityNumber,
    IssuedDocument,
    Order,
)
from grobunn.cases.commands import add_cofounder, correct_contact
from grobunn.cases.models import Case, CoFounder, FounderLink
from grobunn.clients.models import Client, ClientBefore, Profile, ProfileBefore, VerifiedKey
from grobunn.core import clock
from grobunn.core.command import record_reading
from grobunn.core.models import AuditEntry, Letter, ReadEntry
from grobunn.core.owned import OwnedModel
from grobunn.core.scope import NOTHING, Scope, acting, tell, widened
from grobunn.events.commands.attendance import mark_completed, note_attendance
from grobunn.events.commands.programme import change_event
from grobunn.events.models import Attendance, Call, Registration
from grobunn.reporting.commands.imports import undo_import
from grobunn.reporting.models import ImportedRow
from tests.advice.meetings import account
from tests.assessments.orders import written
from tests.clients.people import opens, tells
from tests.events.acts import enrol, enrol_by_phone, meet, programme, published
from tests.reporting.imports.acts import CAFE, MEETING, imported
from tests.world import contact, enquire

OWNED = [
    Case,
    CoFounder,
    FounderLink,
    Client,
    ClientBefore,
    Profile,
    ProfileBefore,
    VerifiedKey,
    Meeting,
    MeetingBefore,
    Presence,
    Assessment,
    Order,
    IdentityNumber,
    Draft,
    DraftBefore,
    Comment,
    Attachment,
    Declaration,
    IssuedDocument,
    DocumentBytes,
    Letter,
    AuditEntry,
    ReadEntry,
    Registration,
    Registration.events.field.model,
    Attendance,
    Attendance.events.field.model,
    Call,
    ImportedRow,
    ImportedRow.events.field.model,
]


OF_OTHERS = {CoFounder, Call, ImportedRow, ImportedRow.events.field.model}  # what the world has there is not Frida's


@pytest.fixture
def full(world):
    """A row of IØNU's in every owned table."""
    add_cofounder(world.case, by=world.anna, contact=contact("Gro Vik", email="gro@example.no"))
    correct_contact(world.case, by=world.anna, contact=contact("Frida Berg"))
    opens(world.case)
    tells(world.case, gender="woman")
    tells(world.case, gender="undisclosed")
    meeting = log_unplanned_meeting(world.case, by=world.anna, account=account(world.case))
    correct_meeting(meeting, by=world.anna, account=account(world.case, contact_minutes=5), reason="Feil")
    undo_import(imported(world, MEETING), by=world.carl)
    imported(world, CAFE)
    record_reading("journal", world.case, by=world.anna)
    take_part(world)
    assessment = written(world)
    add_comment(assessment, by=world.carl, text="Hvem er kundene?")
    plan = {"kind": AttachmentKind.PLAN, "name": "plan.pdf", "content": b"%PDF-1.4\n%%EOF"}
    add_attachment(assessment, by=world.anna, **plan)
    submit_to_reader(assessment, by=world.anna)
    issue_assessment(assessment, by=world.carl)
    return world


def take_part(world):
    """Frida comes to a course, and completes it; Siri, who has only a phone number, must be called."""
    starts_at = clock.now() + timedelta(hours=1)
    event = published(world, meet(starts_at=starts_at, ends_at=starts_at + timedelta(hours=1)))
    mine = enrol(event, "Frida Berg")
    enrol_by_phone(event, "Siri Vik")
    with clock.at(event.starts_at):
        for there in ([], [mine]):
            note_attendance(event.sessions.get(), by=world.anna, present=there)
        mark_completed(event, by=world.anna, completed=[mine])
        change_event(event, by=world.anna, programme=programme(place="Biblioteket"))


def told():
    with connection.cursor() as cursor:
        cursor.execute("SELECT grobunn_reach(), grobunn_granted(), grobunn_person(), grobunn_link()")
        reach, granted, person, link = cursor.fetchone()
    return Scope(frozenset(reach), frozenset(granted), person, link or "")


def actor(scope):
    return SimpleNamespace(scope=lambda: scope)


def test_every_owned_table_is_among_those_that_are_tried():
    tables = {model for model in apps.get_models() if issubclass(model, OwnedModel)}
    assert tables <= set(OWNED)
    assert len(tables) > 12


def found(rows):
    """The owned tables in which there is such a row: each is asked, so that one test lays one world for all."""
    return {table for table in OWNED if rows(table).exists()}


@pytest.mark.database
def test_who_forgot_the_scope_finds_nothing(full):
    assert found(lambda table: table.objects.all()) == set(OWNED)
    tell(NOTHING)
    assert found(lambda table: table.objects.all()) == set()


@pytest.mark.database
@pytest.mark.parametrize("name", ["berit", "eva", "kari", "olav", "ada"])
def test_nobody_outside_the_operator_finds_a_row_of_its(full, name):
    def ours(table):
        return table.objects.filter(owner_id=full.ionu.pk)

    assert found(ours) == set(OWNED)
    with acting(getattr(full, name)):
        assert found(ours) == set()


def test_an_adviser_finds_the_rows_of_her_operator(full):
    enquire(full.other_agreement)
    with acting(full.anna):
        owners = {table: {row.owner_id for row in table.objects.all()} for table in OWNED}
    assert owners == {table: {full.ionu.pk} for table in OWNED}


def test_a_founder_finds_what_speaks_of_her_and_no_more(full):
    enquire(full.agreement)
    hers = [table for table in OWNED if table not in OF_OTHERS]
    with acting(Founder(full.case.person_id, full.case.pk)):
        persons = {table: {row.person_id for row in table.objects.all()} for table in hers}
    assert persons == {table: {full.case.person_id} for table in hers}


@pytest.mark.database
def test_no_row_is_given_away_to_another_operator(full):
    with acting(full.anna), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Case.objects.filter(pk=full.case.pk).update(owner=full.sirius)


@pytest.mark.database
def test_no_row_is_laid_at_another_operator(full):
    with acting(full.anna), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        CoFounder.objects.create(
            owner=full.sirius,
            agreement=full.agreement,
            person=full.case.person,
            case=full.case,
            client=full.case.client,
        )


@pytest.mark.database
@pytest.mark.parametrize("record", [AuditEntry, ReadEntry])
def test_what_was_done_and_read_is_neither_changed_nor_removed(full, record):
    before = record.objects.count()
    assert record.objects.update(actor_name="nobody") == 0
    assert record.objects.all().delete()[0] == 0
    assert (record.objects.count(), record.objects.filter(actor_name="nobody").count()) == (before, 0)


def test_acting_restores_the_scope(full):
    before = told()
    with acting(full.anna):
        assert told() == Scope(frozenset({full.ionu.pk}))
    assert told() == before


def test_acting_as_another_inside_restores_the_first(full):
    with acting(full.anna):
        with acting(full.berit):
            assert told().reach == {full.sirius.pk}
            assert not Case.objects.exists()
        assert told().reach == {full.ionu.pk}
        assert Case.objects.exists()


def test_acting_restores_the_scope_after_a_fault(full):
    before = told()
    with pytest.raises(ZeroDivisionError), acting(full.anna), acting(full.berit):
        _ = 1 / 0
    assert told() == before


def test_a_fault_of_the_database_inside_leaves_the_outer_scope(full):
    with acting(full.anna):
        with pytest.raises(ProgrammingError), acting(full.berit), transaction.atomic():
            Organisation.objects.raw("SELECT nothing FROM nowhere")[0]
        assert told().reach == {full.ionu.pk}


def test_a_founder_brings_her_person_and_a_holder_her_link(full):
    with acting(Founder(7, 8)):
        assert told() == Scope(person=7)
    with acting(actor(Scope(link="abc"))):
        assert told() == Scope(link="abc")
    with acting(actor(Scope(granted=frozenset({3, 5})))):
        assert told() == Scope(granted=frozenset({3, 5}))


def test_a_visitor_sees_nothing(full):
    with acting(VISITOR):
        assert told() == NOTHING
        assert not Case.objects.exists()


def test_widened_adds_one_organisation_and_takes_it_away_again(full):
    with acting(full.anna):
        with widened(full.sirius.pk):
            assert told().reach == {full.ionu.pk, full.sirius.pk}
        assert told().reach == {full.ionu.pk}


def test_widened_takes_it_away_after_a_fault_too(full):
    with acting(VISITOR):
        with pytest.raises(ZeroDivisionError), widened(full.ionu.pk):
            _ = 1 / 0
        assert told() == NOTHING


def test_the_scope_is_widened_only_inside_acting(db):
    with pytest.raises(AssertionError), widened(1):
        pass


def in_a_thread(function):
    """As a request runs: with a connection of its own, and no transaction around it."""

    def run():
        try:
            return function()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result()


def test_the_scope_ends_with_the_transaction(db):
    def after_one_request():
        with acting(actor(Scope(reach=frozenset({1})))):
            inside = told()
        return inside, told()

    assert in_a_thread(after_one_request) == (Scope(reach=frozenset({1})), NOTHING)


def test_the_scope_ends_with_a_transaction_that_fails(db):
    def after_a_fault():
        with pytest.raises(ZeroDivisionError), acting(actor(Scope(reach=frozenset({1})))):
            _ = 1 / 0
        return told()

    assert in_a_thread(after_a_fault) == NOTHING


def test_a_later_transaction_of_the_same_thread_never_gets_the_scope_of_an_earlier_one(db):
    def next_request():
        with acting(actor(Scope(reach=frozenset({1})))):
            pass
        with transaction.atomic():
            with acting(actor(NOTHING)):
                pass
            return told()

    assert in_a_thread(next_request) == NOTHING

"""Documents go on their day: the bytes alone; what was issued, and its hash, stay."""

from datetime import timedelta

import psycopg
import pytest
from procrastinate.contrib.django import app

from grobunn.assessments.commands import issue_assessment, open_document
from grobunn.assessments.jobs import delete_what_expired
from grobunn.assessments.models import Assessment, DocumentBytes, IssuedDocument
from grobunn.core import clock
from grobunn.core.errors import Refused
from grobunn.core.models import AuditEntry
from grobunn.project.database import WORKER
from tests.assessments.orders import issued, ordered, with_reader
from tests.guards.test_row_security import connect_as
from tests.world import contact, enquire

pytestmark = pytest.mark.database


def night(days):
    """The job as it runs by itself, so many days from now."""
    with clock.at(clock.now() + timedelta(days=days)):
        delete_what_expired(0)


def test_the_bytes_go_on_their_day_and_the_hash_stays(world):
    assessment, document = issued(world)
    night(364)
    assert DocumentBytes.objects.count() == 1
    night(365)
    assert DocumentBytes.objects.count() == 0
    kept = IssuedDocument.objects.get()
    assert (kept.sha256, kept.size, kept.file_name) == (document.sha256, document.size, document.file_name)
    assert Assessment.objects.get(pk=assessment.pk).state == "issued"


def test_it_is_then_said_to_be_deleted(world):
    _assessment, document = issued(world)
    night(365)
    with pytest.raises(Refused, match="slettet, som det skulle"):
        open_document(document, by=world.anna)


def test_each_goes_on_its_own_day(world):
    _first, old = issued(world)
    case = enquire(world.agreement, contact=contact("Gro Vik", email="gro@example.no"))
    with clock.at(clock.now() + timedelta(days=10)):
        young = issue_assessment(with_reader(world, assessment=ordered(world, case=case)), by=world.carl)
    night(370)
    assert DocumentBytes.objects.get().document == young
    assert IssuedDocument.objects.filter(pk=old.pk).exists()


def test_the_record_says_that_the_job_did_it_for_each_operator(world):
    issued(world)
    night(365)
    done = AuditEntry.objects.filter(action="assessments.delete_expired")
    assert {one.actor_name for one in done} == {"job"}
    assert {one.owner_id for one in done} >= {world.ionu.pk, world.sirius.pk}


def test_a_night_later_there_is_nothing_more_to_do(world):
    issued(world)
    night(365)
    night(366)
    assert IssuedDocument.objects.count() == 1


def test_it_runs_every_night_at_the_same_time():
    [task] = [one for one in app.periodic_registry.periodic_tasks.values() if one.task is delete_what_expired]
    assert task.croniter.get_next(start_time=1_000_000_000) % 86400 == 3 * 3600 + 41 * 60


def test_the_worker_may_delete_bytes_and_nothing_else_of_a_document(db):
    with connect_as(WORKER) as outside:
        outside.execute("DELETE FROM assessments_documentbytes WHERE id = 0")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            outside.execute("DELETE FROM assessments_issueddocument WHERE id = 0")

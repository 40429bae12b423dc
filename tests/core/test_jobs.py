"""What happens by itself."""

from datetime import timedelta

import pytest
from django.db import connection
from procrastinate.contrib.django import app

from grobunn.core import clock, limits
from grobunn.core.jobs import deliver_due, forget_counts
from grobunn.core.models import Letter, LetterState, RateCount


@pytest.mark.database
def test_no_trigger_announces_jobs(db):
    """docs/decisions/0008: commits that notify happen one at a time."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
            " WHERE tgrelid = 'procrastinate_jobs'::regclass AND tgenabled <> 'D' AND prosrc ILIKE '%pg_notify%'"
        )
        assert cursor.fetchall() == []


def test_a_letter_is_its_own_queue_and_makes_no_job(world):
    assert Letter.objects.get(about_id=world.case.pk).state == LetterState.WAITING
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs")
        assert cursor.fetchone()[0] == 0


def test_letters_are_looked_for_each_five_seconds():
    [task] = [one for one in app.periodic_registry.periodic_tasks.values() if one.task is deliver_due]
    first = task.croniter.get_next(start_time=1_000_000_000)
    assert [first, task.croniter.get_next()] == [1_000_000_005, 1_000_000_010]


def test_counts_older_than_a_day_are_forgotten(world):
    with clock.at(clock.now() - timedelta(days=2)):
        limits.count("enquiry", address="192.0.2.1")
    limits.count("enquiry", address="192.0.2.2")
    forget_counts(0)
    assert RateCount.objects.count() == 1

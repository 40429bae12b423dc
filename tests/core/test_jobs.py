"""What happens by itself."""

from datetime import timedelta

import pytest
from django.db import connection

from grobunn.core import clock, limits
from grobunn.core.jobs import forget_counts
from grobunn.core.models import Letter, RateCount


@pytest.mark.database
def test_no_trigger_announces_jobs(db):
    """docs/decisions/0008: commits that notify happen one at a time."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
            " WHERE tgrelid = 'procrastinate_jobs'::regclass AND tgenabled <> 'D' AND prosrc ILIKE '%pg_notify%'"
        )
        assert cursor.fetchall() == []


def test_a_letter_and_its_job_are_stored_together(world):
    letter = Letter.objects.get(about_id=world.case.pk)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE args = jsonb_build_object('letter_id', %s)", [letter.pk]
        )
        assert cursor.fetchone()[0] == 1


def test_counts_older_than_a_day_are_forgotten(world):
    with clock.at(clock.now() - timedelta(days=2)):
        limits.count("enquiry", address="192.0.2.1")
    limits.count("enquiry", address="192.0.2.2")
    forget_counts(0)
    assert RateCount.objects.count() == 1

"""Scope and Norwegian order as SQL functions, records that can only be added to, and jobs that nobody announces."""

from pathlib import Path

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations
from django.db.migrations.operations import RunSQL

SQL = Path(__file__).parents[1] / "sql" / "0001"
NAMES = ("norwegian", "scope", "row_security", "jobs_are_polled")


class Migration(migrations.Migration):
    replaces = [("core", "0002_row_security"), ("core", "0003_jobs_are_polled"), ("core", "0004_granted_rows")]
    dependencies = [("core", "0001_tables"), ("procrastinate", "0041_post_retry_failed_job")]
    operations = [TrigramExtension(), *(RunSQL((SQL / f"{name}.sql").read_text()) for name in NAMES)]

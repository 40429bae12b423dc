"""Whose registrations are whose, and the place in the queue."""

from pathlib import Path

from django.db import migrations
from django.db.migrations.operations import RunSQL

SQL = Path(__file__).parents[1] / "sql" / "0001"
NAMES = ("row_security", "place_in_queue")


class Migration(migrations.Migration):
    replaces = [("events", "0002_row_security")]
    dependencies = [("events", "0001_tables"), ("core", "0002_security")]
    operations = [RunSQL((SQL / f"{name}.sql").read_text()) for name in NAMES]

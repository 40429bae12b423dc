"""Participants of cafés and start-up courses, version 1: the files in reporting/sql. A change is a new file."""

from pathlib import Path

from django.db import migrations

from grobunn.core.rowsecurity import reader_function

SQL = Path(__file__).parent.parent / "sql"
ARGUMENTS = "(bigint[], timestamptz, timestamptz)"
NAMES = ("cafe_participants", "cafe_guests", "course_participants", "course_completions")


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_figures"), ("events", "0002_row_security")]
    operations = [
        operation
        for name in NAMES
        for operation in reader_function(f"{name}{ARGUMENTS}", (SQL / f"{name}.sql").read_text())
    ]

"""What the figures mean, version 1: the files in reporting/sql as they were. A change is a new file and migration."""

from pathlib import Path

from django.db import migrations

from grobunn.core.rowsecurity import reader_function

SQL = Path(__file__).parent.parent / "sql"
ARGUMENTS = "(bigint[], timestamptz, timestamptz)"


class Migration(migrations.Migration):
    dependencies = [("advice", "0002_row_security"), ("cases", "0002_row_security")]
    operations = [
        *reader_function(f"persons_met{ARGUMENTS}", (SQL / "persons_met.sql").read_text()),
        *reader_function(f"portal_cases{ARGUMENTS}", (SQL / "portal_cases.sql").read_text()),
    ]

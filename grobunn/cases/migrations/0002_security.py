"""Whose cases are whose, and the search among them."""

from pathlib import Path

from django.db import migrations
from django.db.migrations.operations import RunSQL

SQL = Path(__file__).parents[1] / "sql" / "0001"
NAMES = ("row_security", "find_cases")


class Migration(migrations.Migration):
    replaces = [("cases", "0002_row_security")]
    dependencies = [("cases", "0001_tables"), ("core", "0002_security")]
    operations = [RunSQL((SQL / f"{name}.sql").read_text()) for name in NAMES]

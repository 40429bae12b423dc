"""Whose clients are whose, and which persons of other organisations are the same."""

from pathlib import Path

from django.db import migrations
from django.db.migrations.operations import RunSQL

SQL = Path(__file__).parents[1] / "sql" / "0001"
NAMES = ("row_security", "grobunn_name", "persons_alike")


class Migration(migrations.Migration):
    replaces = [("clients", "0002_row_security"), ("clients", "0005_who_is_who")]
    dependencies = [("clients", "0001_tables"), ("core", "0002_security")]
    operations = [RunSQL((SQL / f"{name}.sql").read_text()) for name in NAMES]

"""Participants of cafés and start-up courses, first. Their functions were replaced by those of 0004."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_figures"), ("events", "0002_row_security")]
    operations: list[migrations.RunSQL] = []

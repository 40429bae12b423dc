"""Scope and Norwegian order as SQL functions; records that can only be added to; letters, which are the worker's."""

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations

from grobunn.core import norwegian, rowsecurity


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [
        TrigramExtension(),
        migrations.RunSQL(norwegian.FUNCTIONS, "DROP FUNCTION grobunn_sort, grobunn_fold;"),
        migrations.RunSQL(rowsecurity.FUNCTIONS, "DROP FUNCTION grobunn_reach, grobunn_person, grobunn_link;"),
        *rowsecurity.protect_record("core_auditentry"),
        *rowsecurity.protect_record("core_readentry"),
        *rowsecurity.protect("core_letter"),
        migrations.RunSQL(
            "CREATE POLICY for_worker ON core_letter TO grobunn_worker USING (true);",
            "DROP POLICY for_worker ON core_letter;",
        ),
    ]

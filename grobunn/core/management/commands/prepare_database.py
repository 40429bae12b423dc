"""scripts/manage prepare_database: tables, rights and reference data, as the owner. Safe to run again."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

GRANTS = """
GRANT USAGE ON SCHEMA public TO grobunn_web, grobunn_worker, grobunn_reader;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO grobunn_web, grobunn_worker;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO grobunn_web, grobunn_worker;
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM grobunn_web, grobunn_worker;
"""
ADD_ONLY = (
    "core_auditentry",
    "core_readentry",
    "clients_clientbefore",
    "clients_profilebefore",
    "advice_meetingbefore",
    "events_registrationbefore",
    "events_attendancebefore",
    "assessments_draftbefore",
    "assessments_issueddocument",
    "reporting_importedrowbefore",
    "reporting_reportnumbers",
    "reporting_reportdocument",
    "agreements_frozencontribution",
)
# Whose an issued document is can still change: with the founder's case, or the operator. What it is cannot.
MAY_MOVE = "GRANT UPDATE (owner_id, person_id) ON assessments_issueddocument TO grobunn_web, grobunn_worker"
ONLY_GO = "REVOKE UPDATE, TRUNCATE ON assessments_documentbytes FROM grobunn_web, grobunn_worker"
MAY_MOVE_TOO = "GRANT UPDATE (owner_id, person_id) ON assessments_documentbytes TO grobunn_web, grobunn_worker"
# What a report says is what was sent in; only what became of it can change.
MAY_BE_DECIDED = (
    "REVOKE UPDATE, DELETE, TRUNCATE ON reporting_report FROM grobunn_web, grobunn_worker;"
    "GRANT UPDATE (state, decided_at, decided_by_id, return_reason) ON reporting_report TO grobunn_web, grobunn_worker"
)


def give_rights() -> None:
    """What web and worker may do; to records of what was, they may only add."""
    with connection.cursor() as cursor:
        cursor.execute(GRANTS)
        for table in ADD_ONLY:
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM grobunn_web, grobunn_worker")
        for statement in (MAY_MOVE, ONLY_GO, MAY_MOVE_TOO, MAY_BE_DECIDED):
            cursor.execute(statement)


class Command(BaseCommand):
    help = "Bring tables, rights and reference data up to date. Run as the owner, before web and worker start."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        give_rights()
        call_command("load_reference", stdout=self.stdout)

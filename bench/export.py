"""bench/run export [ROWS]: the rows behind a figure as a file, a million of them: seconds, and the memory it takes.

The rows are filled by SQL; the file is written by the job's own code in this process, and then read as a page does.
"""

import resource
import sys
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import psycopg
from fill import BASE, FILL
from own_site import own_site

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
CHUNK = 50_000
MEETINGS = """
INSERT INTO advice_meeting (id, owner_id, agreement_id, person_id, case_id, adviser_id, submission, state, mode,
    starts_at, duration, place, link, contact_minutes, shared_note, internal_note, correction_reason, strike_reason)
  SELECT id, owner_id, agreement_id, person_id, id, %(adviser)s, gen_random_uuid(), 'held', 'physical',
    '2025-01-01 12:00+01'::timestamptz + (id %% 360) * interval '1 day', 60, '', '', 60, '', '', '', ''
  FROM cases_case WHERE id BETWEEN %(first)s AND %(last)s;
INSERT INTO advice_presence (owner_id, agreement_id, person_id, meeting_id, client_id, was_present)
  SELECT owner_id, agreement_id, person_id, id, client_id, true
  FROM cases_case WHERE id BETWEEN %(first)s AND %(last)s;
"""


def fill(admin: str, facts: dict[str, object]) -> None:
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("DROP INDEX IF EXISTS case_search")
        with psycopg.ClientCursor(connection) as cursor:
            for first in range(1, ROWS + 1, CHUNK):
                span = {"first": BASE + first, "last": BASE + min(first + CHUNK - 1, ROWS)}
                cursor.execute(FILL, {**facts, **span})
                cursor.execute(MEETINGS, {**facts, **span})
        connection.execute("VACUUM ANALYZE clients_client, cases_case, advice_meeting, advice_presence")


def memory() -> int:
    """The most that this process has taken, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure(admin: str) -> None:
    from grobunn.accounts.models import Membership, User
    from grobunn.agreements.models import Agreement
    from grobunn.core.scope import acting
    from grobunn.demo.names import FAMILY, GIVEN
    from grobunn.reporting.commands.exports import ask_for_export
    from grobunn.reporting.exports.reading import pieces
    from grobunn.reporting.jobs import write_first

    agreement = Agreement.objects.select_related("operator").get(region__name="Indre Østfold")
    place = Membership.objects.filter(organisation=agreement.operator, role="manager").first()
    manager = User.objects.get(pk=place.user_id)
    facts = {"owner": agreement.operator_id, "agreement": agreement.pk, "adviser": manager.pk}
    names = {"given": list(GIVEN), "givens": len(GIVEN), "family": list(FAMILY), "families": len(FAMILY)}
    began = time.perf_counter()
    fill(admin, {**facts, **names})
    print(f"{ROWS} rows filled in {time.perf_counter() - began:.0f} s", flush=True)
    days = {"first_day": date(2025, 1, 1), "last_day": date(2025, 12, 31)}
    export = ask_for_export(agreement, by=manager, figure="persons_met", **days)
    before, began = memory(), time.perf_counter()
    write_first()
    took = time.perf_counter() - began
    with acting(manager):
        export.refresh_from_db()
    print(f"{export.state}: {export.written} rows, {export.chunks} pieces, {export.size / 1e6:.0f} MB")
    print(
        f"written in {took:.1f} s, {export.written / took:.0f} rows a second;"
        f" memory {before} MB before, {memory()} MB at most"
    )
    began, size = time.perf_counter(), 0
    for piece in pieces(export, reader=manager):
        size += len(piece)
    print(
        f"read in {time.perf_counter() - began:.1f} s, {size == export.size}; memory {memory()} MB at most", flush=True
    )


def main() -> None:
    with own_site("export") as admin:
        measure(admin)


if __name__ == "__main__":
    main()

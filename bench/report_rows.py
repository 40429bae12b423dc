"""Fills one year with service rows as many as wanted, over three regions: straight SQL, since counting is measured.

Of a hundred rows 40 are somebody at a meeting, 40 somebody at a café or course, 15 cases and 5 assessments; each person
comes twice on average, and one of a thousand is another person's other self.
"""

from pathlib import Path

import psycopg

ROWS = (Path(__file__).parent / "report_rows.sql").read_text()
BASE = 50_000_000  # own numbers begin here, away from those that the site gives
TABLES = "advice_meeting, advice_presence, events_session, events_attendance, cases_case, assessments_assessment"


def fill(admin: str, rows: int, *, base: int = BASE) -> None:
    """Add so many rows of 2024. `base` keeps a second filling away from the first."""
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute("DROP INDEX IF EXISTS case_search")
        connection.execute(ROWS.format(rows=int(rows), base=int(base)))
        connection.execute(f"VACUUM ANALYZE clients_person, {TABLES}")

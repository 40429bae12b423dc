"""What the figures mean, version 1, and how a year is counted: the files in reporting/sql. A change is a new file."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from grobunn.core.rowsecurity import READER, reader_function
from grobunn.reporting.definitions import ARGUMENTS, FIGURES, ROWS, tally_of, text_of, year_tally

FIRST = ("persons_met", "portal_cases", "cafe_participants", "cafe_guests", "course_participants", "course_completions")
IMPORTED_THING = """
CREATE FUNCTION imported_thing(batch bigint, unit text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT -(hashtextextended(batch || '/' || unit, 0) & 4611686018427387903) - 1 $$;
"""
TABLES = f"""
CREATE TABLE reporting_count (
  year integer, figure text, place bigint, slot smallint, number bigint NOT NULL,
  PRIMARY KEY (year, figure, place, slot));
CREATE TABLE reporting_counted (year integer PRIMARY KEY, at timestamptz NOT NULL);
CREATE TABLE reporting_touched (act bigint, year integer, PRIMARY KEY (year, act));
GRANT SELECT, INSERT, DELETE ON reporting_count, reporting_counted, reporting_touched TO {READER};
GRANT SELECT ON agreements_agreement, agreements_municipality TO {READER};
"""


def touches(table: str, act: str, *, on: str = "INSERT OR UPDATE OR DELETE", when: str = "") -> RunSQL:
    """A mark for the year whenever a row of the table changes; `when` narrows it, for one kind of change."""
    name = f"touch_{on.split()[0].lower()}_{act.split('(')[0]}"
    condition = f"WHEN ({when})" if when else ""
    return RunSQL(
        f"CREATE TRIGGER {name} AFTER {on} ON {table} FOR EACH ROW {condition} EXECUTE FUNCTION {act};",
        f"DROP TRIGGER {name} ON {table};",
    )


def changed(*columns: str) -> str:
    return " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0003_imports"),
        ("clients", "0005_who_is_who"),
        ("advice", "0002_row_security"),
        ("assessments", "0002_row_security"),
        ("events", "0002_row_security"),
    ]
    operations = [
        RunSQL("".join(f"DROP FUNCTION IF EXISTS {name}{ARGUMENTS};" for name in FIRST), RunSQL.noop),
        RunSQL(IMPORTED_THING, "DROP FUNCTION imported_thing(bigint, text);"),
        RunSQL(
            text_of("service_rows"),
            "DROP VIEW service_meeting, service_attendance, service_completion, service_assessment, service_case;",
        ),
        RunSQL(
            f"GRANT SELECT ON service_meeting, service_attendance, service_completion, service_assessment,"
            f" service_case TO {READER};",
            RunSQL.noop,
        ),
        *(RunSQL(text_of(name), f"DROP FUNCTION {name}_rows{ARGUMENTS};") for name in ROWS),
        RunSQL(TABLES, "DROP TABLE reporting_count, reporting_counted, reporting_touched;"),
        *(op for name in FIGURES for op in reader_function(f"{name}_tally{ARGUMENTS}", tally_of(name))),
        *reader_function(f"profile_tally{ARGUMENTS}", text_of("profile_tally")),
        *reader_function("count_between(text, bigint[], timestamptz, timestamptz)", text_of("count_between")),
        *reader_function("count_year(integer)", year_tally()),
        *reader_function("recount(integer)", text_of("recount")),
        *reader_function("year_counts(integer)", text_of("year_counts")),
        RunSQL(
            text_of("touched"), "DROP FUNCTION touch_by_date, touch_by_parent, touch_every_year, touch_year(integer);"
        ),
        touches("advice_meeting", "touch_by_date('starts_at')"),
        touches("advice_presence", "touch_by_parent('advice_meeting', 'meeting_id', 'starts_at')"),
        touches("events_session", "touch_by_date('starts_at')"),
        touches("events_attendance", "touch_by_parent('events_session', 'session_id', 'starts_at')"),
        touches("events_event", "touch_by_date('ends_at')", on="UPDATE", when=changed("state", "ends_at")),
        touches("events_event", "touch_every_year()", on="UPDATE", when=changed("kind")),
        touches(
            "events_registration",
            "touch_by_parent('events_event', 'event_id', 'ends_at')",
            on="UPDATE",
            when=changed("completed_at", "person_id"),
        ),
        touches("assessments_assessment", "touch_by_date('issued_at')"),
        touches("cases_case", "touch_by_date('received_at')", on="INSERT OR DELETE"),
        touches(
            "cases_case", "touch_by_date('received_at')", on="UPDATE", when=changed("received_at", "channel", "person_id")
        ),
        touches("reporting_importedrow", "touch_by_date('at')"),
        touches("clients_person", "touch_every_year()", on="UPDATE", when=changed("counts_as_id")),
        touches("clients_client", "touch_every_year()", on="UPDATE", when=changed("home_id", "language", "merged_into_id")),
        touches("clients_profile", "touch_every_year()"),
        touches("agreements_agreement", "touch_every_year()"),
    ]

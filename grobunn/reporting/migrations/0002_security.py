"""What the figures mean, version 1, how a year is counted, and what was corrected since a report was frozen."""

from pathlib import Path

from django.db import migrations
from django.db.migrations.operations import RunSQL

SQL = Path(__file__).parents[1] / "sql" / "0001"
NAMES = (
    "row_security",
    "imported_thing",
    "service_rows",
    "persons_met",
    "assessments_completed",
    "cafe_participants",
    "course_participants",
    "course_completions",
    "portal_cases",
    "cafe_guests",
    "counts",
    "persons_met_tally",
    "physical_meetings_tally",
    "assessments_completed_tally",
    "cafe_participants_tally",
    "cafe_visits_tally",
    "course_participants_tally",
    "course_participations_tally",
    "course_completions_tally",
    "portal_cases_tally",
    "cafe_guests_tally",
    "profile_tally",
    "count_between",
    "count_year",
    "recount",
    "year_counts",
    "touched",
    "touches",
    "corrections_since",
)


class Migration(migrations.Migration):
    replaces = [
        ("reporting", "0001_figures"),
        ("reporting", "0002_participants"),
        ("reporting", "0004_counting"),
        ("reporting", "0007_kinds_of_gatherings"),
    ]
    dependencies = [
        ("reporting", "0001_tables"),
        ("clients", "0002_security"),
        ("cases", "0002_security"),
        ("advice", "0002_security"),
        ("assessments", "0002_security"),
        ("events", "0002_security"),
    ]
    operations = [RunSQL((SQL / f"{name}.sql").read_text()) for name in NAMES]

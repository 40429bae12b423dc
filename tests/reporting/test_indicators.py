"""The figures, clause by clause, over the demo's rows: each clause keeps out at least three that it alone keeps out."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from grobunn.agreements.models import Agreement
from grobunn.core.clock import year_bounds
from grobunn.reporting.counting import count_between, count_year
from grobunn.reporting.definitions import ROWS, text_of
from grobunn.reporting.places import places_in

EVENT = ["present", "kind", "not cancelled", "agreement", "from", "until"]
CLAUSES = {
    "persons_met": ["present", "held", "physical", "not struck", "agreement", "from", "until"],
    "assessments_completed": ["first version", "agreement", "from", "until"],
    "cafe_participants": EVENT,
    "course_participants": EVENT,
    "course_completions": ["completed", *EVENT[1:]],
    "portal_cases": ["channel", "agreement", "from", "until"],
    "cafe_guests": EVENT[2:],
}
KNOWN = {
    "persons_met": 92,
    "assessments_completed": 38,
    "cafe_participants": 170,
    "course_participants": 48,
    "portal_cases": 23,
}
COUNTED = {"portal_cases": "count(DISTINCT thing)", "cafe_guests": "coalesce(sum(guests), 0)"}
EACH = [(name, clause) for name, clauses in CLAUSES.items() for clause in clauses]

pytestmark = pytest.mark.xdist_group("test_indicators")


@pytest.fixture
def ionu(laid):
    return Agreement.objects.get(region__name="Indre Østfold")


def without(name, clause):
    """A definition's own text with one clause taken out, as plain SQL over the same arguments."""
    text = text_of(name)
    lines = [line for line in text.splitlines() if not line.rstrip().endswith(f"-- clause: {clause}")]
    assert len(lines) == len(text.splitlines()) - (1 if clause else 0)
    body = re.search(r"AS \$\$(.*)\$\$", "\n".join(lines), re.S).group(1)
    for argument, cast in (("agreements", "bigint[]"), ("starts", "timestamptz"), ("ends", "timestamptz")):
        body = re.sub(rf"(?<![\w.]){argument}(?!\w)", f"%({argument})s::{cast}", body)
    return re.sub(r"--.*", "", body)


def counted(name, clause, agreement, year=2024):
    """What the definition counts when a clause is left out."""
    starts, ends = year_bounds(year)
    names = "agreement, guests, thing, at" if name == "cafe_guests" else "agreement, who, thing, at"
    what = COUNTED.get(name, "count(DISTINCT who)")
    with connection.cursor() as cursor:
        arguments = {"agreements": [agreement.pk], "starts": starts, "ends": ends}
        cursor.execute(f"SELECT {what} FROM ({without(name, clause)}) row ({names})", arguments)
        return cursor.fetchone()[0]


def test_the_known_figures_are_counted_over_stored_rows(ionu):
    found = count_year(2024)
    assert {figure: found[figure, ionu.region_id, 1] for figure in KNOWN} == KNOWN


def test_the_report_on_the_command_line_has_them(ionu):
    out = StringIO()
    call_command("activity_report", region="Indre Østfold", year=2024, json=True, stdout=out)
    assert all(f'"{figure}": {number}' in out.getvalue() for figure, number in KNOWN.items())


def test_every_clause_has_its_test(db):
    assert set(CLAUSES) == set(ROWS)
    for name, clauses in CLAUSES.items():
        assert re.findall(r"-- clause: (.+)", text_of(name)) == clauses


@pytest.mark.parametrize(("name", "clause"), EACH)
def test_a_clause_keeps_out_what_no_other_does(ionu, name, clause):
    starts, ends = year_bounds(2024)
    whole = counted(name, "", ionu)
    assert whole == count_between(name, [ionu.pk], starts, ends) == KNOWN.get(name, whole)
    assert counted(name, clause, ionu) >= whole + 3


def test_a_year_by_utc_would_count_others(ionu):
    """The year begins and ends at midnight in Norway: one who was met just after it counts, one just before doesn't."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT at FROM persons_met_rows(%s, '2023-12-31T23:00Z', '2024-01-01T00:00Z')"
            " UNION ALL SELECT at FROM persons_met_rows(%s, '2024-12-31T23:00Z', '2025-01-01T00:00Z')",
            [[ionu.pk], [ionu.pk]],
        )
        assert len(cursor.fetchall()) >= 2


def test_the_county_counts_each_person_once(laid):
    """Two founders were met in two regions each."""
    *regions, county = places_in(2024)
    found = count_year(2024)
    parts = [found["persons_met", region.id, 1] for region in regions]
    assert found["persons_met", county.id, 1] == sum(parts) - 2
    cases = [found["portal_cases", region.id, 1] for region in regions]
    assert found["portal_cases", county.id, 1] == sum(cases)

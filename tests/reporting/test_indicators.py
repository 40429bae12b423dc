"""The two figures, clause by clause, over the demo's rows: each clause keeps something out that it alone keeps out."""

import re
from pathlib import Path

import pytest
from django.db import connection

import grobunn.reporting
from grobunn.agreements.models import Agreement
from grobunn.core.clock import year_bounds
from grobunn.reporting.queries import count

SQL = Path(grobunn.reporting.__file__).parent / "sql"
CLAUSES = {
    "persons_met": ["present", "held", "physical", "not struck", "agreement", "from", "until"],
    "portal_cases": ["channel", "agreement", "from", "until"],
}
KNOWN = {"persons_met": 92, "portal_cases": 23}

pytestmark = pytest.mark.xdist_group("demo")


@pytest.fixture
def ionu(laid):
    return Agreement.objects.get(region__name="Indre Østfold")


def without(name, clause):
    """The function's own text with one clause taken out, as plain SQL over the same arguments."""
    text = (SQL / f"{name}.sql").read_text()
    lines = [line for line in text.splitlines() if not line.rstrip().endswith(f"-- clause: {clause}")]
    assert len(lines) == len(text.splitlines()) - (1 if clause else 0)
    body = re.search(r"AS \$\$(.*)\$\$", "\n".join(lines), re.S).group(1)
    for argument, cast in (("agreements", "bigint[]"), ("starts", "timestamptz"), ("ends", "timestamptz")):
        body = re.sub(rf"(?<![\w.]){argument}(?!\w)", f"%({argument})s::{cast}", body)
    return re.sub(r"--.*", "", body)


def counted(name, clause, agreement):
    starts, ends = year_bounds(2024)
    with connection.cursor() as cursor:
        arguments = {"agreements": [agreement.pk], "starts": starts, "ends": ends}
        cursor.execute(without(name, clause), arguments)
        return cursor.fetchone()[0]


def test_the_known_figures_are_counted_over_stored_rows(ionu):
    found = count([ionu], 2024)
    assert (found.persons_met, found.portal_cases) == (92, 23)


def test_every_clause_has_its_test():
    for name, clauses in CLAUSES.items():
        assert re.findall(r"-- clause: (.+)", (SQL / f"{name}.sql").read_text()) == clauses


@pytest.mark.parametrize(("name", "clause"), [(name, clause) for name in CLAUSES for clause in CLAUSES[name]])
def test_a_clause_keeps_out_what_no_other_does(ionu, name, clause):
    assert counted(name, "", ionu) == KNOWN[name]
    assert counted(name, clause, ionu) > KNOWN[name]


def test_a_year_by_utc_would_count_others(ionu):
    """The year begins and ends at midnight in Norway."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT persons FROM persons_met(%s, '2024-01-01T00:00Z', '2025-01-01T00:00Z')", [[ionu.pk]])
        assert cursor.fetchone()[0] == 92  # one leaves and one comes: the number is the same, the persons are not
        cursor.execute(
            "SELECT count(*) FROM advice_meeting WHERE agreement_id = %s AND mode = 'physical' AND state = 'held'"
            " AND starts_at >= '2024-12-31T23:00Z' AND starts_at < '2025-01-01T00:00Z'",
            [ionu.pk],
        )
        assert cursor.fetchone()[0] == 1


def test_the_county_counts_all_three(laid):
    agreements = list(Agreement.objects.all())
    parts = [count([agreement], 2024) for agreement in agreements]
    whole = count(agreements, 2024)
    assert whole.persons_met == sum(part.persons_met for part in parts)
    assert whole.portal_cases == sum(part.portal_cases for part in parts)

"""What came of the demo's years at the desks: the frozen report, what was corrected since, and what waits."""

from datetime import date

import pytest
from django.urls import reverse

from grobunn.accounts.models import User
from grobunn.agreements.frozen import FrozenContribution
from grobunn.core import clock
from grobunn.core.models import Letter
from grobunn.core.permissions import Permission
from grobunn.demo.earlier import LINES
from grobunn.demo.lay import lay
from grobunn.demo.staff import address_of
from grobunn.reporting.corrections import corrections_seen_by, reasons_given
from grobunn.reporting.models import ImportBatch, ImportedRow, Report, ReportDocument, ReportNumbers
from grobunn.reporting.periods import Period
from grobunn.reporting.queries import year_seen_by
from grobunn.reporting.workflow import ReportState
from tests.pages import words

pytestmark = pytest.mark.xdist_group("test_reported")

FROZEN = {"persons_met": 92, "assessments_completed": 38, "cafe_participants": 170, "course_participants": 48,
          "portal_cases": 23}  # fmt: skip
SEE = Permission.FIGURES_VIEW


def somebody(name):
    return User.objects.get(email=address_of(name))


@pytest.fixture
def report(laid):
    return Report.objects.get(agreement__region__name="Indre Østfold")


def test_the_report_of_2024_is_frozen_with_its_document(report):
    assert (report.period, report.state) == ("2024", ReportState.APPROVED)
    assert (report.submitted_by.name, report.decided_by.name) == ("Camilla Moe", "Berit Holm")
    days = [one.astimezone(clock.OSLO).date() for one in (report.submitted_at, report.decided_at)]
    assert days == [date(2025, 1, 15), date(2025, 1, 20)]
    assert ReportDocument.objects.get(report=report).size > 10_000


def test_it_has_the_known_figures_and_the_living_year_one_meeting_more(report):
    numbers = ReportNumbers.objects.get(report=report).numbers
    assert {key: numbers[key]["2024"] for key in FROZEN} == FROZEN
    living = year_seen_by(somebody("Camilla Moe"), SEE, 2024)
    place = next(one for one in living.places if one.id == report.agreement.region_id)
    assert {key: living.cell(key, place, report.when).number for key in FROZEN} == FROZEN
    assert living.cell("physical_meetings", place, report.when).number == numbers["physical_meetings"]["2024"] + 1


@pytest.mark.parametrize("name", ["Camilla Moe", "Berit Holm", "Olav Næss"])
def test_everybody_reads_what_was_corrected_since(report, name):
    found = [one for one in corrections_seen_by(somebody(name), SEE, report) if one.period == "2024"]
    [changed] = found
    assert (changed.figure, changed.now - changed.frozen, changed.said) == ("physical_meetings", 1, "1 møte rettet")


def test_the_operator_alone_reads_the_reason(report):
    assert any("ikke på video" in line for line in reasons_given(somebody("Ingrid Solberg"), SEE, report))
    for name in ("Berit Holm", "Olav Næss"):
        assert not reasons_given(somebody(name), Permission.CASE_VIEW, report)


def test_the_report_of_another_region_waits_for_its_municipality(laid, client):
    waiting = Report.objects.get(state=ReportState.SUBMITTED)
    assert (waiting.agreement.region.name, waiting.period) == ("Søndre Østfold", "2025")
    told = Letter.objects.filter(to=address_of("Jon Vik"), queued_at__gte=waiting.submitted_at)
    assert told.exists()
    client.force_login(somebody("Jon Vik"), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("desk:report", args=[waiting.pk]))
    assert "Godkjenn og frys" in words(page)


def test_contributions_of_2024_are_held_fast_for_one_region(laid):
    rows = FrozenContribution.objects.all()
    assert {(row.agreement.region.name, row.year, row.frozen_by.name) for row in rows} == {
        ("Indre Østfold", 2024, "Berit Holm")
    }
    assert sum(row.payer == "county" for row in rows) == 1
    assert len(rows) > 2


def test_2023_was_imported_and_2024_has_nothing_imported(laid):
    batch = ImportBatch.objects.get()
    assert (batch.is_imported, batch.rows, batch.left_out) == (True, sum(LINES.values()), 0)
    assert (batch.first_year, batch.last_year) == (2023, 2023)
    assert {row.at.astimezone(clock.OSLO).year for row in ImportedRow.objects.all()} == {2023}


def test_the_year_before_stands_beside_2024(laid):
    camilla = somebody("Camilla Moe")
    found = year_seen_by(camilla, SEE, 2023)
    place = next(one for one in found.places if one.id in found.inside)
    now = year_seen_by(camilla, SEE, 2024)
    assert all(found.cell(key, place, Period(2023)).number for key in FROZEN)
    assert now.cell("cafe_participants", place, Period(2024)).number == 170


def test_laying_again_sends_in_and_freezes_nothing_more(laid):
    tables = (Report, ReportDocument, FrozenContribution, ImportBatch, ImportedRow)
    before = [table.objects.count() for table in tables]
    lay()
    assert [table.objects.count() for table in tables] == before

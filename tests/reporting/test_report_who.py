"""A frozen report of a year tells who was served, as readers outside saw it then."""

import pytest

from grobunn.reporting.models import ReportNumbers
from grobunn.reporting.periods import Period
from tests import pdf
from tests.reporting.profiled import ANSWERS, tell
from tests.reporting.reports import freeze, meet, pdf_of


@pytest.fixture
def told(world):
    tell([meeting.case for meeting in meet(world, 20)], ANSWERS)
    return world


def test_a_year_has_covered_answers_and_the_numbers_stay_with_the_operator(told):
    report = freeze(told)
    text = pdf.text_of(pdf_of(report)).replace("\u00a0", " ")
    assert "Hvem fikk hjelp Av 20 personer som fikk hjelp." in text
    assert "Vil ikke oppgi 1–4 Ikke vist" in text
    assert "Ukjent for alle." in text
    assert report.shown["gender=undisclosed"] == {"2025": "small"}
    assert ReportNumbers.objects.get(report=report).numbers["gender=undisclosed"] == {"2025": 3}
    assert pdf.failures(pdf_of(report), pdf.ACCESSIBLE) | pdf.failures(pdf_of(report), pdf.ARCHIVE) == set()


def test_a_quarter_has_none(told):
    report = freeze(told, Period(2025, quarter=1))
    assert "gender=woman" not in report.shown
    assert "Hvem fikk hjelp" not in pdf.text_of(pdf_of(report))

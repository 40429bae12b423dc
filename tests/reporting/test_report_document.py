"""The document that a council reads: what it says, what it keeps covered, and whether it can be kept and heard."""

import hashlib
from datetime import date

import pytest
from django.utils.translation import override

from grobunn.advice.commands import strike_meeting
from grobunn.agreements.models import Population
from grobunn.core import clock
from grobunn.reporting.indicators import ALL, VERSION
from grobunn.reporting.models import ReportDocument
from grobunn.reporting.periods import Period
from grobunn.reporting.report import content_of, render
from tests import pdf
from tests.reporting.reports import freeze, later, meet, pdf_of

SEPTEMBER = clock.in_oslo(date(2025, 9, 3), 12)
MAY_2024 = clock.in_oslo(date(2024, 5, 3), 12)


@pytest.fixture
def report(world):
    """27 in March and three in September 2025; nine in 2024."""
    meet(world, 9, at=MAY_2024, first=100)
    meet(world, 27)
    meet(world, 3, at=SEPTEMBER, first=50)
    return freeze(world, comment="Et godt år.\n\nVi fikk et lokale til.")


def said(report):
    return pdf.text_of(pdf_of(report)).replace("\u00a0", " ")


def test_it_is_archivable_and_accessible(report):
    assert pdf.failures(pdf_of(report), pdf.ARCHIVE) == set()
    assert pdf.failures(pdf_of(report), pdf.ACCESSIBLE) == set()


@pytest.mark.parametrize("period", [Period(2025, quarter=1), Period(2025, month=3)])
def test_so_is_that_of_a_quarter_and_a_month(world, period):
    meet(world, 6)
    document = pdf_of(freeze(world, period))
    assert pdf.failures(document, pdf.ARCHIVE) | pdf.failures(document, pdf.ACCESSIBLE) == set()
    assert period.label in pdf.text_of(document)
    assert "per 1 000 innbyggere." not in said_text(document)


def said_text(document):
    return pdf.text_of(document).replace("\u00a0", " ")


def test_it_says_the_figures_in_whole_sentences(report):
    text = said(report)
    assert "30 personer fikk hjelp i fysiske møter, 0,47 per 1 000 innbyggere. Det er 21 flere enn i 2024." in text
    assert "Ingen deltok på oppstartskurs. Det var heller ingen i 2024." in text


def test_it_names_region_operator_municipality_comment_and_who_did_what(report):
    text = said(report)
    assert "Aktivitet og resultater 2025, Indre Østfold" in text
    assert "Indre Østfold Næringsutvikling på vegne av Indre Østfold kommune" in text
    assert "Vi fikk et lokale til." in text
    assert "Carl Test, Indre Østfold Næringsutvikling 23. november 2026 kl. 10.00" in text
    assert "Kari Test, Indre Østfold kommune" in text


def test_it_names_the_definitions_their_version_and_the_source_of_the_population(report):
    text = said(report)
    assert f"Definisjoner versjon {VERSION}" in text
    assert all(str(figure.name) in text for figure in ALL)
    assert "Folketall 1. januar 2025: 63 587. SSB tabell 07459" in text


def test_a_small_number_is_covered_in_tables_chart_and_alternative_text(report):
    """Three in September: neither the month nor its quarter says so."""
    with override("nb"):
        content = content_of(report)
    assert {"label": "september 2025", "words": "1–4", "number": None} in content["chart"]
    [quarters, months] = content["parts"]
    assert quarters["rows"][2][:2] == ["3. kvartal 2025", "1–4"]
    assert months["rows"][8][:2] == ["september 2025", "1–4"]
    assert "Tall fra 1 til 4 er skrevet «1–4»" in said(report)


def test_a_covered_year_is_said_as_it_is_shown_and_compared_with_nothing(world):
    meet(world, 9, at=MAY_2024, first=100)
    meet(world, 3)
    text = said(freeze(world))
    assert "1–4 personer fikk hjelp i fysiske møter. Ingen fikk" in text.replace(" • ", " ")


def test_a_covered_year_before_is_compared_with_nothing(world):
    meet(world, 3, at=MAY_2024, first=100)
    meet(world, 9)
    assert "9 personer fikk hjelp i fysiske møter, 0,14 per 1 000 innbyggere. •" in said(freeze(world))


def test_a_year_before_without_figures_is_unknown_not_nought(world):
    meet(world, 9)
    text = said(freeze(world))
    assert "Det finnes ingen tall for 2024 å sammenligne med." in text
    assert "Personer hjulpet i fysiske møter personer 9 0,14 Ukjent" in text


def test_a_population_that_is_missing_for_one_member_makes_the_rate_unknown_and_says_so(world):
    Population.objects.filter(municipality=world.marker, date=date(2025, 1, 1)).delete()
    meet(world, 9)
    text = said(freeze(world))
    assert "9 personer fikk hjelp i fysiske møter. " in text
    assert "Tall per innbygger er ukjent. Folketallet 1. januar 2025 mangler for: Marker." in text


def test_what_was_corrected_in_an_earlier_report_is_told_once(world):
    with clock.at(clock.in_oslo(date(2025, 1, 20))):
        meetings = meet(world, 9, at=MAY_2024, first=100)
        freeze(world, Period(2024))
    with clock.at(clock.in_oslo(date(2025, 2, 1))):
        for meeting in meetings[:2]:
            strike_meeting(meeting, by=world.anna, reason="Ført to ganger")
    meet(world, 7)
    first = said(freeze(world))
    assert "Personer hjulpet i fysiske møter 2024 9 7 2 møter strøket" in first
    assert "Ført to ganger" not in first
    with later():
        second = said(freeze(world, Period(2025, quarter=1)))
    assert "Rettet siden forrige rapport" not in second


def test_the_same_report_gives_the_same_bytes_and_the_hash_is_true(report):
    stored = ReportDocument.objects.get(report=report)
    assert hashlib.sha256(bytes(stored.pdf)).hexdigest() == stored.sha256
    assert render(report) == bytes(stored.pdf)
    assert stored.size == len(stored.pdf)
    assert stored.file_name == "rapport-indre-østfold-2025.pdf"


def test_reading_it_in_english_leaves_the_document_in_norwegian(report):
    with override("en"):
        assert render(report) == pdf_of(report)

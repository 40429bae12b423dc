"""The five figures of Indre Østfold in 2024 are the same everywhere: command line, page, Excel, PDF and API."""

import io
import json
import re

import openpyxl
import pytest
from django.core.management import call_command
from pypdf import PdfReader

from grobunn.reporting.models import Report
from grobunn.reporting.places import places_in
from tests.reporting.test_attack import log_in
from tests.reporting.test_indicators import KNOWN

YEAR, REGION = 2024, "Indre Østfold"
NAMES = {
    "persons_met": "Personer hjulpet i fysiske møter",
    "assessments_completed": "Gjennomførte næringsfaglige vurderinger",
    "cafe_participants": "Deltakere på gründercafé",
    "course_participants": "Deltakere på oppstartskurs",
    "portal_cases": "Saker fra En vei inn",
}

pytestmark = pytest.mark.xdist_group("test_same_everywhere")


def on_the_command_line():
    out = io.StringIO()
    call_command("activity_report", region=REGION, year=YEAR, json=True, stdout=out)
    return {figure: number for figure, number in json.loads(out.getvalue()).items() if figure in KNOWN}


def in_the_tiles(client):
    place = next(one.id for one in places_in(YEAR) if one.name == REGION)
    page = client.get(f"/desk/tall/?ar={YEAR}&sted={place}").content.decode()
    tiles = re.findall(r'<li class="gb-figure"[^>]*>\s*<b[^>]*>([^<]+)</b>\s*<span>([^<]+)</span>', page)
    return {figure: int(number) for number, name in tiles for figure in KNOWN if NAMES[figure] == name}


def in_excel(client):
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/desk/tall/{YEAR}/excel/").content))
    rows = [[cell.value for cell in row] for row in book["Tall"].iter_rows()]
    top = next(row for row in rows if REGION in row)
    column = top.index(REGION)
    return {figure: row[column] for row in rows for figure in KNOWN if row[0] == NAMES[figure]}


def in_the_pdf(client):
    """The document that the council has: sent in by the operator, approved by the contract municipality."""
    report = Report.objects.get(agreement__region__name=REGION, period=str(YEAR), state="approved")
    document = PdfReader(io.BytesIO(client.get(f"/desk/rapporter/{report.pk}/dokument/").content))
    text = " ".join("".join(page.extract_text() for page in document.pages).split())
    found = {figure: re.search(rf"{name} (?:personer|saker) (\d+)", text) for figure, name in NAMES.items()}
    return {figure: int(match.group(1)) for figure, match in found.items() if match}


def in_the_api(client):
    facts = client.get(f"/api/v1/statistics?year={YEAR}&place=IØ").json()
    figures, _places, periods = (list(facts["dimension"][one]["category"]["index"]) for one in facts["id"])
    at = periods.index(str(YEAR))
    values = {figure: facts["value"][turn * len(periods) + at] for turn, figure in enumerate(figures)}
    return {figure: values[figure] for figure in KNOWN}


def test_the_command_line_has_the_known_figures(laid):
    assert on_the_command_line() == KNOWN


@pytest.mark.parametrize("where", [in_the_tiles, in_excel, in_the_pdf, in_the_api])
@pytest.mark.parametrize("who", ["Camilla Moe", "Berit Holm"])
def test_they_are_the_same_everywhere(laid, client, where, who):
    """For the operator, who sees all numbers as they are, and for the contract municipality."""
    assert where(log_in(client, who)) == KNOWN

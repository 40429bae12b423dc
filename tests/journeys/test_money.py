"""The money: the county officer tries other rates; the contract municipality notes a demand and freezes a year."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

AGREEMENTS = "/desk/avtaler/"


@pytest.mark.parametrize("width", [320, 1280])
def test_the_county_sees_the_regions_side_by_side_and_tries_other_rates(visitor, width):
    county = visitor(width=width).enter_as("Olav Næss").go("/desk/tall/?ar=2024")
    expect(county.page.get_by_text("Regionene side om side")).to_be_visible()
    county.go(AGREEMENTS).follow("Se hva like satser ville gitt").press("Regn ut")
    expect(county.page.locator(".ds-error-summary")).to_be_visible()
    county.fill(Sats_for_fylkeskommunen="6,25", Sats_for_kommunene="2,50").press("Regn ut")
    expect(county.page.get_by_role("heading", name="Forskjell for hver part")).to_be_visible()
    expect(county.page.get_by_role("img", name="Det hver part ville betalt")).to_be_visible()
    with county.page.expect_download() as found:
        county.page.get_by_role("link", name="Last ned Excel").click()
    book = load_workbook(BytesIO(found.value.path().read_bytes()))
    assert any("Sarpsborg" in row for sheet in book for row in sheet.iter_rows(values_only=True))


def test_the_municipality_notes_a_demand_and_freezes_a_year(visitor):
    officer = visitor().enter_as("Berit Holm").go(AGREEMENTS).follow("Indre Østfold", exact=True)
    officer.follow("Sett mål etter avtalen").press("Lagre målet")
    expect(officer.page.locator(".ds-error-summary")).to_be_visible()
    officer.page.get_by_label("Personer hjulpet").check()
    officer.fill(Mål_for_året="90", Hvor_i_avtalen="Vedlegg 2, punkt 3").press("Lagre målet")
    expect(officer.page.get_by_text("Målet er lagret")).to_be_visible()
    officer.go(AGREEMENTS).follow("Indre Østfold", exact=True).follow("Lås bidragene for et år")
    officer.press("Lås bidragene")
    expect(officer.page.get_by_text("er låst.")).to_be_visible()
    narrow = visitor(width=320).enter_as("Berit Holm").go(AGREEMENTS).follow("Indre Østfold", exact=True)
    narrow.follow("Lås bidragene for et år").go(AGREEMENTS).follow("Indre Østfold", exact=True)
    narrow.follow("Sett mål etter avtalen")


@pytest.mark.parametrize(("width", "payer"), [(320, "Kommunene"), (1280, "Fylkeskommunen")])
def test_the_municipality_adds_a_sum_and_ends_it_by_keyboard(visitor, width, payer):
    """Each form is sent with Enter; the first time with nothing in it."""
    officer = visitor(width=width).enter_as("Berit Holm").go(AGREEMENTS).follow("Indre Østfold", exact=True)
    page = officer.page
    officer.follow("Legg til en sats eller en sum")
    page.get_by_label("Sats eller sum").press("Enter")
    expect(page.locator(".ds-error-summary")).to_be_visible()
    officer.look()
    page.get_by_label(payer).press("Space")
    page.get_by_label("Fast sum").press("Space")
    page.get_by_label("Gjelder fra og med").fill("2027-01-15")
    page.get_by_label("Sats eller sum").fill("1 000")
    page.get_by_label("Hvor står det?").fill("Vedtak 12/26")
    page.get_by_label("Hvor står det?").press("Enter")
    expect(page.get_by_text("Delen er lagt til i avtalen.")).to_be_visible()
    officer.look()
    officer.press(f"Avslutt delen for {payer} fra 15. januar 2027", role="link")
    page.get_by_label("Gjelder ikke lenger").fill("2028-01-01")
    page.get_by_label("Gjelder ikke lenger").press("Enter")
    expect(page.get_by_text("Delen er avsluttet.")).to_be_visible()
    officer.look()

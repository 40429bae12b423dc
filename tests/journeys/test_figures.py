"""The year's figures in a browser: the county, an operator and a contract municipality, narrow and wide."""

import re

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("width", [320, 1280])
def test_figures_definitions_and_targets(visitor, width):
    county = visitor(width=width).enter_as("Olav Næss").go("/desk/tall/?ar=2024")
    expect(county.page.get_by_role("img", name="Personer hjulpet per 1")).to_be_visible()
    for summary in county.page.locator("main summary").all():
        summary.click()
    county.look()
    county.page.get_by_label("Periode").select_option(label="2. kvartal")
    county.press("Vis tallene")
    expect(county.page.get_by_role("heading", level=1)).to_have_text("Tall for 2. kvartal 2024")
    county.go("/desk/tall/?ar=2022").go("/desk/tall/?ar=2024")
    county.follow(re.compile("Slik teller vi.*Saker fra En vei inn"))
    assert county.page.url.endswith("/definisjoner/#portal_cases")
    visitor(width=width).enter_as("Camilla Moe").go("/desk/tall/?ar=2024")
    officer = visitor(width=width).enter_as("Berit Holm").go("/desk/tall/?ar=2024").follow("Sett mål etter avtalen")
    officer.press("Lagre målet")
    expect(officer.page.locator(".ds-error-summary")).to_be_visible()

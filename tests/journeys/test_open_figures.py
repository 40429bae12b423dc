"""A member of the public: the open figures, a file of them, and what machines get."""

import re

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("width", [320, 1280])
def test_anybody_reads_the_figures_and_takes_them_along(visitor, width):
    anybody = visitor(width=width).go("/").follow("Tall", exact=True).go("/tall/?ar=2024")
    for summary in anybody.page.locator("main summary").all():
        summary.click()
    anybody.look()
    page = anybody.page
    expect(page.locator("table", has_text="Hva vi teller").get_by_text("92").first).to_be_visible()
    table = page.request.get(anybody.site + page.get_by_role("link", name="CSV").get_attribute("href"))
    assert (table.status, table.headers["content-type"].split(";")[0]) == (200, "text/csv")
    answer = page.request.get(anybody.site + page.get_by_role("link", name="JSON-stat").get_attribute("href")).json()
    assert (answer["version"], answer["class"]) == ("2.0", "dataset")
    assert 92 in answer["value"]
    anybody.go("/tall/?ar=2022")


def test_the_figures_of_another_year_without_script(visitor):
    anybody = visitor(java_script_enabled=False)
    page = anybody.page
    page.goto(f"{anybody.site}/tall/")
    page.get_by_label("År", exact=True).select_option("2024")
    page.get_by_label("Vis i diagrammene").select_option("portal_cases")
    page.get_by_role("button", name="Vis tallene").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tall for 2024")
    expect(page.get_by_role("heading", name=re.compile("Saker fra En vei inn, måned"))).to_be_visible()


def test_the_desks_figures_without_script(visitor):
    manager = visitor(java_script_enabled=False).enter_as("Camilla Moe")
    page = manager.page
    page.goto(f"{manager.site}/desk/tall/")
    page.get_by_label("År", exact=True).select_option("2024")
    page.get_by_label("Periode", exact=True).select_option(label="2. kvartal")
    page.get_by_role("button", name="Vis tallene").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tall for 2. kvartal 2024")

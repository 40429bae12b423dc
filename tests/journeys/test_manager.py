"""The operator's manager: the rows behind a figure, any period, a file, an import that is undone, an export."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

FIGURES = "/desk/tall/?ar=2024"
SHEET = """Dato;Navn;E-post;Type
11.1.2022;Åse Lie;aase.lie@example.no;Fysisk møte
12.2.2022;Per Moe;per.moe@example.no;Gründercafé
i fjor;Kari Dal;kari.dal@example.no;Fysisk møte
"""


def downloaded(visitor, name):
    """The file behind a link."""
    with visitor.page.expect_download() as found:
        visitor.page.get_by_role("link", name=name).first.click()
    return found.value.path()


def cells(path):
    return [
        cell
        for sheet in load_workbook(BytesIO(path.read_bytes()))
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    ]


@pytest.mark.parametrize("width", [320, 1280])
def test_from_a_figure_to_its_rows_and_to_any_period(visitor, width):
    manager = visitor(width=width).enter_as("Camilla Moe").go(FIGURES)
    manager.follow(re.compile("Se radene.*Personer hjulpet"))
    expect(manager.page.get_by_text("92 personer")).to_be_visible()
    manager.go(FIGURES).follow("Tall for en valgt periode")
    manager.page.get_by_label("Fra og med").fill("2024-03-10")
    manager.page.get_by_label("Til og med").fill("2024-03-01")
    manager.press("Tell")
    expect(manager.page.locator(".ds-error-summary")).to_be_visible()
    manager.page.get_by_label("Til og med").fill("2024-05-20")
    manager.press("Tell")
    expect(manager.page.get_by_role("heading", name=re.compile("10. mars 2024"))).to_be_visible()


def test_the_excel_file_has_what_the_page_shows(visitor):
    manager = visitor().enter_as("Camilla Moe").go(FIGURES)
    found = cells(downloaded(manager, "Last ned Excel"))
    assert {92, 38, 170, 48, 23} <= {cell for cell in found if isinstance(cell, int)}


@pytest.mark.parametrize("width", [320, 1280])
def test_a_spreadsheet_is_imported_and_undone(visitor, width, tmp_path):
    (tmp_path / "tall 2022.csv").write_text(SHEET, encoding="utf-8")
    manager = visitor(width=width).enter_as("Camilla Moe").go("/desk/tall/?ar=2022")
    expect(manager.page.get_by_text("Ingen tall for 2022")).to_be_visible()
    manager.follow("Importer tidligere år").press("Last opp og se over")
    expect(manager.page.locator(".ds-error-summary")).to_be_visible()
    manager.page.locator("input[type=file]").set_input_files(tmp_path / "tall 2022.csv")
    manager.press("Last opp og se over").press("Lagre og se over linjene")
    expect(manager.page.get_by_text("i fjor").first).to_be_visible()
    manager.press("Importer 2 linjer")
    expect(manager.page.locator(".ds-error-summary")).to_be_visible()
    manager.page.get_by_label("Linjene med feil blir ikke importert").check()
    manager.press("Importer 2 linjer")
    expect(manager.page.get_by_text("2 linjer er importert")).to_be_visible()
    manager.follow("Angre importen").press("Angre importen")
    expect(manager.page.get_by_text("Importen er angret")).to_be_visible()
    manager.go("/desk/tall/?ar=2022")
    expect(manager.page.get_by_text("Ingen tall for 2022")).to_be_visible()


def test_all_rows_behind_a_figure_as_a_file_that_is_made_by_itself(visitor):
    manager = visitor().enter_as("Camilla Moe").go(FIGURES).follow("Uttrekk av rader")
    manager.page.get_by_label("Fra og med").fill("2024-01-01")
    manager.page.get_by_label("Til og med").fill("2024-12-31")
    manager.press("Lag fila")
    while manager.page.get_by_role("link", name="Se hvor langt det er kommet").count():  # a job is at work
        manager.page.wait_for_timeout(500)
        manager.page.reload()
    manager.look()
    text = downloaded(manager, "Hent fila").read_text(encoding="utf-8-sig")
    assert text.count("\n") > 92

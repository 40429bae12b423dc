"""A report: sent in by keyboard, sent back with a reason, sent in again, approved without script, and frozen."""

import hashlib
import re

import pytest
from playwright.sync_api import expect

from tests.journeys.keyboard import choose, to

LIST, PLACE = "/desk/rapporter/", "Indre Østfold"


def send_in_by_keyboard(manager):
    """The latest year that is over; answers which."""
    page = manager.go(LIST).page
    link = page.get_by_role("link", name=re.compile(r"^Send inn \d{4}$")).first
    year = link.inner_text()[-4:]
    choose(page, link)
    page.wait_for_url(re.compile("send-inn"))
    manager.look()
    to(page, page.get_by_label("Kommentar til tallene"))
    page.keyboard.type("Vi har hatt flere på kurs enn året før.")
    choose(page, page.get_by_role("button", name=f"Send til {PLACE} kommune"))
    expect(page.get_by_text("Rapporten er sendt til kontraktskommunen")).to_be_visible()
    manager.look()
    return year


def send_back(officer, year):
    """Not without a reason."""
    officer.go(LIST).follow(f"{PLACE}, {year}", exact=True).follow("Send tilbake").press("Send tilbake")
    expect(officer.page.locator(".ds-error-summary")).to_be_focused()
    officer.fill(Hvorfor_sendes="Tallene for juni mangler et kurs.").press("Send tilbake")
    expect(officer.page.get_by_text("Rapporten er sendt tilbake til operatøren")).to_be_visible()


def approve_without_script(officer, year):
    page, site = officer.page, officer.site
    page.goto(f"{site}{LIST}")
    page.get_by_role("link", name=f"{PLACE}, {year}", exact=True).click()
    page.get_by_role("link", name="Godkjenn og frys").click()
    page.get_by_role("button", name="Godkjenn og frys").click()
    expect(page.get_by_text("Tallene er frosset, og dokumentet er laget")).to_be_visible()


def fetched_document(visitor):
    """The PDF, and the hash that the page gives of it."""
    page = visitor.page
    address = page.get_by_role("link", name=re.compile("^Hent rapporten som PDF")).get_attribute("href")
    return page.request.get(visitor.site + address).body(), page.locator("main code").inner_text()


def test_a_report_from_the_operators_manager_to_the_frozen_document(visitor):
    manager, officer = visitor().enter_as("Camilla Moe"), visitor().enter_as("Berit Holm")
    year = send_in_by_keyboard(manager)
    send_back(officer, year)
    manager.go(LIST).follow(f"{PLACE}, {year}", exact=True)
    expect(manager.page.get_by_text("Tallene for juni mangler et kurs.").first).to_be_visible()
    manager.follow("Send inn på nytt").press(f"Send til {PLACE} kommune")
    plain = visitor(java_script_enabled=False).enter_as("Berit Holm")
    approve_without_script(plain, year)
    pdf, told = fetched_document(plain)
    assert pdf.startswith(b"%PDF")
    assert hashlib.sha256(pdf).hexdigest() == told.replace("\n", "")
    manager.go("/demo/postkasse/")
    expect(manager.page.get_by_role("link", name=re.compile("godkjent")).first).to_be_visible()


@pytest.mark.parametrize(("name", "width"), [("Berit Holm", 320), ("Olav Næss", 1280), ("Camilla Moe", 1280)])
def test_what_was_corrected_since_is_read_by_everybody(visitor, name, width):
    reader = visitor(width=width).enter_as(name).go(LIST).follow(f"{PLACE}, 2024", exact=True)
    row = reader.page.locator("#rettet").locator("xpath=ancestor-or-self::section[1]").locator("tbody tr").first
    expect(row).to_contain_text("1 møte rettet")
    assert (reader.page.get_by_text("ikke på video").count() > 0) == (name == "Camilla Moe")

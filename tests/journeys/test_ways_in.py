"""The enquiry by keyboard alone, without script, in other languages, in the dark, and in a narrow window."""

import re

import pytest
from playwright.sync_api import expect


def to(page, name, most=40):
    """Press Tab until the thing with this name has focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        words = page.evaluate(
            "() => { const one = document.activeElement;"
            " return [one.innerText || '', ...[...(one.labels || [])].map(label => label.innerText)].join(' ') }"
        )
        if name in words:
            return
    raise AssertionError(f"Tab never came to «{name}» on {page.url}")


def test_the_enquiry_by_keyboard_alone(visitor):
    founder = visitor().go("/be-om-veiledning/?kommune=3122")
    page = founder.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "ds-skip-link"
    page.keyboard.press("Enter")
    to(page, "Snakke med en veileder")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Hva er ideen din?")).to_be_visible()
    to(page, "Hva vil du starte med?")
    page.keyboard.type("Hundepensjonat")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Hvor bor du")).to_be_visible()
    to(page, "Gå videre til hvordan vi når deg")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Hvordan når vi deg?")).to_be_visible()
    to(page, "Fornavn")
    page.keyboard.type("Åse")
    to(page, "Telefon")
    page.keyboard.type("900 00 000")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Se over og send")).to_be_visible()
    to(page, "Send henvendelsen")
    page.keyboard.press("Enter")
    assert re.fullmatch(r"IØ-\d{4}-\d{4}", page.locator("[data-reference]").inner_text())


def test_the_enquiry_without_script(visitor):
    founder = visitor(java_script_enabled=False)
    page = founder.page
    page.goto(f"{founder.site}/")
    page.get_by_label("Hvor bor du?").select_option("3122")
    page.get_by_role("button", name="Finn veileder").click()
    page.locator("#hvem").get_by_role("link", name="Be om veiledning").click()
    page.get_by_label("Gå på kurs").check()
    page.get_by_role("button", name="Gå videre til ideen din").click()
    page.get_by_role("button", name="Gå videre til hvor").click()
    expect(page.locator(".ds-error-summary")).to_be_visible()
    page.get_by_label("Hva vil du starte med?").fill("Birøkt")
    page.get_by_role("button", name="Gå videre til hvor").click()
    expect(page.get_by_label("Hvilken kommune bor du i?")).to_have_value("3122")
    page.get_by_role("button", name="Gå videre til hvordan").click()
    page.get_by_label("Fornavn").fill("Máret Áile")
    page.get_by_label("E-post").fill("maret@example.no")
    page.get_by_role("button", name="Se over").click()
    page.get_by_role("button", name="Ideen din").click()
    expect(page.get_by_label("Hva vil du starte med?")).to_have_value("Birøkt")
    for name in ("Gå videre til hvor", "Gå videre til hvordan", "Se over", "Send henvendelsen"):
        page.get_by_role("button", name=name).first.click()
    assert page.locator("[data-reference]").inner_text().startswith("IØ-")


def test_another_language_in_the_middle_keeps_what_is_written(visitor):
    founder = visitor().go("/be-om-veiledning/?kommune=3118&behov=guidance").press("Gå videre til ideen din")
    founder.page.get_by_label("Hva vil du starte med?").fill("Vedsalg på nett")
    founder.press("English")
    expect(founder.page.locator("html")).to_have_attribute("lang", "en")
    expect(founder.page.locator("#id_title")).to_have_value("Vedsalg på nett")


def test_outside_the_agreements_she_is_told_who_to_ask(visitor):
    founder = visitor().go("/?kommune=3216")
    expect(founder.page.get_by_role("heading", name="Da er det andre som hjelper deg")).to_be_visible()
    expect(founder.page.get_by_role("link", name="Nettsiden til Vestby kommune")).to_be_visible()


@pytest.mark.parametrize(("code", "word"), [("nn", "Kvar bur du?"), ("en", "Where do you live?")])
def test_pages_in_another_language(visitor, code, word):
    founder = visitor().go(f"/sprak/{code}/?til=/")
    expect(founder.page.get_by_text(word)).to_be_visible()
    for address in ("/be-om-veiledning/", "/min-side/", "/personvern/", "/tilgjengelighet/", "/finnes-ikke/"):
        founder.complaints.clear()
        founder.page.goto(founder.site + address)
        founder.complaints.clear()  # the browser says that a missing page is missing
        founder.look()
        assert founder.page.locator("html").get_attribute("lang") == code


DESK = ["/desk/", "/desk/saker/", "/desk/saker/ny/", "/desk/brev/", "/desk/tall/?ar=2024", "/desk/avtaler/"]
PUBLIC = [
    "/",
    "/?kommune=3118",
    "/?kommune=0301",
    "/be-om-veiledning/",
    "/min-side/",
    "/personvern/",
    "/logg-inn/",
]


def background(page, scheme):
    page.emulate_media(color_scheme=scheme)
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


@pytest.mark.parametrize("width", [320, 1280])
def test_every_main_page_narrow_and_wide_in_light_and_dark(visitor, width):
    anybody = visitor(width=width, dark_too=True)
    assert background(anybody.go("/").page, "light") != background(anybody.page, "dark")
    for address in [*PUBLIC, "/passord/glemt/", "/demo/", "/demo/postkasse/"]:
        anybody.go(address)
    adviser = visitor(width=width, dark_too=True).enter_as("Camilla Moe")
    for address in DESK:
        adviser.go(address)
    adviser.go("/desk/saker/?status=alle&sorter=mottatt").press(re.compile(r"^\w+.*, "), role="link")
    adviser.go("/desk/saker/?q=finnesikke&status=alle")
    case = adviser.go("/desk/saker/").page.locator("tbody th a").first.get_attribute("href")
    for act in ("mote/", "logg/", "gi/", "avslutt/", "kontakt/", "medgrunder/"):
        adviser.go(case + act)
    county = visitor(width=width, dark_too=True).enter_as("Olav Næss")
    county.go("/desk/tall/").go("/desk/avtaler/").follow("Indre Østfold")

"""Two assessments from order to document, as four people: two founders, one of them reading in English, an author
and a second reader.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

PLAN = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
NUMBER = "12829499914"
PARTS = ["theory", "practice", "novelty", "realism", "investment", "support", "key_problems", "self_support"]


def on(page, name):
    """A field by the name that it is sent under: the same in every language."""
    return page.locator(f"main [name={name}]")


def go_on(founder):
    """The step's own button."""
    founder.page.locator("main form .gb-actions button").first.click()
    founder.page.wait_for_load_state()
    founder.look()


def enquire(founder, name):
    """Ask for help in Askim; answers the reference."""
    page = founder.go("/be-om-veiledning/?kommune=3118&behov=assessment").page
    go_on(founder)
    on(page, "title").fill("Sykkelverksted")
    go_on(founder)
    go_on(founder)
    on(page, "given_name").fill(name)
    on(page, "family_name").fill("Ødegård")
    on(page, "email").fill(f"{name.lower()}@example.no")
    go_on(founder)
    founder.page.locator("button[name=send]").click()
    founder.page.wait_for_load_state()
    return page.locator("[data-reference]").inner_text()


def come_in(founder, name):
    """By the link in the newest letter to her."""
    page = founder.page
    page.goto(f"{founder.site}/demo/postkasse/")
    page.locator("main li, main tr").filter(has_text=f"{name.lower()}@example.no").first.get_by_role(
        "link"
    ).first.click()
    page.locator("main a[href*='min-side/lenke']").click()
    page.wait_for_load_state()
    go_on_from_link(founder)


def go_on_from_link(founder):
    founder.page.locator("main form[method=post] button").first.click()
    founder.page.wait_for_load_state()
    founder.look()


def order(founder, benefit):
    """Through the five steps, and the number last."""
    page = founder.go("/min-side/vurdering/bestill/").page
    on(page, "start").select_option("3118")
    go_on(founder)
    on(page, "lives_in_norway").first.check()
    on(page, "address_kind").first.check()
    go_on(founder)
    on(page, "street_address").fill("Storgata 110")
    on(page, "street_postcode").fill("1830")
    on(page, "street_place").fill("Askim")
    go_on(founder)
    page.locator(f"[name=benefit][value={benefit}]").check()
    go_on(founder)
    on(page, "own_share").fill("2/3")
    go_on(founder)
    on(page, "number").fill("11111111111")
    page.locator("button[name=send]").click()
    page.wait_for_load_state()
    founder.look()
    expect(on(page, "number")).to_have_attribute("aria-invalid", "true")
    expect(on(page, "number")).to_have_value("")
    on(page, "number").fill(NUMBER)
    page.locator("button[name=send]").click()
    page.wait_for_load_state()
    founder.look()


def send_plan(founder):
    page = founder.go("/min-side/vurdering/").page
    on(page, "kind").select_option("plan")
    on(page, "file").set_input_files({"name": "Plan.pdf", "mimeType": "application/pdf", "buffer": PLAN})
    page.locator("form:has([name=file]) button").click()
    page.wait_for_load_state()
    founder.look()
    expect(page.get_by_text("Plan.pdf").first).to_be_visible()


def write(author, name, months):
    """Take it, say that one is impartial, write all of it, name the reader and sign."""
    page = author.go("/desk/vurderinger/?vis=ordered").page
    author.follow(re.compile(f"Ødegård, {name}"))
    author.follow("Ta vurderingen")
    page.get_by_label(re.compile("Ja, jeg er habil")).check()
    author.press("Lagre svaret")
    for part in PARTS:
        on(page, part).fill(f"Vurdert: {part}. 😀 Máret Áile Čállit, محمد")
    for field, count in months.items():
        on(page, field).fill(str(count))
    page.get_by_label("Ja", exact=True).check()
    expect(page.get_by_text(re.compile(r"Lagret kl\. \d\d\.\d\d"))).to_be_visible()
    author.press("Lagre teksten")
    expect(page.get_by_text("Alt er fylt inn.")).to_be_visible()
    author.follow(re.compile("Velg annenleser"))
    page.get_by_label("Hvem skal være annenleser?").select_option(label="Camilla Moe")
    author.press("Be om å lese")
    author.press("Skriv under og send til annenleser")
    expect(page.get_by_text("Camilla Moe leser.")).to_be_visible()


def sign(reader, name):
    page = reader.go("/desk/vurderinger/").page
    reader.follow(re.compile(f"Ødegård, {name}"))
    page.get_by_label(re.compile("Ja, jeg er habil")).check()
    reader.press("Lagre svaret")
    reader.press("Skriv under og utsted", role="link")
    reader.press("Skriv under og utsted")
    expect(page.get_by_text("Vurderingen er utstedt.")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "locale", "benefit", "months"),
    [
        ("Jonas", "nb-NO", "dagpenger", {"months_unemployed": 9}),
        ("Mary", "en-GB", "arbeidsavklaringspengerAap", {"months_development": 6, "months_start_up": 0}),
    ],
)
def test_from_order_to_document(visitor, name, locale, benefit, months):
    founder, author, reader = visitor(locale=locale), visitor(), visitor()
    reference = enquire(founder, name)
    author.enter_as("Ingrid Solberg").go("/desk/saker/?status=new").follow(re.compile(f"Ødegård, {name}"))
    author.press("Ta saken")

    come_in(founder, name)
    order(founder, benefit)
    send_plan(founder)
    expect(founder.page.locator("html")).to_have_attribute("lang", locale[:2])

    write(author, name, months)
    reader.enter_as("Camilla Moe")
    sign(reader, name)

    page = founder.go("/min-side/").page
    assert "AAP" not in page.locator("main").inner_text()
    founder.go("/min-side/vurdering/")
    with page.expect_download() as waiting:
        page.locator("a[href*=dokument]").first.click()
    document = waiting.value
    assert document.suggested_filename == f"naeringsfaglig-vurdering-{reference}-1.pdf"
    assert Path(document.path()).read_bytes().startswith(b"%PDF-")


def test_the_text_is_written_by_keyboard_alone(visitor):
    """From the list to a saved text with nothing but Tab, Enter and letters."""
    author = visitor().enter_as("Ingrid Solberg")
    page = author.go("/desk/vurderinger/?vis=ongoing").page
    link = page.get_by_role("row").filter(has_text="Utkast").first.get_by_role("link")
    to(page, link)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/vurderinger/\d+/$"))
    author.look()
    field = on(page, "theory")
    to(page, field)
    page.keyboard.press("End")
    page.keyboard.type(" Skrevet med tastatur.")
    to(page, page.get_by_role("button", name="Lagre teksten"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Teksten er lagret.")).to_be_visible()
    expect(on(page, "theory")).to_have_value(re.compile("Skrevet med tastatur"))


def to(page, wanted):
    """Tab until this has the focus."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError("the keyboard does not reach it")

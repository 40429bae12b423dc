"""A full course as four people: an adviser who plans it and notes who came, and three founders for two seats."""

import re
from datetime import timedelta

from playwright.sync_api import expect

from tests.journeys.days import today
from tests.journeys.keyboard import to


def plan(adviser, title):
    """A course of one session tomorrow, with two seats; answers its public address."""
    page = adviser.go("/desk/kurs/nytt/").page
    page.locator("label", has_text="Oppstartskurs").click()
    page.locator("#id_title").fill(title)
    page.locator("#id_place").fill("Askim kulturhus")
    page.locator("#id_capacity").fill("2")
    page.locator("#id_day").fill((today() + timedelta(days=1)).isoformat())
    page.locator("#id_hour").fill("23:55")
    page.locator("#id_until").fill("23:59")
    page.locator("main form .gb-actions button").first.click()
    page.wait_for_load_state()
    adviser.look()
    adviser.press("Publiser")
    return page.url.partition("/desk")[2]


def bring_forward(adviser, event):
    """To the first minutes of today: whatever the clock is, who came may be noted."""
    page = adviser.go(f"/desk{event}").follow(re.compile("^Flytt")).page
    page.locator("#id_day").fill(today().isoformat())
    page.locator("#id_hour").fill("00:00")
    page.locator("#id_until").fill("00:01")
    adviser.press("Flytt samlingen")
    return page


def register(founder, title, name, button):
    page = founder.go("/kurs/").page
    founder.follow(re.compile(title))
    page.get_by_label("Navn").fill(f"{name} Kursen")
    page.get_by_label("E-post").fill(f"{name.lower()}@example.no")
    founder.press(button)
    return page


def letter_to(founder, name, subject):
    """The link in the newest letter to her with this subject."""
    page = founder.page
    page.goto(f"{founder.site}/demo/postkasse/")
    mine = page.locator("main li, main tr").filter(has_text=f"{name.lower()}@example.no").filter(has_text=subject)
    mine.first.get_by_role("link").first.click()
    page.locator("main a[href*='/pamelding/']").first.click()
    page.wait_for_load_state()
    founder.look()
    return page


def test_a_full_course_with_a_queue_a_cancellation_and_a_promotion(visitor):
    adviser = visitor().enter_as("Ingrid Solberg")
    title = "Skriv din første plan"
    event = plan(adviser, title)

    first, second, third = visitor(), visitor(width=320), visitor()
    expect(register(first, title, "Anna", "Meld meg på").get_by_role("heading", name="Du har plass")).to_be_visible()
    register(second, title, "Bodil", "Meld meg på")
    page = register(third, title, "Carina", "Sett meg på venteliste")
    expect(page.get_by_role("heading", name="Du er nummer 1 på ventelisten")).to_be_visible()

    page = letter_to(first, "Anna", title)
    first.press("Meld meg av", role="link")
    first.press("Meld meg av")
    expect(page.get_by_role("heading", name="Du er meldt av")).to_be_visible()

    page = letter_to(third, "Carina", "En plass er ledig")
    expect(page.get_by_role("heading", name="Det er en ledig plass til deg")).to_be_visible()
    third.press("Ja, jeg tar plassen")
    expect(page.get_by_role("heading", name="Du har plass")).to_be_visible()

    page = bring_forward(adviser, event)
    adviser.follow("Før oppmøte")
    page.get_by_label(re.compile("Carina Kursen|Kursen, Carina")).check()
    adviser.press("Lagre oppmøtet")
    adviser.go(f"/desk{event}")
    expect(page.get_by_text("1 person møtte")).to_be_visible()
    adviser.go("/desk/kurs/?utvalg=alle")
    expect(page.get_by_role("row", name=re.compile(title))).to_contain_text("2 av 2")


def test_somebody_registers_without_script(visitor):
    adviser = visitor().enter_as("Ingrid Solberg")
    plan(adviser, "Regnskap uten tårer")
    visitor_without = visitor()
    context = visitor_without.page.context.browser.new_context(java_script_enabled=False, locale="nb-NO")
    page = context.new_page()
    page.goto(f"{visitor_without.site}/kurs/")
    page.get_by_role("link", name="Regnskap uten tårer").first.click()
    page.get_by_label("Navn").fill("Dina Kursen")
    page.get_by_role("button", name="Meld meg på").click()
    expect(page.get_by_text("Én ting må rettes")).to_be_visible()
    expect(page.get_by_label("Navn")).to_have_value("Dina Kursen")
    page.get_by_label("Telefon").fill("911 22 333")
    page.get_by_role("button", name="Meld meg på").click()
    expect(page.get_by_role("heading", name="Du har plass")).to_be_visible()
    context.close()


def test_attendance_is_noted_by_keyboard_alone(visitor):
    adviser = visitor().enter_as("Ingrid Solberg")
    event = plan(adviser, "Salg for nybegynnere")
    register(visitor(), "Salg for nybegynnere", "Ella", "Meld meg på")
    page = bring_forward(adviser, event)
    to(page, page.get_by_role("link", name=re.compile("Før oppmøte")).first)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/oppmote/$"))
    adviser.look()
    to(page, page.get_by_label(re.compile("Ella")))
    page.keyboard.press("Space")
    to(page, page.get_by_role("button", name="Lagre oppmøtet"))
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Oppmøtet er")
    adviser.look()

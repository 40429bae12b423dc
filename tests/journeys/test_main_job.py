"""The main job as three people: a founder asks, an adviser meets her, and the meeting stands in the figures."""

import re

from playwright.sync_api import expect

from tests.journeys.days import an_hour_ago


def ask(founder, email="amina@example.no", name="Amina"):
    """Through the four steps, with a mistake on the way; answers the reference."""
    founder.go("/?kommune=3118")
    founder.follow("Be om veiledning")
    founder.press("Gå videre til ideen din")
    expect(founder.page.get_by_role("heading", name="Én ting må rettes")).to_be_visible()
    expect(founder.page.locator(".ds-error-summary")).to_be_focused()
    founder.page.get_by_label("Snakke med en veileder").check()
    founder.press("Gå videre til ideen din")
    founder.fill(Hva_vil_du_starte_med="Catering med østafrikansk mat", Fortell_gjerne_mer="Jeg lager mat 😀 <b>nå</b>")
    founder.press("Gå videre til hvor")
    founder.press("Gå videre til hvordan vi når deg")
    founder.fill(Fornavn=name, Etternavn="Hassan")
    founder.page.get_by_label("E-post").fill("amina@example")
    founder.press("Se over før du sender")
    expect(founder.page.get_by_label("E-post")).to_have_value("amina@example")
    expect(founder.page.get_by_label("E-post")).to_have_attribute("aria-invalid", "true")
    founder.page.get_by_label("E-post").fill(email)
    founder.press("Se over før du sender")
    expect(founder.page.get_by_text("Jeg lager mat 😀 <b>nå</b>")).to_be_visible()
    founder.press("Send henvendelsen")
    return founder.page.locator("[data-reference]").inner_text()


def persons_met(adviser, year):
    """A year without a row, as the new one on its first day, has no figures."""
    figures = adviser.go(f"/desk/tall/?ar={year}").page.locator(".gb-figure b")
    return int(figures.first.inner_text()) if figures.count() else 0


def log_meeting(adviser, held):
    adviser.page.locator("label", has_text="Fysisk").click()
    adviser.page.locator("#id_day").fill(held.date().isoformat())
    adviser.page.locator("#id_hour").fill(f"{held:%H:%M}")
    adviser.press("Lagre møtet")


def test_from_enquiry_to_figure_as_three_people(visitor):
    founder, adviser, county = visitor(), visitor(), visitor()
    reference = ask(founder)

    adviser.enter_as("Ingrid Solberg").look()
    adviser.go("/desk/saker/").page.locator("#q").fill("Hasan")  # not how she spells it
    adviser.press("Vis", exact=True)
    adviser.follow(re.compile("Hassan, Amina"))
    expect(adviser.page.get_by_text(reference).first).to_be_visible()
    adviser.press("Ta saken")
    adviser.follow("Avtal møte")
    adviser.press("Avtal møtet")
    expect(adviser.page.get_by_role("heading", name="To ting må rettes")).to_be_visible()
    adviser.fill(Klokkeslett="10:00", Sted="Askim, møterom 2").press("Avtal møtet")
    expect(adviser.page.get_by_text("Gründeren får en e-post")).to_be_visible()

    founder.page.goto(f"{founder.site}/demo/postkasse/")
    founder.follow("Vi har fått henvendelsen din")
    founder.page.locator("main a[href*='min-side/lenke']").click()
    founder.press("Åpne saken min")
    expect(founder.page.get_by_role("heading", name=re.compile("Du møter Ingrid Solberg"))).to_be_visible()

    case, held = adviser.page.url.removeprefix(adviser.site), an_hour_ago()
    before = persons_met(adviser, held.year)
    adviser.go(case).follow("Logg et møte")
    adviser.fill(Til_gründeren="Vi begynner i det små.", Internt_notat="Trenger hjelp til mva.")
    log_meeting(adviser, held)
    expect(adviser.page.get_by_text("Under veiledning")).to_be_visible()
    assert persons_met(adviser, held.year) == before + 1

    founder.go("/min-side/")
    expect(founder.page.get_by_text("Vi begynner i det små.")).to_be_visible()
    assert founder.page.get_by_text("Trenger hjelp til mva.").count() == 0

    county.enter_as("Olav Næss").go("/desk/tall/?ar=2024")
    expect(county.page.get_by_role("row", name=re.compile("Personer hjulpet i fysiske møter.*92"))).to_be_visible()
    county.go("/desk/avtaler/").follow("Indre Østfold")
    county.page.get_by_label("Folketall per").select_option("2024-01-01")
    county.press("Regn ut")
    expect(county.page.get_by_text("346\u00a0516,50").first).to_be_visible()
    county.go("/desk/")
    assert county.page.get_by_role("link", name="Saker", exact=True).count() == 0


def test_a_logged_meeting_is_corrected_and_struck_and_the_figure_follows(visitor):
    adviser = visitor().enter_as("Ingrid Solberg")
    adviser.go("/desk/saker/ny/")
    adviser.fill(Fornavn="Ola", Etternavn="Strykmann", Idé="Vedsalg").page.locator("#id_phone").fill("911 22 333")
    adviser.page.get_by_label("Hvordan kom henvendelsen?").select_option("en_vei_inn")
    case, held = adviser.press("Registrer saken").page.url.removeprefix(adviser.site), an_hour_ago()
    before = persons_met(adviser, held.year)
    adviser.go(case).follow("Logg et møte")
    log_meeting(adviser, held)
    assert persons_met(adviser, held.year) == before + 1
    adviser.page.go_back()
    adviser.follow("Rett", exact=True)
    adviser.page.locator("label", has_text="Video").click()
    adviser.fill(Hvorfor_retter_du="Det var på video").press("Lagre møtet")
    assert persons_met(adviser, held.year) == before
    adviser.page.go_back()
    adviser.follow("Stryk").fill(Hvorfor_strykes="Logget to ganger").press("Stryk møtet")
    expect(adviser.page.get_by_text("Teller ikke i noen tall")).to_be_visible()

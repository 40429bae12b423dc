"""Pictures of the main pages, at 1280 and 320 pixels. Run by scripts/pictures."""

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import FloatRect, Page, sync_playwright

SITE = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
BROWSER = next(path for name in ("chromium", "google-chrome") if (path := shutil.which(name)))


def enter(page: Page, name: str) -> None:
    page.goto(f"{SITE}/demo/")
    page.get_by_role("button", name=f"Gå inn som {name}").click()
    page.wait_for_load_state()


def step_with_errors(page: Page) -> None:
    page.goto(f"{SITE}/be-om-veiledning/?kommune=3118&behov=guidance")
    page.get_by_role("button", name="Gå videre").click()
    page.get_by_label("Hva vil du starte med?").fill("Catering med østafrikansk mat")
    page.get_by_role("button", name="Gå videre").click()
    page.get_by_role("button", name="Gå videre").click()
    page.get_by_label("Fornavn").fill("Amina")
    page.get_by_label("E-post").fill("amina@example")
    page.get_by_role("button", name="Se over").click()


def first_case(page: Page) -> None:
    page.goto(f"{SITE}/desk/saker/?status=advised&veileder=meg")
    page.locator("tbody th a").first.click()
    page.wait_for_load_state()


def first_log(page: Page) -> None:
    page.goto(f"{SITE}/desk/")
    page.get_by_role("link", name=re.compile("^Logg møtet")).first.click()
    page.wait_for_load_state()


def my_page(page: Page) -> None:
    page.goto(f"{SITE}/demo/postkasse/")
    page.get_by_role("link", name="Du har fått en veileder").first.click()
    page.locator("main a[href*='min-side/lenke']").click()
    page.get_by_role("button", name="Åpne saken min").click()
    page.wait_for_load_state()


def report(page: Page) -> None:
    page.goto(f"{SITE}/desk/rapporter/")
    page.get_by_role("link", name="Indre Østfold, 2024", exact=True).click()
    page.wait_for_load_state()


TALLEST = 1500
RATES = "fylkessats=6&kommunesats=3&ar=2026&dato=2026-01-01"
PICTURES: dict[str, tuple[str, str | Callable[[Page], None]]] = {
    "forside": ("", "/?kommune=3118"),
    "henvendelse": ("", step_with_errors),
    "min-side": ("", my_page),
    "min-dag": ("Ingrid Solberg", "/desk/"),
    "saker": ("Ingrid Solberg", "/desk/saker/"),
    "sak": ("Ingrid Solberg", first_case),
    "logg-mote": ("Ingrid Solberg", first_log),
    "tall": ("Olav Næss", "/desk/tall/?ar=2024"),
    "avtale": ("Olav Næss", "/desk/avtaler/3/?dato=2024-01-01"),
    "apne-tall": ("", "/tall/?ar=2024"),
    "rapport": ("Berit Holm", report),
    "scenario": ("Olav Næss", f"/desk/avtaler/scenario/?{RATES}"),
}


def _top(page: Page) -> FloatRect:
    """All of the page, or as much as a reader looks at: what comes below that weighs more than it tells."""
    width, height = page.evaluate("[innerWidth, document.documentElement.scrollHeight]")
    return {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)}


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])
        for width in (1280, 320):
            for name, (who, where) in PICTURES.items():
                page = browser.new_context(viewport={"width": width, "height": 900}, locale="nb-NO").new_page()
                if who:
                    enter(page, who)
                page.goto(SITE + where) if isinstance(where, str) else where(page)
                page.screenshot(
                    path=FOLDER / f"{name}-{width}.jpg", clip=_top(page), type="jpeg", quality=40, full_page=True
                )
                page.context.close()
        browser.close()


main()

"""A real browser against the real thing: web, worker and PostgreSQL, as scripts/demo starts them."""

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.database_plugin import begin, finished, is_first_process
from tests.run_folder import MARK

ROOT = Path(__file__).resolve().parent.parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PATIENCE = 120_000  # milliseconds for what a page must come to show: a slow machine is no fault
expect.set_options(timeout=PATIENCE)
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
QUIET.append("--js-flags=--no-opt")  # every page is new: script that was made quick has gone before it pays


# Journeys of founders run in one process, one after the other: each reads the newest letter in the mailbox.
OF_FOUNDERS = ("test_assessment", "test_events", "test_main_job", "test_ways_in")


def pytest_itemcollected(item):
    if is_journey(item):
        item.add_marker(pytest.mark.browser)
        group = "journeys of founders" if item.path.stem in OF_FOUNDERS else "journeys at the desk"
        item.add_marker(pytest.mark.xdist_group(group))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """First: they take longest, and no connection is older than the browser's loop."""
    items.sort(key=lambda item: not is_journey(item))


@pytest.hookimpl(tryfirst=True)  # before the other processes are told to begin
def pytest_collection_finish(session):
    """The site is started beside the tests, once for all processes."""
    if is_first_process() and any(is_journey(item) for item in session.items) and find_chromium():
        begin("site", "tests.site")


def is_journey(item):
    return "journeys" in item.path.parts


def find_chromium():
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def chromium():
    found = find_chromium()
    if not found and os.environ.get("CI"):
        pytest.fail("Chromium is missing: apt-get install -y chromium")
    if not found:
        pytest.skip("Chromium is missing: apt-get install -y chromium")
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": chromium(), "args": QUIET}


@pytest.fixture(scope="session")
def browser_context_args():
    return {"locale": "nb-NO", "viewport": {"width": 1280, "height": 800}}


@pytest.fixture(scope="session")
def site():
    """The address of a running demo, which all processes of the run share (tests/site.py)."""
    chromium()
    finished("site")
    return (Path(os.environ[MARK]) / "site" / "address").read_text()


SEEN: set[str] = set()  # pages that axe has found nothing on
# How wide it is and what it is headed by; then all that axe could find another answer by: the page without what no one
# sees, what is written and chosen in it, where the focus is, and the window.
FACTS = """() => {
    const page = document.documentElement.cloneNode(true);
    for (const unseen of page.querySelectorAll("input[type=hidden]")) unseen.removeAttribute("value");
    const fields = [...document.querySelectorAll("input:not([type=hidden]), option, textarea")];
    const answers = fields.map(one => [one.value, one.checked, one.selected].join());
    const focus = [...document.querySelectorAll("*")].indexOf(document.activeElement);
    return {
        width: document.documentElement.scrollWidth,
        window: innerWidth,
        headings: document.querySelectorAll("h1").length,
        state: [page.outerHTML, answers.join(), focus, innerWidth, innerHeight].join(" "),
    };
}"""
WHOLE = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast"]}


class Visitor:
    """Somebody with a browser. Each page that she comes to is looked over: axe, width, and the browser's complaints;
    with `dark_too` the colours once more as they are in the dark.
    """

    def __init__(self, page, site, dark_too):
        self.page, self.site, self.complaints, self.dark_too = page, site, [], dark_too
        page.on(
            "console",
            lambda message: self.complaints.append(message.text) if message.type == "error" else None,
        )

    def go(self, address):
        self.page.goto(self.site + address)
        self.look()
        return self

    def press(self, name, exact=False, role="button"):
        self.page.get_by_role(role, name=name, exact=exact).first.click()
        self.page.wait_for_load_state()
        self.look()
        return self

    def follow(self, name, exact=False):
        return self.press(name, exact, role="link")

    def fill(self, **answers):
        for label, text in answers.items():
            self.page.get_by_label(label.replace("_", " "), exact=False).first.fill(text)
        return self

    def enter_as(self, name):
        self.page.goto(f"{self.site}/demo/")
        self.page.get_by_role("button", name=f"Gå inn som {name}").click()
        self.page.wait_for_load_state()
        return self

    def look(self):
        """No violations of WCAG 2.2 AA or good practice, nothing wider than the window, no complaint."""
        facts = self.page.evaluate(FACTS)
        assert facts["width"] <= facts["window"], f"{self.page.url}: {facts['width']} of {facts['window']}"
        assert facts["headings"] == 1, self.page.url
        state = f"{facts['state']} {self.dark_too}"
        if state not in SEEN:
            assert not self.broken(WHOLE)
            if self.dark_too:
                self.page.emulate_media(color_scheme="dark")
                assert not self.broken(COLOURS)
                self.page.emulate_media(color_scheme="light")
            SEEN.add(state)
        assert not self.complaints, f"{self.page.url}: {self.complaints}"

    def broken(self, rules):
        """Which of axe's rules the page breaks, and where first."""
        asked = {"runOnly": rules, "resultTypes": ["violations"], "preload": False}  # no rule here reads style sheets
        found = self.page.evaluate("asked => axe.run(document, asked)", asked)
        return [(self.page.url, one["id"], one["nodes"][0]["html"][:150]) for one in found["violations"]]


@pytest.fixture
def visitor(browser, browser_context_args, site):
    """Make visitors, each in a browser of her own: visitor(), visitor(width=320), visitor(locale="en")."""
    contexts = []

    def make(width=1280, height=800, dark_too=False, **more):
        context = browser.new_context(
            **{**browser_context_args, "viewport": {"width": width, "height": height}, **more}
        )
        context.add_init_script(path=AXE)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return Visitor(context.new_page(), site, dark_too)

    yield make
    for context in contexts:
        context.close()

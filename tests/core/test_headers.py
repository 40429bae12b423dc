import os
import re
import subprocess
import sys

import pytest

from grobunn.core.models import Letter
from tests.acts import agree, hold
from tests.pages import read

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
PUBLIC = [
    "/",
    "/?kommune=3122",
    "/?kommune=0301",
    "/be-om-veiledning/",
    "/min-side/",
    "/tall/",
    "/personvern/",
    "/tilgjengelighet/",
    "/logg-inn/",
    "/passord/glemt/",
    "/finnes-ikke/",
]
DESK = [
    "/desk/",
    "/desk/saker/",
    "/desk/saker/ny/",
    "/desk/saker/{case}/",
    "/desk/saker/{case}/gi/",
    "/desk/saker/{case}/avslutt/",
    "/desk/saker/{case}/kontakt/",
    "/desk/saker/{case}/medgrunder/",
    "/desk/saker/{case}/mote/",
    "/desk/saker/{case}/logg/",
    "/desk/moter/{agreed}/logg/",
    "/desk/moter/{agreed}/flytt/",
    "/desk/moter/{agreed}/avlys/",
    "/desk/moter/{held}/rett/",
    "/desk/moter/{held}/stryk/",
    "/desk/brev/",
    "/desk/tall/",
    "/desk/avtaler/",
    "/desk/avtaler/{agreement}/",
    "/konto/",
]


OPENED = {}  # once: none of the tests changes a page


@pytest.fixture
def pages(world, as_user, client):
    """Every main page, opened by one who may."""
    if OPENED:
        return OPENED
    facts = {
        "case": world.case.pk,
        "agreement": world.agreement.pk,
        "agreed": agree(world.case, world.carl).pk,
        "held": hold(world.case, world.carl, shared_note="Hei", internal_note="Hå").pk,
    }
    opened = {address: client.get(address) for address in PUBLIC}
    manager = as_user(world.carl)
    OPENED.update(opened | {address: manager.get(address.format(**facts)) for address in DESK})
    return OPENED


def test_every_main_page_opens(pages):
    codes = {address: page.status_code for address, page in pages.items() if page.status_code != 200}
    assert codes == {"/finnes-ikke/": 404}


def test_the_policy_is_exactly_this_on_every_page(pages):
    for address, page in pages.items():
        parts = [part.strip().partition(" ") for part in page["Content-Security-Policy"].split(";")]
        assert {name: value for name, _, value in parts} == POLICY, address


def test_the_policy_lets_nothing_inline_through(pages):
    for page in pages.values():
        assert "unsafe" not in page["Content-Security-Policy"]
        assert "*" not in page["Content-Security-Policy"]


def test_no_page_has_script_style_or_events_in_itself(pages):
    for address, page in pages.items():
        for one in read(page).all():
            assert one.tag != "style", address
            assert one.tag != "script" or (one["src"] and not one.text.strip()), address
            inline = [name for name in one.attributes if name == "style" or name.startswith("on")]
            assert not inline, f"{address}: <{one.tag} {inline}>"
            assert not (one["href"] or "").startswith("javascript:"), address


def test_no_page_fetches_anything_from_elsewhere(pages):
    for address, page in pages.items():
        for one in read(page).all():
            if one.tag in {"script", "link", "img", "iframe", "use"}:
                assert (one["src"] or one["href"] or "/").startswith("/"), f"{address}: <{one.tag}>"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Referrer-Policy", "same-origin"),
        ("X-Frame-Options", "DENY"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
def test_every_page_carries(pages, name, value):
    assert {page[name] for page in pages.values()} == {value}


def test_pages_about_people_are_kept_by_nobody_on_the_way(pages):
    for address in DESK[:-1]:
        assert "no-store" in pages[address]["Cache-Control"], address


def test_every_page_is_one_document_in_a_language_with_one_heading_and_a_way_past_the_menu(pages):
    for address, page in pages.items():
        document = read(page)
        assert document.first("html")["lang"] == "nb", address
        assert len(list(document.all("h1"))) == 1, address
        assert len(list(document.all("main"))) == 1, address
        assert document.first("a", class_="ds-skip-link")["href"] == f"#{document.first('main')['id']}", address
        assert document.first("title").words.endswith(" – Grobunn"), address


def test_no_mark_stands_twice_on_a_page(pages):
    for address, page in pages.items():
        marks = [one["id"] for one in read(page).all(id=True)]
        assert len(marks) == len(set(marks)), f"{address}: {sorted(mark for mark in marks if marks.count(mark) > 1)}"


def test_what_names_or_describes_something_is_there(pages):
    for address, page in pages.items():
        document = read(page)
        marks = {one["id"] for one in document.all(id=True)}
        for name in ("aria-labelledby", "aria-describedby", "for"):
            for one in document.all(**{name.replace("-", "_") + ("_" if name == "for" else ""): True}):
                assert set(one[name].split()) <= marks, f"{address}: {name}={one[name]}"


def test_links_inside_a_page_meet_something(pages):
    for address, page in pages.items():
        document = read(page)
        marks = {one["id"] for one in document.all(id=True)}
        for link in document.all("a", href=True):
            if link["href"].startswith("#"):
                assert link["href"][1:] in marks, f"{address}: {link['href']}"


def test_every_posted_form_carries_its_token(pages):
    for address, page in pages.items():
        for form in read(page).all("form", method="post"):
            assert form.first("input", name="csrfmiddlewaretoken"), address


def test_the_session_cookie_is_for_the_server_alone_and_ends_with_the_browser(client, world):
    link = re.search(r"/min-side/lenke/\S+", Letter.objects.get(about_id=world.case.pk).body).group()
    cookie = client.post(link).cookies["grobunn"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")


def test_the_session_ends_after_a_working_day(as_user, world, time_machine):
    client = as_user(world.anna)
    time_machine.move_to("2026-11-23T16:59:00Z")
    assert client.get("/desk/").status_code == 200
    time_machine.move_to("2026-11-23T17:01:00Z")
    assert client.get("/desk/")["Location"].startswith("/logg-inn/")


def test_the_language_cookie_is_for_the_server_alone(client, world):
    cookie = client.get("/sprak/nn/").cookies["sprak"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_a_visitor_gets_no_cookie_for_reading(client, world):
    for address in ("/", "/personvern/", "/tilgjengelighet/", "/min-side/"):
        assert not client.get(address).cookies, address


def test_in_production_cookies_go_by_https_alone_and_it_is_held_to():
    names = [
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "DEBUG",
    ]
    program = f"from grobunn.project import settings as s; print(*[getattr(s, name) for name in {names}])"
    kept = {name: value for name, value in os.environ.items() if not re.match("GROBUNN_|DATABASE_", name)}
    production = {
        "GROBUNN_ENV": "production",
        "GROBUNN_SECRET_KEY": "x" * 50,
        "DATABASE_URL": "postgresql:///x",
        "GROBUNN_PUBLIC_ADDRESS": "https://start.example.no",
        "GROBUNN_SENDER": "start@example.no",
    }
    found = subprocess.run(
        [sys.executable, "-c", program], env=kept | production, capture_output=True, text=True, check=True
    )
    assert found.stdout.split() == ["True", "True", "True", "31536000", "False"]

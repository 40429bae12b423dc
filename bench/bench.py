"""bench/run [--quick]: enquiries a second, and the case list at ten thousand and at a million cases.

Everything runs on this machine's loopback, on a database of its own with full durability, thrown away afterwards.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
import uuid
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from fill import fill
from measure import Browser, Result, press
from raw import Replay, capture, mark_ids

from grobunn.demo.names import FAMILY, GIVEN
from grobunn.project.database import WEB
from grobunn.project.postgres import Cluster

PORT = 8123
HEAD = "| what | acts | a second | p50 ms | p95 ms | p99 ms | wrong |\n|---|---:|---:|---:|---:|---:|---:|"


def start(folder: Path) -> subprocess.Popen[bytes]:
    """The demo on a folder of its own, believing forwarded addresses from this machine."""
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment |= {"GROBUNN_LOCAL": str(folder), "GROBUNN_TRUSTED_PROXIES": "127.0.0.1", "GROBUNN_LOG_LEVEL": "ERROR"}
    command = [sys.executable, "-m", "grobunn.project.run", "demo", "--port", str(PORT)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(600):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/readyz", timeout=2)
            return process
        except OSError:
            time.sleep(0.2)
    raise SystemExit("The site did not start.")


def enquirer(_client: int, note: Callable[[str], object] = lambda location: None) -> Callable[[int], bool]:
    """Somebody at the last step, pressing send: each time another person from another address.

    `note` is told the address of each receipt that came back.
    """
    browser = Browser(PORT)
    token = browser.form_token("/be-om-veiledning/")
    homes = ["3118", "3103", "3105"]

    def send(turn: int) -> bool:
        facts = {
            "csrfmiddlewaretoken": token, "token": str(uuid.uuid4()), "steg": "5", "send": "ja", "need": "guidance",
            "title": "Surdeigsbakeri", "message": "", "home": homes[turn % 3], "start": "",
            "given_name": "Frida", "family_name": "Lund", "email": f"frida{turn}@example.no", "phone": "",
            "language": "nb",
        }  # fmt: skip
        address = f"10.{turn >> 16 & 255}.{turn >> 8 & 255}.{turn & 255}"
        body = urllib.parse.urlencode(facts)
        status, headers, _text = browser.ask("POST", "/be-om-veiledning/", body, **{"X-Forwarded-For": address})
        location = headers.get("Location", headers.get("location", ""))
        if status == 302 and "kvittering" in location:
            note(location)
            return True
        return False

    return send


def adviser(path: Callable[[], str]) -> Callable[[int], Callable[[int], bool]]:
    """Ingrid, who has logged in, looking at one page again and again."""

    def make(_client: int) -> Callable[[int], bool]:
        browser = Browser(PORT)
        token = browser.form_token("/demo/")
        page = browser.ask("GET", "/demo/")[2]
        user = page.split("Ingrid Solberg", 1)[1].split('value="', 1)[1].split('"', 1)[0]
        browser.ask("POST", "/demo/", urllib.parse.urlencode({"csrfmiddlewaretoken": token, "user": user}))
        return lambda _turn: browser.ask("GET", path())[0] == 200

    return make


def three_letters() -> str:
    return random.choice(FAMILY)[:3].lower()


PAGES: dict[str, Callable[[], str]] = {
    "page 1": lambda: "/desk/saker/",
    "page 50": lambda: "/desk/saker/?side=50",
    "three-letter search": lambda: "/desk/saker/?" + urllib.parse.urlencode({"q": three_letters()}),
}


class Django:
    """This process as the site's code, to learn which statements an act makes."""

    def __init__(self, cluster: Cluster) -> None:
        facts = {
            "GROBUNN_ENV": "test",
            "GROBUNN_LOG_LEVEL": "ERROR",
            "GROBUNN_DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "grobunn.project.settings",
        }
        os.environ.update(facts, DATABASE_URL_WEB=cluster.dsn("grobunn", WEB), GROBUNN_ROLE="web")
        import django

        django.setup()

    def enquiry(self) -> list[tuple[str, object]]:
        from django.test import Client

        facts = {
            "steg": "5", "send": "ja", "need": "guidance", "title": "Surdeigsbakeri", "home": "3118",
            "given_name": "Frida", "email": "raw@example.no", "language": "nb", "token": str(uuid.uuid4()),
        }  # fmt: skip
        return capture(lambda: Client().post("/be-om-veiledning/", facts))

    def page(self, path: str) -> list[tuple[str, object]]:
        from django.test import Client

        from grobunn.accounts.models import User

        client = Client()
        client.force_login(
            User.objects.get(email="ingrid.solberg@example.no"), "django.contrib.auth.backends.ModelBackend"
        )
        return capture(lambda: client.get(path))


def facts_for_filling() -> dict[str, object]:
    from grobunn.accounts.models import Organisation, User
    from grobunn.agreements.models import Agreement

    agreement = Agreement.objects.get(region__name="Indre Østfold")
    owner = Organisation.objects.get(name="Indre Østfold Næringsutvikling")
    ingrid = User.objects.get(email="ingrid.solberg@example.no")
    return {
        "owner": owner.pk, "agreement": agreement.pk, "adviser": ingrid.pk, "given": GIVEN, "givens": len(GIVEN),
        "family": FAMILY, "families": len(FAMILY),
    }  # fmt: skip


def lists(cluster: Cluster, site: Django, size: str, each: int) -> dict[str, Result]:
    """The case list through the stack and raw, one client after the other so that they don't wait for each other."""
    found = {}
    for name, path in PAGES.items():
        press("warm-up", 1, 20, adviser(path))
        found[name] = press(f"{size} cases, {name}", 1, each, adviser(path))
        print(found[name].row(), flush=True)
        statements = site.page(path())
        raw = press("raw", 1, each, lambda _client, made=statements: Replay(cluster.dsn("grobunn", WEB), made))
        raw.name = f"{size} cases, {name}: raw PostgreSQL, {len(statements)} statements"
        print(raw.row(), flush=True)
    return found


def measure(folder: Path, quick: bool) -> None:
    cluster = Cluster(folder / "data")
    site = Django(cluster)
    each = 60 if quick else 400
    print(HEAD)
    press("warm-up", 4, 25, enquirer)
    print(press("enquiry sent, whole stack, 8 clients", 8, each, enquirer).row(), flush=True)
    mark_ids(cluster.dsn("grobunn"))
    statements = site.enquiry()
    name = f"enquiry, raw PostgreSQL, {len(statements)} statements, 8 clients"
    print(press(name, 8, each, lambda _client: Replay(cluster.dsn("grobunn", WEB), statements)).row(), flush=True)
    facts = facts_for_filling()
    fill(cluster.dsn("grobunn"), 1, 10_000, facts)
    small = lists(cluster, site, "10,000", each // 2)
    most = 100_000 if quick else 1_000_000
    fill(cluster.dsn("grobunn"), 10_001, most, facts)
    large = lists(cluster, site, f"{most:,}", each // 2)
    for name in PAGES:
        print(f"\n{name}: p95 at {most:,} is {large[name].at(95) / small[name].at(95):.2f} times that at 10,000")


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench/run")
    parser.add_argument("--quick", action="store_true", help="fewer acts, and 100,000 cases instead of a million")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="grobunn-bench-"))
    process = start(folder)
    try:
        measure(folder, options.quick)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()

"""The site on a folder of its own, and those who press it: founders who send, an adviser who looks."""

import os
import random
import subprocess
import sys
import time
import urllib.parse
import urllib.request
import uuid
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from measure import Browser

from grobunn.demo.names import FAMILY

PORT = int(os.environ.get("GROBUNN_BENCH_PORT", "8123"))


def start(folder: Path) -> subprocess.Popen[bytes]:
    """The demo on a folder of its own, believing forwarded addresses from this machine."""
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment |= {"GROBUNN_LOCAL": str(folder), "GROBUNN_TRUSTED_PROXIES": "127.0.0.1", "GROBUNN_LOG_LEVEL": "ERROR"}
    command = [sys.executable, "-m", "grobunn.project.run", "demo", "--port", str(PORT)]
    said = folder / "start.log"
    with said.open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    while "Grobunn: http" not in said.read_text():  # its address is told when everything is ready
        if process.poll() is not None:
            raise SystemExit(f"The site did not start.\n{said.read_text()}")
        time.sleep(0.2)
    return process


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


def registrant(event_id: int, note: Callable[[float, float, str], object]) -> Callable[[int], Callable[[int], bool]]:
    """Somebody at a course's form: each time another person from another address, pressing «Meld meg på».

    `note` is told when each was sent and answered, and the token of the page that she was led to.
    """
    path = f"/kurs/{event_id}/"

    def make(client: int) -> Callable[[int], bool]:
        browser = Browser(PORT)
        form_token = browser.form_token(path)

        def send(turn: int) -> bool:
            facts = {
                "csrfmiddlewaretoken": form_token, "submission": str(uuid.uuid4()), "name": "Frida Lund",
                "email": f"r{client}-{turn}@example.no", "phone": "",
            }  # fmt: skip
            address = f"10.{turn >> 16 & 255}.{turn >> 8 & 255}.{turn & 255}"
            sent = time.perf_counter()
            status, headers, _text = browser.ask(
                "POST", path, urllib.parse.urlencode(facts), **{"X-Forwarded-For": address}
            )
            location = headers.get("Location", headers.get("location", ""))
            if status != 302 or "/pamelding/" not in location:
                return False
            note(sent, time.perf_counter(), location.split("/")[-2])
            return True

        return send

    return make


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

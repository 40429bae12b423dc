"""The measurements themselves, in a process that has the site's code: it learns which statements an act makes."""

import sys
import uuid
from pathlib import Path

import django
from django.test import Client
from visitors import PAGES, adviser, enquirer

django.setup()

from fill import fill
from measure import Result, press
from raw import Replay, Statement, capture, mark_ids

from grobunn.accounts.models import Organisation, User
from grobunn.agreements.models import Agreement
from grobunn.demo.names import FAMILY, GIVEN
from grobunn.project.database import WEB
from grobunn.project.postgres import Cluster

HEAD = "| what | acts | a second | p50 ms | p95 ms | p99 ms | wrong |\n|---|---:|---:|---:|---:|---:|---:|"
INGRID = "ingrid.solberg@example.no"


def statements_of_enquiry() -> list[Statement]:
    facts = {
        "steg": "5", "send": "ja", "need": "guidance", "title": "Surdeigsbakeri", "home": "3118",
        "given_name": "Frida", "email": "raw@example.no", "language": "nb", "token": str(uuid.uuid4()),
    }  # fmt: skip
    return capture(lambda: Client().post("/be-om-veiledning/", facts))


def statements_of_page(path: str) -> list[Statement]:
    client = Client()
    client.force_login(User.objects.get(email=INGRID), "django.contrib.auth.backends.ModelBackend")
    return capture(lambda: client.get(path))


def facts_for_filling() -> dict[str, object]:
    return {
        "owner": Organisation.objects.get(name="Indre Østfold Næringsutvikling").pk,
        "agreement": Agreement.objects.get(region__name="Indre Østfold").pk,
        "adviser": User.objects.get(email=INGRID).pk,
        "given": GIVEN,
        "givens": len(GIVEN),
        "family": FAMILY,
        "families": len(FAMILY),
    }


def lists(address: str, size: str, each: int) -> dict[str, Result]:
    """The case list through the stack and raw, one client after the other so that they don't wait for each other."""
    found = {}
    for name, path in PAGES.items():
        press("warm-up", 1, 20, adviser(path))
        found[name] = press(f"{size} cases, {name}", 1, each, adviser(path))
        print(found[name].row(), flush=True)
        statements = statements_of_page(path())
        raw = press("raw", 1, each, lambda _client, made=statements: Replay(address, made))
        raw.name = f"{size} cases, {name}: raw PostgreSQL, {len(statements)} statements"
        print(raw.row(), flush=True)
    return found


def enquiries(address: str, admin: str, each: int) -> None:
    """Eight founders send at once; beside them, eight connections with the same statements."""
    press("warm-up", 8, 25, enquirer)
    print(press("enquiry sent, whole stack, 8 clients", 8, each, enquirer).row(), flush=True)
    statements_of_enquiry()  # what is read once a day is read by now
    mark_ids(admin)
    statements = statements_of_enquiry()
    name = f"enquiry, raw PostgreSQL, {len(statements)} statements, 8 clients"
    print(press(name, 8, each, lambda _client: Replay(address, statements)).row(), flush=True)


def main() -> None:
    folder, quick = Path(sys.argv[1]), sys.argv[2:] == ["quick"]
    cluster = Cluster(folder / "data")
    address, admin = cluster.dsn("grobunn", WEB), cluster.dsn("grobunn")
    each, most = (60, 100_000) if quick else (400, 1_000_000)
    print(HEAD)
    enquiries(address, admin, each)
    facts = facts_for_filling()
    fill(admin, 1, 10_000, facts)
    small = lists(address, "10,000", each // 2)
    fill(admin, 10_001, most, facts)
    large = lists(address, f"{most:,}", each // 2)
    for name in PAGES:
        print(f"\n{name}: p95 at {most:,} is {large[name].at(95) / small[name].at(95):.2f} times that at 10,000")


if __name__ == "__main__":
    main()

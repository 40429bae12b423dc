"""bench/run rush: a thousand people register at once for thirty seats, from 32 clients.

Through the whole stack, by commands in two processes, and as raw statements in PostgreSQL; each time the table is held
against what was answered.
"""

import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import uuid
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

PEOPLE, SEATS, CLIENTS, PROCESSES = 1000, 30, 32, 2


def run_alone() -> None:
    """Start the site on a folder of its own, and measure in a process that has its code."""
    from visitors import start

    from bench import with_code

    folder = Path(tempfile.mkdtemp(prefix="grobunn-rush-"))
    process = start(folder)
    try:
        with_code("rush.py", folder)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def course() -> int:
    """A course next week with thirty seats; answers its id."""
    from datetime import timedelta

    from grobunn.accounts.models import User
    from grobunn.agreements.models import Agreement
    from grobunn.core import clock
    from grobunn.core.scope import acting
    from grobunn.events.commands.programme import Programme, plan_event, publish_event
    from grobunn.events.models import Kind
    from grobunn.events.schedule import Meet

    ingrid, starts = User.objects.get(email="ingrid.solberg@example.no"), clock.now() + timedelta(days=7)
    facts = Programme(kind=Kind.START_UP_COURSE, title="Oppstartskurs", place="Storgata 1", capacity=SEATS)
    with acting(ingrid):
        agreement = Agreement.objects.get(region__name="Indre Østfold")
        session = Meet(starts_at=starts, ends_at=starts + timedelta(hours=2))
        return int(publish_event(plan_event(agreement, by=ingrid, programme=facts, sessions=[session]), by=ingrid).pk)


def register_one(event_id: int, email: str) -> int:
    from grobunn.accounts.actors import VISITOR
    from grobunn.clients.contacts import Contact
    from grobunn.core.pages import Nobody
    from grobunn.core.scope import acting
    from grobunn.events.commands.registrations import register
    from grobunn.events.queries import public_event

    with acting(Nobody()):
        event = public_event(event_id)
        assert event
        contact = Contact(given_name="Frida", family_name="Lund", email=email)
        return int(register(event, by=VISITOR, contact=contact, submission=uuid.uuid4()).pk)


def some_of_them(event_id: int, process: int, barrier: object, answers: object) -> None:
    """One process's share of the people, on its share of the clients."""
    import django

    django.setup()
    from measure import press

    made: list[int] = []

    def client(_number: int) -> Callable[[int], bool]:
        return lambda turn: bool(made.append(register_one(event_id, f"p{process}-{turn}@example.no")) or True)

    register_one(event_id, f"warm-up-{process}@example.no")
    each = PEOPLE // PROCESSES // (CLIENTS // PROCESSES)
    barrier.wait()  # type: ignore[attr-defined]
    result = press("", CLIENTS // PROCESSES, each, client)
    answers.put((made, result))  # type: ignore[attr-defined]


def by_commands(event_id: int) -> set[int]:
    from measure import Result

    context = multiprocessing.get_context("spawn")
    barrier, answers = context.Barrier(PROCESSES), context.Queue()
    parts = [
        context.Process(target=some_of_them, args=(event_id, number, barrier, answers)) for number in range(PROCESSES)
    ]
    for part in parts:
        part.start()
    found = [answers.get() for _ in parts]
    for part in parts:
        part.join()
    whole = Result(f"registration, commands in {PROCESSES} processes, {CLIENTS} clients")
    for _made, result in found:
        whole.times += result.times
        whole.seconds = max(whole.seconds, result.seconds)
    print(whole.row(), flush=True)
    return {pk for made, _result in found for pk in made}


Answer = tuple[float, float, str]  # sent, answered, token


def through_the_stack(event_id: int) -> list[Answer]:
    """A thousand forms, posted as browsers do; answers what came back."""
    from measure import press
    from visitors import registrant

    answers: list[Answer] = []
    make = registrant(event_id, lambda *answer: answers.append(answer))
    result = press(f"registration, whole stack, {CLIENTS} clients", CLIENTS, PEOPLE // CLIENTS + 1, make)
    print(result.row(), flush=True)
    assert not result.wrong, f"{result.wrong} were not answered"
    return answers


def hold_against(answers: list[Answer], admin: str, event_id: int) -> None:
    """Everybody who was answered is in the table, and whoever was answered before another sent has a lower number."""
    import psycopg

    from grobunn.events.links import hash_of

    with psycopg.connect(admin) as connection:
        query = "SELECT token_hash, number FROM events_registration WHERE event_id = %s"
        numbers = dict(connection.execute(query, [event_id]).fetchall())
    lost = [token for *_, token in answers if hash_of(token) not in numbers]
    assert not lost, f"{len(lost)} who were answered are not there"
    earliest = float("inf")  # when the first of those with higher numbers was answered
    for sent, answered, _token in sorted(answers, key=lambda one: -numbers[hash_of(one[2])]):
        assert earliest >= sent, "somebody who came later stands before one who was answered"
        earliest = min(earliest, answered)
    print(f"  {len(answers)} answered, none lost, nobody overtaken")


def look(admin: str, event_id: int, answered: set[int]) -> None:
    """Exactly thirty seats, everybody who was answered is there, and numbers are in order without a gap."""
    import psycopg

    with psycopg.connect(admin) as connection:
        rows = connection.execute(
            "SELECT id, number, state FROM events_registration WHERE event_id = %s ORDER BY number", [event_id]
        ).fetchall()
        [counted] = connection.execute(
            "SELECT taken, waiting, last_number FROM events_event WHERE id = %s", [event_id]
        ).fetchall()
    assert [number for _pk, number, _state in rows] == list(range(1, len(rows) + 1)), "numbers have a gap"
    assert [state for *_, state in rows] == ["registered"] * SEATS + ["waiting"] * (len(rows) - SEATS), "order or seats"
    assert counted == (SEATS, len(rows) - SEATS, len(rows))
    assert answered <= {pk for pk, *_ in rows}, "somebody who was answered is not there"
    print(f"  {len(rows)} rows: {SEATS} seats, {len(rows) - SEATS} in the queue, numbers without a gap", flush=True)


def measure(folder: Path) -> None:
    import django

    django.setup()
    from compare import HEAD
    from django.test import Client
    from measure import press
    from raw import EMAIL, Replay, capture, mark_ids
    from visitors import registrant

    from grobunn.project.database import WEB
    from grobunn.project.postgres import Cluster

    cluster = Cluster(folder / "data")
    address, admin = cluster.dsn("grobunn", WEB), cluster.dsn("grobunn")
    press("warm-up", 8, 10, registrant(course(), lambda *_answer: None))
    print(HEAD)
    event_id = course()
    answers = through_the_stack(event_id)
    look(admin, event_id, set())
    hold_against(answers, admin, event_id)
    event_id = course()
    look(admin, event_id, by_commands(event_id))
    event_id = course()
    mark_ids(admin)
    form = {"name": "Frida Lund", "email": EMAIL, "submission": str(uuid.uuid4())}
    statements = capture(lambda: Client().post(f"/kurs/{event_id}/", form))
    name = f"registration, raw PostgreSQL, {len(statements)} statements, {CLIENTS} clients"
    print(press(name, CLIENTS, PEOPLE // CLIENTS, lambda _client: Replay(address, statements)).row(), flush=True)
    look(admin, event_id, set())
    if os.environ.get("GROBUNN_SHOW_STATEMENTS"):
        print("\n".join(sql[:160] for sql, _params in statements))


def make_course(folder: Path) -> None:
    """Leave the id of a new course in the folder: for rush_survive.py, which runs without the site's code."""
    import django

    django.setup()
    (folder / "course").write_text(str(course()))


if __name__ == "__main__":
    if sys.argv[2:] == ["course"]:
        make_course(Path(sys.argv[1]))
    elif sys.argv[1:]:
        measure(Path(sys.argv[1]))
    else:
        run_alone()

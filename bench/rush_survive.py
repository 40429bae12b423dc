"""bench/run rush-survive [ROUNDS]: a rush for thirty seats, kill -9 of everything, start again: is everybody there?"""

import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import psycopg
from rush import SEATS, Answer, look
from survive import kill_everything
from visitors import registrant, start

from bench import with_code
from grobunn.events.links import hash_of
from grobunn.project.postgres import Cluster

CLIENTS = 16


def register_until_killed(event_id: int, answered: list[Answer], stop: threading.Event, first: int) -> None:
    """Send forms and note each answer, until the site is gone."""
    try:
        send = registrant(event_id, lambda *answer: answered.append(answer))(first)
        turn = first
        while not stop.is_set():
            turn += 1
            send(turn)
    except (OSError, AssertionError):
        return  # killed in the middle: nothing was answered
    except Exception as fault:
        if type(fault).__module__ != "http.client":
            raise


def lost_of(cluster: Cluster, event_id: int, answered: list[Answer]) -> list[str]:
    """Those who were answered and are not in the table; fails where seats, numbers or counters are wrong."""
    with psycopg.connect(cluster.dsn("grobunn")) as connection:
        query = "SELECT token_hash FROM events_registration WHERE event_id = %s"
        there = {token_hash for (token_hash,) in connection.execute(query, [event_id])}
    if len(there) >= SEATS:
        look(cluster.dsn("grobunn"), event_id, set())
    return [token for *_, token in answered if hash_of(token) not in there]


def one_round(folder: Path, event_id: int, answered: list[Answer], number: int) -> int:
    stop = threading.Event()
    threads = [
        threading.Thread(
            target=register_until_killed,
            args=(event_id, answered, stop, (number * CLIENTS + client) * 10_000),
        )
        for client in range(CLIENTS)
    ]
    for thread in threads:
        thread.start()
    time.sleep(2 + time.time() % 1)
    killed = kill_everything(folder)
    stop.set()
    for thread in threads:
        thread.join()
    return killed


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    folder = Path(tempfile.mkdtemp(prefix="grobunn-rush-"))
    answered: list[Answer] = []
    lost: list[str] = []
    cluster = Cluster(folder / "data")
    try:
        start(folder)
        with_code("rush.py", folder, "course")
        event_id = int((folder / "course").read_text())
        for number in range(1, rounds + 1):
            before = len(answered)
            killed = one_round(folder, event_id, answered, number)
            print(f"round {number}: {len(answered) - before} answered, {killed} processes killed", flush=True)
            start(folder)
            lost += lost_of(cluster, event_id, answered)
    finally:
        kill_everything(folder)
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{rounds} rounds, {len(answered)} answered, {len(lost)} lost: {lost[:5]}")
    return 1 if lost or not answered else 0


if __name__ == "__main__":
    sys.exit(main())

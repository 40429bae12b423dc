"""bench/run survive [ROUNDS]: enquiries in flight, kill -9 of everything, start again: is every reference there?"""

import base64
import json
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import psycopg
from visitors import enquirer, start

from grobunn.project.postgres import Cluster

CLIENTS = 6


def ask_until_killed(answered: list[str], stop: threading.Event, client: int) -> None:
    """Send enquiries and note each reference that came back, until the site is gone."""
    try:
        send = enquirer(client, answered.append)
        turn = client * 1_000_000 + int(time.time()) % 10_000 * 100
        while not stop.is_set():
            turn += 1
            send(turn)
    except OSError:
        return  # killed in the middle: nothing was answered
    except Exception as fault:
        if type(fault).__module__ != "http.client":
            raise


def reference_in(location: str) -> str:
    """The reference that is sealed in a receipt's address."""
    payload = location.rstrip("/").rpartition("/")[2].partition(":")[0]
    return str(json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))["reference"])


def kill_everything(folder: Path) -> int:
    """SIGKILL to every process that was started for this folder; answers how many there were."""
    killed, mark = 0, str(folder).encode()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                if mark in (entry / "environ").read_bytes() or mark in (entry / "cmdline").read_bytes():
                    os.kill(int(entry.name), signal.SIGKILL)
                    killed += 1
            except OSError:
                continue
    return killed


def found_in(cluster: Cluster) -> set[str]:
    with psycopg.connect(cluster.dsn("grobunn")) as connection:
        return {reference for (reference,) in connection.execute("SELECT reference FROM cases_case")}


def one_round(folder: Path, answered: list[str]) -> tuple[int, set[str]]:
    """Start, check what earlier rounds were answered, press for a while, and kill."""
    start(folder)
    lost = {reference_in(location) for location in answered} - found_in(Cluster(folder / "data"))
    stop = threading.Event()
    threads = [threading.Thread(target=ask_until_killed, args=(answered, stop, number)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    time.sleep(1.5 + time.time() % 1)
    killed = kill_everything(folder)
    stop.set()
    for thread in threads:
        thread.join()
    return killed, lost


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    folder = Path(tempfile.mkdtemp(prefix="grobunn-survive-"))
    answered: list[str] = []
    lost: set[str] = set()
    try:
        for number in range(1, rounds + 1):
            before = len(answered)
            killed, missing = one_round(folder, answered)
            lost |= missing
            print(f"round {number}: {len(answered) - before} answered, {killed} processes killed", flush=True)
        last = start(folder)
        found = found_in(Cluster(folder / "data"))
        lost |= {reference_in(location) for location in answered} - found
        last.terminate()
        last.wait(30)
    finally:
        kill_everything(folder)
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{rounds} rounds, {len(answered)} references answered, {len(lost)} lost: {sorted(lost)[:5]}")
    return 1 if lost or not answered else 0


if __name__ == "__main__":
    sys.exit(main())

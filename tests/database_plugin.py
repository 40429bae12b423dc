"""A throw-away PostgreSQL for the run, before Django reads its settings; every process of the run shares it.

GROBUNN_POSTGRES chooses which: `wheel` (ours), or `system` (the machine's). The server is made in a process of its own
(tests/server.py) while the tests are collected; the first that needs it waits.
"""

import atexit
import fcntl
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from grobunn.project.database import OWNER
from grobunn.project.postgres import Cluster
from tests import run_folder

SOCKET = "GROBUNN_TEST_SOCKET"


def start() -> None:
    """The settings of a test run, and a server on its way unless another process has begun it."""
    os.environ["GROBUNN_ENV"] = "test"
    os.environ["GROBUNN_DEMO"] = "1"
    os.environ["GROBUNN_ENCRYPTION_KEYS"] = "a" * 43 + "="
    os.environ["GROBUNN_LOG_LEVEL"] = "CRITICAL"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in the same thread
    os.environ.pop("GROBUNN_ROLE", None)
    if os.environ.get(SOCKET):
        return
    folder = run_folder.make()
    atexit.register(run_folder.clear, folder)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # told to end, it ends as by Ctrl-C, and clears up
    os.environ[run_folder.MARK] = str(folder)
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder / "tmp")
    (folder / "tmp").mkdir()
    cluster = Cluster(folder, kind=os.environ.get("GROBUNN_POSTGRES", ""), throwaway=True)
    os.environ[SOCKET] = str(cluster.socket)
    os.environ["DATABASE_URL"] = cluster.dsn("postgres", OWNER)
    os.environ["GROBUNN_LOCAL"] = str(folder / "local")
    begin("server", "tests.server", str(folder))


def begin(name: str, module: str, *arguments: str) -> None:
    """Start `python -m module` beside the tests. It holds a lock as long as it works: `finished` waits for that."""
    folder = Path(os.environ[run_folder.MARK])
    with (folder / f"{name}.lock").open("w") as lock, (folder / f"{name}.log").open("wb") as log:
        fcntl.flock(lock, fcntl.LOCK_EX)
        command = [sys.executable, "-m", module, *arguments]
        subprocess.Popen(command, stdout=log, stderr=log, pass_fds=[lock.fileno()], cwd=Path(__file__).parents[1])


def is_first_process() -> bool:
    """Of the processes that share the run, the one that begins what they all need."""
    return os.environ.get("PYTEST_XDIST_WORKER", "gw0") == "gw0"


def finished(name: str) -> None:
    """Wait until what was begun has ended, however long it works. Ends the whole run where it failed."""
    folder = Path(os.environ[run_folder.MARK])
    with (folder / f"{name}.lock").open("r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
    if not (folder / f"{name}.done").exists():
        pytest.exit(f"The {name} did not start:\n{(folder / f'{name}.log').read_text()}", returncode=3)


def note_finished(name: str) -> None:
    (Path(os.environ[run_folder.MARK]) / f"{name}.done").touch()


start()

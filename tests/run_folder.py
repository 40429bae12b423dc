"""One folder for all that a test run makes on the machine: its server, its browser, its files.

Whoever holds `running.lock` in it is alive. A run that was killed holds nothing any more, so the next start ends the
processes that it left, by the mark in their environment, and takes its folder away.
"""

import ctypes
import fcntl
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from grobunn.project.postgres import Cluster

MARK = "GROBUNN_TEST_RUN"
PREFIX = "grobunn-test-"
OF_THE_TESTS = ("GROBUNN_", "DATABASE_URL", "DJANGO_", "PYTEST")
REMOVE_SEGMENT = 0  # IPC_RMID of shmctl(2)
_held: list[TextIO] = []  # the lock is let go when the process ends, however it ends


def make() -> Path:
    """A folder of this run's own; what killed runs left is cleared first."""
    sweep()
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        with suppress(OSError):  # somebody who sweeps just now may take the empty folder: then another one
            lock = (folder / "running.lock").open("w")
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _held.append(lock)
            return folder


def environment(**more: str) -> dict[str, str]:
    """For a process beside the tests: what the run was started with, and of the tests' settings only its mark."""
    outer = {name: value for name, value in os.environ.items() if not name.startswith(OF_THE_TESTS)}
    return {**outer, **({MARK: os.environ[MARK]} if MARK in os.environ else {}), **more}


def sweep() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):  # in use, another user's, or gone meanwhile
            _sweep(folder)


def _sweep(folder: Path) -> None:
    if not (folder / "running.lock").exists():
        folder.rmdir()
        return
    with (folder / "running.lock").open("r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        clear(folder)


def clear(folder: Path) -> None:
    """End what runs for the folder, and take it away."""
    elsewhere = Cluster(folder).data.parent  # the same folder, but where root may not serve from it
    servers = {*folder.rglob("postmaster.pid"), *elsewhere.glob("*/postmaster.pid")}
    for file in servers:  # told to stop at once, a server gives its shared memory back
        _end(_server(file), signal.SIGQUIT)
    _end(_marked(folder), signal.SIGKILL)
    _end(_parts_of_servers(folder, elsewhere), signal.SIGKILL)
    for file in servers:
        _give_memory_back(file)
    shutil.rmtree(elsewhere, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def _end(processes: Callable[[], list[int]], how: signal.Signals) -> None:
    """Tell them, and wait until there are none."""
    while left := processes():
        for pid in left:
            with suppress(ProcessLookupError):
                os.kill(pid, how)
        time.sleep(0.05)


def _server(file: Path) -> Callable[[], list[int]]:
    def alive() -> list[int]:
        with suppress(OSError, ValueError):
            pid = int(file.read_text().split("\n", 1)[0])
            if Path(os.readlink(f"/proc/{pid}/cwd")) == file.parent:
                return [pid]
        return []

    return alive


def _marked(folder: Path) -> Callable[[], list[int]]:
    """The processes that were started by the run of this folder; what has ended has no environment any more."""
    mark = f"{MARK}={folder}".encode()
    return _processes(lambda entry: mark in (entry / "environ").read_bytes().split(b"\0"))


def _parts_of_servers(*folders: Path) -> Callable[[], list[int]]:
    """What a killed server still has at work: it writes over its environment, but stands in its folder."""

    def is_one(entry: Path) -> bool:
        at = Path(os.readlink(entry / "cwd"))
        return Path(os.readlink(entry / "exe")).name == "postgres" and any(at.is_relative_to(one) for one in folders)

    return _processes(is_one)


def _processes(is_wanted: Callable[[Path], bool]) -> Callable[[], list[int]]:
    """Those of which this is true of their folder in /proc; without ourselves, and without what is gone meanwhile."""

    def alive() -> list[int]:
        found = []
        for entry in Path("/proc").iterdir():
            with suppress(OSError):
                if entry.name.isdigit() and int(entry.name) != os.getpid() and is_wanted(entry):
                    found.append(int(entry.name))
        return found

    return alive


def _give_memory_back(file: Path) -> None:
    """A killed server leaves a small segment of shared memory: its id is the second number of the file's line 7."""
    with suppress(OSError, IndexError, ValueError):
        segment = int(file.read_text().splitlines()[6].split()[1])
        ctypes.CDLL(None).shmctl(segment, REMOVE_SEGMENT, None)

"""Waiting for something that works, however slow the machine is: until it is ready, has ended, or stands still."""

import os
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

STILL = 120.0  # seconds without any work: even on a machine kept busy by others, what can run gets a turn in these


class StandsStill(Exception):
    """It ended, or does nothing any more."""


class Working:
    """A process with all that works in its folder or was started by it: whether it lives, and what it has done."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path) -> None:
        self.process, self.folder = process, folder

    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def done(self) -> int:
        """Ticks of processor time, and bytes written to its logs."""
        written = sum(file.stat().st_size for file in self.folder.glob("*.log"))
        return written + sum(_ticks(Path("/proc") / name) for name in os.listdir("/proc") if self._is_ours(name))

    def _is_ours(self, name: str) -> bool:
        with suppress(OSError):
            return name.isdigit() and str(self.folder).encode() in (Path("/proc") / name / "environ").read_bytes()
        return False


def _ticks(process: Path) -> int:
    with suppress(OSError, IndexError):
        facts = (process / "stat").read_text().rpartition(")")[2].split()
        return int(facts[11]) + int(facts[12])
    return 0


def wait_until(
    is_ready: Callable[[], bool],
    work: Working,
    *,
    pause: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Ask again and again. Raises StandsStill where the work ended, or where nothing was done for two minutes."""
    done, since = work.done(), clock()
    while not is_ready():
        if work.has_ended():
            raise StandsStill("It ended before it was ready.")
        if (now_done := work.done()) != done:
            done, since = now_done, clock()
        elif clock() - since > STILL:
            raise StandsStill(f"It has done nothing for {STILL:.0f} seconds.")
        pause(0.2)

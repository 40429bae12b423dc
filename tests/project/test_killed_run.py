"""A test run that is killed leaves nothing once the next has started; one that ends early leaves nothing at all."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

import pytest

from tests import run_folder
from tests.database_plugin import SOCKET
from tests.examples import IS_LARGE

ROOT = Path(__file__).resolve().parents[2]
SEED = 9
MOMENTS = [Random(SEED + turn).uniform(0.2, 8) for turn in range(10 if IS_LARGE else 2)]  # seconds after its start


@pytest.fixture
def place():
    """Where the runs of the test have their folders; a short path, since a socket's may have 107 letters."""
    made = tempfile.mkdtemp(prefix="k")
    yield Path(made)
    shutil.rmtree(made)


def runner(place, *arguments):
    """A run of its own: it knows nothing of this one's server."""
    environment = {name: value for name, value in os.environ.items() if name != SOCKET and "PYTEST" not in name}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    return subprocess.Popen(command, cwd=ROOT, env={**environment, "TMPDIR": str(place)}, stdout=subprocess.DEVNULL)


def left_by(place):
    """Folders of runs, and processes that were started by them."""
    processes = []
    for entry in Path("/proc").iterdir():
        try:
            facts = (entry / "environ").read_bytes() if entry.name.isdigit() else b""
        except OSError:
            continue
        if f"{run_folder.MARK}={place}/".encode() in facts:
            processes.append(entry.name)
    return [file.name for file in place.glob(f"{run_folder.PREFIX}*")], processes


def sweep(place):
    """What the next start does first."""
    code = "from tests import run_folder; run_folder.sweep()"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "TMPDIR": str(place)}, check=True)


@pytest.mark.parametrize("moment", MOMENTS, ids=[f"after {moment:.1f} s" for moment in MOMENTS])
def test_a_killed_run_is_cleared_by_the_next(place, moment):
    run = runner(place, "tests/clients/test_models.py", "tests/agreements/test_freezing_at_once.py")
    time.sleep(moment)
    run.send_signal(signal.SIGKILL)
    run.wait()
    sweep(place)
    assert left_by(place) == ([], [])


def test_a_part_of_a_server_that_wrote_over_its_environment_ends_too(place):
    folder = place / f"{run_folder.PREFIX}killed"
    folder.mkdir()
    (folder / "running.lock").touch()
    program = shutil.copy(shutil.which("sleep"), place / "postgres")
    part = subprocess.Popen(["sleep", "600"], executable=program, cwd=folder, env={})
    sweep(place)
    assert part.poll() == -signal.SIGKILL
    assert left_by(place) == ([], [])


def test_a_run_in_use_is_left_alone(place):
    run = runner(place, "tests/clients/test_models.py")
    while not list(place.glob(f"{run_folder.PREFIX}*/server.lock")):
        assert run.poll() is None
        time.sleep(0.05)
    sweep(place)
    assert run.wait() == 0
    assert left_by(place) == ([], [])


@pytest.mark.parametrize("how", ["an error while collecting", "told to end"])
def test_a_run_that_ends_early_leaves_nothing(place, how):
    (place / "test_broken.py").write_text("import nothing_of_this_name\n")
    run = runner(place, "tests/clients/test_models.py", *([str(place / "test_broken.py")] if "error" in how else []))
    if how == "told to end":
        while not list(place.glob(f"{run_folder.PREFIX}*/server.done")):
            assert run.poll() is None
            time.sleep(0.05)
        run.send_signal(signal.SIGTERM)
    assert run.wait() != 0
    assert left_by(place) == ([], [])

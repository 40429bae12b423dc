"""A start is waited for as long as it works: a slow machine is no fault, and one that stands still is found out."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.waiting import STILL, StandsStill, Working, wait_until


class Machine:
    """Time goes by as the machine pauses; `working` says what it has done by then, `ready` when it is ready."""

    def __init__(self, *, ready, working, ends=float("inf")):
        self.time, self.ready, self.working, self.ends = 0.0, ready, working, ends

    def wait(self):
        wait_until(lambda: self.time >= self.ready, self, pause=self.pause, clock=lambda: self.time)

    def pause(self, seconds):
        self.time += seconds

    def done(self):
        return self.working(self.time)

    def has_ended(self):
        return self.time >= self.ends


def test_a_start_that_takes_an_hour_of_work_is_waited_for():
    slow = Machine(ready=3600, working=lambda now: int(now / 60))
    slow.wait()
    assert slow.time >= 3600


def test_one_that_stands_still_is_given_up():
    stuck = Machine(ready=10_000, working=lambda now: min(int(now), 300))
    with pytest.raises(StandsStill, match="nothing for 120 seconds"):
        stuck.wait()
    assert 300 + STILL <= stuck.time < 301 + STILL + 1


def test_one_that_ended_is_given_up_at_once():
    broken = Machine(ready=10_000, working=int, ends=5)
    with pytest.raises(StandsStill, match="ended"):
        broken.wait()
    assert broken.time < 6


def test_work_is_seen_of_the_process_and_of_what_it_started(tmp_path):
    inner = "import time; end = time.process_time() + 0.3\nwhile time.process_time() < end: pass\ntime.sleep(60)"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    process = subprocess.Popen([sys.executable, "-c", outer], env={"MARK": str(tmp_path)}, start_new_session=True)
    work = Working(process, tmp_path)
    try:
        while work.done() < 25:  # hundredths of a second, and the start of two Pythons
            assert not work.has_ended()
            time.sleep(0.05)
        (tmp_path / "a.log").write_text("x" * 1000)
        assert work.done() > 1000
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert work.has_ended()

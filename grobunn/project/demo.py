"""Serves the synthetic Østfold on one machine: prepares the database, starts web and worker, and stops them again."""

import argparse
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from types import FrameType

from grobunn.project.database import is_demo_database
from grobunn.project.local import ROOT, django, local_database, local_folder, say

LOOPBACK = "127.0.0.1"
TELL_WHEN_PARENT_ENDS = 1  # PR_SET_PDEATHSIG of prctl(2)


def prepare() -> None:
    """Tables, files and synthetic data, in one process: each start of Python costs a second."""
    if not is_demo_database(os.environ["DATABASE_URL"]):
        raise SystemExit("The demo refuses this database: it was not made by the demo. Unset DATABASE_URL.")
    say("Preparing tables and synthetic data")
    django("prepare_demo")


def refuse_taken(port: int) -> None:
    """Two servers on one port would share the visitors between them, and nobody would notice."""
    with socket.socket() as probe:
        if probe.connect_ex((LOOPBACK, port)) == 0:
            raise SystemExit(f"Port {port} is in use: stop what runs there, or choose another with --port.")


Part = subprocess.Popen[bytes]


def start(part: str, port: int, *command: str) -> Part:
    """One of the parts, in its role; what it says goes into the log."""
    environment = {**os.environ, "GROBUNN_PUBLIC_ADDRESS": f"http://{LOOPBACK}:{port}", "GROBUNN_ROLE": part}
    with (local_folder() / "grobunn.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", *command],
            env=environment,
            cwd=ROOT,
            stdout=log,
            stderr=log,
            preexec_fn=end_with_parent,
        )


def start_web(port: int) -> Part:
    serving = ["--interface", "wsgi", "--host", LOOPBACK, "--port", str(port), "--no-ws", "--log-level", "warning"]
    processes = ["--workers", os.environ.get("GROBUNN_WEB_PROCESSES", "2"), "--blocking-threads", "2"]
    ending = ["--workers-kill-timeout", "3"]
    return start("web", port, "granian", *serving, *processes, *ending, "grobunn.project.wsgi:application")


def start_worker(port: int) -> Part:
    polling = ["--no-listen-notify", "--fetch-job-polling-interval", "1", "--delete-jobs", "successful"]
    return start("worker", port, "django", "procrastinate", "worker", "--concurrency", "2", *polling)


def serve(port: int) -> int:
    """Run web and worker until one ends or somebody says stop; answers the exit code.

    The web part reads its code while the database is made ready; the address is told when both are.
    """
    parts = [start_web(port)]
    try:
        prepare()
        parts.append(start_worker(port))
        if wait_until_ready(port, parts):
            print(f"Grobunn: http://{LOOPBACK}:{port}/   (staff: http://{LOOPBACK}:{port}/demo/)", flush=True)
            print(f"Log: {local_folder() / 'grobunn.log'}   Stop with Ctrl-C.", flush=True)
        while all(part.poll() is None for part in parts):
            time.sleep(0.2)
        return 1
    finally:
        stop(parts)


def wait_until_ready(port: int, parts: list[Part]) -> bool:
    """Ask until the site answers, however long it takes to start; False when a part ended instead."""
    while all(part.poll() is None for part in parts):
        try:
            with urllib.request.urlopen(f"http://{LOOPBACK}:{port}/readyz", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    say(f"A part did not start: see {local_folder() / 'grobunn.log'}")
    return False


def end_with_parent() -> None:
    """Where Linux offers it: a part whose parent was killed is told to end, and lets go of the port."""
    if prctl := getattr(ctypes.CDLL(None), "prctl", None):
        prctl(TELL_WHEN_PARENT_ENDS, signal.SIGTERM)


def stop(parts: list[Part]) -> None:
    for part in parts:
        part.terminate()
    for part in parts:
        try:
            part.wait(8)
        except subprocess.TimeoutExpired:
            part.kill()
            part.wait()


def on_terminate(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def demo(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="scripts/demo", description="Start Grobunn with synthetic data.")
    parser.add_argument("--no-serve", action="store_true", help="prepare everything and end")
    parser.add_argument("--port", type=int, default=int(os.environ.get("GROBUNN_PORT", "8000")))
    options = parser.parse_args(arguments)
    if not options.no_serve:
        refuse_taken(options.port)
    signal.signal(signal.SIGTERM, on_terminate)
    signal.signal(signal.SIGINT, on_terminate)  # also where a shell started us with it ignored
    try:
        with local_database():
            if not options.no_serve:
                return serve(options.port)
            prepare()
            return 0
    except KeyboardInterrupt:
        return 0

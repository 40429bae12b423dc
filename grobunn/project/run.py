"""Starts the parts on one machine: `demo` serves the synthetic Østfold, `manage` runs one command.

Where DATABASE_URL is not set, a PostgreSQL of our own runs on `.local/` in the project's folder.
"""

import argparse
import contextlib
import fcntl
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from grobunn.demo import MARK
from grobunn.project.database import OWNER, WEB, WORKER, is_demo_database, make_database, make_roles
from grobunn.project.postgres import Cluster

ROOT = Path(__file__).resolve().parent.parent.parent
LOOPBACK = "127.0.0.1"
DATABASE = "grobunn"


def say(sentence: str) -> None:
    print(f"· {sentence}", file=sys.stderr, flush=True)


def local_folder() -> Path:
    folder = Path(os.environ.get("GROBUNN_LOCAL", ROOT / ".local"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def local_secret() -> str:
    """A secret for this folder alone."""
    return made_once("secret", secrets.token_urlsafe(48))


def local_key() -> str:
    """A key for this folder alone: what the demo seals stays readable as long as the folder is there."""
    return made_once("key", urlsafe_b64encode(secrets.token_bytes(32)).decode())


def made_once(name: str, value: str) -> str:
    """What the file of this name holds: `value`, where nobody has made the file before."""
    file = local_folder() / name
    if not file.exists():
        new = file.with_suffix(f".{os.getpid()}")
        new.touch(mode=0o600)
        new.write_text(value)
        with contextlib.suppress(FileExistsError):
            file.hardlink_to(new)
        new.unlink()
    return file.read_text()


def use_demo_settings() -> None:
    for name, value in {
        "GROBUNN_ENV": "development",
        "GROBUNN_DEMO": "1",
        "GROBUNN_SECRET_KEY": local_secret(),
        "GROBUNN_ENCRYPTION_KEYS": local_key(),
        "GROBUNN_HASH_KEY": made_once("hash", secrets.token_urlsafe(48)),
        "DJANGO_SETTINGS_MODULE": "grobunn.project.settings",
    }.items():
        os.environ.setdefault(name, value)


@contextmanager
def local_database() -> Iterator[None]:
    """A database to work on: the one that DATABASE_URL names, or our own, started and stopped here."""
    if os.environ.get("DATABASE_URL"):
        yield
        return
    cluster = Cluster(local_folder() / "data", kind=os.environ.get("GROBUNN_POSTGRES", ""))
    users = (local_folder() / "users.lock").open("w")
    fcntl.flock(users, fcntl.LOCK_SH)  # whoever works on the database holds this; a killed process lets go
    cluster.start()
    make_roles(cluster.dsn())
    make_database(cluster.dsn(), DATABASE, mark=MARK)
    os.environ["DATABASE_URL"] = cluster.dsn(DATABASE, OWNER)
    os.environ["DATABASE_URL_WEB"] = cluster.dsn(DATABASE, WEB)
    os.environ["DATABASE_URL_WORKER"] = cluster.dsn(DATABASE, WORKER)
    try:
        yield
    finally:
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)  # nobody else works on it
            cluster.stop()
        users.close()


def django(*arguments: str, role: str = "owner") -> None:
    """Run a management command in a process of its own, in one of the three roles."""
    environment = {**os.environ, "GROBUNN_ROLE": role}
    done = subprocess.run([sys.executable, "-m", "django", *arguments], env=environment, cwd=ROOT)
    if done.returncode:
        raise SystemExit(done.returncode)


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


def serve(port: int) -> int:
    """Run web and worker until one ends or somebody says stop; answers the exit code."""
    common = {**os.environ, "GROBUNN_PUBLIC_ADDRESS": f"http://{LOOPBACK}:{port}"}
    granian = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        LOOPBACK,
        "--port",
        str(port),
    ]
    granian += [
        "--workers",
        os.environ.get("GROBUNN_WEB_PROCESSES", "2"),
        "--blocking-threads",
        "2",
        "--no-ws",
    ]
    granian += ["--log-level", "warning", "--workers-kill-timeout", "3", "grobunn.project.wsgi:application"]
    worker = [sys.executable, "-m", "django", "procrastinate", "worker", "--concurrency", "2"]
    worker += ["--no-listen-notify", "--fetch-job-polling-interval", "1", "--delete-jobs", "successful"]
    log = (local_folder() / "grobunn.log").open("ab")
    parts = [
        subprocess.Popen(command, env={**common, "GROBUNN_ROLE": role}, cwd=ROOT, stdout=log, stderr=log)
        for command, role in ((granian, "web"), (worker, "worker"))
    ]
    try:
        if wait_until_ready(port, parts):
            print(f"Grobunn: http://{LOOPBACK}:{port}/   (staff: http://{LOOPBACK}:{port}/demo/)", flush=True)
            print(f"Log: {local_folder() / 'grobunn.log'}   Stop with Ctrl-C.", flush=True)
        while all(part.poll() is None for part in parts):
            time.sleep(0.2)
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        stop(parts)


def wait_until_ready(port: int, parts: list[subprocess.Popen[bytes]]) -> bool:
    """Ask until the site answers; False when a part ended instead."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and all(part.poll() is None for part in parts):
        try:
            with urllib.request.urlopen(f"http://{LOOPBACK}:{port}/readyz", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    say(f"A part did not start: see {local_folder() / 'grobunn.log'}")
    return False


def stop(parts: list[subprocess.Popen[bytes]]) -> None:
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
            prepare()
            return 0 if options.no_serve else serve(options.port)
    except KeyboardInterrupt:
        return 0


def roles(arguments: list[str]) -> int:
    """For an installation of its own: make the roles and the database, as somebody who may."""
    parser = argparse.ArgumentParser(prog="scripts/manage roles")
    parser.add_argument("--admin", required=True, help="address of a role that may make roles and databases")
    parser.add_argument("--database", default=DATABASE)
    options = parser.parse_args(arguments)
    make_roles(options.admin)
    made = make_database(options.admin, options.database)
    say(f"The roles are there, and the database {options.database} {'was made' if made else 'was there'}.")
    return 0


def main() -> int:
    kind, *arguments = sys.argv[1:] or [""]
    if kind == "demo" or not (os.environ.get("DATABASE_URL") or os.environ.get("GROBUNN_ENV")):
        use_demo_settings()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "grobunn.project.settings")
    if kind == "demo":
        return demo(arguments)
    if kind == "manage" and arguments[:1] == ["roles"]:
        return roles(arguments[1:])
    if kind == "manage":
        with local_database():
            django(*arguments)
        return 0
    raise SystemExit("run demo | manage")


if __name__ == "__main__":
    sys.exit(main())

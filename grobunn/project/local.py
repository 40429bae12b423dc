"""A PostgreSQL of our own on `.local/` in the project's folder, for whoever names no other."""

import contextlib
import fcntl
import os
import secrets
import subprocess
import sys
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from grobunn.project.database import DEMO_MARK, OWNER, WEB, WORKER, make_database, make_roles
from grobunn.project.postgres import Cluster

ROOT = Path(__file__).resolve().parent.parent.parent
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
    make_database(cluster.dsn(), DATABASE, mark=DEMO_MARK)
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

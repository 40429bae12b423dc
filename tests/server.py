"""python -m tests.server FOLDER: the run's PostgreSQL, with a template of our database that each process copies.

A cluster with the template is kept under .cache from run to run, as long as what it is made of stays the same.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg

from grobunn.project.database import OWNER, give_schema, make_roles
from grobunn.project.postgres import Cluster
from tests.database_plugin import note_finished

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "tests"
TEMPLATE = "grobunn_template"
MADE_OF = ("*/migrations/*.py", "*/sql/*/*.sql", "*/reference/*", "agreements/*.py", "clients/*.py", "core/**/*.py",
           "project/database.py", "project/settings.py")  # fmt: skip


def fingerprint(cluster: Cluster) -> str:
    parts = [str(cluster.binaries), str(cluster.version)]
    files = sorted({file for pattern in MADE_OF for file in (ROOT / "grobunn").glob(pattern) if file.is_file()})
    for file in [*files, ROOT / "requirements" / "dev.txt", Path(__file__)]:
        parts += [str(file.relative_to(ROOT)), hashlib.sha256(file.read_bytes()).hexdigest()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """One at a time: two runs that begin at once would make the same cluster."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def make(folder: Path, kind: str) -> None:
    """A stopped cluster with roles and the template in it."""
    shutil.rmtree(Cluster(folder, kind=kind).data.parent, ignore_errors=True)
    cluster = Cluster(folder, kind=kind, throwaway=True).start()
    try:
        make_roles(cluster.dsn(), can_create_databases=True)
        give_schema(cluster.dsn(), "template1")  # test databases are copies of it
        with psycopg.connect(cluster.dsn(), autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {TEMPLATE} OWNER {OWNER}")
        environment = {**os.environ, "DATABASE_URL": cluster.dsn(TEMPLATE, OWNER)}
        environment["DJANGO_SETTINGS_MODULE"] = "grobunn.project.settings"
        subprocess.run([sys.executable, "-m", "django", "prepare_database"], check=True, env=environment, cwd=ROOT)
    finally:
        cluster.stop()


def main() -> None:
    kind, folder = os.environ.get("GROBUNN_POSTGRES", ""), Path(sys.argv[1])
    cluster = Cluster(folder, kind=kind, throwaway=True)
    kept = Cluster(CACHE / fingerprint(cluster), kind=kind)
    with alone():
        if not kept.data.exists():
            for old in CACHE.glob("*/"):
                shutil.rmtree(old)
            new = Cluster(CACHE / "new", kind=kind)
            make(CACHE / "new", kind)
            kept.data.parent.mkdir(parents=True)
            new.data.rename(kept.data)
        cluster.begin_as(kept)
    cluster.start()
    note_finished("server")


if __name__ == "__main__":
    main()

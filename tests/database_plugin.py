"""Starts a throw-away PostgreSQL before Django reads its settings; every xdist worker shares it.

GROBUNN_POSTGRES chooses which: `wheel` (ours), or `system` (the machine's).
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from grobunn.project.database import OWNER, give_schema, make_roles
from grobunn.project.postgres import Cluster

_running: list[Cluster] = []


def start() -> None:
    """The settings of a test run, and a cluster unless another process has made it."""
    os.environ["GROBUNN_ENV"] = "test"
    os.environ["GROBUNN_DEMO"] = "1"
    os.environ["GROBUNN_ENCRYPTION_KEYS"] = "a" * 43 + "="
    os.environ["GROBUNN_LOG_LEVEL"] = "CRITICAL"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in the same thread
    os.environ.pop("GROBUNN_ROLE", None)
    if os.environ.get("GROBUNN_TEST_SOCKET"):
        return
    folder = Path(tempfile.mkdtemp(prefix="grobunn-test-"))
    cluster = Cluster(folder, kind=os.environ.get("GROBUNN_POSTGRES", ""), throwaway=True).start()
    _running.append(cluster)
    make_roles(cluster.dsn(), can_create_databases=True)
    give_schema(cluster.dsn(), "template1")  # test databases are copies of it
    os.environ["GROBUNN_TEST_SOCKET"] = str(cluster.socket)
    os.environ["DATABASE_URL"] = cluster.dsn("postgres", OWNER)
    os.environ["GROBUNN_LOCAL"] = str(folder / "local")


start()


def pytest_unconfigure(config: pytest.Config) -> None:
    for cluster in _running:
        cluster.stop("immediate")
        shutil.rmtree(cluster.data.parent, ignore_errors=True)

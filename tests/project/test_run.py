"""How the parts are started: what is refused, what is made, and what is left when they stop."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from grobunn.project import database
from grobunn.project.local import local_key, local_secret
from grobunn.project.postgres import Cluster
from tests import run_folder
from tests.database_plugin import SOCKET
from tests.databases import DEMO, copy_database, drop_database
from tests.site import reserved_port
from tests.waiting import Working, wait_until

ROOT = Path(__file__).resolve().parent.parent.parent


def run(*arguments, **environment):
    """Start it as the scripts do: its exit code and what it said."""
    command = [sys.executable, "-m", "grobunn.project.run", *arguments]
    facts = run_folder.environment(**environment)
    done = subprocess.run(command, cwd=ROOT, env=facts, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def somebody_elses(tmp_path):
    """A database that the demo did not make."""
    cluster = Cluster(tmp_path / "theirs", kind=os.environ.get("GROBUNN_POSTGRES", ""), throwaway=True).start()
    database.make_roles(cluster.dsn())
    database.make_database(cluster.dsn(), "theirs")
    yield cluster.dsn("theirs", database.OWNER)
    cluster.stop("immediate")


def test_the_demo_refuses_a_database_that_it_did_not_make(somebody_elses, tmp_path):
    code, said = run("demo", "--no-serve", DATABASE_URL=somebody_elses, GROBUNN_LOCAL=str(tmp_path))
    assert code != 0
    assert "not made by the demo" in said
    with psycopg.connect(somebody_elses) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)


def test_a_port_in_use_is_said_before_anything_is_done(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, said = run("demo", "--port", str(port), GROBUNN_LOCAL=str(tmp_path))
    assert code != 0
    assert f"Port {port} is in use" in said
    assert not (tmp_path / "data").exists()


def test_a_demo_that_is_told_to_stop_ends_well_and_leaves_nothing_running(tmp_path, demo_database):
    """Web, worker and all: on a copy of the laid demo, so that it is soon there."""
    name = f"{demo_database}_served"
    copy_database(DEMO, name, mark=database.DEMO_MARK)
    roles = {"DATABASE_URL": database.OWNER, "DATABASE_URL_WEB": database.WEB, "DATABASE_URL_WORKER": database.WORKER}
    addresses = {key: f"postgresql://{role}@/{name}?host={os.environ[SOCKET]}" for key, role in roles.items()}
    facts = {**addresses, "GROBUNN_LOCAL": str(tmp_path), "GROBUNN_WEB_PROCESSES": "1"}
    environment = run_folder.environment(**facts)
    held, port = reserved_port()
    with held, (tmp_path / "start.log").open("wb") as log:
        command = [sys.executable, "-m", "grobunn.project.run", "demo", "--port", str(port)]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        said = tmp_path / "start.log"
        wait_until(lambda: "Grobunn: http" in said.read_text(), Working(process, tmp_path))
        process.send_signal(signal.SIGTERM)
        assert process.wait() == 0, said.read_text()
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", port)) != 0
    drop_database(name)


def test_without_a_word_it_says_what_it_can(tmp_path):
    code, said = run(GROBUNN_LOCAL=str(tmp_path))
    assert code != 0
    assert "demo | manage" in said


def test_a_command_starts_its_own_database_and_stops_it(tmp_path):
    code, said = run("manage", "prepare_database", GROBUNN_LOCAL=str(tmp_path))
    assert (code, "357 municipalities, 104 populations, 3 agreements" in said) == (0, True)
    code, said = run(
        "manage", "contributions", "--region", "Indre Østfold", "--year", "2021", "--population-date", "2024-01-01",
        GROBUNN_LOCAL=str(tmp_path),
    )  # fmt: skip
    assert code != 0
    assert "Ingen avtale for Indre Østfold gjelder i 2021" in said
    assert Cluster(tmp_path / "data").pid() is None


def test_roles_are_made_for_an_installation_of_its_own(tmp_path):
    cluster = Cluster(tmp_path / "own", kind=os.environ.get("GROBUNN_POSTGRES", ""), throwaway=True).start()
    try:
        code, said = run("manage", "roles", "--admin", cluster.dsn(), "--database", "ours", GROBUNN_LOCAL=str(tmp_path))
        assert (code, "ours was made" in said) == (0, True)
        with psycopg.connect(cluster.dsn("ours", database.WEB)) as connection:
            assert connection.execute("SELECT current_user").fetchone() == (database.WEB,)
    finally:
        cluster.stop("immediate")


@pytest.mark.parametrize(("make", "name"), [(local_secret, "secret"), (local_key, "key")])
def test_what_a_folder_keeps_secret_is_made_once_and_for_its_owner_alone(make, name, tmp_path, monkeypatch):
    monkeypatch.setenv("GROBUNN_LOCAL", str(tmp_path))
    first = make()
    assert make() == first
    assert len(first) > 40
    assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == [name]

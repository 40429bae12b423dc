"""Our own PostgreSQL: starts, survives a kill, stops; and the demo refuses a database that it did not make."""

import os
import signal
import time

import psycopg
import pytest

from grobunn.project import database
from grobunn.project.postgres import Cluster, PostgresMissing, find_binaries


@pytest.fixture
def cluster(tmp_path):
    made = Cluster(tmp_path / "data", kind=os.environ.get("GROBUNN_POSTGRES", "")).start()
    yield made
    made.stop("immediate")


def test_what_was_acknowledged_survives_a_kill(cluster):
    with psycopg.connect(cluster.dsn(), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (id int)")
        connection.execute("INSERT INTO kept VALUES (1)")
    os.kill(cluster.pid(), signal.SIGKILL)
    while cluster.pid():
        time.sleep(0.05)
    cluster.start()
    with psycopg.connect(cluster.dsn()) as connection:
        assert connection.execute("SELECT id FROM kept").fetchall() == [(1,)]


def test_stopping_leaves_no_process_and_no_socket(cluster):
    cluster.stop()
    assert cluster.pid() is None
    assert not cluster.socket.exists()


def test_starting_twice_is_one_server(cluster):
    first = cluster.pid()
    assert cluster.start().pid() == first


def test_half_a_cluster_is_not_taken_for_a_whole_one(tmp_path):
    made = Cluster(tmp_path / "data")
    made.data.with_name(made.data.name + ".new").mkdir(parents=True)
    made.start()
    assert made.pid()
    made.stop("immediate")


def test_roles_and_database_are_made_once(cluster):
    database.make_roles(cluster.dsn())
    assert database.make_database(cluster.dsn(), "here", mark="grobunn demo")
    database.make_roles(cluster.dsn())
    assert not database.make_database(cluster.dsn(), "here")
    assert database.is_demo_database(cluster.dsn("here", database.OWNER))


def test_a_database_that_the_demo_did_not_make_is_refused(cluster):
    database.make_roles(cluster.dsn())
    database.make_database(cluster.dsn(), "theirs")
    assert not database.is_demo_database(cluster.dsn("theirs", database.OWNER))


def test_without_any_postgres_it_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr("grobunn.project.postgres.Path.glob", lambda *_: iter(()))
    monkeypatch.setattr("importlib.util.find_spec", lambda *_: None)
    with pytest.raises(PostgresMissing, match="DATABASE_URL"):
        find_binaries("system")

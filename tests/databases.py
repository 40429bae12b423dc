"""The databases of a test run: templates that are made once, and copies of them for each process."""

import os
from contextlib import contextmanager
from datetime import UTC, datetime

import psycopg
from django.conf import settings
from django.db import connection, connections

TEMPLATE, DEMO = "grobunn_template", "grobunn_demo"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday, 10.00 in Norway: today in the world, and in the demo


def as_admin():
    """A connection that may make and drop databases."""
    return psycopg.connect(f"host={os.environ['GROBUNN_TEST_SOCKET']} user=postgres dbname=postgres", autocommit=True)


def copy_database(template, name, *, mark=""):
    with as_admin() as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" OWNER grobunn_owner')
        admin.execute(f"COMMENT ON DATABASE \"{name}\" IS '{mark}'")


def drop_database(name):
    with as_admin() as admin:
        admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


class Databases:
    """This process's own copies, each made when it is first asked for, with a connection that stays open.

    `plain` has reference data alone, `world` the people of tests/world.py, `demo` the synthetic Østfold.
    """

    def __init__(self, process, makers):
        self.process, self.makers, self.connections = process, makers, {}

    def name(self, kind):
        return f"grobunn_{self.process}_{kind}"

    def use(self, kind):
        """Let Django's connection be the one to this copy."""
        if kind not in self.connections:
            self.connections[kind] = connections.create_connection("default")
            self.connections[kind].settings_dict = {**settings.DATABASES["default"], "NAME": self.name(kind)}
            connections["default"] = self.connections[kind]
            self.makers[kind](self.name(kind))
        connections["default"] = self.connections[kind]
        connections.settings["default"]["NAME"] = self.name(kind)  # for the connections that threads open


@contextmanager
def use_database(name):
    """Let Django's connection go to another database for a while."""
    before = connection.settings_dict["NAME"]
    _go_to(name)
    try:
        yield
    finally:
        _go_to(before)


def _go_to(name):
    connection.close()
    for facts in (connection.settings_dict, connections.settings["default"]):
        facts["NAME"] = name

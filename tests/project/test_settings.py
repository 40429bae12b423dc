"""Production refuses to start without a secret, in demo mode, or with synthetic identity numbers, and says which."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import run_folder

ROOT = Path(__file__).resolve().parent.parent.parent
KEY = "b" * 43 + "="
SETTINGS = {"DJANGO_SETTINGS_MODULE": "grobunn.project.settings"}
GOOD = {
    "GROBUNN_SECRET_KEY": "x" * 60,
    "GROBUNN_HOSTS": "start.example.no",
    "DATABASE_URL": "postgresql://owner@localhost/grobunn",
    "GROBUNN_PUBLIC_ADDRESS": "https://start.example.no",
    "GROBUNN_SENDER": "start@example.no",
}


def start(**environment):
    """Read the settings in a process of its own, as production: its exit code and the last line it says."""
    command = [sys.executable, "-c", "import grobunn.project.settings as s; print(s.ENVIRONMENT)"]
    facts = run_folder.environment(**SETTINGS, **environment)
    done = subprocess.run(command, cwd=ROOT, env=facts, capture_output=True, text=True, check=False)
    return done.returncode, (done.stdout + done.stderr).strip().splitlines()[-1]


def test_it_is_production_where_nothing_is_said():
    assert start(**GOOD) == (0, "production")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"GROBUNN_SECRET_KEY": ""}, "GROBUNN_SECRET_KEY"),
        ({"GROBUNN_DEMO": "1"}, "GROBUNN_DEMO"),
        ({"GROBUNN_ALLOW_SYNTHETIC_NUMBERS": "yes"}, "GROBUNN_ALLOW_SYNTHETIC_NUMBERS"),
        ({"GROBUNN_ENCRYPTION_KEYS": "too-short"}, "GROBUNN_ENCRYPTION_KEYS: key number 1"),
        ({"GROBUNN_ENCRYPTION_KEYS": f"{KEY},{KEY[:-4]}"}, "GROBUNN_ENCRYPTION_KEYS: key number 2"),
        ({"GROBUNN_ENCRYPTION_KEYS": "æ" * 44}, "GROBUNN_ENCRYPTION_KEYS: key number 1"),
        ({"GROBUNN_HASH_KEY": "short"}, "GROBUNN_HASH_KEY"),
        ({"DATABASE_URL": ""}, "DATABASE_URL"),
        ({"GROBUNN_PUBLIC_ADDRESS": ""}, "GROBUNN_PUBLIC_ADDRESS"),
        ({"GROBUNN_SENDER": ""}, "GROBUNN_SENDER"),
        ({"GROBUNN_ROLE": "web"}, "DATABASE_URL_WEB"),
    ],
)
def test_production_refuses_and_says_what(change, named):
    code, said = start(**{**GOOD, **change})
    assert code != 0
    assert named in said


def test_a_wrong_key_is_never_shown():
    assert "hemmelig" not in start(**GOOD, GROBUNN_ENCRYPTION_KEYS="hemmelig")[1]


def ask(question, **environment):
    """What a setting is, in a process of its own."""
    facts = run_folder.environment(**SETTINGS, **environment)
    asking = f"import grobunn.project.settings as s; print({question})"
    return subprocess.run(
        [sys.executable, "-c", asking], cwd=ROOT, env=facts, capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.mark.parametrize(
    ("environment", "allowed"),
    [
        ({}, "False"),
        ({"GROBUNN_ENV": "development"}, "True"),
        ({"GROBUNN_ENV": "test"}, "True"),
        ({"GROBUNN_ENV": "development", "GROBUNN_ALLOW_SYNTHETIC_NUMBERS": "no"}, "False"),
    ],
)
def test_synthetic_identity_numbers_are_for_everything_but_production(environment, allowed):
    assert ask("s.ALLOW_SYNTHETIC_IDENTITY_NUMBERS", **GOOD, **environment) == allowed


def test_keys_have_a_comma_between_them():
    assert ask("s.ENCRYPTION_KEYS", **GOOD, GROBUNN_ENCRYPTION_KEYS=f"{KEY}, {KEY},") == str([KEY, KEY])
    assert ask("s.ENCRYPTION_KEYS", **GOOD) == "[]"


def test_without_a_key_for_hashing_production_starts_and_verifies_nothing():
    assert ask("len(s.HASH_KEY)", **GOOD) == "0"
    assert ask("s.HASH_KEY", **GOOD, GROBUNN_HASH_KEY=KEY) == KEY


@pytest.mark.parametrize(("key", "code"), [("", 1), (KEY, 0)])
def test_the_deployment_check_says_that_a_key_is_missing(key, code):
    facts = {**SETTINGS, **GOOD, "GROBUNN_SECRET_KEY": "many-kinds-" * 6, "GROBUNN_ENCRYPTION_KEYS": key}
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    environment = run_folder.environment(**facts)
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert ("GROBUNN_ENCRYPTION_KEYS" in done.stderr) == bool(code)

"""Production refuses to start without a secret, in demo mode, or with synthetic identity numbers, and says which."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
GOOD = {
    "GROBUNN_SECRET_KEY": "x" * 60,
    "GROBUNN_HOSTS": "start.example.no",
    "DATABASE_URL": "postgresql://owner@localhost/grobunn",
    "GROBUNN_PUBLIC_ADDRESS": "https://start.example.no",
    "GROBUNN_SENDER": "start@example.no",
}


def start(**environment):
    """Read the settings in a process of its own, as production: its exit code and the last line it says."""
    facts = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "grobunn.project.settings", **environment}
    done = subprocess.run(
        [sys.executable, "-c", "import grobunn.project.settings as s; print(s.ENVIRONMENT)"],
        cwd=ROOT, env=facts, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, (done.stdout + done.stderr).strip().splitlines()[-1]


def test_it_is_production_where_nothing_is_said():
    assert start(**GOOD) == (0, "production")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"GROBUNN_SECRET_KEY": ""}, "GROBUNN_SECRET_KEY"),
        ({"GROBUNN_DEMO": "1"}, "GROBUNN_DEMO"),
        ({"GROBUNN_SYNTHETIC_IDENTITY_NUMBERS": "yes"}, "GROBUNN_SYNTHETIC_IDENTITY_NUMBERS"),
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

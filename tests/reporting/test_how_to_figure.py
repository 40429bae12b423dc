"""docs/how-to/figure.md, done as it stands: in a copy of the code, on a fresh database, counted by the report."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from psycopg.conninfo import make_conninfo

import grobunn
from grobunn.project.database import DEMO_MARK
from grobunn.reporting.definitions import folders
from tests.databases import copy_database, drop_database

PACKAGE = Path(grobunn.__file__).parent
HOW_TO = PACKAGE.parent / "docs" / "how-to" / "figure.md"
STEP = re.compile(r"(?:New file|In) `([^`]+)`(?:, below `([^`]+)`)?:\n\n```\w+\n(.*?)```", re.S)
MET_BY_VIDEO = """
import datetime
from grobunn.core import clock
from grobunn.core.scope import acting
from grobunn.advice.models import Mode
from grobunn.agreements.models import Agreement
from grobunn.cases.models import Channel
from grobunn.demo.staff import make_staff
from grobunn.demo.story import Teller
ingrid = make_staff()["Ingrid Solberg"]
agreement = Agreement.objects.select_related("region", "operator").get(region__name="Indre Østfold")
teller, noon = Teller(agreement, [ingrid], 1), clock.in_oslo(datetime.date(2024, 5, 7), 12)
with acting(ingrid):
    for mode in (Mode.DIGITAL, Mode.PHYSICAL):
        case = teller.arrives(noon, Channel.PHONE)
        teller.takes(case, noon, ingrid)
        teller.meets(case, ingrid, noon, mode=mode)
"""


@pytest.fixture
def copy(tmp_path):
    """The package, as somebody has it who follows the how-to."""
    shutil.copytree(PACKAGE, tmp_path / "grobunn", ignore=shutil.ignore_patterns("__pycache__", "*.html", "files"))
    return tmp_path


@pytest.fixture
def fresh(django_db_setup, worker_id):
    """The address of a database without any table."""
    name = f"fresh_{worker_id}"
    copy_database("template1", name, mark=DEMO_MARK)
    yield make_conninfo(os.environ["DATABASE_URL"], dbname=name)
    drop_database(name)


def follow(copy):
    steps = STEP.findall(HOW_TO.read_text())
    number = f"{int(folders()[-1].name) + 1:04}"
    for path, anchor, text in steps:
        file = copy / path.replace("NNNN", number)
        if not anchor:
            file.parent.mkdir()
            file.write_text(text)
            continue
        [place] = [line for line in file.read_text().splitlines(keepends=True) if line.startswith(anchor)]
        file.write_text(file.read_text().replace(place, place + text))
    return len(steps)


def test_a_figure_is_made_as_the_how_to_says(copy, fresh):
    def manage(*arguments):
        environment = {**os.environ, "DATABASE_URL": fresh}
        done = subprocess.run(
            [sys.executable, "-m", "django", *arguments], cwd=copy, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    assert follow(copy) == 5
    made = manage("freeze_definitions", "digital_met")
    names = ["digital_met", "digital_met_tally", "count_year", "0003_digital_met"]
    assert re.findall(r"(\w+)\.(?:sql|py)", made) == names
    manage("prepare_database")
    manage("makemigrations", "--check", "--dry-run")
    manage("shell", "--no-imports", "-c", MET_BY_VIDEO)
    report = json.loads(manage("activity_report", "--region", "Indre Østfold", "--year", "2024", "--json"))
    assert (report["digital_met"], report["persons_met"]) == (1, 1)

"""The suite is the same in every process: at any moment, with any order of hashes."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.utils.translation import activate, get_language

from grobunn.core.scope import NOTHING, Scope, _told
from tests.collected import MARK, canonical, line

ROOT = Path(__file__).resolve().parents[2]
SHORT = re.compile(r"[^\x00-\x1f]{0,150}")


def collected(seed, moment, *arguments, **more):
    """What a process with this seed for hashes, started at this moment, collects."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, **more}
    environment.pop("PYTEST_XDIST_WORKER", None)
    command = [sys.executable, "-m", "tests.collected", moment, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    return [one for one in done.stdout.splitlines() if one.startswith(MARK)]


def test_another_process_collects_the_same_tests_with_the_same_parameters(request):
    """Compared with what this process collected, of which a part may have been left out."""
    here = {line(item) for item in request.session.items}
    files = sorted({str(item.path.relative_to(ROOT)) for item in request.session.items})
    there = collected("1", "2028-02-29T11:30:31+00:00", *(files if len(files) < 100 else []))
    strange = sorted(here - set(there))
    assert not strange, "make these parameters the same at every start, or make them in the test"
    assert len(there) == len(set(there))


def test_a_parameter_with_the_time_of_day_in_it_is_found(tmp_path):
    """As the parameters of tests/core/test_uploads.py were: an archive that is made when the file is read."""
    file = tmp_path / "test_archive.py"
    file.write_text(
        "import io, zipfile, pytest\n"
        "out = io.BytesIO()\n"
        "with zipfile.ZipFile(out, 'w') as packed:\n    packed.writestr('plan.pdf', 'x')\n"
        "@pytest.mark.parametrize('content', [out.getvalue()])\n"
        "def test_it(content): pass\n"
    )
    alone = ["-c", os.devnull, "--noconftest", str(file)]
    plain = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    once, later = (collected("1", f"2026-12-01T10:00:0{second}", *alone, **plain) for second in (0, 4))
    assert len(once) == 1
    assert once != later


def test_sets_and_things_in_memory_are_the_same_wherever_they_lie():
    assert canonical({"b", "a", "c"}) == "set('a','b','c')"
    assert canonical(("x", frozenset({2, 1}))) == "tuple('x',frozenset(1,2))"
    assert canonical({"k": [object()]}) == "{'k':list(<object object>)}"


def test_names_of_tests_are_words(request):
    said = [item.name.encode("latin-1", "backslashreplace").decode("unicode_escape") for item in request.session.items]
    long = [name for name in said if not SHORT.fullmatch(name)]
    assert not long, "give these parameters ids"


@pytest.mark.parametrize("turn", ["one", "other"])
def test_no_test_begins_with_what_another_left(turn):
    """Whichever of the two comes second would see what the first has left."""
    assert (get_language(), _told.get()) == ("nb", NOTHING)
    activate("nn")
    _told.set(Scope(person=7))

"""Documents that speak of the code say what the code says."""

import re
from pathlib import Path

import pytest

from grobunn.accounts.management.commands.print_access import as_table
from grobunn.accounts.roles import Role
from tests.guards.source import PACKAGE

ROOT = PACKAGE.parent
DOCS = ROOT / "docs"


def test_the_access_page_is_the_roles_table():
    assert (DOCS / "access.md").read_text() == as_table(), "scripts/manage print_access > docs/access.md"


def test_every_app_has_its_line_on_the_map():
    text = (DOCS / "map.md").read_text()
    apps = [folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").exists()]
    assert [app for app in apps if f"`{app}`" not in text] == []


def test_every_role_has_its_word_in_the_glossary():
    text = (DOCS / "glossary.md").read_text()
    assert [role for role in Role if f"`{role}`" not in text] == []


@pytest.mark.parametrize("path", sorted((DOCS / "decisions").glob("*.md")), ids=lambda path: path.name)
def test_a_decision_is_at_most_400_words(path):
    assert len(re.findall(r"\S+", path.read_text())) <= 400


def test_pictures_are_small():
    heavy = [path.name for path in (DOCS / "pictures").glob("*") if path.stat().st_size > 200_000]
    assert not heavy


def test_locks_name_no_host():
    for lock in [*Path(ROOT / "requirements").glob("*.txt"), ROOT / "package-lock.json"]:
        assert not re.search(r'"resolved"|--index-url|--extra-index-url|--find-links', lock.read_text()), lock.name

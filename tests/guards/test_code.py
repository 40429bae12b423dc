"""Rules for code not yet written: how faces read and write, who speaks HTTP, what questions ask."""

import ast
import inspect
import re
from importlib import import_module

import pytest

from tests.guards.source import FACES, PACKAGE, nodes, python_files, templates, tree

MAY_START_A_QUERY = {"visible_to", "belonging_to"}
WRITES = {
    "save",
    "delete",
    "create",
    "update",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
}

# Questions that ask nobody's permission, and why that is right.
PUBLIC_QUESTIONS = {
    "agreements": "places, population and agreements are public",
    "accounts": "names of staff are known to their colleagues, and ask for no row about a founder",
    "reporting.count": "answers numbers, never rows; figures() is what pages ask",
    "assessments.is_elsewhere": "places and agreements are public; the case is one that the asker has",
    "assessments.possible_readers": "names of staff, for one assessment that the command has opened to the asker",
    "cases.link_by_hash": "runs in the scope of whoever holds the link, which is that row alone",
    "reporting.open_year": "what everybody may see: small numbers are covered",
    "reporting.counted_at": "a time, and nothing that was counted",
    "events.programme": "what is published is public",
    "events.public_event": "what is published is public",
    "events.registration_by_hash": "runs in the scope of whoever holds the link, which is that row alone",
    "events.place_in_queue": "answers a number about a row in scope; the function itself keeps to the scope",
}


def test_faces_read_only_what_the_visitor_may_see():
    scoped, managers, whole_tables = set(), {}, []
    for where, node in nodes("desk", "portal", "api"):
        match node:
            case ast.Attribute(value=ast.Attribute(attr="objects") as manager, attr=name) if (
                name in MAY_START_A_QUERY | {"none"}
            ):
                scoped.add(ast.dump(manager, include_attributes=True))
            case ast.Attribute(attr="objects" | "_default_manager"):
                managers[ast.dump(node, include_attributes=True)] = where
            case ast.Call(func=ast.Name("get_object_or_404" | "get_list_or_404"), args=[ast.Name(name), *_]) if name[
                0
            ].isupper():
                whole_tables.append(where)
    loose = whole_tables + [where for manager, where in managers.items() if manager not in scoped]
    assert not loose, f"start with visible_to() or belonging_to(): {loose}"
    assert managers, "the guard looks at something"


def test_faces_write_through_commands():
    writes = [
        where
        for where, node in nodes(*FACES)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES
    ]
    assert not writes, f"write a command instead: {writes}"


def test_only_faces_and_the_frame_speak_http():
    allowed = {"core/pages.py", "core/middleware.py", "core/limits.py", "accounts/http.py"}
    speaking = [
        where
        for where, node in nodes()
        if isinstance(node, ast.ImportFrom) and node.module in {"django.http", "django.shortcuts"}
        if where.split("/")[0] not in {*FACES, "project"} and where.split(":")[0] not in allowed
    ]
    assert not speaking


def test_nothing_listens_to_signals():
    heard = [
        where
        for where, node in nodes()
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith(("django.dispatch", "django.db.models.signals"))
    ]
    assert not heard


def test_every_command_is_framed_and_takes_by():
    paths = sorted([*PACKAGE.glob("*/commands.py"), *PACKAGE.glob("*/commands/*.py")])
    assert len(paths) > 8
    for path in paths:
        module = import_module(".".join(["grobunn", *path.relative_to(PACKAGE).with_suffix("").parts]))
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ != module.__name__ or name.startswith("_"):
                continue
            assert hasattr(function, "permission"), f"decorate with @command: {module.__name__}.{name}"
            assert inspect.signature(function).parameters["by"].kind == inspect.Parameter.KEYWORD_ONLY


def test_every_question_takes_an_actor_and_a_permission_or_says_why_not():
    for path in sorted(PACKAGE.glob("*/queries.py")):
        app = path.parent.name
        if app in PUBLIC_QUESTIONS:
            continue
        for node in tree(path).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                names = {argument.arg for argument in [*node.args.args, *node.args.kwonlyargs]}
                asks = {"actor", "permission"} <= names or f"{app}.{node.name}" in PUBLIC_QUESTIONS
                assert asks, f"{app}.{node.name}: take an actor and a permission, or stand in the list with a reason"


def test_states_change_in_commands_alone():
    assigned = [
        where
        for where, node in nodes()
        if isinstance(node, ast.Assign | ast.AugAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        for part in ast.walk(target)
        if isinstance(part, ast.Attribute) and part.attr == "state"
        if where.split(":")[0] not in {"core/workflow.py", "core/letters.py"}
    ]
    assert not assigned, f"use move(): {assigned}"


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_template_is_short_and_holds_no_style_script_or_permission(path):
    text = path.read_text()
    assert text.count("\n") <= 150
    assert not re.search(r"<style|<script(?![^>]*src=)|\sstyle=|\son[a-z]+=|javascript:", text)
    assert "Permission" not in text
    assert "perms." not in text


def test_every_design_class_exists():
    """A class that the design system doesn't have draws nothing, and nobody notices."""
    installed = PACKAGE.parent / "node_modules" / "@digdir" / "designsystemet-css" / "dist" / "src" / "index.css"
    known = set(re.findall(r"\.((?:ds|gb)-[\w-]+)", installed.read_text()))
    known |= set(re.findall(r"\.((?:ds|gb)-[\w-]+)", (PACKAGE / "components/files/grobunn.css").read_text()))
    used = {
        name
        for path in [*templates(), *python_files("components")]
        for attribute in re.findall(r'class="([^"]*)"', path.read_text())
        for name in re.findall(r"(?<![\w-])(?:ds|gb)-[\w-]*\w", attribute)
    }
    assert used <= known, sorted(used - known)
    assert len(used) > 50


def test_no_text_stands_outside_gettext():
    """Words between tags in a template are translated; marks and numbers may stand alone."""
    bare = []
    for path in templates():
        text = re.sub(r"{%\s*(blocktranslate|comment).*?{%\s*end\1\s*%}", "", path.read_text(), flags=re.S)
        text = re.sub(r"{% block density %}.*?{% endblock %}|{%.*?%}|{{.*?}}|{#.*?#}", "", text, flags=re.S)
        text = re.sub(r"<(svg|code)\b.*?</\1>", "", text, flags=re.S)
        words = re.findall(r"[A-Za-zÆØÅæøå]{3,}", re.sub(r"<[^>]*>", " ", text))
        bare += [
            f"{path.relative_to(PACKAGE)}: {word}" for word in words if word not in {"Grobunn", "Enkel", "doctype"}
        ]
    assert not bare

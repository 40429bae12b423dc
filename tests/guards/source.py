"""The package as text and as syntax trees, for the guards."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import grobunn

PACKAGE = Path(grobunn.__file__).parent
FACES = ("desk", "portal", "api", "demo")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def python_files(*folders: str) -> Iterator[Path]:
    for folder in folders or ("",):
        yield from (path for path in sorted((PACKAGE / folder).rglob("*.py")) if "migrations" not in path.parts)


def nodes(*folders: str) -> Iterator[tuple[str, ast.AST]]:
    for path in python_files(*folders):
        yield from _nodes_of(path)


@cache
def _nodes_of(path: Path) -> list[tuple[str, ast.AST]]:
    where = path.relative_to(PACKAGE)
    return [(f"{where}:{getattr(node, 'lineno', 0)}", node) for node in ast.walk(tree(path))]


def templates() -> list[Path]:
    return sorted(PACKAGE.rglob("*.html"))

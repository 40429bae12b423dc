"""python -m tests.collected MOMENT [PATH]: what a process that starts at this moment collects, a line for each test."""

import hashlib
import re
import sys
from datetime import datetime

import pytest
import time_machine

MARK = "collected: "
ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def canonical(value):
    """The same for the same value in any process: sets in order, and nothing of where it lies in memory."""
    match value:
        case dict():
            return "{" + ",".join(f"{canonical(key)}:{canonical(one)}" for key, one in value.items()) + "}"
        case list() | tuple():
            return f"{type(value).__name__}({','.join(canonical(one) for one in value)})"
        case set() | frozenset():
            return f"{type(value).__name__}({','.join(sorted(canonical(one) for one in value))})"
        case _:
            return ADDRESS.sub("", repr(value))


def line(item):
    """What a test is called, and the digest of its parameters. Without the group that xdist adds to the name."""
    name = f"{item.parent.nodeid}::{item.name}".encode("unicode_escape").decode()
    given = canonical(getattr(item, "callspec", None) and item.callspec.params)
    return f"{MARK}{hashlib.sha256(given.encode()).hexdigest()[:12]} {name}"


class Listed:
    def pytest_collection_finish(self, session):
        sys.stdout.writelines(f"{line(item)}\n" for item in session.items)


if __name__ == "__main__":
    with time_machine.travel(datetime.fromisoformat(sys.argv[1])):
        sys.exit(pytest.main(["--collect-only", "-qq", "-p", "no:cacheprovider", *sys.argv[2:]], plugins=[Listed()]))

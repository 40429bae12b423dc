"""What the scripts start: `demo` serves the synthetic Østfold, `manage` runs one command.

Where DATABASE_URL is not set, a PostgreSQL of our own is started (local.py).
"""

import argparse
import os
import sys
import tempfile

from grobunn.project.database import make_database, make_roles
from grobunn.project.demo import demo
from grobunn.project.local import DATABASE, django, local_database, say, use_demo_settings


def roles(arguments: list[str]) -> int:
    """For an installation of its own: make the roles and the database, as somebody who may."""
    parser = argparse.ArgumentParser(prog="scripts/manage roles")
    parser.add_argument("--admin", required=True, help="address of a role that may make roles and databases")
    parser.add_argument("--database", default=DATABASE)
    options = parser.parse_args(arguments)
    make_roles(options.admin)
    made = make_database(options.admin, options.database)
    say(f"The roles are there, and the database {options.database} {'was made' if made else 'was there'}.")
    return 0


def build_demo_years() -> int:
    """In a folder that is thrown away: tables and reference data, and then the years that are over."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GROBUNN_LOCAL"] = folder
        use_demo_settings()
        with local_database():
            django("prepare_database")
            django("build_demo_years")
    return 0


def main() -> int:
    kind, *arguments = sys.argv[1:] or [""]
    if kind == "build_demo_years":
        return build_demo_years()
    if kind == "demo" or not (os.environ.get("DATABASE_URL") or os.environ.get("GROBUNN_ENV")):
        use_demo_settings()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "grobunn.project.settings")
    if kind == "demo":
        return demo(arguments)
    if kind == "manage" and arguments[:1] == ["roles"]:
        return roles(arguments[1:])
    if kind == "manage":
        with local_database():
            django(*arguments)
        return 0
    raise SystemExit("run demo | manage")


if __name__ == "__main__":
    sys.exit(main())

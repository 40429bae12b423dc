"""python -m tests.demo_template: the demo as it is on Monday 23 November 2026, in a database that processes copy."""

import os

import django

from grobunn.project.database import DEMO_MARK
from tests.database_plugin import finished, note_finished
from tests.databases import DEMO, NOW, TEMPLATE, copy_database, use_database


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "grobunn.project.settings"
    finished("server")
    django.setup()
    from grobunn.core import clock  # noqa: PLC0415  # needs the settings
    from grobunn.demo.lay import lay  # noqa: PLC0415

    copy_database(TEMPLATE, DEMO, mark=DEMO_MARK)
    with use_database(DEMO), clock.at(NOW):
        lay()
    note_finished("demo")


if __name__ == "__main__":
    main()

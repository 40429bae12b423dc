"""scripts/build_demo_years"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from grobunn.cases.models import Case
from grobunn.core.scope import acting
from grobunn.demo.finished_years import FILE, dump, rows_there, save
from grobunn.demo.lay import everywhere, lay_finished_years
from grobunn.demo.mark import is_demo_database
from grobunn.demo.staff import make_staff


def built() -> str:
    """The finished years, told in a database that has reference data and nothing else."""
    with acting(everywhere()):
        make_staff()
        before = rows_there()
        lay_finished_years()
        return dump(before)


class Command(BaseCommand):
    help = "Tell the demo's finished years by running commands, and keep their rows in a file."

    def handle(self, *args: Any, **options: Any) -> None:
        with acting(everywhere()):
            if not is_demo_database() or Case.objects.exists():
                raise CommandError("This needs a database that the demo made, with nothing in it yet.")
        save(built())
        self.stdout.write(f"{FILE.name}: {FILE.stat().st_size:,} bytes")

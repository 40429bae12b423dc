"""scripts/manage freeze_definitions NAME (docs/how-to/figure.md)"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.migrations.loader import MigrationLoader

from grobunn.core.frozen_sql import Changed, freeze, frozen, statements
from grobunn.reporting.definitions import ARGUMENTS, SQL, folders, made_of_figures, text_of

MIGRATION = '''"""What the figures mean has changed: sql/{folder}. Years that were counted before are counted again."""

from pathlib import Path

from django.db import migrations
from django.db.migrations.operations import RunSQL

SQL = Path(__file__).parents[1] / "sql" / "{folder}"
NAMES = ({names},)


class Migration(migrations.Migration):
    dependencies = [("reporting", "{after}")]
    operations = [
        *(RunSQL((SQL / f"{{name}}.sql").read_text()) for name in NAMES),
        RunSQL("DELETE FROM reporting_counted; DELETE FROM reporting_count;"),
    ]
'''


class Command(BaseCommand):
    help = (
        "Freeze new definitions of figures in the newest folder under reporting/sql, with all that follows from them."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="of the migration, for example digital_met")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = _newest_unfrozen()
        written = [path.stem for path in sorted(folder.glob("*.sql"))]  # by hand: what the rest is made of
        made = _write_what_follows(folder)
        if not written and not made:
            folder.rmdir()
            raise CommandError("Nothing is new: every definition is frozen as it is.")
        migration = _write_migration(folder, [*written, *made], options["name"])
        try:
            freeze(SQL)
        except Changed as changed:
            raise CommandError(str(changed)) from None
        for name in [*written, *made]:
            self.stdout.write(f"reporting/sql/{folder.name}/{name}.sql")
        self.stdout.write(f"reporting/migrations/{migration.name}")


def _newest_unfrozen() -> Path:
    """The folder in which somebody has begun, or the next number."""
    newest = folders()[-1]
    if all(not name.startswith(newest.name) for name in set(statements(SQL)) - set(frozen(SQL))):
        newest = SQL / f"{int(newest.name) + 1:04}"
        newest.mkdir()
    return newest


def _write_what_follows(folder: Path) -> list[str]:
    """The functions that are made of the list of figures, where they are no longer as they were."""
    names = []
    for name, text in made_of_figures().items():
        before = _frozen_text(name)
        if before == text:
            continue
        arguments = "(integer)" if name == "count_year" else ARGUMENTS
        (folder / f"{name}.sql").write_text(f"DROP FUNCTION {name}{arguments};\n\n{text}" if before else text)
        names.append(name)
    return names


def _frozen_text(name: str) -> str:
    """As it is in use, without the line that let go of the one before it; empty where there is none."""
    try:
        text = text_of(name)
    except KeyError:
        return ""
    return text.split("\n\n", 1)[1] if text.startswith("DROP FUNCTION") else text


def _write_migration(folder: Path, names: list[str], name: str) -> Path:
    [(_app, after)] = MigrationLoader(None).graph.leaf_nodes("reporting")
    file = SQL.parent / "migrations" / f"{int(after[:4]) + 1:04}_{name}.py"
    quoted = ", ".join(f'"{one}"' for one in names)
    file.write_text(MIGRATION.format(folder=folder.name, names=quoted, after=after))
    return file

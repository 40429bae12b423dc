"""scripts/manage freeze_sql"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from grobunn.core.frozen_sql import Changed, freeze, sql_folders


class Command(BaseCommand):
    help = "Freeze the SQL that new migrations run: add each new file under <app>/sql to its app's list."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in sql_folders():
            try:
                for name in freeze(folder):
                    self.stdout.write(f"{folder.parent.name}: {name}")
            except Changed as changed:
                raise CommandError(str(changed)) from None

"""scripts/manage undo_join 12"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from grobunn.accounts.actors import JOINING
from grobunn.clients import commands
from grobunn.clients.models import Join
from grobunn.core.errors import Refused


class Command(BaseCommand):
    help = "Let two persons who were found to be one count as two again. The rule doesn't join them a second time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("join", type=int, help="The number of the join, from the audit log or clients_join.")

    def handle(self, *args: Any, **options: Any) -> None:
        join = Join.objects.filter(pk=options["join"]).first()
        if join is None:
            raise CommandError("There is no such join.")
        try:
            commands.undo_join(join, by=JOINING)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Done: {join.from_person} and {join.to_person} count as two.")

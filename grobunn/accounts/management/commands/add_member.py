"""scripts/manage add_member --organisation NAME --email … --name … --role adviser"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from grobunn.accounts import commands
from grobunn.accounts.actors import IMPORT
from grobunn.accounts.models import Organisation
from grobunn.accounts.roles import Role
from grobunn.core import clock


class Command(BaseCommand):
    help = "Give somebody a place at an organisation. She sets her password through «Glemt passordet?»."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--organisation", required=True)
        parser.add_argument("--email", required=True)
        parser.add_argument("--name", required=True)
        parser.add_argument("--role", required=True, choices=Role.values)

    def handle(self, *args: Any, **options: Any) -> None:
        organisation = Organisation.objects.filter(name=options["organisation"]).first()
        if organisation is None:
            names = ", ".join(Organisation.objects.order_by("name").values_list("name", flat=True))
            raise CommandError(f"No organisation has that name. There are: {names}")
        commands.add_member(
            organisation,
            by=IMPORT,
            email=options["email"],
            name=options["name"],
            role=Role(options["role"]),
            valid_from=clock.today(),
        )
        self.stdout.write("Done. The password is set through the log-in page.")

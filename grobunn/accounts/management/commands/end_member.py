"""scripts/manage end_member --organisation NAME --email … [--from 2026-12-01]"""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from grobunn.accounts import commands
from grobunn.accounts.actors import IMPORT
from grobunn.accounts.models import Organisation, User
from grobunn.core import clock
from grobunn.core.errors import Refused


class Command(BaseCommand):
    help = "Take somebody out of an organisation, in every role. What she did there stays hers in the record."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--organisation", required=True)
        parser.add_argument("--email", required=True)
        parser.add_argument("--from", dest="valid_until", type=date.fromisoformat, default=None)

    def handle(self, *args: Any, **options: Any) -> None:
        organisation = Organisation.objects.filter(name=options["organisation"]).first()
        user = User.objects.filter(email__iexact=options["email"]).first()
        if organisation is None or user is None:
            raise CommandError("No such organisation, or nobody with that address.")
        day = options["valid_until"] or clock.today()
        try:
            commands.end_membership(organisation, by=IMPORT, user=user, valid_until=day)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Done: out from {day.isoformat()}.")

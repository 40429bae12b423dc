"""A small world that everyone knows: made once in a database of its own, and found there by each test."""

import pickle
import uuid
from datetime import date
from functools import cache
from types import SimpleNamespace

from grobunn.accounts.actors import IMPORT, VISITOR
from grobunn.accounts.commands import add_member
from grobunn.accounts.models import Organisation, User
from grobunn.accounts.roles import Role
from grobunn.agreements.models import Agreement, Municipality
from grobunn.cases.commands import Matter, receive_enquiry
from grobunn.cases.models import Case
from grobunn.clients.contacts import Contact

PLACES = {
    "ionu": "Indre Østfold Næringsutvikling",
    "sirius": "Sirius ACT",
    "municipality": "Indre Østfold kommune",
    "county": "Østfold fylkeskommune",
}
STAFF = {
    "Anna": ("ionu", Role.ADVISER),
    "Carl": ("ionu", Role.MANAGER),
    "Berit": ("sirius", Role.ADVISER),
    "Olav": ("county", Role.COUNTY_OFFICER),
    "Kari": ("municipality", Role.MUNICIPAL_OFFICER),
    "Eva": ("municipality", Role.ADVISER),
    "Ada": ("county", Role.ADMINISTRATOR),
}


def contact(name="Frida Lund", **more):
    given, _, family = name.partition(" ")
    return Contact(**{"given_name": given, "family_name": family, "email": "frida@example.no", **more})


def matter(**more):
    return Matter(**{"title": "Surdeigsbakeri", **more})


def enquire(agreement, **more):
    return receive_enquiry(
        agreement,
        by=VISITOR,
        contact=more.pop("contact", contact()),
        matter=matter(**more),
        submission=uuid.uuid4(),
    )


def make():
    """Staff and Frida's case, by running commands."""
    places = {one.name: one for one in Organisation.objects.all()}
    for name, (place, role) in STAFF.items():
        facts = {"email": f"{name.lower()}@example.no", "name": f"{name} Test", "role": role}
        add_member(places[PLACES[place]], by=IMPORT, valid_from=date(2022, 1, 1), **facts)
    agreement = Agreement.objects.select_related("region", "operator").get(region__name="Indre Østfold")
    enquire(agreement, contact=contact(home=Municipality.objects.get(number="3122")))


def find():
    """The people, places and things by the names that tests use: looked up once, and new things for each test."""
    return pickle.loads(_found())


@cache
def _found():
    return pickle.dumps(_look_up())


def _look_up():
    places = {one.name: one for one in Organisation.objects.filter(name__in=PLACES.values())}
    agreements = {one.region.name: one for one in Agreement.objects.select_related("region", "operator")}
    people = {one.name.partition(" ")[0].lower(): one for one in User.objects.all()}
    return SimpleNamespace(
        **{short: places[name] for short, name in PLACES.items()},
        **people,
        agreement=agreements["Indre Østfold"],
        other_agreement=agreements["Søndre Østfold"],
        marker=Municipality.objects.get(number="3122"),
        case=Case.objects.select_related("client", "owner", "agreement").get(),
    )

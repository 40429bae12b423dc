"""The named people of the demo: who works where. All invented; the organisations are real."""

from datetime import date

from grobunn.accounts.actors import IMPORT
from grobunn.accounts.commands import add_member
from grobunn.accounts.models import Organisation, User
from grobunn.accounts.roles import Role

SINCE = date(2022, 1, 1)
STAFF = [
    ("Ingrid Solberg", "Indre Østfold Næringsutvikling", Role.ADVISER),
    ("Tor Lunde", "Indre Østfold Næringsutvikling", Role.ADVISER),
    ("Camilla Moe", "Indre Østfold Næringsutvikling", Role.MANAGER),
    ("Henrik Aas", "Mosseregionen Næringsutvikling", Role.ADVISER),
    ("Silje Berg", "Mosseregionen Næringsutvikling", Role.MANAGER),
    ("Nadia Karlsen", "Sirius ACT", Role.ADVISER),
    ("Per Strand", "Sirius ACT", Role.MANAGER),
    ("Berit Holm", "Indre Østfold kommune", Role.MUNICIPAL_OFFICER),
    ("Jon Vik", "Sarpsborg kommune", Role.MUNICIPAL_OFFICER),
    ("Olav Næss", "Østfold fylkeskommune", Role.COUNTY_OFFICER),
]


def address_of(name: str) -> str:
    """ingrid.solberg@example.no"""
    plain = name.lower().translate(str.maketrans("æøå ", "aoa."))
    return f"{plain}@example.no"


def make_staff() -> dict[str, User]:
    """The people by name; safe to run again."""
    organisations = {place.name: place for place in Organisation.objects.all()}
    return {
        name: add_member(
            organisations[place], by=IMPORT, email=address_of(name), name=name, role=role, valid_from=SINCE
        )
        for name, place, role in STAFF
    }

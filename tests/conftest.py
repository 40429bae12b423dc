"""A small world everyone knows. Its docstrings are the access policy in small."""

import uuid
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from grobunn.accounts.actors import IMPORT, VISITOR
from grobunn.accounts.commands import add_member
from grobunn.accounts.models import Organisation
from grobunn.accounts.roles import Role
from grobunn.agreements.loading import Reference
from grobunn.agreements.models import Agreement, Municipality
from grobunn.cases.commands import Contact, Matter, receive_enquiry
from grobunn.core.management.commands.prepare_database import give_rights
from grobunn.core.scope import Scope, tell

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday, 10.00 in Norway


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tables as usual, then the rights of web and worker, the cache table and the reference data."""
    with django_db_blocker.unblock():
        call_command("createcachetable", verbosity=0)
        give_rights()
        Reference().load()
        call_command("messages", "--compile")


@pytest.fixture
def now(time_machine):
    """Monday 23 November 2026 at 10.00 in Norway."""
    time_machine.move_to(NOW, tick=False)
    return NOW


@pytest.fixture
def everywhere(db):
    """Let the test itself look at all operators' rows; commands and pages set their own scope inside."""
    tell(Scope(reach=frozenset(Organisation.objects.values_list("pk", flat=True))))


def contact(name="Frida Lund", **more):
    given, _, family = name.partition(" ")
    return Contact(**{"given_name": given, "family_name": family, "email": "frida@example.no", **more})


def matter(**more):
    return Matter(**{"title": "Surdeigsbakeri", **more})


def enquire(agreement, **more):
    return receive_enquiry(
        agreement, by=VISITOR, contact=more.pop("contact", contact()), matter=matter(**more), submission=uuid.uuid4()
    )


@pytest.fixture
def world(now, everywhere):
    """Anna advises at IØNU, where Carl is manager. Berit advises at Sirius ACT and never sees IØNU's cases.

    Olav follows up all three operators for the county; Kari follows up IØNU for the contract municipality, and
    Eva is an adviser of that same municipality, who sees no row of IØNU's either. Ada is an administrator.
    Frida is a founder in Marker, with a new case at IØNU.
    """
    organisations = {row.name: row for row in Organisation.objects.all()}
    regions = {row.region.name: row for row in Agreement.objects.select_related("region", "operator")}
    ionu, sirius = organisations["Indre Østfold Næringsutvikling"], organisations["Sirius ACT"]
    municipality, county = organisations["Indre Østfold kommune"], organisations["Østfold fylkeskommune"]

    def member(name, place, role):
        email = f"{name.lower()}@example.no"
        return add_member(place, by=IMPORT, email=email, name=f"{name} Test", role=role, valid_from=date(2022, 1, 1))

    people = SimpleNamespace(
        ionu=ionu,
        sirius=sirius,
        municipality=municipality,
        county=county,
        agreement=regions["Indre Østfold"],
        other_agreement=regions["Søndre Østfold"],
        anna=member("Anna", ionu, Role.ADVISER),
        carl=member("Carl", ionu, Role.MANAGER),
        berit=member("Berit", sirius, Role.ADVISER),
        olav=member("Olav", county, Role.COUNTY_OFFICER),
        kari=member("Kari", municipality, Role.MUNICIPAL_OFFICER),
        eva=member("Eva", municipality, Role.ADVISER),
        ada=member("Ada", county, Role.ADMINISTRATOR),
        marker=Municipality.objects.get(number="3122"),
    )
    people.case = enquire(people.agreement, contact=contact(home=people.marker))
    return people


@pytest.fixture
def as_user(client):
    """A browser in which somebody has logged in."""

    def log_in(user):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return log_in

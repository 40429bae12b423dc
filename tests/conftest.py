"""A small world everyone knows. Its docstrings are the access policy in small."""

import os
import uuid
from contextlib import contextmanager
from datetime import UTC, date, datetime
from types import SimpleNamespace

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection, transaction

from grobunn.accounts.actors import IMPORT, VISITOR
from grobunn.accounts.commands import add_member
from grobunn.accounts.models import Organisation
from grobunn.accounts.roles import Role
from grobunn.agreements.loading import Reference
from grobunn.agreements.models import Agreement, Municipality
from grobunn.cases.commands import Matter, receive_enquiry
from grobunn.clients.contacts import Contact
from grobunn.core import clock
from grobunn.core.management.commands.prepare_database import give_rights
from grobunn.core.scope import NOTHING, Scope, _told, tell
from grobunn.demo import MARK
from grobunn.demo.lay import lay

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday, 10.00 in Norway


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tables as usual, then the rights of web and worker, the cache table and the reference data."""
    with django_db_blocker.unblock():
        call_command("createcachetable", verbosity=0)
        give_rights()
        Reference().load()
        call_command("messages", "--compile")


@pytest.fixture(autouse=True)
def nothing_told():
    """No test begins with the scope of the one before it."""
    _told.set(NOTHING)


@pytest.fixture
def now(time_machine):
    """Monday 23 November 2026 at 10.00 in Norway."""
    time_machine.move_to(NOW, tick=False)
    return NOW


@pytest.fixture
def no_key(settings):
    """A site that was set up without a key for sealing."""
    settings.ENCRYPTION_KEYS = []


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
        agreement,
        by=VISITOR,
        contact=more.pop("contact", contact()),
        matter=matter(**more),
        submission=uuid.uuid4(),
    )


@contextmanager
def use_database(name):
    """Let Django's connection go to another database for a while."""
    connection.close()
    before, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


@pytest.fixture(scope="session")
def demo_database(django_db_setup, django_db_blocker):
    """A copy of the test database in which the demo is laid, once for each test process."""
    with django_db_blocker.unblock():
        name = connection.settings_dict["NAME"]
        connection.close()
        socket = os.environ["GROBUNN_TEST_SOCKET"]
        with psycopg.connect(f"host={socket} user=postgres dbname=postgres", autocommit=True) as admin:
            admin.execute(f'DROP DATABASE IF EXISTS "{name}_demo"')
            admin.execute(f'CREATE DATABASE "{name}_demo" TEMPLATE "{name}" OWNER grobunn_owner')
            admin.execute(f"COMMENT ON DATABASE \"{name}_demo\" IS '{MARK}'")
        with use_database(f"{name}_demo"), clock.at(NOW):
            lay()
    return f"{name}_demo"


@pytest.fixture
def laid(demo_database, django_db_blocker, now):
    """The demo's synthetic Østfold on Monday 23 November 2026, looked at from everywhere."""
    with django_db_blocker.unblock(), use_database(demo_database), transaction.atomic():
        tell(Scope(reach=frozenset(Organisation.objects.values_list("pk", flat=True))))
        yield
        transaction.set_rollback(True)


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

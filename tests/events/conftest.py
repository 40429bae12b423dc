"""A database apart, for what needs several connections at once and so must be committed."""

import os
from datetime import date

import psycopg
import pytest
from django.db import connection, connections

from grobunn.accounts.actors import IMPORT
from grobunn.accounts.commands import add_member
from grobunn.accounts.models import Organisation
from grobunn.accounts.roles import Role
from grobunn.agreements.models import Agreement
from tests.conftest import use_database


@pytest.fixture
def apart(django_db_setup, django_db_blocker):
    """A copy of the test database, thrown away afterwards; answers an agreement and an adviser of its operator."""
    with django_db_blocker.unblock():
        name = connection.settings_dict["NAME"]
        connection.close()
        with psycopg.connect(
            f"host={os.environ['GROBUNN_TEST_SOCKET']} user=postgres dbname=postgres", autocommit=True
        ) as admin:
            admin.execute(f'DROP DATABASE IF EXISTS "{name}_apart" WITH (FORCE)')
            admin.execute(f'CREATE DATABASE "{name}_apart" TEMPLATE "{name}" OWNER grobunn_owner')
            with use_database(f"{name}_apart"):
                agreement = Agreement.objects.get(region__name="Indre Østfold")
                operator = Organisation.objects.get(pk=agreement.operator_id)
                facts = {"email": "anna@example.no", "name": "Anna Test", "role": Role.ADVISER}
                yield agreement, add_member(operator, by=IMPORT, valid_from=date(2022, 1, 1), **facts)
                connections.close_all()
            admin.execute(f'DROP DATABASE IF EXISTS "{name}_apart" WITH (FORCE)')

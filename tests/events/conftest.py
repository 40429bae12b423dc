"""A database apart, for what needs several connections at once and so must be committed."""

from datetime import date

import pytest
from django.db import connection, connections

from grobunn.accounts.actors import IMPORT
from grobunn.accounts.commands import add_member
from grobunn.accounts.models import Organisation
from grobunn.accounts.roles import Role
from grobunn.agreements.models import Agreement
from tests.databases import TEMPLATE, copy_database, drop_database, use_database


@pytest.fixture
def apart(django_db_setup, django_db_blocker):
    """A copy of the test database, thrown away afterwards; answers an agreement and an adviser of its operator."""
    with django_db_blocker.unblock():
        name = f"{connection.settings_dict['NAME']}_apart"
        copy_database(TEMPLATE, name)
        with use_database(name):
            agreement = Agreement.objects.get(region__name="Indre Østfold")
            operator = Organisation.objects.get(pk=agreement.operator_id)
            facts = {"email": "anna@example.no", "name": "Anna Test", "role": Role.ADVISER}
            yield agreement, add_member(operator, by=IMPORT, valid_from=date(2022, 1, 1), **facts)
            connections.close_all()
        drop_database(name)

"""Three regions with something to count."""

from datetime import date

import pytest

from grobunn.accounts.actors import IMPORT
from grobunn.accounts.commands import add_member
from grobunn.accounts.models import Organisation
from grobunn.accounts.roles import Role
from grobunn.agreements.models import Agreement
from tests.desk.figures import meet


@pytest.fixture
def henrik(world):
    """An adviser of the third operator."""
    place = Organisation.objects.get(name="Mosseregionen Næringsutvikling")
    more = {"email": "henrik@example.no", "name": "Henrik Test", "valid_from": date(2022, 1, 1)}
    return add_member(place, by=IMPORT, role=Role.ADVISER, **more)


@pytest.fixture
def three(world, henrik):
    """Three persons met in Indre Østfold, seven in Mosseregionen, nine in Søndre Østfold."""
    meet(world.agreement, world.anna, 3)
    meet(world.other_agreement, world.berit, 9)
    meet(Agreement.objects.get(region__name="Mosseregionen"), henrik, 7)
    return world

import json

import pytest

from grobunn.agreements.models import Agreement
from tests.api.acts import meet


@pytest.fixture
def read(client):
    """The dataset that an address gives, asked for as anybody would."""

    def ask(query="", **more):
        response = client.get(f"/api/v1/statistics{query}", **more)
        assert response.status_code == 200, response.content
        return json.loads(response.content)

    return ask


@pytest.fixture
def busy(world):
    """In 2025 IØNU met three persons, and Sirius ACT nine: small, and large enough to show."""
    meet(world.agreement, world.anna, 3)
    meet(Agreement.objects.get(region__name="Søndre Østfold"), world.berit, 9)
    return world

"""Two operators' founder presses both links at the same moment, on connections of their own."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from grobunn.accounts.models import Organisation
from grobunn.agreements.models import Agreement
from grobunn.clients.models import Join, Person
from grobunn.core.owned import PlainActor
from grobunn.core.scope import Scope, acting
from tests.clients.people import counted, founder_at, opens
from tests.events.conftest import apart

__all__ = ["apart"]
TIMES = 6


class Looker(PlainActor):
    """The test itself, looking at all operators' rows."""

    def scope(self):
        return Scope(reach=frozenset(Organisation.objects.values_list("pk", flat=True)))


@pytest.fixture
def pairs(apart):
    here, there = apart[0], Agreement.objects.get(region__name="Søndre Østfold")
    with acting(Looker()):
        return [
            [founder_at(agreement, email=f"frida{turn}@example.no", verified=False) for agreement in (here, there)]
            for turn in range(TIMES)
        ]


def test_two_who_verify_at_once_see_each_other(pairs):
    def press(case):
        try:
            together.wait()
            with acting(Looker()):
                opens(case)
        finally:
            connections.close_all()

    for pair in pairs:
        together = threading.Barrier(2)
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(press, pair))
    with acting(Looker()):
        assert Join.objects.count() == TIMES
        assert all(len(set(counted(*pair))) == 1 for pair in pairs)
        assert Person.objects.exclude(counts_as=None).count() == TIMES

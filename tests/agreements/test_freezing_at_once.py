"""Two officers press the button in the same moment, on connections of their own."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from grobunn.agreements.commands.contributions import freeze_contributions
from grobunn.agreements.models import FrozenContribution
from grobunn.core.errors import Refused
from grobunn.core.scope import acting
from tests.agreements.test_freezing import DAY, officer


def test_two_at_once_freeze_once(apart):
    agreement, _anna = apart
    kari = officer("Kari", "Indre Østfold kommune")

    def act(_number):
        try:
            return freeze_contributions(agreement, by=kari, year=2024, population_date=DAY) and "done"
        except Refused as refusal:
            return str(refusal)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        answers = sorted(pool.map(act, range(4)))
    assert answers.count("done") == 1
    assert all("låste bidragene for 2024" in answer for answer in answers if answer != "done")
    with acting(kari):
        assert FrozenContribution.objects.count() == 5

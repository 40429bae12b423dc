from itertools import product
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction

from grobunn.cases.models import Case
from grobunn.cases.workflow import MOVES, CaseState
from grobunn.core.errors import Refused
from grobunn.core.workflow import move

NEW, TAKEN, ADVISED, CLOSED = CaseState.NEW, CaseState.TAKEN, CaseState.ADVISED, CaseState.CLOSED
ALLOWED = {(NEW, TAKEN), (NEW, CLOSED), (TAKEN, ADVISED), (TAKEN, CLOSED), (ADVISED, CLOSED), (CLOSED, TAKEN)}


@pytest.mark.parametrize(("start", "end"), product(CaseState, CaseState))
def test_a_case_makes_these_moves_and_no_others(start, end):
    case = SimpleNamespace(state=start)
    if (start, end) in ALLOWED:
        move(case, end, MOVES)
        assert case.state == end
    else:
        with pytest.raises(Refused):
            move(case, end, MOVES)
        assert case.state == start


def test_every_state_can_be_left():
    assert set(MOVES) == set(CaseState)
    assert all(MOVES.values())


@pytest.mark.parametrize("wrong", [{"state": CLOSED}, {"state": TAKEN}, {"state": ADVISED}])
def test_the_database_holds_that_a_closed_case_has_a_reason_and_a_taken_one_an_adviser(world, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=world.case.pk).update(**wrong)

from types import SimpleNamespace

import pytest
from django.db.models import TextChoices

from grobunn.core.errors import Refused
from grobunn.core.workflow import move


class Door(TextChoices):
    OPEN = "open", "Åpen"
    SHUT = "shut", "Lukket"
    GONE = "gone", "Borte"


MOVES = {Door.OPEN: {Door.SHUT, Door.GONE}, Door.SHUT: {Door.OPEN}, Door.GONE: set()}


def test_a_move_in_the_table_sets_the_state():
    door = SimpleNamespace(state="open")
    move(door, Door.SHUT, MOVES)
    assert door.state == Door.SHUT


def test_a_move_that_is_not_there_is_refused_and_leaves_the_state():
    door = SimpleNamespace(state="shut")
    with pytest.raises(Refused):
        move(door, Door.GONE, MOVES)
    assert door.state == "shut"


def test_to_stay_is_a_move_like_any_other():
    with pytest.raises(Refused):
        move(SimpleNamespace(state="open"), Door.OPEN, MOVES)


def test_from_the_end_nothing_moves():
    for to in Door:
        with pytest.raises(Refused):
            move(SimpleNamespace(state="gone"), to, MOVES)


def test_the_refusal_says_what_is_so_and_what_was_wanted_and_what_to_do():
    with pytest.raises(Refused, match=r"«Lukket».*«Borte».*Last siden på nytt"):
        move(SimpleNamespace(state="shut"), Door.GONE, MOVES)


def test_a_state_that_no_table_knows_is_a_fault_and_not_a_refusal():
    with pytest.raises(ValueError, match="ajar"):
        move(SimpleNamespace(state="ajar"), Door.OPEN, MOVES)

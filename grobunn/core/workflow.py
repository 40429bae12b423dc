"""States and moves as plain data, checked in one place."""

from collections.abc import Mapping, Set
from typing import Protocol, TypeVar

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from grobunn.core.errors import Refused

State = TypeVar("State", bound=TextChoices)
Moves = Mapping[State, Set[State]]


class HasState(Protocol):
    state: str


def move(thing: HasState, to: State, moves: Moves[State]) -> None:
    """Set the state, or refuse when the move is not in the table. Does not save."""
    current = type(to)(thing.state)
    if to not in moves[current]:
        raise Refused(
            _("Status er «{now}», og da går det ikke å endre til «{then}». Last siden på nytt.").format(
                now=current.label, then=to.label
            )
        )
    thing.state = to

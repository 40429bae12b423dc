"""Whose rows this transaction may see: told to PostgreSQL first, held by its row-level security to the end.

A request, a job and a management command each run inside `acting(actor)`: one transaction that begins by
setting the actor's scope locally. A query outside it, or one that forgot it, finds nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.db import connection, transaction

from grobunn.core.models import AuditEntry

if TYPE_CHECKING:
    from grobunn.core.owned import Actor


@dataclass(frozen=True)
class Scope:
    """Organisations in reach, single rows granted, the founder's person, and the hash of a link that somebody holds."""

    reach: frozenset[int] = frozenset()
    granted: frozenset[int] = frozenset()
    person: int | None = None
    link: str = ""


@dataclass
class Frame:
    """One running transaction: its scope now, and what was refused in it, to be written after it."""

    scope: Scope
    refused: list[AuditEntry] = field(default_factory=list)


_frame: ContextVar[Frame | None] = ContextVar("frame", default=None)
NOTHING = Scope()
_told: ContextVar[Scope] = ContextVar("told", default=NOTHING)


@contextmanager
def acting(actor: "Actor") -> Iterator[None]:
    """Run as `actor`: a transaction of its own when it is the outermost, else the same one, rescoped."""
    with _within(actor.scope()):
        yield


@contextmanager
def widened(owner: int) -> Iterator[None]:
    """Add one organisation for an act that makes the first row there, then take it away again."""
    frame = _frame.get()
    assert frame, "an act runs inside acting()"
    with _rescoped(frame, replace(frame.scope, reach=frame.scope.reach | {owner})):
        yield


def note_refusal(entry: AuditEntry) -> None:
    """Keep a refused attempt until the transaction is over, so that its rollback doesn't take it along."""
    frame = _frame.get()
    assert frame, "a refusal is noted inside acting()"
    frame.refused.append(entry)


@contextmanager
def _within(scope: Scope) -> Iterator[None]:
    if (frame := _frame.get()) is not None:
        with _rescoped(frame, scope):
            yield
        return
    frame, before = Frame(scope), _told.get() if connection.in_atomic_block else NOTHING
    token = _frame.set(frame)
    try:
        with transaction.atomic():
            tell(scope)
            yield
    finally:
        _frame.reset(token)
        _told.set(before)
        if connection.in_atomic_block and not connection.needs_rollback:
            tell(before)  # somebody else's transaction goes on, as it was
        if frame.refused:
            with transaction.atomic():
                AuditEntry.objects.bulk_create(frame.refused)


@contextmanager
def _rescoped(frame: Frame, scope: Scope) -> Iterator[None]:
    before = frame.scope
    if scope == before:
        yield
        return
    frame.scope = scope
    tell(scope)
    try:
        yield
    finally:
        frame.scope = before
        _told.set(before)
        if not connection.needs_rollback:  # a failed transaction takes its scope with it
            tell(before)


def tell(scope: Scope) -> None:
    """Set the scope of the transaction that is running, to its end."""
    _told.set(scope)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('grobunn.reach', %s, true), set_config('grobunn.person', %s, true),"
            " set_config('grobunn.link', %s, true), set_config('grobunn.granted', %s, true)",
            [_array(scope.reach), str(scope.person or ""), scope.link, _array(scope.granted)],
        )


def _array(ids: frozenset[int]) -> str:
    return "{" + ",".join(str(one) for one in sorted(ids)) + "}"

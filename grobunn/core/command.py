"""A command is one thing that somebody can do. This decorator gives every command the same frame:
the actor's scope, one permission check, one transaction, one line in the audit log.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction
from django.utils.translation import gettext_lazy

from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry, Letter, Outcome, ReadEntry
from grobunn.core.owned import ActedOn, Actor, Subject
from grobunn.core.permissions import Permission
from grobunn.core.scope import acting, note_refusal, widened

Thing = TypeVar("Thing")
Params = ParamSpec("Params")
Result = TypeVar("Result")
Command = Callable[Concatenate[Thing, Params], Result]
NOT_YOURS = gettext_lazy("Du har ikke tilgang til å gjøre dette.")


def command(
    permission: Permission, *, creates: bool = False, locks: bool = True
) -> Callable[[Command[Thing, Params, Result]], Command[Thing, Params, Result]]:
    """Frame `do_it(subject, *, by, …)`. What it returns, if an owned row, is logged as the subject.

    An owned subject is read again and locked first, so that two who act at once see each other.
    With `creates`, the subject (an agreement) lends its owner's reach to the act that makes the first row.
    Without `locks`, the act takes its locks itself, late or in the order that it needs.
    Raises NotPermitted when the actor may not, and lets Refused through; both leave a line.
    """

    def frame(function: Command[Thing, Params, Result]) -> Command[Thing, Params, Result]:
        @wraps(function)
        def run(subject: Thing, /, *args: Params.args, **kwargs: Params.kwargs) -> Result:
            by, on = cast(Actor, kwargs["by"]), cast(Subject, subject)
            with acting(by):
                try:
                    with transaction.atomic():
                        if locks and isinstance(subject, ActedOn | Letter):
                            _lock(subject)
                        if not by.may(permission, on):
                            raise NotPermitted(str(NOT_YOURS))
                        with _lent(on) if creates else nullcontext():
                            result = function(subject, *args, **kwargs)
                            touched = cast(Subject, result) if isinstance(result, ActedOn) else on
                            record(action_name(function), touched, by=by, details=loggable(kwargs))
                except Refused as refusal:
                    outcome = Outcome.NOT_PERMITTED if isinstance(refusal, NotPermitted) else Outcome.REFUSED
                    note_refusal(entry(action_name(function), on, by=by, details={}, outcome=outcome))
                    raise
            return result

        vars(run)["permission"] = permission  # read by tests/guards
        return run

    return frame


def _lent(subject: Subject) -> AbstractContextManager[None]:
    return widened(subject.owner_id) if subject.owner_id else nullcontext()


def _lock(row: ActedOn | Letter) -> None:
    """Read the row again as it is now, and hold it; a row out of reach is not there at all.

    A row that belongs to another names it in `locks_first`: all acts take the two in the same order. The lock lets
    others refer to the row meanwhile (no_key): a new row with a foreign key to it need not wait.
    """
    if first := getattr(type(row), "locks_first", ""):
        _lock(getattr(row, first))
    rows: Any = type(row)._default_manager.select_for_update(of=("self",), no_key=True)
    try:
        row.refresh_from_db(from_queryset=rows)
    except ObjectDoesNotExist:
        raise NotPermitted(str(NOT_YOURS)) from None


def entry(
    action: str, subject: Subject, *, by: Actor, details: dict[str, Any], outcome: Outcome = Outcome.DONE
) -> AuditEntry:
    return AuditEntry(action=action, outcome=outcome, details=details, **_about(subject, by))


def record(action: str, subject: Subject, *, by: Actor, details: dict[str, Any]) -> None:
    """Add a line to what was done."""
    AuditEntry.objects.bulk_create([entry(action, subject, by=by, details=details)])


def record_reading(what: str, subject: Subject, *, by: Actor) -> None:
    """Add a line to what was read."""
    ReadEntry.objects.bulk_create([ReadEntry(what=what, **_about(subject, by))])


def _about(subject: Subject, by: Actor) -> dict[str, Any]:
    return {
        "actor_kind": by.kind,
        "actor_id": by.actor_id,
        "actor_name": by.actor_name,
        "subject_type": subject._meta.label_lower,
        "subject_id": subject.pk,
        "owner_id": subject.owner_id,
        "person_id": getattr(subject, "person_id", None),
    }


def action_name(function: Callable[..., Any]) -> str:
    """`grobunn.cases.commands.close_case` is logged as `cases.close_case`."""
    return f"{function.__module__.split('.')[1]}.{function.__name__}"


def loggable(arguments: dict[str, Any]) -> dict[str, Any]:
    """Keep choices, numbers, dates and ids. Free text may hold personal data, so it stays out."""
    kept = {name: as_fact(value) for name, value in arguments.items() if name != "by"}
    return {name: fact for name, fact in kept.items() if fact is not None}


def as_fact(value: Any) -> str | int | list[Any] | None:
    match value:
        case Enum():
            return str(value.value)
        case models.Model():
            return cast(int, value.pk)
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case int():
            return value
        case [models.Model(), *_]:
            return [as_fact(one) for one in value]
        case _:
            return None

"""Everybody is told: by letter, or, where she gave only a phone number, by a call that staff make."""

from collections.abc import Callable
from datetime import datetime

from grobunn.accounts.models import User
from grobunn.core import clock, letters
from grobunn.core.letters import Draft
from grobunn.core.owned import Actor
from grobunn.events.models import Call, CallOutcome, CallReason, Event, Registration, Session


def tell(
    registration: Registration,
    letter: Draft,
    *,
    call: CallReason | None = None,
    deadline: datetime | None = None,
    session: Session | None = None,
) -> None:
    """Send the letter, or put her on the call list where there is a reason to call."""
    if registration.client.email:
        letters.queue(letter, to=registration.client.email, about=registration)
    elif call:
        Call.objects.create(
            owner_id=registration.owner_id,
            agreement_id=registration.agreement_id,
            person_id=registration.person_id,
            registration=registration,
            session=session,
            why=call,
            deadline=deadline,
        )


def tell_all(
    event: Event,
    letter: Callable[[Registration], Draft],
    *,
    call: CallReason,
    deadline: datetime | None = None,
    session: Session | None = None,
) -> None:
    """Tell everybody who has a seat, is offered one or waits for one."""
    for registration in Registration.objects.filter(event=event).active().select_related("client").order_by("number"):
        registration.event = event
        tell(registration, letter(registration), call=call, deadline=deadline, session=session)


def end_calls(registration: Registration, outcome: CallOutcome, *, by: Actor | None = None) -> None:
    """Take her off the call list for an offer that is answered or over."""
    caller = by if isinstance(by, User) else None
    calls = registration.calls.filter(done_at=None, why__in=[CallReason.OFFER, CallReason.LAPSED])
    calls.update(done_at=clock.now(), done_by=caller, outcome=outcome)

"""What moves the queue by itself, and the calls that staff make."""

from django.utils.translation import gettext as _

from grobunn.accounts.models import User
from grobunn.core import clock
from grobunn.core.command import command
from grobunn.core.errors import Refused
from grobunn.core.owned import Actor
from grobunn.core.permissions import Permission
from grobunn.events import emails, seats
from grobunn.events.models import Call, CallOutcome, CallReason, Event, Registration
from grobunn.events.telling import end_calls, tell
from grobunn.events.workflow import RegistrationState


@command(Permission.QUEUE_ADVANCE)
def advance_queue(event: Event, *, by: Actor) -> Event:
    """Let offers lapse that nobody answered in time, and offer every free seat to the first in the queue.

    When the event has closed, those who still wait are told that no seat became free.
    """
    if not event.is_published:
        return event
    overdue = Registration.objects.filter(event=event).overdue().select_related("client").order_by("number")
    for registration in overdue:
        lapse_offer(registration, by=by)
    event.refresh_from_db()
    if event.is_open:
        seats.offer_free_seats(event)
    else:
        _tell_those_who_waited(event)
    return event


def _tell_those_who_waited(event: Event) -> None:
    waiting = Registration.objects.filter(event=event).in_queue().select_related("client")
    for registration in waiting.select_for_update(of=("self",), no_key=True):
        registration.event = event
        seats.leave(event, registration, RegistrationState.MISSED)
        tell(registration, emails.missed(registration), call=CallReason.MISSED)


@command(Permission.QUEUE_ADVANCE, locks=False)
def lapse_offer(registration: Registration, *, by: Actor) -> Registration:
    """The time to answer ran out: the seat is free, and she is told how to stand in the queue again."""
    event = seats.hold(registration)
    if registration.state != RegistrationState.OFFERED or registration.is_offered:
        raise Refused(_("Fristen for å svare har ikke gått ut."))
    seats.leave(event, registration, RegistrationState.LAPSED)
    end_calls(registration, CallOutcome.OVERTAKEN)
    if event.is_published:
        tell(registration, emails.lapsed(registration), call=CallReason.LAPSED)
    return registration


@command(Permission.REGISTRATION_CHANGE)
def note_call(call: Call, *, by: User, outcome: CallOutcome) -> Call:
    """Note how a call went: TOLD takes it off the list, NOT_REACHED leaves it there and counts the try.

    The answer to an offer is recorded with accept_offer or decline_offer, which end the call.
    """
    if call.done_at is not None:
        raise Refused(_("Samtalen er alt notert."))
    if outcome not in {CallOutcome.TOLD, CallOutcome.NOT_REACHED}:
        raise Refused(_("Noter svaret på påmeldingen i stedet."))
    if outcome == CallOutcome.NOT_REACHED:
        call.tries += 1
    elif call.why == CallReason.OFFER:
        raise Refused(_("Personen er tilbudt en plass. Noter ja eller nei på påmeldingen."))
    else:
        call.done_at, call.done_by = clock.now(), by
    call.outcome = outcome
    call.save(update_fields=["tries", "done_at", "done_by", "outcome"])
    return call

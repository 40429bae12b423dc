"""Plan, publish, change, copy and cancel an event."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from django.utils.translation import gettext as _

from grobunn.agreements.models import Agreement, Municipality
from grobunn.clients.models import Language
from grobunn.core import clock
from grobunn.core.command import command
from grobunn.core.errors import Refused
from grobunn.core.owned import Actor
from grobunn.core.permissions import Permission
from grobunn.core.workflow import move
from grobunn.events import emails, seats
from grobunn.events.models import Call, CallOutcome, CallReason, Event, Kind
from grobunn.events.schedule import Meet, set_times, shifted, store_session, tell_of_change
from grobunn.events.telling import tell_all
from grobunn.events.workflow import EVENT_MOVES, EventState


@dataclass(frozen=True, kw_only=True)
class Programme:
    """What an event is. `capacity` None means no limit; `offer_hours` is how long an offered seat is held.

    `link` is for those with a seat. Place and link hold for every session that has none of its own.
    """

    kind: Kind
    title: str
    summary: str = ""
    description: str = ""
    language: str = Language.BOKMAL
    municipality: Municipality | None = None
    place: str = ""
    link: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    capacity: int | None = None
    offer_hours: int = 48


NAMES = [field.name for field in fields(Programme)]


@command(Permission.EVENT_PLAN)
def plan_event(agreement: Agreement, *, by: Actor, programme: Programme, sessions: Sequence[Meet] = ()) -> Event:
    """Make a draft with its sessions. Nobody sees it until it is published."""
    _refuse_impossible(programme)
    event = Event(owner_id=agreement.owner_id, agreement=agreement, **_facts(programme))
    event.save(force_insert=True)
    for session in sessions:
        store_session(event, session)
    set_times(event)
    return event


@command(Permission.EVENT_PLAN)
def change_event(event: Event, *, by: Actor, programme: Programme) -> Event:
    """Put other facts. A new place or link is told to all; more seats go to the first in the queue."""
    _refuse_if_past(event)
    _refuse_impossible(programme)
    if programme.kind != event.kind and event.is_published:
        raise Refused(_("Typen kan ikke endres etter publisering. Lag et nytt arrangement, eller kopier dette."))
    before = (event.place, event.link)
    _refuse_fewer_than_taken(event, programme.capacity)
    for name, value in _facts(programme).items():
        setattr(event, name, value)
    event.save()
    set_times(event)
    seats.offer_free_seats(event)
    if event.is_published and (event.place, event.link) != before:
        tell_of_change(event)
    return event


@command(Permission.EVENT_PLAN)
def set_capacity(event: Event, *, by: Actor, capacity: int | None) -> Event:
    """More seats are offered to the first in the queue; fewer than are taken is refused. None means no limit."""
    _refuse_if_past(event)
    _refuse_fewer_than_taken(event, capacity)
    event.capacity = capacity
    event.save(update_fields=["capacity"])
    seats.offer_free_seats(event)
    return event


@command(Permission.EVENT_PLAN)
def publish_event(event: Event, *, by: Actor) -> Event:
    """Show it to everybody and take registrations."""
    if event.starts_at is None:
        raise Refused(_("Legg inn minst én samling før du publiserer."))
    if event.is_over:
        raise Refused(_("Alle samlingene har vært. Legg inn en samling fram i tid."))
    move(event, EventState.PUBLISHED, EVENT_MOVES)
    event.published_at = clock.now()
    event.save(update_fields=["state", "published_at"])
    return event


@command(Permission.EVENT_PLAN)
def cancel_event(event: Event, *, by: Actor, reason: str) -> Event:
    """Call all of it off and tell everybody who has a seat, is offered one or waits; phone-only are to be called.

    Registrations stay as they are, to be read. The reason stands in the letters and on the page.
    """
    _refuse_if_past(event)
    if not reason.strip():
        raise Refused(_("Skriv kort hvorfor det avlyses. Alle som er påmeldt, får vite det."))
    was_published = event.is_published
    move(event, EventState.CANCELLED, EVENT_MOVES)
    event.cancel_reason, event.cancelled_at = reason.strip(), clock.now()
    event.save(update_fields=["state", "cancel_reason", "cancelled_at"])
    Call.objects.filter(registration__event=event, done_at=None).update(
        done_at=clock.now(), outcome=CallOutcome.OVERTAKEN
    )
    if was_published:
        _raise_sequences(event)
        tell_all(event, emails.event_cancelled, call=CallReason.EVENT_CANCELLED)
    return event


@command(Permission.EVENT_PLAN)
def copy_event(event: Event, *, by: Actor, first_day: date) -> Event:
    """A new draft like this one, with its sessions moved so that the first is on `first_day`, at the same hours."""
    sessions = list(event.sessions.planned().in_order()) or list(event.sessions.in_order())
    facts = {name: getattr(event, name) for name in NAMES}
    copy = Event(owner_id=event.owner_id, agreement_id=event.agreement_id, copied_from=event, **facts)
    copy.save(force_insert=True)
    for session in shifted(sessions, first_day):
        store_session(copy, session)
    set_times(copy)
    return copy


def _facts(programme: Programme) -> dict[str, object]:
    return {name: getattr(programme, name) for name in NAMES}


def _raise_sequences(event: Event) -> None:
    for session in event.sessions.planned():
        session.sequence, session.changed_at = session.sequence + 1, clock.now()
        session.save(update_fields=["sequence", "changed_at"])


def _refuse_impossible(programme: Programme) -> None:
    if programme.capacity == 0:
        raise Refused(_("Skriv minst én plass, eller la feltet stå tomt når det ikke er noen grense."))
    if programme.offer_hours < 1:
        raise Refused(_("Skriv minst én time som frist for å svare på en ledig plass."))


def _refuse_fewer_than_taken(event: Event, capacity: int | None) -> None:
    if capacity is not None and capacity < max(event.taken, 1):
        raise Refused(
            _("{taken} plasser er alt tatt eller tilbudt. Skriv minst så mange.").format(taken=max(event.taken, 1))
        )


def _refuse_if_past(event: Event) -> None:
    if event.is_cancelled:
        raise Refused(_("Arrangementet er avlyst. Kopier det hvis det skal holdes likevel."))
    if event.is_over:
        raise Refused(_("Arrangementet har vært. Kopier det til en ny dato."))

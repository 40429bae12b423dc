"""Who gets a seat, in which order. Everything that changes an event's counters is in this module.

What always holds, after each transaction: `taken` is how many are registered or offered a seat and never more than
`capacity`; `waiting` is how many wait; numbers only grow, in the order of commit; and before the event starts nobody
waits for a seat that is free.
"""

import hashlib
import uuid
from datetime import datetime, timedelta

from django.db import connection

from grobunn.clients.contacts import Contact
from grobunn.core import clock
from grobunn.core.workflow import move
from grobunn.events import emails
from grobunn.events.models import CallOutcome, CallReason, Event, Registration
from grobunn.events.telling import end_calls, tell
from grobunn.events.workflow import HAS_SEAT, REGISTRATION_MOVES, RegistrationState

# One statement: it waits for the event's row and holds it until commit, so two who come at once get two numbers and
# nobody gets a seat that isn't there. Whoever comes while somebody waits stands behind.
TAKE = """
WITH seat AS (
  UPDATE events_event
  SET last_number = last_number + 1,
      taken = taken + CASE WHEN waiting = 0 AND (capacity IS NULL OR taken < capacity) THEN 1 ELSE 0 END,
      waiting = waiting + CASE WHEN waiting = 0 AND (capacity IS NULL OR taken < capacity) THEN 0 ELSE 1 END
  WHERE id = %(event)s AND state = 'published' AND closes_at > %(now)s
  RETURNING id, owner_id, agreement_id, last_number, waiting
), made AS (
  INSERT INTO events_registration (owner_id, agreement_id, event_id, person_id, client_id, submission, token_hash,
                                   number, state, registered_at)
  SELECT owner_id, agreement_id, id, %(person)s, %(client)s, %(submission)s, %(token_hash)s,
         last_number, CASE WHEN waiting = 0 THEN 'registered' ELSE 'waiting' END, %(now)s
  FROM seat
  RETURNING id, number, state
)
SELECT made.id, made.number, made.state, seat.waiting FROM made, seat
"""


def take_seat(registration: Registration) -> tuple[Registration, int] | None:
    """Store a registration with a seat, or last in the queue; answers it with its place there, 0 for a seat.

    The one given is a sketch: its state is not looked at. None where the event takes nobody any longer.
    The event's row is held from here to commit: do the rest before this.
    """
    facts: dict[str, int | str | uuid.UUID | datetime] = {
        "event": registration.event_id,
        "person": registration.person_id,
        "client": registration.client_id,
        "submission": registration.submission,
        "token_hash": registration.token_hash,
        "now": registration.registered_at,
    }
    with connection.cursor() as cursor:
        cursor.execute(TAKE, facts)
        row = cursor.fetchone()
    if row is None:
        return None
    key, number, state, place = row
    stored = Registration(
        id=key,
        owner_id=registration.owner_id,
        agreement_id=registration.agreement_id,
        person_id=registration.person_id,
        client=registration.client,
        event=registration.event,
        submission=registration.submission,
        token_hash=registration.token_hash,
        registered_at=registration.registered_at,
        number=number,
        state=state,
    )
    stored._state.adding = False
    return stored, int(place)


def one_at_a_time(event: Event, contact: Contact) -> None:
    """Let two forms about the same person at the same event wait for each other; all others go on."""
    what = f"{event.pk} {(contact.email or contact.phone).lower()}"
    key = int.from_bytes(hashlib.blake2b(what.encode(), digest_size=8).digest(), signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def hold(registration: Registration) -> Event:
    """Lock the event and then the registration, and read both as they are now: all acts take them in this order."""
    events = Event.objects.select_for_update(of=("self",), no_key=True).select_related("owner")
    event = events.get(pk=registration.event_id)
    locked = Registration.objects.select_for_update(of=("self",), no_key=True)
    registration.refresh_from_db(from_queryset=locked)
    registration.event = event
    return event


def leave(event: Event, registration: Registration, to: RegistrationState) -> None:
    """Give up a seat, an offer or a place in the queue, and offer what became free. The event is locked."""
    had_seat = registration.state in HAS_SEAT
    move(registration, to, REGISTRATION_MOVES)
    if had_seat:
        event.taken -= 1
    else:
        event.waiting -= 1
    registration.cancelled_at = clock.now()
    registration.save(update_fields=["state", "cancelled_at"])
    event.save(update_fields=["taken", "waiting"])


def come_back(event: Event, registration: Registration) -> int:
    """Stand last in the queue again, or take a free seat nobody waits for. Answers her place; the event is locked."""
    is_seated = event.has_free_seat and not event.waiting
    move(registration, RegistrationState.REGISTERED if is_seated else RegistrationState.WAITING, REGISTRATION_MOVES)
    event.last_number += 1
    event.taken, event.waiting = event.taken + is_seated, event.waiting + (not is_seated)
    event.save(update_fields=["last_number", "taken", "waiting"])
    registration.number = event.last_number
    registration.offered_at = registration.answer_by = registration.cancelled_at = None
    registration.save(update_fields=["state", "number", "offered_at", "answer_by", "cancelled_at"])
    return event.waiting


def seat_at_the_door(event: Event, registration: Registration) -> None:
    """Give somebody who is there a free seat, whatever her number. The event is locked."""
    held, waited = registration.state in HAS_SEAT, registration.is_waiting
    move(registration, RegistrationState.REGISTERED, REGISTRATION_MOVES)
    registration.cancelled_at = None
    registration.save(update_fields=["state", "cancelled_at"])
    event.taken, event.waiting = event.taken + (not held), event.waiting - waited
    event.save(update_fields=["taken", "waiting"])


def next_seat(event: Event) -> int:
    """Take one more seat, and answer its number. The event is locked, and the caller has seen that one is free."""
    event.last_number, event.taken = event.last_number + 1, event.taken + 1
    event.save(update_fields=["last_number", "taken"])
    return event.last_number


def offer_free_seats(event: Event) -> None:
    """Offer each free seat to the first who waits, and hold it for her. The event is locked; after start, nothing."""
    if not event.is_published or event.starts_at is None or event.has_started:
        return
    free = event.waiting if event.capacity is None else min(event.waiting, event.capacity - event.taken)
    if free <= 0:
        return
    answer_by = min(clock.now() + timedelta(hours=event.offer_hours), event.starts_at)
    first = Registration.objects.filter(event=event).in_queue().select_related("client")
    for registration in first.select_for_update(of=("self",), no_key=True)[:free]:
        registration.event = event
        _offer(registration, answer_by)
        event.taken, event.waiting = event.taken + 1, event.waiting - 1
    event.save(update_fields=["taken", "waiting"])


def _offer(registration: Registration, answer_by: datetime) -> None:
    move(registration, RegistrationState.OFFERED, REGISTRATION_MOVES)
    registration.offered_at, registration.answer_by = clock.now(), answer_by
    registration.save(update_fields=["state", "offered_at", "answer_by"])
    end_calls(registration, CallOutcome.OVERTAKEN)
    tell(registration, emails.offered(registration), call=CallReason.OFFER, deadline=answer_by)

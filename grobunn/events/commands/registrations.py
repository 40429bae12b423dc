"""Register, cancel, answer an offer, stand in the queue again."""

import uuid
from dataclasses import replace

from django.db.models import Q
from django.utils.translation import gettext as _

from grobunn.clients.contacts import Contact, known_client, new_client
from grobunn.clients.models import Client
from grobunn.core import letters
from grobunn.core.command import command
from grobunn.core.errors import Refused
from grobunn.core.letters import Draft
from grobunn.core.owned import Actor
from grobunn.core.permissions import Permission
from grobunn.core.workflow import move
from grobunn.events import emails, links, seats
from grobunn.events.models import CallOutcome, Event, Registration
from grobunn.events.queries import place_in_queue
from grobunn.events.telling import end_calls, tell
from grobunn.events.workflow import ACTIVE, REGISTRATION_MOVES, RegistrationState

PLACE = "⟨place⟩"  # stands in a letter that is written before the place in the queue is known


@command(Permission.REGISTRATION_MAKE, creates=True, locks=False)
def register(event: Event, *, by: Actor, contact: Contact, submission: uuid.UUID) -> Registration:
    """Somebody wants a seat: she has one, or a numbered place in the queue, when this returns.

    By a visitor or by staff. Opens no case. Answers the registration: `state` says seat or queue, `number` her
    number at this event, and `token`, only for the one whose form made it, her link's token (show it once to who
    gave no e-mail; letters carry it otherwise). Somebody who has registered already, known by name and e-mail, or
    phone where no e-mail was given, gets the same registration and her letter once more, and no token.
    Read the event with_places(): the letter names its owner.
    """
    if not (contact.email or contact.phone):
        raise Refused(_("Skriv e-post eller telefon, så vi kan nå deg."))
    _refuse_unless_open(event)
    key = uuid.uuid5(submission, f"{event.pk} {contact}")
    seats.one_at_a_time(event, contact)
    known = known_client(contact, owner_id=event.owner_id)
    if known and (found := _registered_already(event, known, key)):
        return found
    client = known or new_client(contact, owner_id=event.owner_id, agreement_id=event.agreement_id)
    return _take_seat(event, client, key)


def _registered_already(event: Event, client: Client, key: uuid.UUID) -> Registration | None:
    same = Registration.objects.filter(Q(state__in=ACTIVE) | Q(submission=key), event=event, client=client)
    found = same.order_by("-pk").first()
    if found is None:
        return None
    found.event, found.client = event, client
    if found.submission == key:
        found.token = links.token_of(key)
    elif found.is_active and not found.is_overdue:
        tell(found, _letter_as_it_stands(found))
    return found


def _letter_as_it_stands(registration: Registration) -> Draft:
    if registration.is_waiting:
        return emails.queued(registration, place=place_in_queue(registration))
    return emails.offered(registration) if registration.is_offered else emails.registered(registration)


def _take_seat(event: Event, client: Client, key: uuid.UUID) -> Registration:
    """The letter is written first, as far as can be seen: from the seat on, the event's row is held."""
    token = links.token_of(key)
    sketch = Registration(
        owner_id=event.owner_id,
        agreement_id=event.agreement_id,
        person_id=client.person_id,
        client=client,
        event=event,
        submission=key,
        token_hash=links.hash_of(token),
        state=RegistrationState.WAITING if event.is_full else RegistrationState.REGISTERED,
    )
    letter = _receipt(sketch)
    if (taken := seats.take_seat(sketch)) is None:
        event.refresh_from_db()
        _refuse_unless_open(event)
        raise Refused(_("Påmeldingen er stengt."))
    registration, place = taken
    if registration.state != sketch.state:
        letter = _receipt(registration)
    if letter:
        letters.queue(replace(letter, text=letter.text.replace(PLACE, str(place))), to=client.email, about=registration)
    registration.token = token
    return registration


def _receipt(registration: Registration) -> Draft | None:
    if not registration.client.email:
        return None
    return emails.queued(registration, place=PLACE) if registration.is_waiting else emails.registered(registration)


@command(Permission.REGISTRATION_CHANGE, creates=True, locks=False)
def cancel_registration(registration: Registration, *, by: Actor) -> Registration:
    """She doesn't come, whether she had a seat, an offer or a place in the queue. A free seat is offered at once."""
    event = _hold_while_it_lasts(registration)
    if not registration.is_active:
        raise Refused(_("Påmeldingen er alt avsluttet."))
    return _leave(event, registration, RegistrationState.CANCELLED, by=by)


@command(Permission.REGISTRATION_CHANGE, creates=True, locks=False)
def decline_offer(registration: Registration, *, by: Actor) -> Registration:
    """No to the seat that is held for her; the next is asked at once. Staff record the answer of who was called."""
    event = _hold_while_it_lasts(registration)
    _refuse_unless_offered(registration)
    return _leave(event, registration, RegistrationState.DECLINED, by=by)


def _leave(event: Event, registration: Registration, to: RegistrationState, *, by: Actor) -> Registration:
    seats.leave(event, registration, to)
    end_calls(registration, CallOutcome.DECLINED, by=by)
    tell(registration, emails.left(registration))
    seats.offer_free_seats(event)
    return registration


@command(Permission.REGISTRATION_CHANGE, creates=True, locks=False)
def accept_offer(registration: Registration, *, by: Actor) -> Registration:
    """Yes to the seat that is held for her. Staff record the answer of who was called."""
    _hold_while_it_lasts(registration)
    _refuse_unless_offered(registration)
    move(registration, RegistrationState.REGISTERED, REGISTRATION_MOVES)
    registration.save(update_fields=["state"])
    end_calls(registration, CallOutcome.ACCEPTED, by=by)
    tell(registration, emails.registered(registration))
    return registration


@command(Permission.REGISTRATION_CHANGE, creates=True, locks=False)
def rejoin_queue(registration: Registration, *, by: Actor) -> Registration:
    """Stand last in the queue again, or get a seat that nobody waits for, after having left or not answered in time."""
    event = _hold_while_it_lasts(registration)
    _refuse_unless_open(event)
    if Registration.objects.filter(event=event, client_id=registration.client_id).active().exists():
        raise Refused(_("Det er alt en påmelding eller en plass i køen i dette navnet."))
    place = seats.come_back(event, registration)
    is_seated = registration.has_seat
    tell(registration, emails.registered(registration) if is_seated else emails.queued(registration, place=place))
    return registration


def _refuse_unless_open(event: Event) -> None:
    """Why nobody can register now, in a sentence."""
    if event.is_cancelled:
        raise Refused(_("Dette er avlyst. Se hva annet som skjer."))
    if not event.is_open:
        raise Refused(_("Påmeldingen er stengt. Ring eller skriv til oss hvis du likevel vil komme."))


def _hold_while_it_lasts(registration: Registration) -> Event:
    event = seats.hold(registration)
    if event.is_cancelled:
        raise Refused(_("Dette er avlyst. Du trenger ikke å gjøre noe."))
    if event.is_over:
        raise Refused(_("Dette har vært, og påmeldingen kan ikke endres."))
    return event


def _refuse_unless_offered(registration: Registration) -> None:
    if registration.state == RegistrationState.OFFERED and not registration.is_offered:
        raise Refused(_("Fristen for å svare har gått ut. Det går an å stille seg i køen igjen."))
    if registration.state != RegistrationState.OFFERED:
        raise Refused(_("Det er ingen ledig plass å svare på nå. Last siden på nytt."))

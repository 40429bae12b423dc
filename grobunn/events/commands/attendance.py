"""Who came, who was added at the door, and who completed."""

import uuid
from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from grobunn.accounts.models import User
from grobunn.clients.contacts import Contact, known_client, new_client
from grobunn.clients.models import Client
from grobunn.core import clock
from grobunn.core.command import command
from grobunn.core.errors import Refused
from grobunn.core.permissions import Permission
from grobunn.events import links, seats
from grobunn.events.models import Attendance, CallOutcome, Event, Registration, Session
from grobunn.events.telling import end_calls
from grobunn.events.workflow import ACTIVE, RegistrationState


@command(Permission.ATTENDANCE_NOTE)
def note_attendance(
    session: Session, *, by: User, present: Sequence[Registration], guests: int | None = None
) -> Session:
    """Note for everybody with a seat whether she came, in one go. Done again, it corrects; history keeps the first.

    `guests` is the headcount of those at a café who gave no name; None leaves what was noted.
    """
    _refuse_before_the_day(session)
    seated = list(Registration.objects.filter(event=session.event).seated())
    if strangers := {one.pk for one in present} - {one.pk for one in seated}:
        raise Refused(
            _("{number} av dem du krysset av, har ikke plass lenger. Last siden på nytt.").format(number=len(strangers))
        )
    _write_present(session, seated, {one.pk for one in present}, by)
    _write_guests(session, guests)
    return session


def _write_present(session: Session, seated: Sequence[Registration], there: set[int], by: User) -> None:
    noted = {row.registration_id: row for row in Attendance.objects.filter(session=session)}
    new = [_row(session, one, one.pk in there, by) for one in seated if one.pk not in noted]
    Attendance.objects.bulk_create(new)
    turned = [row for row in noted.values() if row.was_present != (row.registration_id in there)]
    for row in turned:
        row.was_present, row.noted_by, row.noted_at = not row.was_present, by, clock.now()
    Attendance.objects.bulk_update(turned, ["was_present", "noted_by", "noted_at"])


def _write_guests(session: Session, guests: int | None) -> None:
    if guests is None:
        return
    if not session.event.is_cafe:
        raise Refused(_("Gjester uten navn telles bare på gründercafé."))
    session.guests = guests
    session.save(update_fields=["guests"])


def _row(session: Session, registration: Registration, was_present: bool, by: User) -> Attendance:  # noqa: FBT001
    return Attendance(
        owner_id=session.owner_id,
        agreement_id=session.agreement_id,
        person_id=registration.person_id,
        session=session,
        registration=registration,
        was_present=was_present,
        noted_by=by,
    )


@command(Permission.ATTENDANCE_NOTE)
def add_walk_in(session: Session, *, by: User, contact: Contact, submission: uuid.UUID) -> Registration:
    """Somebody stands at the door: she is registered and present. Full is full, for staff too."""
    _refuse_before_the_day(session)
    if not (contact.given_name and (contact.email or contact.phone)):
        raise Refused(_("Skriv navn, og e-post eller telefon. Uten det telles personen som gjest."))
    key = uuid.uuid5(submission, f"{session.event_id} {contact}")
    client = known_client(contact, owner_id=session.owner_id)
    registration = _at_the_door(session.event, client, key) or _new_at_the_door(session.event, client, contact, key)
    Attendance.objects.update_or_create(
        session=session,
        registration=registration,
        defaults={
            "owner_id": session.owner_id,
            "agreement_id": session.agreement_id,
            "person_id": registration.person_id,
            "was_present": True,
            "noted_by": by,
            "noted_at": clock.now(),
        },
    )
    return registration


def _at_the_door(event: Event, client: Client | None, key: uuid.UUID) -> Registration | None:
    """One who has registered already: her seat, or a free one if she waited for it."""
    mine = Registration.objects.filter(Q(submission=key) | Q(client=client, state__in=ACTIVE), event=event)
    found = mine.select_for_update(of=("self",), no_key=True).order_by("-pk").first()
    if found is None or found.has_seat:
        return found
    if not found.is_offered:
        _refuse_if_full(event)
    seats.seat_at_the_door(event, found)
    end_calls(found, CallOutcome.OVERTAKEN)
    return found


def _new_at_the_door(event: Event, client: Client | None, contact: Contact, key: uuid.UUID) -> Registration:
    _refuse_if_full(event)
    client = client or new_client(contact, owner_id=event.owner_id, agreement_id=event.agreement_id)
    return Registration.objects.create(
        owner_id=event.owner_id,
        agreement_id=event.agreement_id,
        person_id=client.person_id,
        client=client,
        event=event,
        submission=key,
        token_hash=links.hash_of(links.token_of(key)),
        state=RegistrationState.REGISTERED,
        number=seats.next_seat(event),
    )


@command(Permission.ATTENDANCE_NOTE)
def mark_completed(event: Event, *, by: User, completed: Sequence[Registration]) -> Event:
    """Note who completed; whoever is not among them has not. Done again, it corrects, and history keeps what stood."""
    if not event.has_started:
        raise Refused(_("Kurset har ikke begynt ennå."))
    ids = [one.pk for one in completed]
    seated = Registration.objects.filter(event=event).seated()
    seated.filter(pk__in=ids, completed_at=None).update(completed_at=clock.now())
    seated.exclude(pk__in=ids).exclude(completed_at=None).update(completed_at=None)
    return event


def _refuse_if_full(event: Event) -> None:
    if not event.has_free_seat:
        raise Refused(_("Alle plassene er tatt. Er det rom til flere, skriv flere plasser på arrangementet først."))


def _refuse_before_the_day(session: Session) -> None:
    if session.is_cancelled or session.event.is_cancelled:
        raise Refused(_("Samlingen er avlyst."))
    if not session.event.is_published:
        raise Refused(_("Publiser arrangementet først."))
    if clock.today() < session.starts_at.astimezone(clock.OSLO).date():
        raise Refused(_("Samlingen har ikke vært ennå. Oppmøte føres fra og med dagen."))

"""When and where the sessions of an event are, and what follows for the event when that changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from grobunn.core import clock
from grobunn.core.errors import Refused
from grobunn.events import emails
from grobunn.events.models import CallReason, Event, Registration, Session
from grobunn.events.telling import tell_all
from grobunn.events.workflow import RegistrationState


@dataclass(frozen=True, kw_only=True)
class Meet:
    """When and where one session is. Without a place or link of its own it has the event's."""

    starts_at: datetime
    ends_at: datetime
    place: str = ""
    link: str = ""


def store_session(event: Event, meet: Meet) -> Session:
    _refuse_backwards(meet)
    return Session.objects.create(
        owner_id=event.owner_id,
        agreement_id=event.agreement_id,
        event=event,
        starts_at=meet.starts_at,
        ends_at=meet.ends_at,
        place=meet.place,
        link=meet.link,
    )


def write_session(session: Session, meet: Meet) -> None:
    """Put other facts of a session; calendars see that it changed."""
    _refuse_backwards(meet)
    session.starts_at, session.ends_at = meet.starts_at, meet.ends_at
    session.place, session.link = meet.place, meet.link
    session.sequence, session.changed_at = session.sequence + 1, clock.now()
    session.save(update_fields=["starts_at", "ends_at", "place", "link", "sequence", "changed_at"])


def set_times(event: Event) -> None:
    """Work out when the event starts, ends and closes from its sessions. No offer outlasts the start."""
    times = list(event.sessions.planned().values_list("starts_at", "ends_at"))
    event.starts_at = min((start for start, _end in times), default=None)
    event.ends_at = max((end for _start, end in times), default=None)
    event.closes_at = event.ends_at if event.is_cafe else event.starts_at
    event.save(update_fields=["starts_at", "ends_at", "closes_at"])
    if event.starts_at:
        late = Registration.objects.filter(event=event, state=RegistrationState.OFFERED)
        late.filter(answer_by__gt=event.starts_at).update(answer_by=event.starts_at)


def tell_of_change(event: Event, session: Session | None = None) -> None:
    """Everybody learns how the sessions are now."""
    sessions = list(event.sessions.planned().in_order())
    tell_all(
        event,
        lambda registration: emails.changed(registration, sessions=sessions),
        call=CallReason.SESSION_CHANGED,
        session=session,
        deadline=event.starts_at,
    )


def shifted(sessions: Sequence[Session], first_day: date) -> list[Meet]:
    """The same sessions from another day on, at the same hours by the clock in Norway, whatever the time of year."""
    if not sessions:
        return []
    days = first_day - sessions[0].starts_at.astimezone(clock.OSLO).date()
    return [
        Meet(
            starts_at=_moved(one.starts_at, days),
            ends_at=_moved(one.ends_at, days),
            place=one.place,
            link=one.link,
        )
        for one in sessions
    ]


def _moved(moment: datetime, days: timedelta) -> datetime:
    local = moment.astimezone(clock.OSLO)
    return clock.in_oslo(local.date() + days, local.hour, local.minute)


def _refuse_backwards(meet: Meet) -> None:
    if meet.ends_at <= meet.starts_at:
        raise Refused(_("Samlingen slutter før den begynner. Skriv et senere klokkeslett for slutt."))

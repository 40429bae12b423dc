"""Add, change and cancel one session of an event."""

from django.utils.translation import gettext as _

from grobunn.core import clock
from grobunn.core.command import command
from grobunn.core.errors import Refused
from grobunn.core.owned import Actor
from grobunn.core.permissions import Permission
from grobunn.core.workflow import move
from grobunn.events import emails, seats
from grobunn.events.models import CallReason, Event, Session
from grobunn.events.schedule import Meet, set_times, store_session, tell_of_change, write_session
from grobunn.events.telling import tell_all
from grobunn.events.workflow import SESSION_MOVES, SessionState


@command(Permission.EVENT_PLAN)
def add_session(event: Event, *, by: Actor, meet: Meet) -> Session:
    """One more session. Where the event is published, everybody is told how the sessions are now."""
    _refuse_if_cancelled(event)
    session = store_session(event, meet)
    set_times(event)
    if event.is_published:
        tell_of_change(event, session)
    return session


@command(Permission.EVENT_PLAN)
def change_session(session: Session, *, by: Actor, meet: Meet) -> Session:
    """Another time or place. Where the event is published, everybody is told; who gave only a phone is called."""
    _refuse_if_cancelled(session.event)
    if session.is_cancelled:
        raise Refused(_("Samlingen er avlyst. Legg inn en ny."))
    if session.ends_at <= clock.now():
        raise Refused(_("Samlingen har vært, og kan ikke flyttes."))
    before = (session.starts_at, session.ends_at, session.place, session.link)
    if before == (meet.starts_at, meet.ends_at, meet.place, meet.link):
        return session
    write_session(session, meet)
    set_times(session.event)
    if session.event.is_published:
        tell_of_change(session.event, session)
        seats.offer_free_seats(session.event)
    return session


@command(Permission.EVENT_PLAN)
def cancel_session(session: Session, *, by: Actor, reason: str) -> Session:
    """Call one session off and tell everybody why; the last one left is called off with the whole event."""
    event = session.event
    _refuse_if_cancelled(event)
    if not reason.strip():
        raise Refused(_("Skriv kort hvorfor samlingen avlyses. Alle som er påmeldt, får vite det."))
    if session.ends_at <= clock.now():
        raise Refused(_("Samlingen har vært, og kan ikke avlyses."))
    if event.sessions.planned().count() == 1:
        raise Refused(_("Dette er den eneste samlingen. Avlys hele arrangementet i stedet."))
    move(session, SessionState.CANCELLED, SESSION_MOVES)
    session.cancel_reason = reason.strip()
    session.sequence, session.changed_at = session.sequence + 1, clock.now()
    session.save(update_fields=["state", "cancel_reason", "sequence", "changed_at"])
    set_times(event)
    if event.is_published:
        _tell_of_cancelling(session)
        seats.offer_free_seats(event)
    return session


def _tell_of_cancelling(session: Session) -> None:
    left = list(session.event.sessions.planned().in_order())
    tell_all(
        session.event,
        lambda registration: emails.session_cancelled(registration, session=session, sessions=left),
        call=CallReason.SESSION_CANCELLED,
        session=session,
        deadline=session.starts_at,
    )


def _refuse_if_cancelled(event: Event) -> None:
    if event.is_cancelled:
        raise Refused(_("Arrangementet er avlyst. Kopier det hvis det skal holdes likevel."))

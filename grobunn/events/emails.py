"""Letters about a course or a café: what, when, where she stands, and her link. Nothing of a case."""

from collections.abc import Sequence

from grobunn.core.letters import Draft, draft
from grobunn.events import links
from grobunn.events.models import Registration, Session


def registered(registration: Registration) -> Draft:
    """She has a seat."""
    return _draft("registered", registration)


def queued(registration: Registration, *, place: int | str) -> Draft:
    """She stands in the queue, with her place in it."""
    return _draft("queued", registration, place=place)


def offered(registration: Registration) -> Draft:
    """A seat is held for her until a deadline."""
    return _draft("offered", registration)


def lapsed(registration: Registration) -> Draft:
    """The time to answer ran out; she may stand in the queue again."""
    return _draft("lapsed", registration)


def missed(registration: Registration) -> Draft:
    """No seat became free before it closed."""
    return _draft("missed", registration)


def left(registration: Registration) -> Draft:
    """Her receipt for having cancelled or declined."""
    return _draft("left", registration)


def changed(registration: Registration, *, sessions: Sequence[Session]) -> Draft:
    """Time or place is another: these are the sessions now."""
    return _draft("changed", registration, sessions=sessions)


def session_cancelled(registration: Registration, *, session: Session, sessions: Sequence[Session]) -> Draft:
    """One session is cancelled, with the reason; these are left."""
    return _draft("session_cancelled", registration, session=session, sessions=sessions)


def event_cancelled(registration: Registration) -> Draft:
    """All of it is cancelled, with the reason."""
    return _draft("event_cancelled", registration)


def _draft(name: str, registration: Registration, **context: object) -> Draft:
    template = f"events/emails/{name}.txt"
    facts = {
        "registration": registration,
        "event": registration.event,
        "client": registration.client,
        "token": links.token_of(registration.submission),
    }
    return draft(template, registration.client.letter_language, **facts, **context)

"""Cafés and courses that were: announced, registered for, held. Each step runs the command that people run."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from grobunn.accounts.actors import VISITOR
from grobunn.agreements.queries import municipality_by_number
from grobunn.clients.contacts import Contact
from grobunn.core import clock
from grobunn.demo.programme import VENUES
from grobunn.demo.story import Teller
from grobunn.events.commands.attendance import note_attendance
from grobunn.events.commands.programme import Programme, plan_event, publish_event
from grobunn.events.commands.registrations import register
from grobunn.events.models import Event, Kind, Registration, Session
from grobunn.events.queries import public_event
from grobunn.events.schedule import Meet

BEFORE = timedelta(days=30)  # so long before its first session an event is announced
TWO_HOURS = timedelta(hours=2)


def announced(teller: Teller, kind: Kind, title: str, starts: Sequence[datetime]) -> Event:
    """An event without a limit, published a month before."""
    by, (place, number) = teller.advisers[0], VENUES[teller.agreement.region.prefix]
    programme = Programme(
        kind=kind,
        title=title,
        municipality=municipality_by_number(number),
        place=place,
        contact_name=by.name,
        contact_email=by.email,
    )
    sessions = [Meet(starts_at=start, ends_at=start + TWO_HOURS) for start in starts]
    with clock.at(starts[0] - BEFORE):
        event = publish_event(plan_event(teller.agreement, by=by, programme=programme, sessions=sessions), by=by)
    found = public_event(event.pk)
    assert found, "it was published"
    return found


def registered(teller: Teller, event: Event, people: Sequence[Contact]) -> list[Registration]:
    """They register in the weeks before: on the web with e-mail, or by ringing somebody who writes it down."""
    assert event.starts_at, "it has sessions"
    rows = []
    for turn, contact in enumerate(people):
        by = VISITOR if contact.email else teller.advisers[0]
        with clock.at(event.starts_at - timedelta(days=20) + timedelta(hours=7 * turn + 1)):
            rows.append(register(event, by=by, contact=contact, submission=teller.token()))
    return rows


def came(teller: Teller, session: Session, present: Sequence[Registration], guests: int | None = None) -> None:
    """The adviser notes, when the session is over, who of those with a seat came, and how many guests."""
    with clock.at(session.ends_at):
        note_attendance(session, by=teller.advisers[0], present=present, guests=guests)


def evening(year: int, month: int, week: int = 1) -> datetime:
    """17.00 on a Wednesday of the month: the second where nothing else is said, 0 being the first."""
    first = date(year, month, 1)
    return clock.in_oslo(first + timedelta(days=(2 - first.weekday()) % 7, weeks=week), 17)


def weekly(first: datetime, times: int) -> list[datetime]:
    """The same hour by the clock in Norway, a week apart."""
    day = first.astimezone(clock.OSLO).date()
    return [clock.in_oslo(day + timedelta(weeks=turn), 17) for turn in range(times)]


def mailed(people: Sequence[Contact]) -> list[Contact]:
    """Each of them with an e-mail: what is called off is then told in a letter, and nobody is left to be rung."""
    return [replace(one, email=one.email or f"p{one.phone[3:]}@example.no") for one in people]

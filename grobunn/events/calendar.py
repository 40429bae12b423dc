"""An event as an iCalendar file. A session keeps its UID, and its SEQUENCE grows, so calendars follow changes."""

from collections.abc import Sequence
from datetime import UTC

from icalendar import Calendar, Timezone
from icalendar import Event as Entry

from grobunn.core import clock
from grobunn.events.models import Event, Registration, Session


def calendar_of(event: Event, sessions: Sequence[Session], *, host: str, address: str) -> bytes:
    """All sessions, cancelled ones too, for anybody: no link to the screen. Times in Europe/Oslo.

    `host` names the site in UIDs; `address` is the event's own page.
    """
    return _calendar(event, sessions, host=host, address=address, shows_link=False)


def calendar_of_registration(
    registration: Registration, sessions: Sequence[Session], *, host: str, address: str
) -> bytes:
    """The same for somebody who registered: with the link to the screen if she has a seat, and to her own page."""
    shows_link = registration.has_seat
    return _calendar(registration.event, sessions, host=host, address=address, shows_link=shows_link)


def _calendar(event: Event, sessions: Sequence[Session], *, host: str, address: str, shows_link: bool) -> bytes:
    calendar = Calendar()
    calendar.add("PRODID", "-//Grobunn//Kurs og gründercafé//NO")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", event.title)
    calendar.add_component(Timezone.from_tzid("Europe/Oslo"))
    for session in sessions:
        calendar.add_component(_entry(event, session, host=host, address=address, shows_link=shows_link))
    return bytes(calendar.to_ical())


def _entry(event: Event, session: Session, *, host: str, address: str, shows_link: bool) -> Entry:
    entry = Entry()
    is_off = event.is_cancelled or session.is_cancelled
    online = (session.link or event.link) if shows_link else ""
    entry.add("UID", f"{session.uid}@{host}")
    entry.add("DTSTAMP", session.changed_at.astimezone(UTC))
    entry.add("LAST-MODIFIED", session.changed_at.astimezone(UTC))
    entry.add("SEQUENCE", session.sequence)
    entry.add("DTSTART", session.starts_at.astimezone(clock.OSLO))
    entry.add("DTEND", session.ends_at.astimezone(clock.OSLO))
    entry.add("SUMMARY", event.title)
    if place := session.place or event.place:
        entry.add("LOCATION", place)
    if text := "\n".join(part for part in (event.summary, online) if part):
        entry.add("DESCRIPTION", text)
    entry.add("URL", address)
    entry.add("STATUS", "CANCELLED" if is_off else "CONFIRMED")
    return entry

"""Questions about the programme, which is public, and about where somebody stands in the queue."""

from django.db import connection

from grobunn.events.models import Event, EventQuerySet, Kind, Registration


def programme(
    *,
    kind: Kind | None = None,
    municipality: int | None = None,
    region: int | None = None,
    language: str = "",
    has_seats: bool = False,
) -> EventQuerySet:
    """Published events that are not over, the next first, with what a list shows. Anybody may ask.

    `municipality` and `region` are ids; `has_seats` leaves out those where one would stand in the queue.
    """
    wanted = {"kind": kind, "municipality": municipality, "agreement__region": region, "language": language}
    found = Event.objects.published().upcoming().with_places()
    found = found.filter(**{name: value for name, value in wanted.items() if value})
    return found.with_free_seats() if has_seats else found


def public_event(event_id: int) -> Event | None:
    """A published or cancelled event for its page and its form; None for a draft. Anybody may ask."""
    return Event.objects.public().with_places().filter(pk=event_id).first()


def registration_by_hash(token_hash: str) -> Registration | None:
    """The registration whose link's token somebody holds. Asked as its holder, whose scope is that row alone."""
    found = Registration.objects.filter(token_hash=token_hash)
    return found.select_related("event").first()


def place_in_queue(registration: Registration) -> int:
    """Her place among those who wait, 1 for the first; 0 when she doesn't wait. Answers only for a row in scope."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT place_in_queue(%s)", [registration.pk])
        [place] = cursor.fetchone()
    return int(place or 0)

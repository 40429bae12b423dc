"""Courses and cafés: the list, and one event with its sessions and those who registered."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.http import HttpResponse

from grobunn.accounts.http import UserRequest
from grobunn.accounts.models import User
from grobunn.core import clock
from grobunn.core.command import record_reading
from grobunn.core.norwegian import Sorted
from grobunn.core.pages import requires
from grobunn.core.permissions import Permission
from grobunn.desk.events.filters import CHOICES, chosen
from grobunn.desk.events.found import event_of
from grobunn.desk.pages import show
from grobunn.desk.paging import page_of
from grobunn.events.models import Event, Registration, RegistrationQuerySet, Session
from grobunn.events.workflow import RegistrationState


@requires(Permission.EVENT_VIEW)
def event_list(request: UserRequest) -> HttpResponse:
    choice = request.GET.get("utvalg", "")
    events = Event.objects.visible_to(request.user, Permission.EVENT_VIEW).with_places()
    page = page_of(chosen(events, choice), request.GET.get("side", "1"))
    choices = [(value, word(), value == (choice if choice in CHOICES else "")) for value, word in CHOICES.items()]
    return show(request, "desk/events/list.html", "events", page=page, choices=choices)


@requires(Permission.EVENT_VIEW)
def event_page(request: UserRequest, pk: int) -> HttpResponse:
    user = request.user
    event = event_of(request, Permission.EVENT_VIEW, pk)
    record_reading("participants", event, by=user)
    attended = Count("attendances", filter=Q(attendances__was_present=True))
    sessions = Session.objects.visible_to(user, Permission.EVENT_VIEW).filter(event=event).in_order()
    return show(
        request,
        "desk/events/event.html",
        "events",
        event=event,
        sessions=list(sessions.annotate(attended=attended, noted=Count("attendances"))),
        people=_people(user, event),
        now=clock.now(),
        tonight=_end_of_today(),
    )


def _end_of_today() -> object:
    """Attendance is noted from the day of the session on: of those that begin before this."""
    today: date = clock.today()
    return clock.in_oslo(today.fromordinal(today.toordinal() + 1))


@dataclass(frozen=True)
class People:
    """Those who registered, by where they stand."""

    seated: list[Registration]
    offered: list[Registration]
    queue: list[Registration]
    gone: list[Registration]


def _people(user: User, event: Event) -> People:
    """In Norwegian order; the queue, and those who are offered a seat, in the order of the queue."""
    rows = list(_counted(Registration.objects.visible_to(user, Permission.REGISTRATION_VIEW).filter(event=event)))
    by_number = sorted(rows, key=lambda row: row.number)
    return People(
        seated=[row for row in rows if row.has_seat],
        offered=[row for row in by_number if row.state == RegistrationState.OFFERED],
        queue=[row for row in by_number if row.is_waiting],
        gone=[row for row in rows if not row.is_active],
    )


def _counted(registrations: RegistrationQuerySet) -> RegistrationQuerySet:
    """With how often each came."""
    attended = Count("attendances", filter=Q(attendances__was_present=True))
    rows = registrations.select_related("client").annotate(attended=attended, noted=Count("attendances"))
    return rows.order_by(Sorted("client__family_name"), Sorted("client__given_name"), "pk")

"""What courses and cafés ask of a day: sessions today, attendance that is not noted, calls to make."""

from datetime import timedelta

from grobunn.accounts.models import User
from grobunn.core import clock
from grobunn.core.permissions import Permission
from grobunn.events.models import Call, Kind, Session
from grobunn.events.models.following import CallQuerySet
from grobunn.events.workflow import EventState

BACK = timedelta(days=60)
CALLS_SHOWN = 12  # the rest move up as these are made


def sessions_today(user: User) -> list[Session]:
    today = clock.in_oslo(clock.today())
    sessions = Session.objects.visible_to(user, Permission.ATTENDANCE_NOTE).planned().in_order()
    chosen = sessions.filter(event__state=EventState.PUBLISHED, starts_at__gte=today)
    return list(chosen.filter(starts_at__lt=today + timedelta(days=1)).select_related("event"))


def sessions_not_noted(user: User) -> list[Session]:
    """Those that are over, without a line of attendance. A course nobody registered for has nobody to note."""
    sessions = Session.objects.visible_to(user, Permission.ATTENDANCE_NOTE).planned().in_order()
    over = sessions.filter(event__state=EventState.PUBLISHED, ends_at__gte=clock.now() - BACK, ends_at__lt=clock.now())
    unnoted = over.filter(attendances=None, guests=None).exclude(event__taken=0, event__kind__in=_COURSES)
    return list(unnoted.select_related("event"))


_COURSES = [kind for kind in Kind if kind != Kind.CAFE]


def calls_to_make(user: User) -> CallQuerySet:
    """Those with a deadline first."""
    return Call.objects.visible_to(user, Permission.REGISTRATION_CHANGE).to_make().with_people()

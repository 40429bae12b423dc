"""What the list of events shows, and in which order."""

from collections.abc import Callable

from django.db.models import Case, F, Value, When
from django.utils.translation import gettext as _

from grobunn.core import clock
from grobunn.events.models import EventQuerySet
from grobunn.events.workflow import EventState

CHOICES: dict[str, Callable[[], str]] = {
    "": lambda: _("Kommende"),
    "tidligere": lambda: _("Tidligere"),
    "utkast": lambda: _("Utkast"),
    "alle": lambda: _("Alle"),
}


def chosen(events: EventQuerySet, choice: str) -> EventQuerySet:
    """The events of one choice; what makes no sense is the first, those to come."""
    match choice:
        case "tidligere":
            return events.public().past()
        case "utkast":
            return events.filter(state=EventState.DRAFT).order_by(F("starts_at").asc(nulls_first=True), "pk")
        case "alle":
            return _nearest_first(events)
        case _:
            return events.public().upcoming()


def _nearest_first(events: EventQuerySet) -> EventQuerySet:
    """Upcoming first, the next on top; then those without a date; then past, the last on top."""
    coming = Case(When(ends_at__lte=clock.now(), then=Value(None)), default=F("starts_at"))
    return events.order_by(coming.asc(nulls_last=True), F("starts_at").desc(nulls_first=True), "pk")

"""The lives of an event, of one session, and of somebody's registration."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from grobunn.core.workflow import Moves


class EventState(TextChoices):
    DRAFT = "draft", _("Utkast")
    PUBLISHED = "published", _("Publisert")
    CANCELLED = "cancelled", _("Avlyst")


EVENT_MOVES: Moves[EventState] = {
    EventState.DRAFT: {EventState.PUBLISHED, EventState.CANCELLED},
    EventState.PUBLISHED: {EventState.CANCELLED},
    EventState.CANCELLED: set(),
}


class SessionState(TextChoices):
    PLANNED = "planned", _("Planlagt")
    CANCELLED = "cancelled", _("Avlyst")


SESSION_MOVES: Moves[SessionState] = {
    SessionState.PLANNED: {SessionState.CANCELLED},
    SessionState.CANCELLED: set(),
}


class RegistrationState(TextChoices):
    REGISTERED = "registered", _("Påmeldt")
    WAITING = "waiting", _("På venteliste")
    OFFERED = "offered", _("Tilbudt plass")
    DECLINED = "declined", _("Takket nei")
    LAPSED = "lapsed", _("Svarte ikke i tide")
    MISSED = "missed", _("Fikk ikke plass")
    CANCELLED = "cancelled", _("Avmeldt")


HAS_SEAT = (RegistrationState.REGISTERED, RegistrationState.OFFERED)  # an offered seat is held for her
ACTIVE = (*HAS_SEAT, RegistrationState.WAITING)
_BACK = {RegistrationState.REGISTERED, RegistrationState.WAITING}  # in the queue again, with a new number

REGISTRATION_MOVES: Moves[RegistrationState] = {
    RegistrationState.REGISTERED: {RegistrationState.CANCELLED},
    RegistrationState.WAITING: {
        RegistrationState.OFFERED,
        RegistrationState.REGISTERED,
        RegistrationState.MISSED,
        RegistrationState.CANCELLED,
    },
    RegistrationState.OFFERED: {
        RegistrationState.REGISTERED,
        RegistrationState.DECLINED,
        RegistrationState.LAPSED,
        RegistrationState.CANCELLED,
    },
    RegistrationState.DECLINED: _BACK,
    RegistrationState.LAPSED: _BACK,
    RegistrationState.MISSED: _BACK,  # whoever comes all the same, and finds a seat
    RegistrationState.CANCELLED: _BACK,
}

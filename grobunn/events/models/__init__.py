"""Events with their sessions, who registered, who came, and who must be called."""

from grobunn.events.models.event import Event, EventQuerySet, Kind, Session
from grobunn.events.models.following import Attendance, Call, CallOutcome, CallReason
from grobunn.events.models.registration import Registration, RegistrationQuerySet

__all__ = [
    "Attendance",
    "Call",
    "CallOutcome",
    "CallReason",
    "Event",
    "EventQuerySet",
    "Kind",
    "Registration",
    "RegistrationQuerySet",
    "Session",
]

"""Where the things that figures count stand: what a colleague may see of them, and where their pages are."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Case as When_
from django.db.models import F, Value, When
from django.db.models.functions import Concat

from grobunn.advice.models import Presence
from grobunn.assessments.models import Assessment
from grobunn.cases.models import Case
from grobunn.core.permissions import Permission
from grobunn.events.models import Attendance, Registration, Session


class LeadsTo(StrEnum):
    """What kind of page a row leads to."""

    CASE = "case"
    ASSESSMENT = "assessment"
    EVENT = "event"
    NOTHING = ""


LISTED_CLIENT = When_(  # as Client.listed_name
    When(client__family_name="", then=F("client__given_name")),
    default=Concat("client__family_name", Value(", "), "client__given_name"),
)
LISTED_REGISTERED = When_(
    When(registration__client__family_name="", then=F("registration__client__given_name")),
    default=Concat("registration__client__family_name", Value(", "), "registration__client__given_name"),
)


@dataclass(frozen=True)
class Table:
    """A table of ours: which column is the definition's thing, how she is listed, what it is called, its page."""

    model: Any
    permission: Permission
    thing: str
    listed: Any
    title: str
    leads_to: LeadsTo
    page: str
    person: str = "person_id"


TABLES = {
    "persons_met": Table(
        Presence,
        Permission.CASE_VIEW,
        "meeting_id",
        LISTED_CLIENT,
        "meeting__case__reference",
        LeadsTo.CASE,
        "meeting__case_id",
    ),
    "assessments_completed": Table(
        Assessment, Permission.ASSESSMENT_VIEW, "pk", F("listed_name"), "reference", LeadsTo.ASSESSMENT, "pk"
    ),
    "cafe_participants": Table(
        Attendance,
        Permission.REGISTRATION_VIEW,
        "pk",
        LISTED_REGISTERED,
        "session__event__title",
        LeadsTo.EVENT,
        "session__event_id",
    ),
    "course_participants": Table(
        Registration, Permission.REGISTRATION_VIEW, "pk", LISTED_CLIENT, "event__title", LeadsTo.EVENT, "event_id"
    ),
    "course_completions": Table(
        Registration, Permission.REGISTRATION_VIEW, "pk", LISTED_CLIENT, "event__title", LeadsTo.EVENT, "event_id"
    ),
    "portal_cases": Table(Case, Permission.CASE_VIEW, "pk", F("listed_name"), "reference", LeadsTo.CASE, "pk"),
    "cafe_guests": Table(
        Session, Permission.EVENT_VIEW, "pk", Value(""), "event__title", LeadsTo.EVENT, "event_id", person="guests"
    ),
}

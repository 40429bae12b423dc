"""Indre Østfold in 2024, counted row by row without the SQL of the figures."""

from datetime import date

import pytest
from django.db.models import Q

from grobunn.advice.models import Mode, Presence
from grobunn.advice.workflow import MeetingState
from grobunn.assessments.models import Assessment
from grobunn.cases.models import Case, Channel
from grobunn.core.clock import in_oslo
from grobunn.events.models import Attendance, Kind, Registration, Session
from grobunn.events.workflow import EventState, SessionState

pytestmark = pytest.mark.xdist_group("test_known_year")

START, END = in_oslo(date(2024, 1, 1)), in_oslo(date(2025, 1, 1))
HERE = "Indre Østfold"


def period(field):
    return {"from": Q(**{f"{field}__gte": START}), "until": Q(**{f"{field}__lt": END})}


def at_sessions(kind):
    """What the figures of cafés and of courses ask of a session, and of who came."""
    return {
        "kind": Q(session__event__kind=kind),
        "not cancelled": Q(session__state=SessionState.PLANNED),
        "agreement": Q(session__agreement__region__name=HERE),
        **period("session__starts_at"),
    }


FIGURES = {  # the table, what is counted in it, and what each clause asks
    "persons_met": (
        Presence,
        "person",
        {
            "present": Q(was_present=True),
            "held": Q(meeting__state=MeetingState.HELD),
            "physical": Q(meeting__mode=Mode.PHYSICAL),
            "not struck": Q(meeting__struck_at=None),
            "agreement": Q(meeting__agreement__region__name=HERE),
            **period("meeting__starts_at"),
        },
    ),
    "portal_cases": (
        Case,
        "pk",
        {
            "channel": Q(channel=Channel.EN_VEI_INN),
            "agreement": Q(agreement__region__name=HERE),
            **period("received_at"),
        },
    ),
    "assessments": (
        Assessment,
        "person",
        {"first version": Q(version=1), "agreement": Q(agreement__region__name=HERE), **period("issued_at")},
    ),
    "cafe_participants": (Attendance, "person", {"present": Q(was_present=True), **at_sessions(Kind.CAFE)}),
    "course_participants": (
        Attendance,
        "person",
        {"present": Q(was_present=True), **at_sessions(Kind.START_UP_COURSE)},
    ),
    "course_completions": (
        Registration,
        "person",
        {
            "completed": Q(completed_at__isnull=False),
            "kind": Q(event__kind=Kind.START_UP_COURSE),
            "not cancelled": Q(event__state=EventState.PUBLISHED),
            "agreement": Q(event__agreement__region__name=HERE),
            **period("event__ends_at"),
        },
    ),
    "cafes_with_guests": (
        Session,
        "pk",
        {  # no kind: a headcount is refused at anything but a café
            "not cancelled": Q(state=SessionState.PLANNED, guests__gt=0),
            "agreement": Q(agreement__region__name=HERE, guests__gt=0),
            **{name: clause & Q(guests__gt=0) for name, clause in period("starts_at").items()},
        },
    ),
}
KNOWN = {"persons_met": 92, "assessments": 38, "cafe_participants": 170, "course_participants": 48, "portal_cases": 23}


def counted(figure, *, without=""):
    """The ids of the persons, cases or sessions that a figure counts, with one of its clauses left out."""
    table, what, clauses = FIGURES[figure]
    asked = [clause for name, clause in clauses.items() if name != without]
    return set(table.objects.filter(*asked).values_list(what, flat=True))


@pytest.mark.parametrize(("figure", "number"), KNOWN.items())
def test_the_known_number_is_there_exactly(laid, figure, number):
    assert len(counted(figure)) == number


@pytest.mark.parametrize(("figure", "clause"), [(name, one) for name in FIGURES for one in FIGURES[name][2]])
def test_three_are_kept_out_by_one_clause_alone(laid, figure, clause):
    assert len(counted(figure, without=clause) - counted(figure)) >= 3


def test_of_the_three_of_the_year_before_one_was_met_as_it_ended(laid):
    """By UTC it is still 2023 for one who counts, and still 2024 for one who doesn't."""
    meetings = Presence.objects.filter(meeting__agreement__region__name=HERE, was_present=True)
    last_hour = Q(meeting__starts_at__range=(in_oslo(date(2024, 1, 1)), in_oslo(date(2024, 1, 1), 0, 59)))
    assert meetings.filter(last_hour).count() == 1
    first_hour = Q(meeting__starts_at__range=(END, in_oslo(date(2025, 1, 1), 0, 59)))
    assert meetings.filter(first_hour).count() == 1

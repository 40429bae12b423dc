"""Min dag: what comes first today."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import redirect

from grobunn.accounts.http import UserRequest
from grobunn.advice.models import Meeting
from grobunn.assessments.models import Assessment
from grobunn.cases.models import Case
from grobunn.core import clock
from grobunn.core.models import Letter, LetterState
from grobunn.core.pages import requires
from grobunn.core.permissions import Permission
from grobunn.desk.events.today import CALLS_SHOWN, calls_to_make, sessions_not_noted, sessions_today
from grobunn.desk.pages import show

NEW_SHOWN = 8


@requires(Permission.CASE_VIEW, Permission.FIGURES_VIEW, Permission.STAFF_MANAGE)
def day(request: UserRequest) -> HttpResponse:
    user = request.user
    if not user.reach(Permission.CASE_VIEW):
        return (
            redirect("desk:figures")
            if user.reach(Permission.FIGURES_VIEW)
            else show(request, "desk/day/none.html", "day")
        )
    today = clock.in_oslo(clock.today())
    meetings = (
        Meeting.objects.visible_to(user, Permission.CASE_VIEW).of_adviser(user).with_people().order_by("starts_at")
    )
    cases = Case.objects.visible_to(user, Permission.CASE_VIEW)
    waiting = cases.waiting().with_people()
    late = waiting.filter(respond_by__lt=clock.today())
    fresh = waiting.filter(respond_by__gte=clock.today())
    unlogged = [one for one in meetings.planned().between(today - timedelta(days=60), clock.now()) if one.is_overdue]
    assessments = Assessment.objects.visible_to(user, Permission.ASSESSMENT_VIEW)
    unnoted, calls = sessions_not_noted(user), calls_to_make(user)
    stuck = Letter.objects.visible_to(user, Permission.LETTER_VIEW).filter(state=LetterState.FAILED)
    return show(
        request,
        "desk/day/day.html",
        "day",
        hour=clock.now().astimezone(clock.OSLO).hour,
        today=clock.today(),
        now=clock.now(),
        late=list(late[:NEW_SHOWN]),
        late_count=late.count() + len(unlogged) + len(unnoted),
        unlogged=unlogged,
        unnoted=unnoted,
        calls=list(calls[:CALLS_SHOWN]),
        call_count=calls.count(),
        sessions=sessions_today(user),
        fresh=list(fresh[:NEW_SHOWN]),
        fresh_count=fresh.count(),
        meetings=list(meetings.exclude(state="cancelled").between(today, today + timedelta(days=1))),
        coming=list(meetings.planned().between(today + timedelta(days=1), today + timedelta(days=8))[:5]),
        stuck=stuck.count(),
        assessing=list(assessments.waiting_for(user).with_people().in_order()[:NEW_SHOWN]),
    )

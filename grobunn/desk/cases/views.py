"""The adviser's pages about cases: the list, one case, and a new one for somebody who phones or drops by."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from grobunn.accounts.http import UserRequest
from grobunn.advice.models import Meeting
from grobunn.agreements.models import Agreement
from grobunn.agreements.queries import agreement_for, municipalities_with_help, municipality_by_number
from grobunn.assessments.models import Assessment
from grobunn.cases.commands import register_case
from grobunn.cases.models import Case, Channel, CoFounder
from grobunn.cases.queries import possibly_same
from grobunn.cases.workflow import CaseState
from grobunn.core import clock
from grobunn.core.command import record_reading
from grobunn.core.norwegian import Sorted
from grobunn.core.pages import requires
from grobunn.core.permissions import Permission
from grobunn.desk.cases.filters import Filters
from grobunn.desk.cases.forms import RegisterForm
from grobunn.desk.cases.profile import in_words, profile_of
from grobunn.desk.cases.registrations import registrations_of
from grobunn.desk.cases.timeline import timeline
from grobunn.desk.pages import carried_out, show
from grobunn.desk.paging import page_of


@requires(Permission.CASE_VIEW)
def case_list(request: UserRequest) -> HttpResponse:
    filters = Filters(request.GET)
    cases = Case.objects.visible_to(request.user, Permission.CASE_VIEW)
    page = page_of(filters.apply(cases, request.user).with_people(), request.GET.get("side", "1"))
    places = municipalities_with_help(clock.today()).order_by(Sorted("name"))
    facts = {"page": page, "filters": filters, "places": places, "channels": Channel.choices}
    return show(request, "desk/cases/list.html", "cases", states=CaseState.choices, today=clock.today(), **facts)


@requires(Permission.CASE_VIEW)
def case_page(request: UserRequest, pk: int) -> HttpResponse:
    user = request.user
    cases = Case.objects.visible_to(user, Permission.CASE_VIEW)
    case = get_object_or_404(cases.select_related("client", "adviser", "owner", "home", "start", "sent_on_to"), pk=pk)
    record_reading("case", case, by=user)
    meetings = Meeting.objects.visible_to(user, Permission.CASE_VIEW).filter(case=case)
    all_meetings = list(meetings.select_related("adviser").prefetch_related("presences__client").order_by("-starts_at"))
    cofounders = CoFounder.objects.visible_to(user, Permission.CASE_VIEW).filter(case=case).select_related("client")
    assessments = Assessment.objects.visible_to(user, Permission.ASSESSMENT_VIEW).filter(case=case)
    ordered = list(assessments.with_people().in_order())
    return show(
        request,
        "desk/cases/case.html",
        "cases",
        case=case,
        planned=[meeting for meeting in reversed(all_meetings) if meeting.is_planned],
        cofounders=list(cofounders),
        assessments=ordered,
        may_order=case.is_open
        and not any(one.is_ongoing for one in ordered)
        and user.may(Permission.ASSESSMENT_ORDER, case),
        same=possibly_same(user, Permission.CASE_VIEW, case) if case.is_open else [],
        timeline=timeline(user, case, all_meetings),
        registrations=list(registrations_of(user, case.client_id)),
        profile=in_words(profile_of(user, case)),
        may_assign=user.may(Permission.CASE_ASSIGN, case),
        now=clock.now(),
    )


@requires(Permission.CASE_REGISTER)
def register(request: UserRequest) -> HttpResponse:
    own = request.user.reach(Permission.CASE_REGISTER)
    form = RegisterForm(request.POST or None, own=own, initial={"language": "nb", "need": "guidance"})
    made: list[Case] = []
    if carried_out(form, lambda: made.append(_register(request, form))):
        messages.success(request, _("Saken er registrert. Ta den selv, eller la den stå til noen tar den."))
        return redirect("desk:case", made[0].pk)
    return show(request, "desk/cases/register.html", "cases", form=form)


def _register(request: UserRequest, form: RegisterForm) -> Case:
    found = form.cleaned_data
    return register_case(
        _agreement_for(request, found["home"]),
        by=request.user,
        contact=form.contact(),
        matter=form.matter(),
        channel=Channel(found["channel"]),
        received_at=form.received_at(),
        external_reference=found["external_reference"],
        submission=found["submission"] or form.initial["submission"],
    )


def _agreement_for(request: UserRequest, home: str) -> Agreement:
    """The agreement of the founder's municipality where it is the operator's own, else the operator's first."""
    place = municipality_by_number(home) if home else None
    found = agreement_for(place, clock.today()) if place else None
    own = Agreement.objects.visible_to(request.user, Permission.CASE_REGISTER).on(clock.today())
    return found or own.select_related("region").order_by("pk")[0]

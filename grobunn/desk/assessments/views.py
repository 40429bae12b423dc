"""The list of assessments: whose they are and how far they have come. Neither benefit nor months stand in it."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from grobunn.accounts.http import UserRequest
from grobunn.assessments.models import Assessment
from grobunn.assessments.workflow import AssessmentState
from grobunn.core import clock
from grobunn.core.pages import requires
from grobunn.core.permissions import Permission
from grobunn.desk.pages import show
from grobunn.desk.paging import page_of

CHOICES: dict[str, Callable[[], str]] = {
    "mine": lambda: _("Mine"),
    "ordered": lambda: _("Ingen skriver"),
    "ongoing": lambda: _("I arbeid"),
    "all": lambda: _("Alle"),
}


@requires(Permission.ASSESSMENT_VIEW)
def assessment_list(request: UserRequest) -> HttpResponse:
    user = request.user
    rows = Assessment.objects.visible_to(user, Permission.ASSESSMENT_VIEW)
    chosen = request.GET.get("vis", "mine")
    match chosen:
        case "ordered":
            rows = rows.filter(state=AssessmentState.ORDERED)
        case "ongoing":
            rows = rows.ongoing()
        case "all":
            pass
        case _:
            chosen, rows = "mine", rows.of(user)
    page = page_of(rows.with_people().in_order(), request.GET.get("side", "1"))
    choices = [(key, name()) for key, name in CHOICES.items()]
    facts = {"page": page, "chosen": chosen, "choices": choices, "today": clock.today()}
    return show(request, "desk/assessments/list.html", "assessments", **facts)


def visible_assessment(request: UserRequest, pk: int, permission: Permission) -> Assessment:
    """An assessment that she may see, or a 404."""
    rows = Assessment.objects.visible_to(request.user, permission)
    return get_object_or_404(rows.with_people(), pk=pk)

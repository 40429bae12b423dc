"""What can be done with a report: send it in, send it back, approve it."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from grobunn.accounts.http import UserRequest
from grobunn.agreements.models import Agreement
from grobunn.core.errors import Refused
from grobunn.core.pages import requires
from grobunn.core.permissions import Permission
from grobunn.desk.pages import carried_out, show
from grobunn.desk.reports.forms import CommentForm, ReturnForm, choices_of, nothing_chosen, read_choice
from grobunn.desk.reports.showing import tables
from grobunn.desk.reports.views import visible_report
from grobunn.reporting.cells import Cells
from grobunn.reporting.commands import reports as commands
from grobunn.reporting.corrections import corrections_seen_by
from grobunn.reporting.freezing import drafted
from grobunn.reporting.models import Report
from grobunn.reporting.summary import summary


@requires(Permission.REPORT_SUBMIT)
def submit(request: UserRequest) -> HttpResponse:
    """Choose a period, see what goes out, and send it in."""
    mine = _agreements(request)
    asked = request.POST.get("hva", "") or request.GET.get("hva", "")
    chosen = read_choice(asked, mine)
    form = CommentForm(request.POST or None)
    sent: list[Report] = []

    def act() -> None:
        if chosen is None:
            raise Refused(nothing_chosen())
        agreement, period = chosen
        sent.append(commands.submit_report(agreement, by=request.user, period=period, **form.cleaned_data))

    if carried_out(form, act):
        messages.success(request, _("Rapporten er sendt til kontraktskommunen."))
        return redirect("desk:report", sent[0].pk)
    facts = {"form": form, "asked": asked, "groups": choices_of(mine, _taken(request))}
    return show(request, "desk/reports/submit.html", "reports", **facts, **_preview(asked, mine))


def _agreements(request: UserRequest) -> list[Agreement]:
    found = Agreement.objects.visible_to(request.user, Permission.REPORT_SUBMIT)
    own = found.filter(operator__in=request.user.reach(Permission.REPORT_SUBMIT))
    return list(own.select_related("region", "operator", "contract_municipality").order_by("pk"))


def _taken(request: UserRequest) -> set[tuple[int, str]]:
    reports = Report.objects.visible_to(request.user, Permission.REPORT_SUBMIT)
    return set(reports.active().values_list("agreement_id", "period"))


def _preview(asked: str, mine: list[Agreement]) -> dict[str, object]:
    """What would be sent: the words that go out, and the operator's own numbers; or why it can't be."""
    chosen = read_choice(asked, mine)
    if chosen is None:
        return {"trouble": nothing_chosen() if asked else ""}
    try:
        report, found = drafted(*chosen)
    except Refused as refusal:
        return {"trouble": str(refusal)}
    return {"report": report, "summary": summary(report), "tables": tables(report, Cells(found.numbers))}


@requires(Permission.REPORT_APPROVE)
def give_back(request: UserRequest, pk: int) -> HttpResponse:
    found = visible_report(request.user, pk)
    form = ReturnForm(request.POST or None)
    if carried_out(form, lambda: commands.return_report(found, by=request.user, **form.cleaned_data)):
        messages.success(request, _("Rapporten er sendt tilbake til operatøren."))
        return redirect("desk:report", pk)
    return _form_page(request, found, form, heading=_("Send rapporten tilbake"), button=_("Send tilbake"))


@requires(Permission.REPORT_APPROVE)
def approve(request: UserRequest, pk: int) -> HttpResponse:
    found = visible_report(request.user, pk)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if carried_out(form, lambda: commands.approve_report(found, by=request.user)):
        messages.success(request, _("Rapporten er godkjent. Tallene er frosset, og dokumentet er laget."))
        return redirect("desk:report", pk)
    lead = _(
        "Tallene blir frosset slik de ble sendt inn, og dokumentet lages. Ingenting telles på nytt."
        " Rettes noe senere, står det som «Rettet siden», og det frosne er som før."
    )
    if found.is_submitted and corrections_seen_by(request.user, Permission.FIGURES_VIEW, found):
        lead += " " + _("Tall er rettet siden rapporten ble sendt inn. Send den tilbake hvis de nye skal gjelde.")
    facts = {"heading": _("Godkjenn og frys"), "button": _("Godkjenn og frys"), "lead": lead}
    return _form_page(request, found, form, **facts)


def _form_page(request: UserRequest, found: Report, form: forms.Form, **facts: str) -> HttpResponse:
    up = {"up": reverse("desk:report", args=[found.pk]), "up_name": found.name, "stay": _("Tilbake til rapporten")}
    return show(request, "desk/form.html", "reports", form=form, save_words=_("sende"), **up, **facts)

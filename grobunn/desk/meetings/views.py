"""Meetings: agree, move, cancel, log, correct, strike. Each page is one form and one command."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from grobunn.accounts.http import UserRequest
from grobunn.advice import commands
from grobunn.advice.models import Meeting, Presence
from grobunn.cases.models import Case, CoFounder
from grobunn.clients.models import Client, ClientQuerySet
from grobunn.components.formats import moment
from grobunn.core import clock
from grobunn.core.pages import requires
from grobunn.core.permissions import Permission
from grobunn.desk.meetings.forms import AppointmentForm, CorrectForm, LogForm, StrikeForm
from grobunn.desk.pages import carried_out, show


def _case(request: UserRequest, permission: Permission, pk: int) -> Case:
    return get_object_or_404(Case.objects.visible_to(request.user, permission).select_related("client"), pk=pk)


def _meeting(request: UserRequest, permission: Permission, pk: int) -> Meeting:
    meetings = Meeting.objects.visible_to(request.user, permission)
    return get_object_or_404(meetings.select_related("case__client", "adviser"), pk=pk)


def _founders(request: UserRequest, case: Case) -> ClientQuerySet:
    """Those who may be ticked as present: the founder and the co-founders."""
    others = CoFounder.objects.visible_to(request.user, Permission.MEETING_LOG).filter(case=case).values("client")
    clients = Client.objects.visible_to(request.user, Permission.MEETING_LOG)
    return clients.filter(Q(pk=case.client_id) | Q(pk__in=others)).in_norwegian_order()


def _page(request: UserRequest, template: str, case: Case, **facts: Any) -> HttpResponse:
    facts |= {"case": case, "up": reverse("desk:case", args=[case.pk]), "up_name": case.client.name}
    return show(request, f"desk/{template}.html", "cases", save_words=_("lagre"), **facts)


@requires(Permission.MEETING_PLAN)
def agree(request: UserRequest, pk: int) -> HttpResponse:
    case = _case(request, Permission.MEETING_PLAN, pk)
    tomorrow = clock.working_days_after(clock.today(), 1)
    form = AppointmentForm(request.POST or None, initial={"day": tomorrow, "duration": "60", "mode": "physical"})
    act = {"by": request.user, "submission": form["submission"].value()}
    if carried_out(form, lambda: commands.agree_meeting(case, appointment=form.appointment(), **act)):
        told = _("Gründeren får en e-post.") if case.client.email else _("Gründeren har ingen e-post: ring og si fra.")
        messages.success(request, _("Møtet er avtalt {when}.").format(when=moment(form.starts_at())) + " " + told)
        return redirect("desk:case", case.pk)
    return _page(request, "meetings/appointment", case, form=form, heading=_("Avtal møte"), button=_("Avtal møtet"))


@requires(Permission.MEETING_PLAN)
def move(request: UserRequest, pk: int) -> HttpResponse:
    meeting = _meeting(request, Permission.MEETING_PLAN, pk)
    form = AppointmentForm(request.POST or None, initial=AppointmentForm.known(meeting))
    if carried_out(form, lambda: commands.move_meeting(meeting, by=request.user, appointment=form.appointment())):
        messages.success(request, _("Møtet er flyttet til {when}.").format(when=moment(meeting.starts_at)))
        return redirect("desk:case", meeting.case_id)
    heading = _("Flytt møtet")
    return _page(request, "meetings/appointment", meeting.case, form=form, heading=heading, button=heading)


@requires(Permission.MEETING_PLAN)
def cancel(request: UserRequest, pk: int) -> HttpResponse:
    meeting = _meeting(request, Permission.MEETING_PLAN, pk)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if carried_out(form, lambda: commands.cancel_meeting(meeting, by=request.user)):
        messages.success(request, _("Møtet er avlyst."))
        return redirect("desk:case", meeting.case_id)
    name, when = meeting.case.client.name, moment(meeting.starts_at)
    told = _("{name} får en e-post om at møtet {when} er avlyst.")
    if not meeting.case.client.email:
        told = _("{name} har ingen e-post: ring og si fra at møtet {when} er avlyst.")
    lead = told.format(name=name, when=when)
    words = {
        "heading": _("Avlyse møtet?"),
        "lead": lead,
        "button": _("Avlys møtet"),
        "stay": _("Behold møtet"),
    }
    return _page(request, "form", meeting.case, form=form, danger=True, **words)


@requires(Permission.MEETING_LOG)
def log(request: UserRequest, pk: int) -> HttpResponse:
    meeting = _meeting(request, Permission.MEETING_LOG, pk)
    known = {**LogForm.at(meeting.starts_at), "mode": meeting.mode, "contact_minutes": meeting.duration}
    known |= {"held": "yes", "present": [meeting.case.client_id]}
    form = LogForm(request.POST or None, clients=_founders(request, meeting.case), initial=known)
    if carried_out(form, lambda: commands.log_meeting(meeting, by=request.user, account=form.account())):
        return _logged(request, meeting.case)
    lead = _("Hentet fra kalenderen: {when}").format(when=moment(meeting.starts_at))
    return _page(request, "meetings/log", meeting.case, form=form, heading=_("Logg møtet"), lead=lead)


@requires(Permission.MEETING_LOG)
def log_unplanned(request: UserRequest, pk: int) -> HttpResponse:
    case = _case(request, Permission.MEETING_LOG, pk)
    known = {**LogForm.at(clock.now() - timedelta(hours=1)), "held": "yes", "present": [case.client_id]}
    form = LogForm(request.POST or None, clients=_founders(request, case), initial={**known, "mode": "phone"})
    act = {"by": request.user, "submission": form["submission"].value()}
    if carried_out(form, lambda: commands.log_unplanned_meeting(case, account=form.account(), **act)):
        return _logged(request, case)
    return _page(request, "meetings/log", case, form=form, heading=_("Logg et møte"))


def _logged(request: UserRequest, case: Case) -> HttpResponse:
    messages.success(request, _("Møtet er lagret. Det du skrev til gründeren, står på Min side."))
    return redirect("desk:case", case.pk)


@requires(Permission.MEETING_CORRECT)
def correct(request: UserRequest, pk: int) -> HttpResponse:
    meeting = _meeting(request, Permission.MEETING_CORRECT, pk)
    there = Presence.objects.visible_to(request.user, Permission.MEETING_CORRECT).filter(
        meeting=meeting, was_present=True
    )
    known = {name: getattr(meeting, name) for name in LogForm.base_fields if hasattr(meeting, name)}
    known |= {**LogForm.at(meeting.starts_at), "present": list(there.values_list("client", flat=True))}
    known["held"] = "yes" if meeting.state == "held" else "no"
    form = CorrectForm(request.POST or None, clients=_founders(request, meeting.case), initial=known)
    if carried_out(form, lambda: commands.correct_meeting(meeting, by=request.user, **form.correction())):
        messages.success(request, _("Møtet er rettet, og tallene følger med."))
        return redirect("desk:case", meeting.case_id)
    return _page(request, "meetings/log", meeting.case, form=form, heading=_("Rett møtet"))


@requires(Permission.MEETING_CORRECT)
def strike(request: UserRequest, pk: int) -> HttpResponse:
    meeting = _meeting(request, Permission.MEETING_CORRECT, pk)
    form = StrikeForm(request.POST or None)
    if carried_out(form, lambda: commands.strike_meeting(meeting, by=request.user, **form.cleaned_data)):
        messages.success(request, _("Møtet er strøket og teller ikke lenger."))
        return redirect("desk:case", meeting.case_id)
    lead = _("Møtet {when} blir stående i tidslinjen, men teller ikke i noen tall, og gründeren ser det ikke.")
    words = {"heading": _("Stryke møtet?"), "lead": lead.format(when=moment(meeting.starts_at))}
    words |= {"button": _("Stryk møtet"), "stay": _("Behold møtet")}
    return _page(request, "form", meeting.case, form=form, danger=True, **words)

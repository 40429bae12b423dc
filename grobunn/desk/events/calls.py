"""The call list: those who gave only a telephone number and must be told something."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from grobunn.accounts.http import UserRequest
from grobunn.core.command import record_reading
from grobunn.core.pages import requires
from grobunn.core.permissions import Permission
from grobunn.desk.events.participants import record_answer
from grobunn.desk.events.people import CallForm
from grobunn.desk.pages import carried_out, show
from grobunn.events.commands.queue import note_call
from grobunn.events.models import Call, CallOutcome, CallReason


@requires(Permission.REGISTRATION_CHANGE)
def call(request: UserRequest, pk: int) -> HttpResponse:
    calls = Call.objects.visible_to(request.user, Permission.REGISTRATION_CHANGE)
    one = get_object_or_404(calls.with_people().select_related("done_by"), pk=pk)
    form = CallForm(request.POST or None, is_offer=one.why == CallReason.OFFER)
    if carried_out(form, lambda: _note(request, one, form.cleaned_data["outcome"])):
        messages.success(request, _what_is_noted(one, form.cleaned_data["outcome"]))
        return redirect("desk:day")
    record_reading("call", one, by=request.user)
    return show(request, "desk/events/call.html", "day", call=one, form=form)


def _note(request: UserRequest, one: Call, outcome: CallOutcome) -> None:
    if outcome in {CallOutcome.ACCEPTED, CallOutcome.DECLINED}:
        record_answer(request, one.registration, outcome)
    else:
        note_call(one, by=request.user, outcome=outcome)


def _what_is_noted(one: Call, outcome: CallOutcome) -> str:
    name = one.registration.client.name
    sentences = {
        CallOutcome.ACCEPTED: _("{name} har plass."),
        CallOutcome.DECLINED: _("{name} takket nei. Plassen går til den neste på ventelista."),
        CallOutcome.NOT_REACHED: _("Notert. {name} står fortsatt på ringelista."),
    }
    return sentences.get(outcome, _("Notert: {name} har fått beskjed.")).format(name=name)

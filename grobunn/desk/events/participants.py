"""What staff do for one participant: register her, cancel, record her answer, put her back in the queue."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from grobunn.accounts.http import UserRequest
from grobunn.components.formats import moment
from grobunn.core.errors import Refused
from grobunn.core.pages import requires
from grobunn.core.permissions import Permission
from grobunn.desk.events.found import act_page, event_of, posted, registration_of
from grobunn.desk.events.people import AnswerForm, ParticipantForm
from grobunn.desk.events.telling import how_she_knows
from grobunn.desk.pages import carried_out
from grobunn.events.commands import registrations as commands
from grobunn.events.models import Registration
from grobunn.events.queries import place_in_queue


@requires(Permission.REGISTRATION_MAKE)
def add(request: UserRequest, pk: int) -> HttpResponse:
    event = event_of(request, Permission.REGISTRATION_MAKE, pk)
    form = ParticipantForm(request.POST or None)
    made: list[Registration] = []
    if carried_out(form, lambda: made.append(commands.register(event, by=request.user, **form.act()))):
        messages.success(request, f"{_where_she_stands(made[0])} {how_she_knows(made[0])}")
        return redirect("desk:event", pk)
    words = {"heading": _("Meld på en deltaker"), "button": _("Meld på"), "save_words": _("melde på")}
    full = _("Alle plassene er tatt. Den som meldes på nå, kommer på ventelista.") if event.is_full else ""
    return act_page(request, event, form, "events/participant", lead=full, **words)


def _where_she_stands(registration: Registration) -> str:
    name = registration.client.name
    if registration.is_waiting:
        place = place_in_queue(registration)
        return _("{name} står på venteliste som nummer {place}.").format(name=name, place=place)
    return (_("{name} har plass.") if registration.has_seat else _("{name} er tilbudt en plass.")).format(name=name)


@requires(Permission.REGISTRATION_CHANGE)
def withdraw(request: UserRequest, pk: int) -> HttpResponse:
    registration = registration_of(request, Permission.REGISTRATION_CHANGE, pk)
    form, name = posted(request), registration.client.name
    if carried_out(form, lambda: commands.cancel_registration(registration, by=request.user)):
        messages.success(request, _("{name} er meldt av.").format(name=name) + " " + how_she_knows(registration))
        return redirect("desk:event", registration.event_id)
    lead = how_she_knows(registration) + " " + _("Blir en plass ledig, går den til den første på ventelista.")
    words = {"heading": _("Melde av {name}?").format(name=name), "lead": lead, "button": _("Meld av")}
    words |= {"stay": _("Behold påmeldingen"), "save_words": _("melde av")}
    return act_page(request, registration.event, form, danger=True, **words)


@requires(Permission.REGISTRATION_CHANGE)
def answer(request: UserRequest, pk: int) -> HttpResponse:
    registration = registration_of(request, Permission.REGISTRATION_CHANGE, pk)
    form, name = AnswerForm(request.POST or None), registration.client.name
    if carried_out(form, lambda: record_answer(request, registration, form.cleaned_data["answer"])):
        messages.success(request, f"{_what_was_answered(registration)} {how_she_knows(registration)}")
        return redirect("desk:event", registration.event_id)
    words = {"heading": _("Svaret til {name}").format(name=name), "button": _("Lagre svaret")}
    if registration.answer_by:
        words["lead"] = _("Plassen holdes av til {when}.").format(when=moment(registration.answer_by))
    return act_page(request, registration.event, form, **words)


def record_answer(request: UserRequest, registration: Registration, answer: str) -> None:
    act = commands.accept_offer if answer == "accepted" else commands.decline_offer
    act(registration, by=request.user)


def _what_was_answered(registration: Registration) -> str:
    name = registration.client.name
    return (_("{name} har plass.") if registration.has_seat else _("{name} takket nei.")).format(name=name)


@requires(Permission.REGISTRATION_CHANGE)
def rejoin(request: UserRequest, pk: int) -> HttpResponse:
    registration = registration_of(request, Permission.REGISTRATION_CHANGE, pk)
    if request.method != "POST":
        return redirect("desk:event", registration.event_id)
    try:
        commands.rejoin_queue(registration, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{_where_she_stands(registration)} {how_she_knows(registration)}")
    return redirect("desk:event", registration.event_id)

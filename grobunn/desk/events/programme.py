"""What staff do with an event: plan, change, publish, copy, call off."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from grobunn.accounts.http import UserRequest
from grobunn.agreements.models import Agreement
from grobunn.core import clock
from grobunn.core.errors import Refused
from grobunn.core.pages import requires
from grobunn.core.permissions import Permission
from grobunn.desk.events.forms import CopyForm, PlanForm, ProgrammeForm, ReasonForm
from grobunn.desk.events.found import act_page, event_of
from grobunn.desk.events.telling import who_is_told
from grobunn.desk.pages import carried_out, show
from grobunn.events.commands import programme as commands
from grobunn.events.models import Event


@requires(Permission.EVENT_PLAN)
def plan(request: UserRequest) -> HttpResponse:
    user = request.user
    known = {"kind": "cafe", "language": "nb", "contact_name": user.name, "contact_email": user.email}
    form = PlanForm(request.POST or None, initial=known)
    made: list[Event] = []
    if carried_out(form, lambda: made.append(_plan(request, form))):
        messages.success(request, _("Utkastet er lagret. Ingen ser det før du publiserer."))
        return redirect("desk:event", made[0].pk)
    words = {"heading": _("Nytt kurs eller café"), "button": _("Lagre utkastet"), "save_words": _("lagre")}
    return show(request, "desk/events/programme.html", "events", form=form, **words)


def _plan(request: UserRequest, form: PlanForm) -> Event:
    """Under the agreement that holds on the day."""
    own = Agreement.objects.visible_to(request.user, Permission.EVENT_PLAN).on(form.cleaned_data["day"])
    agreement = own.order_by("pk").first()
    if agreement is None:
        raise Refused(_("Dere har ingen avtale som gjelder den dagen. Velg en annen dato."))
    return commands.plan_event(agreement, by=request.user, programme=form.programme(), sessions=[form.meet()])


@requires(Permission.EVENT_PLAN)
def change(request: UserRequest, pk: int) -> HttpResponse:
    event = event_of(request, Permission.EVENT_PLAN, pk)
    form = ProgrammeForm(request.POST or None, initial=ProgrammeForm.known(event))
    if carried_out(form, lambda: commands.change_event(event, by=request.user, programme=form.programme())):
        messages.success(request, _("Endringene er lagret."))
        return redirect("desk:event", pk)
    lead = _("Nytt sted eller ny lenke:") + " " + who_is_told(request.user, event)
    words = {"heading": _("Endre arrangementet"), "button": _("Lagre endringene"), "lead": lead}
    return act_page(request, event, form, "events/programme", **words)


@requires(Permission.EVENT_PLAN)
def publish(request: UserRequest, pk: int) -> HttpResponse:
    event = event_of(request, Permission.EVENT_PLAN, pk)
    if request.method != "POST":
        return redirect("desk:event", pk)
    try:
        commands.publish_event(event, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Arrangementet er publisert. Alle kan se det og melde seg på."))
    return redirect("desk:event", pk)


@requires(Permission.EVENT_PLAN)
def call_off(request: UserRequest, pk: int) -> HttpResponse:
    event = event_of(request, Permission.EVENT_PLAN, pk)
    form = ReasonForm(request.POST or None)
    if carried_out(form, lambda: commands.cancel_event(event, by=request.user, **form.cleaned_data)):
        messages.success(request, _("«{title}» er avlyst.").format(title=event.title))
        return redirect("desk:event", pk)
    words = {"heading": _("Avlyse hele arrangementet?"), "button": _("Avlys arrangementet")}
    words |= {"lead": who_is_told(request.user, event), "stay": _("Behold arrangementet"), "save_words": _("avlyse")}
    return act_page(request, event, form, danger=True, **words)


@requires(Permission.EVENT_PLAN)
def copy(request: UserRequest, pk: int) -> HttpResponse:
    event = event_of(request, Permission.EVENT_PLAN, pk)
    form = CopyForm(request.POST or None, initial={"first_day": _next_turn(event)})
    made: list[Event] = []
    if carried_out(form, lambda: made.append(commands.copy_event(event, by=request.user, **form.cleaned_data))):
        messages.success(request, _("Kopien er et utkast. Se over den, og publiser når den er klar."))
        return redirect("desk:event", made[0].pk)
    lead = _("Alle samlingene flyttes like mange dager, til de samme klokkeslettene. Ingen påmeldte følger med.")
    return act_page(request, event, form, heading=_("Kopier til en ny dato"), button=_("Lag kopien"), lead=lead)


def _next_turn(event: Event) -> object:
    """Four weeks after it was held, on the same day of the week; never in the past."""
    if event.starts_at is None:
        return None
    day = event.starts_at.astimezone(clock.OSLO).date() + timedelta(weeks=4)
    late = (clock.today() - day).days
    return day if late < 0 else day + timedelta(weeks=late // 7 + 1)

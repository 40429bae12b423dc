"""The sessions of an event: one more, another time or place, called off."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from grobunn.accounts.http import UserRequest
from grobunn.components.formats import moment
from grobunn.core.pages import requires
from grobunn.core.permissions import Permission
from grobunn.desk.events.forms import ReasonForm, SessionForm
from grobunn.desk.events.found import act_page, event_of, session_of
from grobunn.desk.events.telling import who_is_told
from grobunn.desk.pages import carried_out
from grobunn.events.commands import sessions as commands
from grobunn.events.models import Event


@requires(Permission.EVENT_PLAN)
def add(request: UserRequest, pk: int) -> HttpResponse:
    event = event_of(request, Permission.EVENT_PLAN, pk)
    form = SessionForm(request.POST or None, initial=_a_week_on(event))
    if carried_out(form, lambda: commands.add_session(event, by=request.user, meet=form.meet())):
        messages.success(request, _("Samlingen er lagt til."))
        return redirect("desk:event", pk)
    words = {"heading": _("Legg til en samling"), "button": _("Legg til samlingen")}
    return act_page(request, event, form, "events/session", lead=who_is_told(request.user, event), **words)


def _a_week_on(event: Event) -> dict[str, object]:
    """The hours of the last session, a week later."""
    last = event.sessions.planned().in_order().last()
    known = SessionForm.known(last) if last else {}
    return {**known, "day": known["day"] + timedelta(weeks=1)} if last else {}


@requires(Permission.EVENT_PLAN)
def change(request: UserRequest, pk: int) -> HttpResponse:
    session = session_of(request, Permission.EVENT_PLAN, pk)
    form = SessionForm(request.POST or None, initial=SessionForm.known(session))
    if carried_out(form, lambda: commands.change_session(session, by=request.user, meet=form.meet())):
        messages.success(request, _("Samlingen er {when}.").format(when=moment(session.starts_at)))
        return redirect("desk:event", session.event_id)
    words = {"heading": _("Flytt samlingen"), "button": _("Flytt samlingen"), "save_words": _("flytte")}
    told = who_is_told(request.user, session.event)
    return act_page(request, session.event, form, "events/session", lead=told, **words)


@requires(Permission.EVENT_PLAN)
def call_off(request: UserRequest, pk: int) -> HttpResponse:
    session = session_of(request, Permission.EVENT_PLAN, pk)
    form = ReasonForm(request.POST or None)
    if carried_out(form, lambda: commands.cancel_session(session, by=request.user, **form.cleaned_data)):
        messages.success(request, _("Samlingen er avlyst."))
        return redirect("desk:event", session.event_id)
    words = {"heading": _("Avlyse samlingen {when}?").format(when=moment(session.starts_at))}
    words |= {"button": _("Avlys samlingen"), "stay": _("Behold samlingen"), "save_words": _("avlyse")}
    told = who_is_told(request.user, session.event)
    return act_page(request, session.event, form, lead=told, danger=True, **words)

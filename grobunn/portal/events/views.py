"""The programme of courses and cafés, one of them, and the form where somebody registers."""

import uuid
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from grobunn.accounts.actors import VISITOR
from grobunn.clients.models import Language
from grobunn.core.errors import Refused
from grobunn.core.pages import public, public_form
from grobunn.events.calendar import calendar_of
from grobunn.events.commands.registrations import register
from grobunn.events.markup import markup_of
from grobunn.events.models import Event, Kind
from grobunn.events.queries import public_event
from grobunn.portal.events.filters import Filters
from grobunn.portal.events.forms import RegistrationForm
from grobunn.portal.places import place_choices

MOST = 100  # no season of three regions has more


@public
def events(request: HttpRequest) -> HttpResponse:
    filters = Filters(request.GET.dict())
    [_name, places], *_others = place_choices()
    facts = {
        "filters": filters,
        "events": list(filters.events()[:MOST]),
        "kinds": Kind.choices,
        "places": places,
        "spoken": [pair for pair in Language.choices if pair[0] != Language.OTHER],
    }
    return render(request, "portal/events/events.html", facts)


@public_form(limit="registration", by="email")
def event(request: HttpRequest, pk: int) -> HttpResponse:
    """One event; a post to it registers, and leads to her own page."""
    found = _event(pk)
    if request.method != "POST":
        return _show(request, found, RegistrationForm(initial={"submission": uuid.uuid4()}))
    form = RegistrationForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form)
    try:
        made = register(found, by=VISITOR, contact=form.contact(), submission=form.cleaned_data["submission"])
    except Refused as refusal:
        return _show(request, found, form, refusal=str(refusal), status=409)
    if made.token:
        return redirect("portal:registration", token=made.token)
    return redirect("portal:sent_again", pk=found.pk)


@public
def sent_again(request: HttpRequest, pk: int) -> HttpResponse:
    """For somebody who had registered already: her link isn't shown, and nothing of where she stands."""
    return render(request, "portal/events/sent_again.html", {"event": _event(pk)})


@public
def event_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    found = _event(pk)
    sessions = list(found.sessions.in_order())
    return calendar_file(calendar_of(found, sessions, host=host(), address=address_of("portal:event", pk=pk)))


def calendar_file(content: bytes) -> HttpResponse:
    disposition = 'attachment; filename="kurs.ics"'
    return HttpResponse(
        content, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": disposition}
    )


def host() -> str:
    """The site's name, as it stands in the names of calendar entries."""
    return settings.PUBLIC_ADDRESS.partition("//")[2].partition(":")[0]


def address_of(name: str, **keys: Any) -> str:
    return settings.PUBLIC_ADDRESS + reverse(name, kwargs=keys)


def _event(pk: int) -> Event:
    if (found := public_event(pk)) is None:
        raise Http404
    return found


def _show(
    request: HttpRequest, found: Event, form: RegistrationForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    sessions = list(found.sessions.in_order())
    address = address_of("portal:event", pk=found.pk)
    facts = {
        "event": found,
        "sessions": sessions,
        "planned": [one for one in sessions if not one.is_cancelled],
        "form": form,
        "refusal": refusal,
        "markup": markup_of(found, sessions, address=address, site=address_of("portal:front")),
    }
    return render(request, "portal/events/event.html", facts, status=status)

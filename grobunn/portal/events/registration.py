"""The page of somebody who registered: where she stands, and what she can do about it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from grobunn.accounts.actors import Founder
from grobunn.core.errors import Refused
from grobunn.events.calendar import calendar_of_registration
from grobunn.events.commands.registrations import accept_offer, cancel_registration, decline_offer, rejoin_queue
from grobunn.events.models import Registration
from grobunn.events.queries import place_in_queue
from grobunn.portal.events.access import by_link, registration_of
from grobunn.portal.events.views import address_of, calendar_file, host

ACTS: dict[str, Callable[..., Registration]] = {"ja": accept_offer, "nei": decline_offer, "igjen": rejoin_queue}


@by_link
def registration(request: HttpRequest, founder: Founder, mine: Registration, token: str) -> HttpResponse:
    if request.method == "POST" and (act := ACTS.get(request.POST.get("svar", ""))):
        return _do(request, act, founder, mine, token)
    return _show(request, mine, token)


@by_link
def leave_event(request: HttpRequest, founder: Founder, mine: Registration, token: str) -> HttpResponse:
    """Ask first, then cancel."""
    if request.method == "POST":
        return _do(request, cancel_registration, founder, mine, token)
    if not mine.is_active or mine.event.is_cancelled or mine.event.is_over:
        return redirect("portal:registration", token=token)
    return render(request, "portal/events/leave.html", {"registration": mine, "event": mine.event, "token": token})


@by_link
def registration_calendar(_request: HttpRequest, _founder: Founder, mine: Registration, token: str) -> HttpResponse:
    sessions = list(mine.event.sessions.in_order())
    address = address_of("portal:registration", token=token)
    return calendar_file(calendar_of_registration(mine, sessions, host=host(), address=address))


def _do(
    request: HttpRequest, act: Callable[..., Registration], founder: Founder, mine: Registration, token: str
) -> HttpResponse:
    try:
        act(mine, by=founder)
    except Refused as refusal:
        return _show(request, registration_of(founder), token, refusal=str(refusal), status=409)
    return redirect("portal:registration", token=token)


def _show(
    request: HttpRequest, mine: Registration, token: str, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    facts: dict[str, Any] = {
        "registration": mine,
        "event": mine.event,
        "sessions": list(mine.event.sessions.in_order()),
        "place": place_in_queue(mine) if mine.is_waiting else 0,
        "refusal": refusal,
        "token": token,
    }
    return render(request, "portal/events/registration.html", facts, status=status)

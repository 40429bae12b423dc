"""The founder's own page, and the link that leads to it. A link is opened by a button, never by GET alone:
mail programs look at addresses before people do.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from grobunn.accounts.actors import Founder, holder_of
from grobunn.advice.models import Meeting
from grobunn.cases import commands
from grobunn.cases.links import hash_of
from grobunn.cases.models import FounderLink
from grobunn.cases.queries import link_by_hash
from grobunn.clients.models import Profile
from grobunn.core import clock, limits
from grobunn.core.pages import public_form
from grobunn.core.scope import acting
from grobunn.portal.assessment.pages import hers
from grobunn.portal.my_page.access import SESSION_KEY, founder_only


@founder_only
def my_page(request: HttpRequest, founder: Founder) -> HttpResponse:
    case, standing = hers(founder)
    meetings = Meeting.objects.belonging_to(founder).select_related("adviser").order_by("starts_at")
    shown = [meeting for meeting in meetings if not meeting.is_struck]
    coming = [meeting for meeting in shown if meeting.is_planned and meeting.ends_at > clock.now()]
    past = [meeting for meeting in reversed(shown) if meeting.is_logged]
    has_answered = Profile.objects.belonging_to(founder).exists()
    facts = {"case": case, "coming": coming, "past": past, "standing": standing, "has_answered": has_answered}
    return render(request, "portal/my_page/my_page.html", facts)


@public_form(limit="link")
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Open the link, or have a fresh one sent to the address that we already hold."""
    token_hash = hash_of(token)
    visitor = holder_of(token_hash)
    if "ny" in request.POST:
        limits.count("link", matter=token_hash)
    with acting(visitor):
        found = link_by_hash(token_hash)
        if found is None:
            raise Http404
        if "ny" in request.POST:
            commands.renew_link(found, by=visitor)
            return render(request, "portal/my_page/renewed.html")
        if request.method == "POST" and found.is_valid:
            _verify(found, commands.open_link(found, by=visitor))
            request.session[SESSION_KEY] = token_hash
            return redirect("portal:my_page")
    return render(request, "portal/my_page/link.html", {"link": found})


def _verify(link: FounderLink, founder: Founder) -> None:
    """The button was pressed: what the link shows by that is written down, once."""
    with acting(founder):
        if link.awaits_verification:
            commands.verify_email(link, by=founder)


@founder_only
def leave(request: HttpRequest, founder: Founder) -> HttpResponse:
    if request.method == "POST":
        request.session.flush()
        return redirect("portal:front")
    return redirect("portal:my_page")

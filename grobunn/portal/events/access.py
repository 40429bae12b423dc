"""How somebody who registered is known: by the link in her letter, which is the address of her page."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from grobunn.accounts.actors import Founder, holder_of
from grobunn.core import limits
from grobunn.core.pages import note_permissions
from grobunn.core.scope import acting
from grobunn.events.links import hash_of
from grobunn.events.models import Registration
from grobunn.events.queries import registration_by_hash

View = Callable[[HttpRequest, Founder, Registration, str], HttpResponse]


def by_link(view: View) -> Callable[[HttpRequest, str], HttpResponse]:
    """Open to whoever holds the link of a registration: runs as its founder, about that one alone.

    Looking changes nothing, since mail programs look before people do; only a posted button acts.
    """

    @wraps(view)
    def check(request: HttpRequest, token: str) -> HttpResponse:
        token_hash = hash_of(token)
        if request.method == "POST":
            limits.count("registration", address=limits.client_address(request), matter=token_hash)
        founder = _founder(token_hash)
        if founder is None:
            return render(request, "portal/events/gone.html", status=404)
        with acting(founder):
            return view(request, founder, registration_of(founder), token)

    return note_permissions(never_cache(check), ("founder",))


def registration_of(founder: Founder) -> Registration:
    """Her registration as it is now, with what her page shows."""
    mine = Registration.objects.belonging_to(founder)
    found = mine.select_related("client", "event__owner", "event__municipality").first()
    if found is None:
        raise Http404
    return found


def _founder(token_hash: str) -> Founder | None:
    """Whoever holds a link that is still valid."""
    with acting(holder_of(token_hash)):
        found = registration_by_hash(token_hash)
    if found is None or not found.link_is_valid:
        return None
    return Founder(person_id=found.person_id, matter_id=found.pk, matter_type="events.registration")

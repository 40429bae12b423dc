"""How a founder is known: by a link that she opened in this browser, for as long as it is valid."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from grobunn.accounts.actors import Founder, holder_of
from grobunn.cases.queries import link_by_hash
from grobunn.core import limits
from grobunn.core.pages import note_permissions
from grobunn.core.scope import acting

SESSION_KEY = "founder_link"
Page = Callable[..., HttpResponse]


def founder_of(request: HttpRequest) -> Founder | None:
    """The founder whose link this browser has opened, if it is still valid."""
    token_hash = request.session.get(SESSION_KEY, "")
    if not token_hash:
        return None
    with acting(holder_of(token_hash)):
        link = link_by_hash(token_hash)
    return Founder(person_id=link.person_id, matter_id=link.case_id) if link and link.is_valid else None


def founder_only(view: Page) -> Page:
    """Open to a founder, about one matter of hers; others are told how to get in."""

    @wraps(view)
    def check(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        founder = founder_of(request)
        if founder is None:
            return render(request, "portal/my_page/how_to.html")
        with acting(founder):
            return view(request, founder, *args, **kwargs)

    return note_permissions(never_cache(check), ("founder",))


def counted(*, button: str = "") -> Callable[[Page], Page]:
    """Count posts of a founder's page by address, before anything else; where `button` is given, only those it sent."""

    def mark(view: Page) -> Page:
        @wraps(view)
        def check(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST" and (not button or button in request.POST):
                limits.count("founder", address=limits.client_address(request))
            return view(request, *args, **kwargs)

        return check

    return mark

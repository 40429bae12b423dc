"""The demo's door and its mailbox. Both exist in demo mode alone, on this machine alone."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from grobunn.accounts.queries import named_staff
from grobunn.core.models import Letter
from grobunn.core.pages import public
from grobunn.core.permissions import Permission
from grobunn.core.scope import acting
from grobunn.demo.lay import everywhere
from grobunn.demo.mark import is_demo_database
from grobunn.demo.staff import STAFF, address_of

LOOPBACK = {"127.0.0.1", "::1"}


def in_demo(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only in demo mode, only for this machine, only on a database that the demo made; else there is no page."""

    @wraps(view)
    def check(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMO or request.META.get("REMOTE_ADDR") not in LOOPBACK or not is_demo_database():
            raise Http404
        return view(request, *args, **kwargs)

    marked: Callable[..., HttpResponse] = public(check)
    return marked


@in_demo
def door(request: HttpRequest) -> HttpResponse:
    """Choose who to be. No password: these people don't exist."""
    if request.method == "POST":
        user = get_object_or_404(named_staff([address_of(name) for name, *_ in STAFF]), pk=request.POST.get("user"))
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        return redirect("desk:day")
    users = {user.email: user for user in named_staff([address_of(name) for name, *_ in STAFF])}
    people = [(users[address_of(name)], place, role.label) for name, place, role in STAFF if address_of(name) in users]
    return render(request, "demo/door.html", {"people": people})


@in_demo
def mailbox(request: HttpRequest) -> HttpResponse:
    """The latest letters of all operators: what would have left."""
    demo = everywhere()
    with acting(demo):
        letters = list(Letter.objects.visible_to(demo, Permission.LETTER_VIEW).order_by("-queued_at", "-pk")[:30])
        return render(request, "demo/mailbox.html", {"letters": letters})


@in_demo
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    demo = everywhere()
    with acting(demo):
        found = get_object_or_404(Letter.objects.visible_to(demo, Permission.LETTER_VIEW), pk=pk)
        return render(request, "demo/letter.html", {"letter": found})

"""The row that a page is about, if this user may see it, and the page of one act with it."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from grobunn.accounts.http import UserRequest
from grobunn.core.permissions import Permission
from grobunn.desk.pages import show
from grobunn.events.models import Event, Registration, Session


def event_of(request: UserRequest, permission: Permission, pk: int) -> Event:
    return get_object_or_404(Event.objects.visible_to(request.user, permission).with_places(), pk=pk)


def session_of(request: UserRequest, permission: Permission, pk: int) -> Session:
    sessions = Session.objects.visible_to(request.user, permission)
    return get_object_or_404(sessions.select_related("event__owner"), pk=pk)


def registration_of(request: UserRequest, permission: Permission, pk: int) -> Registration:
    registrations = Registration.objects.visible_to(request.user, permission)
    return get_object_or_404(registrations.select_related("client", "event__owner"), pk=pk)


def posted(request: UserRequest) -> forms.Form:
    """A form that only asks «sure?»: it has no fields."""
    return forms.Form(request.POST if request.method == "POST" else None)


def act_page(
    request: UserRequest, event: Event, form: forms.Form, template: str = "form", **facts: Any
) -> HttpResponse:
    """The page of one act on an event, with the way back to it."""
    facts |= {"form": form, "event": event, "up": reverse("desk:event", args=[event.pk]), "up_name": event.title}
    return show(request, f"desk/{template}.html", "events", **{"save_words": _("lagre"), **facts})

"""What every desk page has around it, and how a form runs one command."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from grobunn.accounts.http import UserRequest
from grobunn.core.errors import Refused
from grobunn.core.permissions import Permission

PLACES: list[tuple[str, str, Callable[[], str], Permission]] = [
    ("day", "desk:day", lambda: _("Min dag"), Permission.CASE_VIEW),
    ("cases", "desk:cases", lambda: _("Saker"), Permission.CASE_VIEW),
    ("events", "desk:events", lambda: _("Kurs og café"), Permission.EVENT_VIEW),
    ("assessments", "desk:assessments", lambda: _("Vurderinger"), Permission.ASSESSMENT_VIEW),
    ("letters", "desk:letters", lambda: _("Brev"), Permission.LETTER_VIEW),
    ("figures", "desk:figures", lambda: _("Tall"), Permission.FIGURES_VIEW),
    ("reports", "desk:reports", lambda: _("Rapporter"), Permission.FIGURES_VIEW),
    ("agreements", "desk:agreements", lambda: _("Avtaler"), Permission.AGREEMENT_VIEW),
]


def show(request: UserRequest, template: str, here: str, **facts: Any) -> HttpResponse:
    """Render a desk page with the places that this user may go to; `here` is the one that it belongs to."""
    user = request.user
    menu = [
        {"address": address, "name": name(), "is_here": key == here}
        for key, address, name, permission in PLACES
        if user.reach(permission)
    ]
    may_search = bool(user.reach(Permission.CASE_VIEW))
    return render(request, template, {"menu": menu, "may_search": may_search, "user": user, **facts})


def carried_out(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Run a command for a valid form; a refusal becomes a sentence beside the field that it is about, or on the form,
    and what was written stays.
    """
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refusal:
        form.add_error(refusal.about if refusal.about in form.fields else None, str(refusal))
        return False
    return True

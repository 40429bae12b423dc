"""What a founder told of herself, beside her case: unknown is shown as unknown."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from grobunn.accounts.http import UserRequest
from grobunn.accounts.models import User
from grobunn.cases.commands import answer_profile
from grobunn.cases.models import Case
from grobunn.clients.answers import as_chosen
from grobunn.clients.industries import Industry, industry
from grobunn.clients.models import Profile
from grobunn.core.pages import requires
from grobunn.core.permissions import Permission
from grobunn.desk.cases.profile_forms import ProfileForm
from grobunn.desk.pages import carried_out, show


def profile_of(user: User, case: Case) -> Profile | None:
    return Profile.objects.visible_to(user, Permission.CASE_VIEW).filter(client=case.client_id).first()


def in_words(profile: Profile | None) -> dict[str, Any]:
    """The questions that she has answered, with the answers; and beside them those that she hasn't."""
    told, chosen = profile or Profile(), _industry(profile)
    ours = {"birth_year": str(told.birth_year or ""), "industry": chosen.name if chosen else ""}
    answers = {
        field.label: ours[name] if name in ours else str(getattr(told, f"get_{name}_display")())
        for name, field in ProfileForm.base_fields.items()
    }
    known = [(label, answer) for label, answer in answers.items() if answer]
    return {"known": known, "unknown": [label for label, answer in answers.items() if not answer]}


def _industry(profile: Profile | None) -> Industry | None:
    return industry(profile.industry_standard, profile.industry) if profile else None


@requires(Permission.PROFILE_ANSWER)
def profile(request: UserRequest, pk: int) -> HttpResponse:
    cases = Case.objects.visible_to(request.user, Permission.PROFILE_ANSWER)
    case = get_object_or_404(cases.select_related("client"), pk=pk)
    known = profile_of(request.user, case)
    form = ProfileForm(request.POST or None, initial=as_chosen(known), kept=_industry(known))
    if carried_out(form, lambda: answer_profile(case, by=request.user, answers=form.answers())):
        messages.success(request, _("Profilen er lagret."))
        return redirect("desk:case", pk)
    lead = _("Skriv bare det gründeren selv har sagt. Alt er valgfritt, og svarene blir bare til tall.")
    facts = {"heading": _("Profil"), "button": _("Lagre profilen"), "lead": lead, "up_name": case.client.name}
    up = reverse("desk:case", args=[pk])
    return show(request, "desk/form.html", "cases", form=form, up=up, save_words=_("lagre"), **facts)

"""A few questions about herself, asked once and changed when she likes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from grobunn.accounts.actors import Founder
from grobunn.cases.commands import answer_profile
from grobunn.clients.answers import as_chosen
from grobunn.clients.industries import industry
from grobunn.clients.models import Profile
from grobunn.core.errors import Refused
from grobunn.portal.assessment.pages import case_of
from grobunn.portal.my_page.access import counted, founder_only
from grobunn.portal.profile.forms import ProfileForm


@counted()
@founder_only
def profile(request: HttpRequest, founder: Founder) -> HttpResponse:
    case = case_of(founder)
    known = Profile.objects.belonging_to(founder).first()
    kept = industry(known.industry_standard, known.industry) if known else None
    form = ProfileForm(request.POST if request.method == "POST" else None, initial=as_chosen(known), kept=kept)
    if form.is_valid():
        try:
            answer_profile(case, by=founder, answers=form.answers())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Takk. Du kan endre svarene når du vil."))
            return redirect("portal:my_page")
    return render(request, "portal/profile/profile.html", {"form": form})

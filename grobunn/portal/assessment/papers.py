"""What she sends us for the assessment: files, and her identity number. Counted, so that nobody tries at length."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from grobunn.accounts.actors import Founder
from grobunn.assessments import commands
from grobunn.assessments.models import AttachmentKind
from grobunn.core.errors import Refused
from grobunn.core.pages import is_too_large
from grobunn.portal.assessment.given import FileForm, NumberForm
from grobunn.portal.assessment.order import say_if_not_kept
from grobunn.portal.assessment.pages import hers
from grobunn.portal.assessment.views import show_assessment
from grobunn.portal.my_page.access import counted, founder_only


@counted()
@founder_only
def add_file(request: HttpRequest, founder: Founder) -> HttpResponse:
    _case, standing = hers(founder)
    if request.method != "POST" or standing.assessment is None:
        return redirect("portal:assessment")
    form = FileForm(request.POST, request.FILES, is_too_large=is_too_large(request))
    if not form.is_valid():
        return show_assessment(request, founder, form)
    file, kind = form.cleaned_data["file"], AttachmentKind(form.cleaned_data["kind"])
    try:
        commands.add_attachment(standing.assessment, by=founder, kind=kind, name=file.name, content=file.read())
    except Refused as refusal:
        form.add_error("file", str(refusal))
        return show_assessment(request, founder, form)
    messages.success(request, _("Vi har fått filen."))
    return redirect("portal:assessment")


@counted()
@founder_only
def give_number(request: HttpRequest, founder: Founder) -> HttpResponse:
    """Her number, alone on a page. It is put on no page again, right or wrong."""
    _case, standing = hers(founder)
    if standing.assessment is None or not standing.may_change:
        return redirect("portal:assessment")
    form = NumberForm(request.POST if request.method == "POST" else None, is_required=True)
    if form.is_valid():
        try:
            number = form.cleaned_data["number"]
            commands.give_identity_number(standing.assessment, by=founder, number=number)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            if not say_if_not_kept(request, founder, standing.assessment):
                messages.success(request, _("Vi har fått fødselsnummeret. Det er låst inne."))
            return redirect("portal:assessment")
    return render(request, "portal/assessment/number.html", {"form": form})

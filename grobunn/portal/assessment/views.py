"""Her assessment: where it stands, what is missing, her files, the document and what she does with it at NAV."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from grobunn.accounts.actors import Founder
from grobunn.assessments import commands
from grobunn.assessments.models import Assessment, Attachment, Draft, IdentityNumber, IssuedDocument
from grobunn.core.errors import Refused
from grobunn.core.pages import download
from grobunn.portal.assessment.given import FileForm
from grobunn.portal.assessment.pages import hers
from grobunn.portal.assessment.standing import Standing, document_of
from grobunn.portal.my_page.access import counted, founder_only


@founder_only
def assessment(request: HttpRequest, founder: Founder) -> HttpResponse:
    return show_assessment(request, founder, FileForm())


def show_assessment(request: HttpRequest, founder: Founder, form: FileForm) -> HttpResponse:
    """The page; `form` is the one for a file, with what was wrong in it."""
    case, standing = hers(founder)
    document = document_of(founder)
    facts = {
        "case": case,
        "standing": standing,
        "assessment": standing.assessment,
        "form": form,
        "document": document,
        "nav": _told_nav(founder, document),
        **_papers(founder, standing),
    }
    return render(request, "portal/assessment/assessment.html", facts)


def _papers(founder: Founder, standing: Standing) -> dict[str, Any]:
    found: Assessment | None = standing.assessment
    files = Attachment.objects.belonging_to(founder).filter(assessment=found).listed()
    return {
        "files": list(files),
        "identity": IdentityNumber.objects.belonging_to(founder).filter(assessment=found).first(),
        "wants_number": any(one.field == "number" for one in standing.wanting),
        "wants_order": any(one.field != "number" for one in standing.wanting),
        "earlier": [one for one in standing.others if one.ended_at and (one.issued_at or not one.supersedes_id)],
    }


def _told_nav(founder: Founder, document: IssuedDocument | None) -> dict[str, Any]:
    """Which of NAV's applications the document goes with. Only here, and only when it is issued."""
    if document is None:
        return {}
    drafts = Draft.objects.belonging_to(founder).filter(assessment=document.assessment)
    return dict(drafts.values("benefit", "months_development", "months_start_up").get())


@founder_only
def document(request: HttpRequest, founder: Founder) -> HttpResponse:
    """Hand out the document that holds now; leaves a line on the read record."""
    documents = IssuedDocument.objects.belonging_to(founder).select_related("assessment")
    found = document_of(founder) or documents.order_by("-pk").first()
    if found is None:
        raise Http404
    try:
        pdf = commands.open_document(found, by=founder)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("portal:assessment")
    return download(pdf, name=found.file_name, media_type="application/pdf")


@counted()
@founder_only
def remove_file(request: HttpRequest, founder: Founder, row: int) -> HttpResponse:
    """Take a file back, on a page of its own: its content is gone at once."""
    files = Attachment.objects.belonging_to(founder).select_related("assessment").defer("content")
    found = get_object_or_404(files, pk=row)
    if found.removed_at:  # pressed twice
        return redirect("portal:assessment")
    if request.method != "POST":
        return render(request, "portal/assessment/remove.html", {"file": found})
    try:
        commands.remove_attachment(found, by=founder)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Filen er tatt bort og slettet hos oss."))
    return redirect("portal:assessment")

"""What belongs to an assessment: the order, the founder's files and number, earlier versions, the document."""

from typing import Any, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from grobunn.accounts.http import UserRequest
from grobunn.assessments import commands
from grobunn.assessments.models import (
    Attachment,
    AttachmentKind,
    IdentityNumber,
    IssuedDocument,
    Order,
)
from grobunn.assessments.queries import earlier_versions, is_elsewhere
from grobunn.cases.models import Case
from grobunn.core.errors import Refused
from grobunn.core.pages import download, is_too_large, requires
from grobunn.core.permissions import Permission
from grobunn.desk.assessments.acts import form_page
from grobunn.desk.assessments.forms import ChangeOrderForm, FileForm, OrderForm
from grobunn.desk.assessments.views import visible_assessment
from grobunn.desk.pages import carried_out, show


@requires(Permission.ASSESSMENT_ORDER)
def order(request: UserRequest, pk: int) -> HttpResponse:
    """Order an assessment on a case, with what the founder has told; she gives the rest herself on her page."""
    cases = Case.objects.visible_to(request.user, Permission.ASSESSMENT_ORDER)
    case = get_object_or_404(cases.select_related("client", "start"), pk=pk)
    known = {"given_name": case.client.given_name, "family_name": case.client.family_name}
    known |= {"start": case.start.number if case.start else "", "lives_in_norway": "ja"}
    form = OrderForm(request.POST or None, initial=known)
    led: list[str] = []
    if carried_out(form, lambda: led.append(_order(request, case, form))):
        return redirect(led[0])
    facts = {"form": form, "up": reverse("desk:case", args=[pk]), "up_name": case.client.name}
    return show(request, "desk/assessments/order.html", "cases", **facts)


def _order(request: UserRequest, case: Case, form: OrderForm) -> str:
    """Here, or where another operator writes them when the founder has said yes to that. Answers where to go on."""
    facts: dict[str, Any] = {"by": request.user, "start": form.place(), "told": form.told()}
    if form.cleaned_data["consents"] and is_elsewhere(case, form.place()):
        commands.order_elsewhere(case, consents=True, **facts)
        sent = _("Bestillingen er sendt til {operator}. Gründeren får e-post derfra, hvis det er oppgitt en adresse.")
        messages.success(request, sent.format(operator=case.sent_on_to))
        return reverse("desk:case", args=[case.pk])
    made = commands.order_assessment(case, **facts)
    messages.success(request, _("Vurderingen er bestilt. Gründeren kan fylle inn resten på Min side."))
    return reverse("desk:assessment", args=[made.pk])


@requires(Permission.ASSESSMENT_ORDER)
def change_order(request: UserRequest, pk: int) -> HttpResponse:
    found = visible_assessment(request, pk, Permission.ASSESSMENT_ORDER)
    try:
        commands.open_assessment(found, by=request.user)
    except Refused:
        return redirect("desk:assessment", pk)
    orders = Order.objects.visible_to(request.user, Permission.ASSESSMENT_READ)
    form = ChangeOrderForm(request.POST or None, order=orders.get(assessment=found))
    if carried_out(form, lambda: commands.change_order(found, by=request.user, told=form.told())):
        messages.success(request, _("Opplysningene er rettet."))
        return redirect("desk:assessment", pk)
    facts = {"form": form, "up": reverse("desk:assessment", args=[pk]), "up_name": found.name}
    return show(request, "desk/assessments/order.html", "assessments", assessment=found, **facts)


@requires(Permission.IDENTITY_READ)
def number(request: UserRequest, pk: int) -> HttpResponse:
    """The identity number in clear: only after a button, with a line on the read record; no browser keeps it."""
    found = visible_assessment(request, pk, Permission.IDENTITY_READ)
    if request.method != "POST":
        return redirect("desk:assessment", pk)
    numbers = IdentityNumber.objects.visible_to(request.user, Permission.IDENTITY_READ)
    row = get_object_or_404(numbers.select_related("assessment"), assessment=found)
    try:
        shown = commands.read_identity_number(row, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:assessment", pk)
    facts = {"assessment": found, "shown": f"{shown[:6]} {shown[6:]}"}
    return show(request, "desk/assessments/number.html", "assessments", **facts)


@requires(Permission.ATTACHMENT_ADD)
def add_file(request: UserRequest, pk: int) -> HttpResponse:
    """A file that the founder sent by another way."""
    found = visible_assessment(request, pk, Permission.ATTACHMENT_ADD)
    too_large = is_too_large(request)
    form = FileForm(request.POST or None, request.FILES or None, is_too_large=too_large)

    def act() -> None:
        file, kind = cast("UploadedFile[Any]", form.cleaned_data["file"]), AttachmentKind(form.cleaned_data["kind"])
        commands.add_attachment(found, by=request.user, kind=kind, name=file.name or "", content=file.read())

    if carried_out(form, act):
        messages.success(request, _("Filen er lagt til."))
        return redirect("desk:assessment", pk)
    return form_page(request, found, form, _("Legg til en fil"), _("Legg til filen"), has_files=True)


@requires(Permission.ASSESSMENT_READ)
def open_file(request: UserRequest, pk: int, row: int) -> HttpResponse:
    files = Attachment.objects.visible_to(request.user, Permission.ASSESSMENT_READ)
    found = get_object_or_404(files.select_related("assessment"), pk=row, assessment=pk)
    try:
        commands.open_attachment(found, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:assessment", pk)
    return download(bytes(found.content), name=found.name, media_type=found.media_type)


@requires(Permission.ASSESSMENT_READ)
def version_list(request: UserRequest, pk: int) -> HttpResponse:
    """What the text was at each save, newest first, as far as it differs from the next."""
    found = visible_assessment(request, pk, Permission.ASSESSMENT_READ)
    try:
        commands.open_assessment(found, by=request.user)
    except Refused:
        return redirect("desk:assessment", pk)
    versions = earlier_versions(request.user, Permission.ASSESSMENT_READ, found)
    return show(request, "desk/assessments/versions.html", "assessments", assessment=found, versions=versions)


@requires(Permission.DOCUMENT_READ)
def document(request: UserRequest, pk: int) -> HttpResponse:
    documents = IssuedDocument.objects.visible_to(request.user, Permission.DOCUMENT_READ)
    found = get_object_or_404(documents.select_related("assessment"), assessment=pk)
    try:
        pdf = commands.open_document(found, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:assessment", pk)
    return download(pdf, name=found.file_name, media_type="application/pdf")

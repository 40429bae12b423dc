"""What an adviser does with a case: each a page or a button, and one command."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from grobunn.accounts.http import UserRequest
from grobunn.accounts.queries import advisers_of
from grobunn.advice.commands import recognise_client
from grobunn.assessments.commands import end_matter
from grobunn.cases import commands
from grobunn.cases.models import Case
from grobunn.cases.queries import possibly_same
from grobunn.clients.models import Client
from grobunn.components.formats import phone
from grobunn.core.errors import Refused
from grobunn.core.pages import requires
from grobunn.core.permissions import Permission
from grobunn.desk.cases.forms import AssignForm, CloseForm, CofounderForm, ContactForm, RecogniseForm
from grobunn.desk.pages import carried_out, show


def _case(request: UserRequest, permission: Permission, pk: int) -> Case:
    cases = Case.objects.visible_to(request.user, permission)
    return get_object_or_404(cases.select_related("client", "adviser", "owner"), pk=pk)


def _form_page(request: UserRequest, case: Case, form: Any, heading: str, button: str, **more: Any) -> HttpResponse:
    up = reverse("desk:case", args=[case.pk])
    facts = {
        "form": form,
        "heading": heading,
        "button": button,
        "up": up,
        "up_name": case.client.name,
        **more,
    }
    return show(request, "desk/form.html", "cases", save_words=_("lagre"), **facts)


def _told(case: Case) -> str:
    """Whether the founder was written to; without an address somebody must ring."""
    return _("Gründeren får en e-post.") if case.client.email else _("Gründeren har ingen e-post: ring og si fra.")


@requires(Permission.CASE_TAKE)
def take(request: UserRequest, pk: int) -> HttpResponse:
    case = _case(request, Permission.CASE_TAKE, pk)
    if request.method != "POST":  # after a log-in one comes back here: to the page with the button
        return redirect("desk:case", pk)
    try:
        commands.take_case(case, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Saken er din. Avtal et møte.") + " " + _told(case))
    return redirect("desk:case", pk)


@requires(Permission.CASE_CLOSE)
def reopen(request: UserRequest, pk: int) -> HttpResponse:
    case = _case(request, Permission.CASE_CLOSE, pk)
    if request.method != "POST":
        return redirect("desk:case", pk)
    try:
        commands.reopen_case(case, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Saken er åpnet igjen."))
    return redirect("desk:case", pk)


@requires(Permission.CASE_ASSIGN)
def assign(request: UserRequest, pk: int) -> HttpResponse:
    case = _case(request, Permission.CASE_ASSIGN, pk)
    form = AssignForm(request.POST or None, advisers=advisers_of(case.owner_id))
    if carried_out(form, lambda: commands.assign_case(case, by=request.user, **form.cleaned_data)):
        messages.success(request, _("{name} har saken nå.").format(name=case.adviser) + " " + _told(case))
        return redirect("desk:case", pk)
    return _form_page(request, case, form, _("Gi saken til en veileder"), _("Gi saken videre"))


@requires(Permission.CASE_CLOSE)
def close(request: UserRequest, pk: int) -> HttpResponse:
    case = _case(request, Permission.CASE_CLOSE, pk)
    form = CloseForm(request.POST or None)
    if carried_out(form, lambda: end_matter(case, by=request.user, **form.cleaned_data)):
        messages.success(request, _("Saken er avsluttet. Den kan åpnes igjen."))
        return redirect("desk:case", pk)
    lead = _("Gründeren får en kort e-post om at saken er avsluttet, hvis dere har adressen. Ingenting blir slettet.")
    return _form_page(request, case, form, _("Avslutt saken"), _("Avslutt saken"), lead=lead)


@requires(Permission.CLIENT_EDIT)
def contact(request: UserRequest, pk: int) -> HttpResponse:
    case = _case(request, Permission.CLIENT_EDIT, pk)
    client = case.client
    known = {name: getattr(client, name) for name in ContactForm.base_fields if name != "home"}
    known |= {"phone": phone(client.phone), "home": client.home.number if client.home else ""}
    form = ContactForm(request.POST or None, initial=known)
    if carried_out(form, lambda: commands.correct_contact(case, by=request.user, contact=form.contact())):
        messages.success(request, _("Opplysningene er rettet."))
        return redirect("desk:case", pk)
    return _form_page(request, case, form, _("Rett opplysninger om gründeren"), _("Lagre opplysningene"))


@requires(Permission.CLIENT_EDIT)
def cofounder(request: UserRequest, pk: int) -> HttpResponse:
    case = _case(request, Permission.CLIENT_EDIT, pk)
    form = CofounderForm(request.POST or None)
    if carried_out(form, lambda: commands.add_cofounder(case, by=request.user, contact=form.contact())):
        messages.success(request, _("Medgründeren er lagt til, og kan krysses av i møter."))
        return redirect("desk:case", pk)
    return _form_page(request, case, form, _("Legg til en medgründer"), _("Legg til medgründeren"))


@requires(Permission.CLIENT_EDIT)
def recognise(request: UserRequest, pk: int) -> HttpResponse:
    case = _case(request, Permission.CLIENT_EDIT, pk)
    if request.method != "POST":
        return redirect("desk:case", pk)
    offered = [client.pk for client in possibly_same(request.user, Permission.CLIENT_EDIT, case)]
    clients = Client.objects.visible_to(request.user, Permission.CLIENT_EDIT).filter(pk__in=offered)
    form = RecogniseForm(request.POST, offered=clients)
    if carried_out(form, lambda: recognise_client(case, by=request.user, **form.cleaned_data)):
        messages.success(request, _("Saken hører nå til en gründer dere kjente fra før."))
    else:
        messages.error(request, _("Personen er ikke lenger blant dem vi fant. Last siden på nytt."))
    return redirect("desk:case", pk)

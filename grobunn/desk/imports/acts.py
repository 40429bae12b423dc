"""Throwing a draft away, undoing an import, and taking the list of errors along."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from grobunn.accounts.http import UserRequest
from grobunn.components.formats import number
from grobunn.core import sheets
from grobunn.core.errors import Refused
from grobunn.core.pages import download, requires
from grobunn.core.permissions import Permission
from grobunn.core.sheets import Sheet, Value
from grobunn.desk.imports.views import visible_batch
from grobunn.desk.pages import show
from grobunn.reporting.commands import imports as commands


@requires(Permission.IMPORT_MAKE)
def abandon(request: UserRequest, pk: int) -> HttpResponse:
    batch = visible_batch(request, pk)
    if request.method != "POST":
        return redirect("desk:import", pk)
    try:
        commands.abandon_import(batch, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:import", pk)
    messages.success(request, _("Fila er slettet hos oss. Ingenting ble importert."))
    return redirect("desk:imports")


@requires(Permission.IMPORT_MAKE)
def undo(request: UserRequest, pk: int) -> HttpResponse:
    """Says what will happen, and asks once more."""
    batch = visible_batch(request, pk)
    if request.method == "POST":
        try:
            commands.undo_import(batch, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Importen er angret. Tallene er som før den."))
        return redirect("desk:import", pk)
    if not batch.is_imported:
        return redirect("desk:import", pk)
    said = _(
        "{count} linjer fra {years} tas ut, og tallene blir som før importen. Personer som bare kom inn med fila, "
        "slettes; de som dere har fått inn på annen måte, blir. Loggen viser at fila var importert, og historikken "
        "tar vare på hva linjene sa. Etterpå kan du laste opp fila igjen."
    )
    facts = {
        "heading": _("Angre importen av {name}").format(name=batch.name),
        "lead": said.format(count=number(batch.rows), years=batch.years),
        "button": _("Angre importen"),
        "danger": True,
        "stay": _("Tilbake uten å angre"),
        "form": "",
        "up": reverse("desk:import", args=[pk]),
        "up_name": batch.name,
    }
    return show(request, "desk/form.html", "figures", **facts)


@requires(Permission.IMPORT_MAKE)
def errors(request: UserRequest, pk: int) -> HttpResponse:
    """The errors by line, for whoever puts the spreadsheet right."""
    batch = visible_batch(request, pk)
    try:
        faults = commands.open_import_errors(batch, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:import", pk)
    rows: list[list[Value]] = [[fault.line, fault.sentence] for fault in faults]
    found = Sheet("", [], [_("Linje"), _("Feil")], rows)
    return download(sheets.csv(found), name=f"feil-{batch.pk}.csv", media_type=sheets.CSV)

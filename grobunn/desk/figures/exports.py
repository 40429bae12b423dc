"""All rows behind a figure as a file, for the operator's manager: ask, see how far it has come, fetch."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from grobunn.accounts.http import UserRequest
from grobunn.agreements.models import Agreement
from grobunn.core import clock
from grobunn.core.errors import Refused
from grobunn.core.norwegian import Sorted
from grobunn.core.pages import requires, stream
from grobunn.core.permissions import Permission
from grobunn.core.sheets import CSV
from grobunn.desk.figures.forms import ExportForm
from grobunn.desk.pages import carried_out, show
from grobunn.reporting.commands.exports import ask_for_export, open_export
from grobunn.reporting.exports.reading import pieces
from grobunn.reporting.models import Export, ExportFault

SHOWN = 20


@requires(Permission.EXPORT_MAKE)
def exports(request: UserRequest) -> HttpResponse:
    own = _agreements(request)
    first = {"fra": clock.today().replace(month=1, day=1), "til": clock.today()}
    form = ExportForm(request.POST or None, places=[(pk, str(one)) for pk, one in own.items()], initial=first)
    if carried_out(form, lambda: _ask(request, own, form.cleaned_data)):
        messages.success(request, _("Vi lager fila. Den er klar om litt, og ligger her i 24 timer."))
        return redirect("desk:exports")
    mine = Export.objects.visible_to(request.user, Permission.EXPORT_MAKE).of(request.user)
    rows = [(one, _why(one)) for one in mine.listed()[:SHOWN]]
    is_waiting = any(one.is_under_way for one, _fault in rows)
    return show(request, "desk/figures/exports.html", "figures", form=form, exports=rows, is_waiting=is_waiting)


def _agreements(request: UserRequest) -> dict[int, Agreement]:
    """Those that her organisation is operator of, now or before: the rows are its own."""
    reach = request.user.reach(Permission.EXPORT_MAKE)
    visible = Agreement.objects.visible_to(request.user, Permission.EXPORT_MAKE).filter(operator__in=reach)
    return {one.pk: one for one in visible.select_related("region").order_by(Sorted("region__name"), "pk")}


def _ask(request: UserRequest, own: dict[int, Agreement], found: dict[str, Any]) -> Export:
    days = {"first_day": found["fra"], "last_day": found["til"]}
    return ask_for_export(own[int(found["sted"])], by=request.user, figure=found["tall"], **days)


def _why(export: Export) -> str:
    """What to do about one that was not made."""
    return {
        "": "",
        ExportFault.NOT_PERMITTED: _("Du har ikke lenger en rolle som kan ta ut rader."),
        ExportFault.GAVE_UP: _("Vi prøvde flere ganger uten å bli ferdige. Be om en kortere periode."),
        ExportFault.BROKE: _("Noe gikk galt hos oss. Prøv igjen, og si fra hvis det skjer på nytt."),
    }[export.fault]


@requires(Permission.EXPORT_MAKE)
def fetch(request: UserRequest, pk: int) -> HttpResponse:
    """The file, piece by piece; a line on the read record first."""
    mine = Export.objects.visible_to(request.user, Permission.EXPORT_MAKE).of(request.user)
    export = get_object_or_404(mine.select_related("agreement__region"), pk=pk)
    try:
        open_export(export, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:exports")
    parts = pieces(export, reader=request.user)
    return stream(parts, name=export.file_name, media_type=CSV, size=export.size)

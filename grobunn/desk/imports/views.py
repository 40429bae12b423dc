"""Earlier years from a spreadsheet: hand in, say what the columns are, look over, import."""

from typing import Any, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from grobunn.accounts.http import UserRequest
from grobunn.agreements.models import Agreement
from grobunn.components.formats import number
from grobunn.core.pages import is_too_large, requires
from grobunn.core.permissions import Permission
from grobunn.desk.imports.forms import ColumnsForm, ConfirmForm, UploadForm
from grobunn.desk.imports.shown import figures_by_year, first_rows, kinds_by_year
from grobunn.desk.pages import carried_out, show
from grobunn.reporting.commands import imports as commands
from grobunn.reporting.imports.columns import Column
from grobunn.reporting.imports.mapping import missing
from grobunn.reporting.imports.preview import look_over, mapping_of, table_of
from grobunn.reporting.models import ImportBatch

FAULTS_SHOWN = 50


def visible_batch(request: UserRequest, pk: int) -> ImportBatch:
    batches = ImportBatch.objects.visible_to(request.user, Permission.IMPORT_MAKE)
    return get_object_or_404(batches.select_related("agreement__region", "imported_by", "undone_by"), pk=pk)


@requires(Permission.IMPORT_MAKE)
def import_list(request: UserRequest) -> HttpResponse:
    """Files that were imported, and a new one."""
    own = request.user.reach(Permission.IMPORT_MAKE)
    visible = Agreement.objects.visible_to(request.user, Permission.IMPORT_MAKE).filter(operator__in=own)
    agreements = list(visible.select_related("region").order_by("region__name"))
    too_large = is_too_large(request)
    form = UploadForm(request.POST or None, request.FILES or None, agreements=agreements, is_too_large=too_large)
    made: list[ImportBatch] = []

    def act() -> None:
        file = cast("UploadedFile[Any]", form.cleaned_data["file"])
        under = next(one for one in agreements if str(one.pk) == form.cleaned_data["agreement"])
        made.append(commands.upload_import(under, by=request.user, name=file.name or "", content=file.read()))

    if carried_out(form, act):
        return redirect("desk:import_columns", made[0].pk)
    batches = ImportBatch.objects.visible_to(request.user, Permission.IMPORT_MAKE).listed()[:100]
    return show(request, "desk/imports/list.html", "figures", form=form, batches=batches, agreements=agreements)


@requires(Permission.IMPORT_MAKE)
def columns(request: UserRequest, pk: int) -> HttpResponse:
    """What the columns are, and what the words for kinds mean."""
    batch = visible_batch(request, pk)
    if not batch.is_draft:
        return redirect("desk:import", pk)
    before = mapping_of(batch)
    form = ColumnsForm(request.POST or None, table=table_of(batch), mapping=before)
    if carried_out(form, lambda: commands.set_mapping(batch, by=request.user, mapping=form.mapping())):
        now = mapping_of(batch)
        if (now.sheet, now.place(Column.KIND)) == (before.sheet, before.place(Column.KIND)):
            return redirect("desk:import", pk)
        messages.info(request, _("Valgene er lagret. Se over kolonnene og hva ordene betyr."))
        return redirect("desk:import_columns", pk)
    return show(request, "desk/imports/columns.html", "figures", batch=batch, form=form)


@requires(Permission.IMPORT_MAKE)
def batch_page(request: UserRequest, pk: int) -> HttpResponse:
    """A draft as it was understood, with the button that imports it; or what came of it."""
    batch = visible_batch(request, pk)
    form = ConfirmForm(request.POST or None)
    if carried_out(form, lambda: commands.confirm_import(batch, by=request.user, **form.cleaned_data)):
        done = _("{count} linjer er importert. De teller i tallene fra nå av.")
        messages.success(request, done.format(count=number(batch.rows)))
        return redirect("desk:import", pk)
    if not batch.is_draft:
        return show(request, "desk/imports/done.html", "figures", batch=batch)
    if missing(mapping_of(batch)):
        return redirect("desk:import_columns", pk)
    return show(request, "desk/imports/preview.html", "figures", batch=batch, form=form, **_previewed(batch))


def _previewed(batch: ImportBatch) -> dict[str, Any]:
    preview = look_over(batch)
    return {
        "preview": preview,
        "faults": preview.found.faults[:FAULTS_SHOWN],
        "seen": first_rows(preview),
        "years": preview.kinds[0],
        "figures": figures_by_year(preview),
        "kinds": kinds_by_year(preview),
    }

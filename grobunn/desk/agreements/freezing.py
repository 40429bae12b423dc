"""A year's contributions are frozen, for good, by the contract municipality."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from grobunn.accounts.http import UserRequest
from grobunn.agreements.commands.contributions import freeze_contributions
from grobunn.agreements.models import Agreement
from grobunn.agreements.queries import population_dates, years_frozen_in
from grobunn.core import clock
from grobunn.core.pages import requires
from grobunn.core.permissions import Permission
from grobunn.desk.agreements.forms import YearForm
from grobunn.desk.own import own_agreement
from grobunn.desk.pages import carried_out, show


@requires(Permission.CONTRIBUTIONS_FREEZE)
def freeze(request: UserRequest, pk: int) -> HttpResponse:
    agreement = own_agreement(request, pk, Permission.CONTRIBUTIONS_FREEZE)
    latest = clock.today().year + 1
    years = [year for year in range(latest, agreement.valid_from.year - 1, -1) if agreement.covers(year)]
    frozen = years_frozen_in(agreement.region_id)
    start = _start([year for year in years if year not in frozen])
    form = YearForm(request.POST or None, years=years, dates=list(population_dates([agreement])), initial=start)
    if carried_out(form, lambda: _act(request, agreement, form)):
        messages.success(request, _("Bidragene for {year} er låst.").format(year=form.year))
        return redirect(f"{reverse('desk:agreement', args=[agreement.pk])}#last")
    lead = _("Beløpene blir stående slik de regnes ut nå, også når folketall eller satser endres. Det kan ikke angres.")
    words = {"heading": _("Lås bidragene for et år"), "lead": lead, "button": _("Lås bidragene")}
    up = {"up": reverse("desk:agreement", args=[agreement.pk]), "up_name": agreement.region.name}
    return show(request, "desk/form.html", "agreements", form=form, save_words=_("låse bidragene"), **words, **up)


def _start(open_years: list[int]) -> dict[str, str]:
    this_year = clock.today().year
    chosen = this_year if this_year in open_years else next(iter(open_years), this_year)
    return {"ar": str(chosen)}


def _act(request: UserRequest, agreement: Agreement, form: YearForm) -> None:
    freeze_contributions(agreement, by=request.user, year=form.year, population_date=form.population_date)

"""Agreements: who pays what, from which population, and how that differs from what was agreed."""

from datetime import date
from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from grobunn.accounts.http import UserRequest
from grobunn.agreements.contributions import Contributions
from grobunn.agreements.models import Agreement, Payer
from grobunn.agreements.queries import (
    Unknown,
    contributions_of,
    members_of,
    population_dates,
    population_source,
    rate_of,
)
from grobunn.components.charts import Bar, bar_chart
from grobunn.components.formats import kroner, signed_kroner
from grobunn.core import clock
from grobunn.core.pages import requires
from grobunn.core.permissions import Permission
from grobunn.desk.pages import show


@requires(Permission.AGREEMENT_VIEW)
def agreement_list(request: UserRequest) -> HttpResponse:
    agreements = Agreement.objects.visible_to(request.user, Permission.AGREEMENT_VIEW)
    rows = agreements.select_related("region", "operator", "contract_municipality").order_by("region__name")
    return show(request, "desk/agreements/list.html", "agreements", agreements=rows)


@requires(Permission.AGREEMENT_VIEW)
def agreement_page(request: UserRequest, pk: int) -> HttpResponse:
    agreements = Agreement.objects.visible_to(request.user, Permission.AGREEMENT_VIEW)
    related = ("region", "operator", "contract_municipality", "county")
    agreement = get_object_or_404(agreements.select_related(*related), pk=pk)
    dates = population_dates(agreement)
    chosen = _date(request.GET.get("dato", ""), dates)
    year = max(chosen.year, agreement.valid_from.year) if chosen else clock.today().year
    day = max(date(year, 1, 1), agreement.valid_from)
    facts: dict[str, object] = {"agreement": agreement, "dates": dates, "chosen": chosen, "year": year}
    try:
        found = contributions_of(agreement, year=year, population_date=chosen) if chosen else None
        facts |= {"found": found, "chart": _chart(agreement, dates, chosen) if found and found.agreed else ""}
    except Unknown as unknown:
        facts |= {"found": None, "trouble": str(unknown)}
    rates = {payer: rate_of(agreement, payer, day) for payer in Payer}
    facts |= {"county_rate": rates[Payer.COUNTY], "municipal_rate": rates[Payer.MUNICIPALITIES]}
    facts |= {"members": members_of(agreement, day), "partners": list(agreement.partners.all())}
    facts["population_source"] = population_source(agreement, chosen) if chosen else ""
    return show(request, "desk/agreements/agreement.html", "agreements", **facts)


def _date(text: str, dates: list[date]) -> date | None:
    """The date that was asked for if there are figures for it, else this year's, else the newest."""
    asked = next((day for day in dates if day.isoformat() == text), None)
    return asked or (dates[0] if dates else None)


def _chart(agreement: Agreement, dates: list[date], chosen: date | None) -> str:
    """What the rates give with each population date, less what was agreed."""
    bars = []
    agreed: Decimal | None = None
    for day in reversed(dates):
        found = _try(agreement, day)
        if found and found.deviation is not None:
            agreed = found.agreed
            bars.append(Bar(str(day.year), found.deviation, signed_kroner(found.deviation), is_strong=day == chosen))
    title = _("Det satsene gir, minus avtalt sum, etter dato for folketallet, i kroner")
    finding = ", ".join(f"{bar.label}: {bar.text}" for bar in bars)
    named = _("avtalt: {sum}").format(sum=kroner(agreed))
    return bar_chart(bars, mark="avvik-diagram", title=title, finding=finding, baseline=named)


def _try(agreement: Agreement, day: date) -> Contributions | None:
    try:
        return contributions_of(agreement, year=max(day.year, agreement.valid_from.year), population_date=day)
    except Unknown:
        return None

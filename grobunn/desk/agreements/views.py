"""Agreements: who pays what, from which population, and how that differs from what was agreed."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from grobunn.accounts.http import UserRequest
from grobunn.agreements.comparison import frozen_years
from grobunn.agreements.contributions import Contributions
from grobunn.agreements.models import Agreement
from grobunn.agreements.queries import (
    Unknown,
    all_components,
    all_members,
    contributions_of,
    members_of,
    newest_whole,
    population_dates,
    population_source,
    populations,
    rates_of,
)
from grobunn.components.charts import Bar, bar_chart
from grobunn.components.formats import kroner, signed_kroner
from grobunn.core import clock
from grobunn.core.pages import requires
from grobunn.core.permissions import Permission
from grobunn.desk.agreements.files import as_file, contributions_sheet
from grobunn.desk.own import answers_for
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
    dates = population_dates([agreement])
    chosen = _date(request.GET.get("dato", ""), dates)
    year = max(chosen.year, agreement.valid_from.year) if chosen else clock.today().year
    source = population_source(agreement, chosen) if chosen else ""
    found, troubles = _worked_out(agreement, year, chosen)
    if found and chosen:
        sheet = contributions_sheet(agreement, found, year=year, day=chosen, source=source)
        if file := as_file(sheet, request.GET.get("fil", ""), name=f"bidrag-{agreement.region.prefix}-{year}"):
            return file
    facts: dict[str, object] = {"agreement": agreement, "dates": dates, "chosen": chosen, "year": year}
    facts |= {"found": found, "population_source": source, "rates": rates_of(agreement, year) if found else {}}
    facts["troubles"] = [*troubles, *_newer_that_lack(agreement, dates, chosen)]
    facts |= {"chart": _chart(agreement, dates, chosen) if found and found.agreed else ""}
    return show(
        request, "desk/agreements/agreement.html", "agreements", **facts, **_register(request, agreement, chosen)
    )


def _worked_out(agreement: Agreement, year: int, chosen: date | None) -> tuple[Contributions | None, list[str]]:
    """The contributions, or the sentence that says why there are none."""
    if chosen is None:
        return None, [_("Folketallet mangler.")]
    try:
        return contributions_of(agreement, year=year, population_date=chosen), []
    except Unknown as unknown:
        return None, [str(unknown)]


def _newer_that_lack(agreement: Agreement, dates: dict[date, bool], chosen: date | None) -> Iterator[str]:
    """Whose figure is missing on the dates after the chosen one, which would have been used had they been whole."""
    members = [row.municipality for row in members_of(agreement, agreement.valid_from)]
    for day in (day for day, is_whole in dates.items() if chosen and day > chosen and not is_whole):
        try:
            populations(members, day)
        except Unknown as unknown:
            yield str(unknown)


def _register(request: UserRequest, agreement: Agreement, chosen: date | None) -> dict[str, object]:
    """What the agreement says, who belongs to it, and what is frozen."""
    return {
        "components": all_components(agreement),
        "members": all_members(agreement),
        "partners": list(agreement.partners.all()),
        "frozen": frozen_years(agreement, population_date=chosen),
        "may_freeze": answers_for(request, agreement, Permission.CONTRIBUTIONS_FREEZE),
        "may_change": answers_for(request, agreement, Permission.COMPONENT_SET),
    }


def _date(text: str, dates: dict[date, bool]) -> date | None:
    """The date that was asked for if there are figures for it, else the newest that nobody lacks."""
    asked = next((day for day in dates if day.isoformat() == text), None)
    return asked or newest_whole(dates) or next(iter(dates), None)


def _chart(agreement: Agreement, dates: Iterable[date], chosen: date | None) -> str:
    """What the rates give with each population date, less what was agreed."""
    bars = []
    agreed: Decimal | None = None
    for day in sorted(dates):
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

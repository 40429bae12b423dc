"""What harmonised rates would mean for each payer, in the regions that the reader sees."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from grobunn.accounts.http import UserRequest
from grobunn.agreements.models import Agreement
from grobunn.agreements.queries import newest_whole, population_dates, population_source
from grobunn.agreements.scenario import Line, RegionScenario, added, scenario
from grobunn.components.charts import Bar, bar_chart
from grobunn.components.formats import signed_kroner
from grobunn.core import clock
from grobunn.core.pages import requires
from grobunn.core.permissions import Permission
from grobunn.desk.agreements.files import as_file, scenario_sheet
from grobunn.desk.agreements.forms import ScenarioForm
from grobunn.desk.pages import show


@requires(Permission.AGREEMENT_VIEW)
def scenario_page(request: UserRequest) -> HttpResponse:
    """Asked for by an address, so that it can be shared; nothing is stored."""
    seen = Agreement.objects.visible_to(request.user, Permission.AGREEMENT_VIEW)
    agreements = list(seen.select_related("region", "county").order_by("region__name", "valid_from"))
    dates = population_dates(agreements)
    years = list(range(clock.today().year + 1, min([one.valid_from.year for one in agreements], default=1) - 1, -1))
    start = {"ar": str(clock.today().year), "dato": str(newest_whole(dates) or "")}
    asked = request.GET if "fylkessats" in request.GET else None
    form = ScenarioForm(asked, years=years, dates=list(dates), initial=start)
    facts: dict[str, Any] = {"form": form}
    if form.is_valid():
        found = _worked_out(form, _of_year(agreements, form.year))
        if file := _file(form, agreements[0], found, request.GET.get("fil", "")):
            return file
        facts |= found
    return show(request, "desk/agreements/scenario.html", "agreements", **facts)


def _of_year(agreements: Sequence[Agreement], year: int) -> list[Agreement]:
    """One a region: where it changes agreement in the year, the one whose rates hold from 1 January."""
    first: dict[int, Agreement] = {}
    for one in agreements:
        if one.covers(year):
            first.setdefault(one.region_id, one)
    return list(first.values())


def _worked_out(form: ScenarioForm, agreements: Sequence[Agreement]) -> dict[str, Any]:
    rates: dict[str, Any] = {
        "county_rate": form.cleaned_data["fylkessats"],
        "municipal_rate": form.cleaned_data["kommunesats"],
    }
    asked: dict[str, Any] = {"year": form.year, "population_date": form.population_date}
    regions, troubles = scenario(agreements, **rates, **asked)
    totals = [region.total for region in regions]
    total = added(_("Alle"), totals, inhabitants=sum(one.inhabitants for one in totals))
    return {"regions": regions, "troubles": troubles, "total": total, "chart": _chart(regions), **rates, **asked}


def _chart(regions: list[RegionScenario]) -> str:
    """The difference for the county and for each municipality."""
    if not regions:
        return ""
    county = [region.lines[0] for region in regions]
    lines = [added(_("Fylket"), county, inhabitants=0), *(line for region in regions for line in region.lines[1:])]
    bars = [_bar(line) for line in lines]
    title = _("Det hver part ville betalt, minus det den betaler nå, i kroner")
    finding = ", ".join(f"{bar.label}: {bar.text}" for bar in bars)
    return bar_chart(bars, mark="scenario-diagram", title=title, finding=finding, baseline=_("som nå"))


def _bar(line: Line) -> Bar:
    return Bar(line.name, line.difference, signed_kroner(line.difference), is_strong=line.difference > 0)


def _file(form: ScenarioForm, agreement: Agreement, found: dict[str, Any], kind: str) -> HttpResponse | None:
    if kind not in {"xlsx", "csv"} or not found["regions"]:
        return None
    facts: dict[str, Any] = {"year": form.year, "day": form.population_date}
    rates = (found["county_rate"], found["municipal_rate"])
    source = population_source(agreement, form.population_date)
    sheet = scenario_sheet(found["regions"], found["total"], rates=rates, source=source, **facts)
    return as_file(sheet, kind, name=f"scenario-{form.year}")

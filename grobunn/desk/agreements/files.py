"""Contributions and scenarios as files: the same figures as on the page, with source, time and how they are counted."""

from datetime import date
from decimal import Decimal

from django.http import HttpResponse
from django.utils.translation import gettext as _

from grobunn.agreements.contributions import Contributions
from grobunn.agreements.models import Agreement
from grobunn.agreements.scenario import Line, RegionScenario
from grobunn.components.formats import date_only, moment, money
from grobunn.core import clock
from grobunn.core.pages import download
from grobunn.core.sheets import CSV, XLSX, Sheet, csv, xlsx


def as_file(sheet: Sheet, kind: str, *, name: str) -> HttpResponse | None:
    """The sheet as «xlsx» or «csv»; None for anything else."""
    match kind:
        case "xlsx":
            return download(xlsx([sheet]), name=f"{name}.xlsx", media_type=XLSX)
        case "csv":
            return download(csv(sheet), name=f"{name}.csv", media_type=CSV)
        case _:
            return None


def _heading(*, year: int, day: date, source: str) -> list[str]:
    return [
        _("År: {year}. Folketall per {day}.").format(year=year, day=date_only(day)),
        _("Kilde for folketallet: {source}").format(source=source),
        _("Medlemmer og satser er de som gjelder 1. januar i året, eller første dag i avtalen."),
        _("Beløp i kroner for ett år. Laget {when}.").format(when=moment(clock.now())),
    ]


def contributions_sheet(agreement: Agreement, found: Contributions, *, year: int, day: date, source: str) -> Sheet:
    rows: list[list[str | int | Decimal | None]] = [
        [share.member.number, share.member.name, share.member.population, share.county, share.amount]
        for share in found.shares
    ]
    rows += [[None, _("Sum"), found.population, found.county, found.municipalities]]
    rows += [[None, _("Satsene gir i alt"), None, None, found.total]]
    rows += [[None, _("Avtalt sum"), None, None, _("Ukjent") if found.agreed is None else found.agreed]]
    columns = [_("Kommunenummer"), _("Kommune"), _("Innbyggere"), agreement.county.name, _("Kommunen selv")]
    title = _("Bidrag {region} {year}").format(region=agreement.region.name, year=year)
    return Sheet(title, _heading(year=year, day=day, source=source), columns, rows)


def scenario_sheet(
    regions: list[RegionScenario], total: Line, *, rates: tuple[Decimal, Decimal], year: int, day: date, source: str
) -> Sheet:
    asked = _("Satser i scenariet: {county} fra fylkeskommunen og {own} fra kommunene, per innbygger.")
    heading = [asked.format(county=money(rates[0]), own=money(rates[1]))]
    rows = [_cells(region.name, line) for region in regions for line in (*region.lines, _sum(region.total))]
    rows.append(_cells(_("Alle"), _sum(total)))
    columns = [_("Region"), _("Betaler"), _("Innbyggere"), _("Betaler nå"), _("Ville betalt"), _("Forskjell")]
    heading += _heading(year=year, day=day, source=source)
    return Sheet(_("Scenario {year}").format(year=year), heading, columns, rows)


def _sum(line: Line) -> Line:
    return Line(_("Sum"), line.inhabitants, line.now, line.then)


def _cells(region: str, line: Line) -> list[str | int | Decimal]:
    return [region, line.name, line.inhabitants, line.now, line.then, line.difference]

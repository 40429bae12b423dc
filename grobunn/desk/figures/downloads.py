"""The year's figures as files: what the page shows, to the same reader."""

from django.http import Http404, HttpResponse

from grobunn.accounts.http import UserRequest
from grobunn.core.pages import download, requires
from grobunn.core.permissions import Permission
from grobunn.core.sheets import CSV, XLSX, csv, xlsx
from grobunn.reporting import sheets
from grobunn.reporting.counting import counted_at
from grobunn.reporting.periods import is_a_year
from grobunn.reporting.publication import Publication
from grobunn.reporting.queries import year_seen_by


@requires(Permission.FIGURES_VIEW)
def excel(request: UserRequest, year: int) -> HttpResponse:
    leaves = sheets.workbook(_seen(request, year), counted_at=counted_at(year))
    return download(xlsx(leaves), name=f"tall-{year}.xlsx", media_type=XLSX)


@requires(Permission.FIGURES_VIEW)
def table(request: UserRequest, year: int) -> HttpResponse:
    """One tidy table, for programs."""
    lines = sheets.tidy(_seen(request, year), counted_at=counted_at(year))
    return download(csv(lines), name=f"tall-{year}.csv", media_type=CSV)


def _seen(request: UserRequest, year: int) -> Publication:
    if not is_a_year(year):
        raise Http404
    found = year_seen_by(request.user, Permission.FIGURES_VIEW, year)
    if not found.places:
        raise Http404
    return found

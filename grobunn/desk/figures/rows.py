"""The rows behind a figure, for the operator that did the work: what an auditor would count by hand."""

from django.http import Http404, HttpResponse

from grobunn.accounts.http import UserRequest
from grobunn.core.command import record_reading
from grobunn.core.pages import requires
from grobunn.core.permissions import Permission
from grobunn.desk.pages import show
from grobunn.desk.paging import PER_PAGE, Page, number_of
from grobunn.reporting.behind.lines import Line, lines_of
from grobunn.reporting.behind.rows import Asked, things_of_recused
from grobunn.reporting.behind.tables import LeadsTo
from grobunn.reporting.counting import count_between
from grobunn.reporting.indicators import BY_KEY
from grobunn.reporting.periods import Period, is_a_year
from grobunn.reporting.places import Place, is_inside, places_in

PAGES = {LeadsTo.CASE: "desk:case", LeadsTo.ASSESSMENT: "desk:assessment", LeadsTo.EVENT: "desk:event"}


@requires(Permission.FIGURES_VIEW)
def rows(request: UserRequest) -> HttpResponse:
    figure, period = BY_KEY.get(request.GET.get("tall", "")), Period.read(request.GET.get("periode", ""))
    if figure is None or period is None or not is_a_year(period.year):
        raise Http404
    place = inside_place(request, period.year, request.GET.get("sted", ""))
    asked = Asked(figure.key, [agreement.pk for agreement in place.agreements], *period.bounds)
    recused = things_of_recused(request.user, asked)
    number, total, hidden = asked.counted(recused)
    page = _page(request, asked, recused, total - hidden)
    record_reading("figure_rows", place.agreement, by=request.user)
    exact = count_between(figure.key, asked.agreements, asked.starts, asked.ends)
    facts = {"figure": figure, "place": place, "period": period, "number": number, "total": total}
    return show(
        request, "desk/figures/rows.html", "figures", page=page, hidden=hidden, exact=exact, **facts, **_looks(asked)
    )


def inside_place(request: UserRequest, year: int, wanted: str) -> Place:
    """A place whose rows are the reader's own operator's; anything else is not there."""
    for place in places_in(year):
        if str(place.id) == wanted and is_inside(request.user, place):
            return place
    raise Http404


def _page(request: UserRequest, asked: Asked, recused: list[int], total: int) -> Page:
    number = number_of(request.GET.get("side", "1"), total)
    keys = asked.keys(recused, skip=(number - 1) * PER_PAGE, most=PER_PAGE)
    return Page([(line, _address(line)) for line in lines_of(request.user, asked, keys)], number, total)


def _address(line: Line) -> str:
    """The name of the page that the row leads to; none for what was imported."""
    return PAGES.get(line.leads_to, "")


def _looks(asked: Asked) -> dict[str, bool]:
    return {"has_people": asked.figure != "cafe_guests", "is_event": asked.source.startswith(("cafe", "course"))}

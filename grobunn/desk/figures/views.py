"""The year's figures: what was counted, where, and how."""

from dataclasses import replace

from django.http import HttpResponse
from django.utils.translation import gettext as _

from grobunn.accounts.http import UserRequest
from grobunn.components.charts import Bar, bar_chart
from grobunn.components.formats import number
from grobunn.core import clock
from grobunn.core.pages import requires
from grobunn.core.permissions import Permission
from grobunn.desk.pages import show
from grobunn.reporting.disclosure import HIDDEN, Shown
from grobunn.reporting.queries import DEFINITIONS, RegionFigures, figures

FIRST_YEAR = 2022


@requires(Permission.FIGURES_VIEW)
def year(request: UserRequest) -> HttpResponse:
    chosen = _year(request.GET.get("ar", ""))
    regions, total = figures(request.user, Permission.FIGURES_VIEW, chosen)
    rows = [*regions, *([_named_total(total)] if total else [])]
    return show(
        request,
        "desk/figures/year.html",
        "figures",
        year=chosen,
        years=range(clock.today().year, FIRST_YEAR - 1, -1),
        table=[(row.name, *(in_words(cell) for cell in _cells(row))) for row in rows],
        events=[(row.name, *(in_words(cell) for cell in _of_events(row))) for row in rows],
        chart=_chart(regions, chosen),
        has_total=total is not None,
        is_covered=any(not cell.is_shown for row in rows for cell in (*_cells(row), *_of_events(row))),
        definitions=DEFINITIONS,
    )


def _year(text: str) -> int:
    """A year that was asked for, or the last whole one."""
    asked = int(text) if text.isdecimal() and len(text) == 4 else 0
    return asked if FIRST_YEAR <= asked <= clock.today().year else clock.today().year - 1


def _named_total(total: RegionFigures) -> RegionFigures:
    return replace(total, name=_("Hele Østfold"))


def _cells(row: RegionFigures) -> tuple[Shown, Shown, Shown]:
    return row.persons_met, row.physical_meetings, row.portal_cases


def _of_events(row: RegionFigures) -> tuple[Shown, ...]:
    cafe = (row.cafe_participants, row.cafe_visits, row.cafe_guests)
    return (*cafe, row.course_participants, row.course_participations, row.course_completions)


def in_words(cell: Shown) -> str:
    """The number, «1–4», or «Skjult»."""
    if cell.is_shown:
        return number(cell.number)
    return _("Skjult") if cell.why == HIDDEN else "1–4"


def _chart(regions: list[RegionFigures], chosen: int) -> str:
    bars = [Bar(row.name, row.persons_met.number, in_words(row.persons_met), is_strong=True) for row in regions]
    title = _("Personer hjulpet i fysiske møter i {year}").format(year=chosen)
    finding = ", ".join(f"{bar.label}: {bar.text}" for bar in bars)
    return bar_chart(bars, mark="personer", title=title, finding=finding)

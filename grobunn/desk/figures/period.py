"""Any other period, for the operator alone: two periods that overlap would give a covered number away."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from grobunn.accounts.http import UserRequest
from grobunn.core import clock
from grobunn.core.pages import requires
from grobunn.core.permissions import Permission
from grobunn.desk.figures.forms import DaysForm
from grobunn.desk.pages import show
from grobunn.reporting.counting import count_between
from grobunn.reporting.indicators import INDICATORS, Figure, beside
from grobunn.reporting.places import Place, is_inside, places_in


@requires(Permission.FIGURES_VIEW)
def any_period(request: UserRequest) -> HttpResponse:
    today = clock.today()
    own = _inside(request, today.year)
    if not own:
        raise Http404
    first = {"fra": date(today.year, 1, 1), "til": today}
    choices = [(place.id, place.name) for place in own.values()]
    form = DaysForm(request.GET if "fra" in request.GET else None, places=choices, initial=first)
    facts: dict[str, Any] = {"form": form, "counted": []}
    if form.is_valid():
        facts |= _counted(request, form)
    return show(request, "desk/figures/period.html", "figures", **facts)


def _inside(request: UserRequest, year: int) -> dict[int, Place]:
    return {place.id: place for place in places_in(year) if is_inside(request.user, place)}


def _counted(request: UserRequest, form: DaysForm) -> dict[str, Any]:
    first, last, wanted = form.cleaned_data["fra"], form.cleaned_data["til"], int(form.cleaned_data["sted"])
    agreements: set[int] = set()
    for year in range(first.year, last.year + 1):
        place = _inside(request, year).get(wanted)
        if place is None:  # another operator answers for that year's figures
            form.add_error("fra", _("Tallene for {year} er ikke deres. Velg en senere dag").format(year=year))
            return {}
        agreements |= {agreement.pk for agreement in place.agreements}
    bounds = clock.in_oslo(first), clock.in_oslo(last + timedelta(days=1))

    def count(figure: Figure) -> int:
        return count_between(figure.key, sorted(agreements), *bounds)

    return {
        "place": place,
        "first": first,
        "last": last,
        "counted": [(one, count(one), [(other, count(other)) for other in beside(one)]) for one in INDICATORS],
    }

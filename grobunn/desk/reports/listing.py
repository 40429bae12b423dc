"""The list of reports: by year, and in each a line for every agreement's year and for whatever else was sent in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from grobunn.agreements.models import Agreement
from grobunn.core import clock
from grobunn.reporting.models import Report
from grobunn.reporting.periods import FIRST_YEAR, Period


@dataclass(frozen=True)
class Line:
    """A period under an agreement, and the last report of it if there is one."""

    agreement: Agreement
    period: Period
    report: Report | None

    @property
    def state(self) -> str:
        return self.report.state if self.report else "preliminary"

    @property
    def status(self) -> str:
        return self.report.status if self.report else _("Foreløpig")

    @property
    def choice(self) -> str:
        """How the page for sending in is asked for this line."""
        return f"{self.agreement.pk}-{self.period.key}"


@dataclass(frozen=True)
class YearOf:
    year: int
    lines: list[Line]


def years_of(agreements: Sequence[Agreement], reports: Sequence[Report]) -> list[YearOf]:
    """The latest year first; years that are not over only with what was sent in of them. Reports come oldest first."""
    latest = {(one.agreement_id, one.period): one for one in reports}
    years = [YearOf(year, _lines(year, agreements, latest)) for year in range(clock.today().year, FIRST_YEAR - 1, -1)]
    return [one for one in years if one.lines]


def _lines(year: int, agreements: Sequence[Agreement], latest: dict[tuple[int, str], Report]) -> list[Line]:
    whole = Period(year)
    found = []
    for agreement in agreements:
        sent = [one.when for (pk, _key), one in latest.items() if pk == agreement.pk and one.when.year == year]
        periods = {*sent, *([whole] if whole.is_over and agreement.covers(year) else [])}
        found += [Line(agreement, one, latest.get((agreement.pk, one.key))) for one in sorted(periods)]
    return found

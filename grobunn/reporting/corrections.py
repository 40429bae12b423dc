"""«Rettet siden»: where a frozen figure and the figure now differ, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from django.db.models import Q
from django.utils.translation import gettext as _

from grobunn.advice.models import Meeting
from grobunn.components.formats import date_only
from grobunn.core.owned import Actor
from grobunn.core.permissions import Permission
from grobunn.reporting.cells import Cells, parts_of
from grobunn.reporting.indicators import ALL, BY_KEY, Figure
from grobunn.reporting.models import Report, ReportNumbers
from grobunn.reporting.periods import Period
from grobunn.reporting.publication import Publication
from grobunn.reporting.queries import open_year, year_seen_by
from grobunn.reporting.reasons import Counts, Reasons, said


@dataclass(frozen=True)
class Correction:
    """One figure of a frozen report that is another now. `why` is what was done since, and how often."""

    report: int
    period: str
    figure: str
    frozen: int
    now: int
    why: Counts = field(default_factory=dict)

    @classmethod
    def read(cls, kept: dict[str, Any]) -> Self:
        return cls(**kept)

    def kept(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def name(self) -> str:
        return str(BY_KEY[self.figure].name)

    @property
    def label(self) -> str:
        found = Period.read(self.period)
        return found.label if found else self.period

    @property
    def said(self) -> str:
        return said(self.why)


def corrections_seen_by(actor: Actor, permission: Permission, report: Report) -> list[Correction]:
    """What differs, as she may know it: numbers as they are for the operator, else only those shown then and now."""
    living = year_seen_by(actor, permission, report.when.year)
    own = ReportNumbers.objects.visible_to(actor, permission).filter(report=report).first()
    is_inside = own is not None and report.agreement.region_id in living.inside
    return list(_differences(report, own.cells if own and is_inside else report.cells, living))


def corrections_to_list(report: Report) -> list[Correction]:
    """What a new report tells of those frozen before it under the same agreement: each change once, in the open."""
    earlier = Report.objects.frozen().filter(agreement=report.agreement_id).exclude(period=report.period)
    before = list(earlier.select_related("agreement").order_by("period"))
    told = {(one.report, one.period, one.figure): one.now for one in _told(before)}
    living = {year: open_year(year) for year in {row.when.year for row in before}}
    found = [one for row in before for one in _differences(row, row.cells, living[row.when.year])]
    return [one for one in found if told.get((one.report, one.period, one.figure)) != one.now]


def _told(reports: Sequence[Report]) -> Iterator[Correction]:
    """What reports have told of already, in the order in which they were sent in."""
    for report in sorted(reports, key=lambda one: one.submitted_at):
        yield from map(Correction.read, report.corrected)


def _differences(report: Report, frozen: Cells, living: Publication) -> Iterator[Correction]:
    """Where both are shown and not the same. A covered number is not spoken of: that it changed could give it away."""
    place = next((one for one in living.places if one.id == report.agreement.region_id), None)
    reasons = Reasons(report.agreement, report.submitted_at)
    for figure, period in _figures_of(report) if place else ():
        then, now = frozen.cell(figure.key, period), living.cell(figure.key, place, period)  # type: ignore[arg-type]
        if then is None or then.number is None or now.number is None or then.number == now.number:
            continue
        why = reasons.behind(figure.key, period)
        yield Correction(report.pk, period.key, figure.key, then.number, now.number, why)


def _figures_of(report: Report) -> Iterator[tuple[Figure, Period]]:
    return ((figure, period) for figure in ALL for period in (report.when, *parts_of(report.when)))


def reasons_given(actor: Actor, permission: Permission, report: Report) -> list[str]:
    """What the operator's own staff wrote when they struck or corrected meetings of the period, since it was frozen."""
    since, (starts, ends) = report.submitted_at, report.when.bounds
    meetings = Meeting.objects.visible_to(actor, permission).filter(agreement=report.agreement_id)
    here, was_here = (
        Q(starts_at__gte=starts, starts_at__lt=ends),
        Q(events__starts_at__gte=starts, events__starts_at__lt=ends),
    )
    done = meetings.filter(Q(struck_at__gt=since) | Q(corrected_at__gt=since)).filter(here | was_here)
    return [
        line
        for one in done.distinct().order_by("starts_at", "pk")
        for line in (
            one.corrected_at
            and one.corrected_at > since
            and _says(_("Møte {day} rettet: {why}"), one, one.correction_reason),
            one.struck_at and one.struck_at > since and _says(_("Møte {day} strøket: {why}"), one, one.strike_reason),
        )
        if line
    ]


def _says(sentence: str, meeting: Meeting, why: str) -> str:
    return sentence.format(day=date_only(meeting.starts_at), why=why or _("uten begrunnelse"))

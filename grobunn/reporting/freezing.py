"""A period's figures at one moment, as they go into a report: as they are, and as readers outside see them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from grobunn.agreements.models import Agreement
from grobunn.agreements.queries import population_source
from grobunn.core import clock
from grobunn.core.errors import Refused
from grobunn.reporting.answers import REPORTED
from grobunn.reporting.cells import Kept, kept, parts_of
from grobunn.reporting.counting import count_year
from grobunn.reporting.indicators import ALL, VERSION
from grobunn.reporting.models import Report
from grobunn.reporting.periods import FIRST_YEAR, Period, all_of
from grobunn.reporting.places import Place, places_in
from grobunn.reporting.profile import SERVED
from grobunn.reporting.publication import Publication, publish

Rows = dict[str, dict[str, Kept]]


@dataclass
class Moment:
    """Figure → period → number, both ways."""

    numbers: Rows = field(default_factory=lambda: {figure.key: {} for figure in ALL})
    shown: Rows = field(default_factory=lambda: {figure.key: {} for figure in ALL})


def drafted(agreement: Agreement, period: Period) -> tuple[Report, Moment]:
    """The report as it would be sent in now, not stored; and its numbers. Raises Refused where there can be none."""
    place = _place_of(agreement, period)
    found = Moment()
    _count(found, place, [period, *parts_of(period)])
    if not any(found.numbers[figure.key][period.key] for figure in ALL):
        raise Refused(_("Ingen tall for {period}: ingenting er ført.").format(period=period.label))
    before = next((one for one in places_in(period.year - 1) if one.id == place.id), None)
    if before is not None:
        _count(found, before, [period.year_before], unless_empty=True)
    report = Report(
        owner_id=agreement.owner_id,
        agreement=agreement,
        period=period.key,
        definitions=VERSION,
        shown=found.shown,
        limit=place.limit,
        inhabitants=place.inhabitants,
        population_source=place.missing or population_source(agreement, date(period.year, 1, 1)),
    )
    return report, found


def _place_of(agreement: Agreement, period: Period) -> Place:
    """The region in the period's year, if it is over and this agreement answers for it. Raises Refused."""
    if not period.is_over:
        raise Refused(_("{period} er ikke over ennå. Send inn når perioden er slutt.").format(period=period.label))
    found = next((one for one in places_in(period.year) if one.id == agreement.region_id), None)
    if found is None or not _covers(agreement, period):
        raise Refused(_("Avtalen gjelder ikke i {period}. Velg en annen periode.").format(period=period.label))
    if found.agreement.pk != agreement.pk:
        raise Refused(_("En nyere avtale svarer for tallene i {year}. Send inn under den.").format(year=period.year))
    return found


def _covers(agreement: Agreement, period: Period) -> bool:
    """Whether any day of the period lies within the agreement's."""
    starts, ends = (moment.astimezone(clock.OSLO).date() for moment in period.bounds)
    return agreement.valid_from < ends and (agreement.valid_until is None or agreement.valid_until > starts)


def _count(found: Moment, place: Place, periods: Iterable[Period], *, unless_empty: bool = False) -> None:
    """Count the periods' year once, and cover that very count."""
    wanted = list(periods)
    year = wanted[0].year
    counted = count_year(year)
    if unless_empty and not any(counted.get((figure.key, place.id, 1)) for figure in ALL):
        return
    publication = publish(year, places_in(year), counted)
    for figure in ALL:
        for period in wanted:
            found.numbers[figure.key][period.key] = counted.get((figure.key, place.id, period.slot), 0)
            found.shown[figure.key][period.key] = kept(publication.cell(figure.key, place, period))
    if not unless_empty and wanted[0].is_year:
        _keep_profile(found, place, publication, publication.seen_from(counted, [place.id]))


def _keep_profile(found: Moment, place: Place, publication: Publication, own: Publication) -> None:
    """Who was served in the year: the questions that a report tells of."""
    asked = [question for question in publication.asked if question.key in REPORTED]
    for figure in (SERVED, *(one for question in asked for one in question.figures)):
        year = str(publication.year)
        found.numbers[figure] = {year: kept(own.cell(figure, place))}
        found.shown[figure] = {year: kept(publication.cell(figure, place))}


def periods_over(agreement: Agreement, wanted: Callable[[Period], bool] = lambda _period: True) -> list[Period]:
    """The periods that a report could be sent in for, the latest years first."""
    years = range(clock.today().year, max(agreement.valid_from.year, FIRST_YEAR) - 1, -1)
    return [
        period
        for year in years
        for period in all_of(year)
        if period.is_over and _covers(agreement, period) and wanted(period)
    ]

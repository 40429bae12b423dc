"""The page's two charts, each with the table that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from grobunn.components.charts import Bar, bar_chart
from grobunn.components.formats import number
from grobunn.portal.figures.words import cell_in_words, rate_in_words
from grobunn.reporting.indicators import Figure
from grobunn.reporting.periods import Period, month_names
from grobunn.reporting.places import Place
from grobunn.reporting.publication import Publication


@dataclass(frozen=True)
class Picture:
    """`rows` are lines of the table: what each is about, and its cells under `columns`."""

    mark: str
    title: str
    unit: str
    drawing: SafeString
    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[str]]]


def by_region(found: Publication, figure: Figure) -> Picture:
    """For each 1,000 inhabitants, so that a small region can stand beside a large one."""
    title = _("{figure}, per 1 000 innbyggere").format(figure=figure)
    bars = [
        Bar(place.name, found.rate(figure.key, place), rate_in_words(found, figure, place), place.is_county)
        for place in found.places
    ]
    drawing = _drawn(bars, mark="regioner-bilde", title=f"{title}, {found.year}")
    columns = [_("Sted"), str(figure.counts).capitalize(), _("Innbyggere"), _("Per 1 000")]
    rows = [(place.name, _region(found, figure, place)) for place in found.places]
    return Picture("regioner", title, _("innbyggere 1. januar {year}").format(year=found.year), drawing, columns, rows)


def _region(found: Publication, figure: Figure, place: Place) -> list[str]:
    inhabitants = _("Ukjent") if place.inhabitants is None else number(place.inhabitants)
    return [cell_in_words(found, figure, place), inhabitants, rate_in_words(found, figure, place)]


def by_month(found: Publication, figure: Figure, place: Place) -> Picture:
    """One place's months, as far as the year has come; the table has every place."""
    months, names = [one for one in Period(found.year).months() if one.has_begun], month_names()
    title = _("{figure}, måned for måned").format(figure=figure)
    bars = [_month(found, figure, place, one) for one in months]
    drawing = _drawn(bars, mark="maneder-bilde", title=f"{title}, {place.name}, {found.year}")
    rows = [(names[one.month], [cell_in_words(found, figure, every, one) for every in found.places]) for one in months]
    columns = [_("Måned"), *(every.name for every in found.places)]
    return Picture("maneder", title, f"{figure.counts}, {place.name}", drawing, columns, rows)


def _month(found: Publication, figure: Figure, place: Place, month: Period) -> Bar:
    name = month_names("abbreviated")[month.month]
    return Bar(name, found.cell(figure.key, place, month).number, cell_in_words(found, figure, place, month))


def _drawn(bars: Sequence[Bar], *, mark: str, title: str) -> SafeString:
    finding = "; ".join(f"{bar.label}: {bar.text}" for bar in bars)
    return bar_chart(bars, mark=mark, title=title, finding=f"{finding}.")

"""The charts of a year, each with its finding and with its table."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from grobunn.components.charts import Bar, Column, Series, bar_chart, column_chart, line_chart
from grobunn.components.formats import money, number
from grobunn.desk.figures import findings
from grobunn.desk.figures.asked import Asked
from grobunn.reporting.cells import NOTHING, in_words
from grobunn.reporting.disclosure import NONE, Shown
from grobunn.reporting.indicators import BY_KEY
from grobunn.reporting.periods import Period, month_names
from grobunn.reporting.places import Place
from grobunn.reporting.publication import Publication

MET = BY_KEY["persons_met"]
MOST_LINES = 3


@dataclass(frozen=True)
class Picture:
    """A chart in its panel: what it is of, what it shows, and the same in a table."""

    mark: str
    title: str
    aside: str
    chart: SafeString
    finding: str
    headings: list[str]
    lines: list[tuple[str, list[str]]]


def pictures(found: Publication, asked: Asked) -> list[Picture]:
    """Those that there is something to draw for."""
    told = [place for place in found.places if not found.is_blank(place)]
    drawn = []
    if _is_something(_months(found, asked.figure.key, asked.place)):
        drawn.append(by_month(found, asked))
    if any(_is_something(_months(found, MET.key, place)) for place in told if not place.is_county):
        drawn.append(over_the_year(found, told, asked.place))
    if asked.period.is_year and any(place.inhabitants and found.cell(MET.key, place).number != 0 for place in told):
        drawn.append(by_inhabitants(found, told, asked.place))
    return drawn


def _is_something(cells: Mapping[int, Shown]) -> bool:
    return any(cell.number != 0 and cell.why != NONE for cell in cells.values())


def by_month(found: Publication, asked: Asked) -> Picture:
    """One figure in one place, a column for each month."""
    figure, place = asked.figure, asked.place
    cells = _months(found, figure.key, place)
    names = month_names("abbreviated")
    columns = [
        Column(names[month], cell.number, NOTHING if not cell.is_shown else number(cell.number))
        for month, cell in cells.items()
    ] + [Column(names[month], None, "") for month in range(len(cells) + 1, 13)]
    title = _("{figure} i {place} måned for måned, {year}").format(figure=figure, place=place.name, year=found.year)
    finding = findings.of_months(cells)
    return Picture(
        "maneder",
        _("{figure} per måned").format(figure=figure),
        f"{figure.counts}, {place.name}",
        column_chart(columns, mark="maneder-diagram", title=title, finding=finding),
        finding,
        [_("Måned"), str(figure.counts).capitalize()],
        [(month_names()[month], [in_words(cell)]) for month, cell in cells.items()],
    )


def over_the_year(found: Publication, told: list[Place], chosen: Place) -> Picture:
    """Persons met each month, a line for each of up to three regions: the chosen one among them."""
    regions = sorted((place for place in told if not place.is_county), key=lambda place: place.id != chosen.id)
    regions = [place for place in told if place in regions[:MOST_LINES]]
    cells = {place.name: _months(found, MET.key, place) for place in regions}
    series = [
        Series(name, [months[one].number if one in months else None for one in range(1, 13)])
        for name, months in cells.items()
    ]
    title = _("Personer hjulpet i fysiske møter hver måned, {year}").format(year=found.year)
    finding = " ".join(f"{name}: {findings.of_months(months)}" for name, months in cells.items())
    months = next(iter(cells.values()), {})
    return Picture(
        "gjennom-aret",
        _("Personer hjulpet gjennom året"),
        _("personer hver måned"),
        line_chart(series, list(month_names("abbreviated").values()), mark="linjer", title=title, finding=finding),
        finding,
        [_("Måned"), *cells],
        [(month_names()[one], [in_words(of[one]) for of in cells.values()]) for one in months],
    )


def by_inhabitants(found: Publication, told: list[Place], chosen: Place) -> Picture:
    """A bar for each place: persons met for each 1,000 inhabitants. Rates of a few persons are not drawn."""
    rows = [(place, found.cell(MET.key, place), found.rate(MET.key, place)) for place in told]
    rates = {place.name: _rate(place, cell, rate) for place, cell, rate in rows}
    bars = [
        Bar(place.name, rate if (cell.number or 0) >= place.limit else None, rates[place.name], place.id == chosen.id)
        for place, cell, rate in rows
    ]
    title = _("Personer hjulpet per 1 000 innbyggere, {year}").format(year=found.year)
    finding = ", ".join(f"{name}: {text}" for name, text in rates.items()) + "."
    return Picture(
        "per-innbygger",
        _("Hjulpet per 1 000 innbyggere"),
        _("personer i fysiske møter"),
        bar_chart(bars, mark="rater", title=title, finding=finding),
        finding,
        [_("Sted"), _("Personer"), _("Innbyggere"), _("Per 1 000")],
        [
            (place.name, [in_words(cell), number(place.inhabitants) or _("Ukjent"), rates[place.name]])
            for place, cell, _of in rows
        ],
    )


def _rate(place: Place, cell: Shown, rate: Decimal | None) -> str:
    if rate is not None:
        return money(rate)
    return _("Ukjent") if cell.is_shown else in_words(cell)


def _months(found: Publication, figure: str, place: Place) -> dict[int, Shown]:
    """The months that have begun."""
    return {one.month: found.cell(figure, place, one) for one in Period(found.year).months() if one.has_begun}

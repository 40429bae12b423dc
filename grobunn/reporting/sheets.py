"""A year's figures as tables for a file: as the reader sees them on the page, with what they mean and what is covered.

A covered number is a text, a number that is shown is a number; nothing is reckoned from what is covered.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from grobunn.components.formats import moment_with_year
from grobunn.core.sheets import Sheet, Value
from grobunn.reporting.cells import NOTHING, as_value
from grobunn.reporting.disclosure import HIDDEN, NONE, SMALL, Shown
from grobunn.reporting.indicators import ALL, VERSION, Figure
from grobunn.reporting.periods import all_of
from grobunn.reporting.places import Place
from grobunn.reporting.profile_sheets import answers, profile
from grobunn.reporting.publication import Publication


def workbook(found: Publication, *, counted_at: datetime | None) -> list[Sheet]:
    """The leaves of the Excel file."""
    heading = _heading(found, counted_at)
    leaves = [_figures(found, heading), _months(found, heading), profile(found, _title(found), heading)]
    return [*leaves, _definitions(), _about(found, counted_at)]


def tidy(found: Publication, *, counted_at: datetime | None) -> Sheet:
    """One line for each number, for programs."""
    columns = [_("nøkkel"), _("tall"), _("enhet"), _("sted"), _("periode"), _("verdi"), _("dekket")]
    return Sheet(_title(found), _heading(found, counted_at), columns, list(_each(found)))


def _each(found: Publication) -> Iterator[list[Value]]:
    for figure, place in _pairs(found):
        for period in all_of(found.year):
            cell = found.cell(figure.key, place, period)
            yield [figure.key, str(figure), str(figure.counts), place.name, period.key, *_told(cell)]
    for key, name, where, cell in answers(found) if not found.is_empty else ():
        yield [key, name, _("personer"), where, str(found.year), *_told(cell)]


def _told(cell: Shown) -> list[Value]:
    """The number, and whether and how it is covered."""
    return [as_value(cell), {SMALL: _("liten"), HIDDEN: _("skjult"), NONE: _("ikke ført")}.get(cell.why, "")]


def _pairs(found: Publication) -> Iterator[tuple[Figure, Place]]:
    """None in a year in which nothing was written down: that is no year of noughts."""
    if not found.is_empty:
        yield from ((figure, place) for figure in ALL for place in found.places)


def _title(found: Publication) -> str:
    return _("Tall for {year}").format(year=found.year)


def _heading(found: Publication, counted_at: datetime | None) -> list[str]:
    lines = [_("Kilde: det operatørene har ført i Grobunn. Definisjoner versjon {number}.").format(number=VERSION)]
    if counted_at:
        lines.append(_("Talt {time}.").format(time=moment_with_year(counted_at)))
    if found.is_empty:
        lines.append(_("Ingen tall for {year}: ingenting er ført.").format(year=found.year))
    return lines


def _figures(found: Publication, heading: list[str]) -> Sheet:
    rates = [_("Per 1 000 innbyggere, {place}").format(place=place.name) for place in found.places]
    columns = [_("Tall"), _("Enhet"), *(place.name for place in found.places), *rates]
    rows = [
        [
            str(figure),
            str(figure.counts),
            *(as_value(found.cell(figure.key, place)) for place in found.places),
            *(_rate(found, figure, place) for place in found.places),
        ]
        for figure in (ALL if not found.is_empty else ())
    ]
    return Sheet(_("Tall"), [_title(found), *heading], columns, rows)


def _rate(found: Publication, figure: Figure, place: Place) -> Value:
    if found.is_blank(place) or found.is_partial(place):
        return NOTHING
    if not found.cell(figure.key, place).is_shown:
        return _("Vises ikke")
    rate = found.rate(figure.key, place)
    return _("Ukjent") if rate is None else rate


def _months(found: Publication, heading: list[str]) -> Sheet:
    columns = [_("Tall"), _("Enhet"), _("Periode"), _("Nøkkel"), *(place.name for place in found.places)]
    rows: list[list[Value]] = [
        [
            str(figure),
            str(figure.counts),
            period.label,
            period.key,
            *(as_value(found.cell(figure.key, place, period)) for place in found.places),
        ]
        for figure in (ALL if not found.is_empty else ())
        for period in all_of(found.year)
    ]
    return Sheet(_("Måneder"), [_title(found), *heading], columns, rows)


def _definitions() -> Sheet:
    columns = [_("Nøkkel"), _("Tall"), _("Enhet"), _("Hva det betyr"), _("Versjon")]
    rows: list[list[Value]] = [[one.key, str(one), str(one.counts), str(one.meaning), VERSION] for one in ALL]
    return Sheet(_("Definisjoner"), [], columns, rows)


def _about(found: Publication, counted_at: datetime | None) -> Sheet:
    rows: list[list[Value]] = [
        [_("Hva"), _title(found)],
        [_("Kilde"), _("Det operatørene har ført i Grobunn: møter, kurs, vurderinger og saker.")],
        [_("Talt"), moment_with_year(counted_at) if counted_at else _("Ukjent")],
        [_("Definisjoner"), _("Versjon {number}, på et eget ark").format(number=VERSION)],
        *_for_each(found, _("Innbyggere, {place}"), _inhabitants),
        *_for_each(found, _("Grense, {place}"), lambda place: _limit(found, place)),
        [
            _("Profil"),
            _("Svar fra dem som ble møtt eller vurdert, eller var på kurs eller café. «Ukjent»: ikke svart."),
        ],
        ["«1–4»", _("Et lite tall. Det er ikke vist, så ingen kan kjennes igjen.")],
        [
            "«{}»".format(_("Skjult")),
            _("Et tall som ellers ville røpe et lite tall. Det kan også være 0."),
        ],
        [_("Hvem kan se fila"), _who(found)],
        [_("Summer"), _("Personer, møter, besøk og saker er ulike ting og kan ikke legges sammen.")],
    ]
    return Sheet(_("Om"), [], [_("Om tallene"), ""], rows)


def _for_each(found: Publication, label: str, fact: Callable[[Place], Value]) -> Iterator[list[Value]]:
    return ([label.format(place=place.name), fact(place)] for place in found.places)


def _inhabitants(place: Place) -> Value:
    return place.missing if place.inhabitants is None else place.inhabitants


def _limit(found: Publication, place: Place) -> str:
    if place.id in found.inside:
        return _("Vist som tallene er, fordi du arbeider hos operatøren")
    return _("Tall fra 1 til {most} vises som «1–{most}»").format(most=place.limit - 1)


def _who(found: Publication) -> str:
    names = ", ".join(place.name for place in found.places if place.id in found.inside)
    if not names:
        return _("Alle. Små tall er dekket.")
    return _("Bare operatøren: små tall for {places} er ikke dekket.").format(places=names)

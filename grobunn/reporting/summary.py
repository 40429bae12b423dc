"""A report in whole sentences, made from its figures as readers outside see them.

A covered number is said as it is shown, and never compared, added to another or given for each 1,000.
"""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grobunn.components.formats import NO_BREAK, number
from grobunn.reporting.cells import in_words
from grobunn.reporting.disclosure import HIDDEN, Shown
from grobunn.reporting.indicators import INDICATORS, Figure
from grobunn.reporting.models import Report
from grobunn.reporting.places import PER

Said = tuple[str | Promise, str | Promise, str | Promise]
SAID: dict[str, Said] = {  # a number of them · nobody · a number that is hidden
    "persons_met": (
        gettext_lazy("{n} personer fikk hjelp i fysiske møter"),
        gettext_lazy("Ingen fikk hjelp i fysiske møter"),
        gettext_lazy("Tallet på personer som fikk hjelp i fysiske møter, er skjult"),
    ),
    "assessments_completed": (
        gettext_lazy("{n} personer fikk en næringsfaglig vurdering"),
        gettext_lazy("Ingen fikk en næringsfaglig vurdering"),
        gettext_lazy("Tallet på personer som fikk en næringsfaglig vurdering, er skjult"),
    ),
    "cafe_participants": (
        gettext_lazy("{n} personer deltok på gründercafé"),
        gettext_lazy("Ingen deltok på gründercafé"),
        gettext_lazy("Tallet på deltakere på gründercafé er skjult"),
    ),
    "course_participants": (
        gettext_lazy("{n} personer deltok på oppstartskurs"),
        gettext_lazy("Ingen deltok på oppstartskurs"),
        gettext_lazy("Tallet på deltakere på oppstartskurs er skjult"),
    ),
    "portal_cases": (
        gettext_lazy("{n} saker kom gjennom En vei inn"),
        gettext_lazy("Ingen saker kom gjennom En vei inn"),
        gettext_lazy("Tallet på saker gjennom En vei inn er skjult"),
    ),
}


def summary(report: Report) -> list[str]:
    """A line for each indicator, and last what is not known."""
    return [*(_line(report, figure) for figure in INDICATORS), *_unknown(report)]


def rate(report: Report, cell: Shown | None) -> str:
    """«1,46» for each 1,000 inhabitants, for a whole year; «Ukjent»; nothing for what is covered."""
    if cell is None or cell.number is None or not report.when.is_year:
        return ""
    if not report.inhabitants:
        return _("Ukjent")
    found = (Decimal(PER * cell.number) / report.inhabitants).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return str(found).replace(".", ",")


def _line(report: Report, figure: Figure) -> str:
    cell = report.cells.cell(figure.key, report.when)
    assert cell, f"{figure.key} is missing"
    counted, nobody, hidden = SAID[figure.key]
    sentence = str(hidden if cell.why == HIDDEN else nobody if cell.number == 0 else counted)
    if cell.number and report.inhabitants and report.when.is_year:
        sentence += _(", {rate} per {per} innbyggere").format(rate=rate(report, cell), per=f"1{NO_BREAK}000")
    said = f"{sentence.format(n=in_words(cell))}."
    return " ".join([said, *_against(report, figure, cell)])


def _against(report: Report, figure: Figure, cell: Shown) -> Iterator[str]:
    """How it differs from the year before, where both are shown."""
    before = report.cells.cell(figure.key, report.when.year_before)
    if before is None or before.number is None or cell.number is None:
        return
    then, apart = report.when.year_before.label, cell.number - before.number
    if before.number == cell.number == 0:
        yield _("Det var heller ingen i {then}.").format(then=then)
    elif apart == 0:
        yield _("Det er like mange som i {then}.").format(then=then)
    elif before.number == 0:
        yield _("I {then} var det ingen.").format(then=then)
    else:
        words = _("Det er {n} flere enn i {then}.") if apart > 0 else _("Det er {n} færre enn i {then}.")
        yield words.format(n=number(abs(apart)), then=then)


def _unknown(report: Report) -> Iterator[str]:
    before = report.when.year_before
    if not report.cells.knows(before):
        yield _("Det finnes ingen tall for {then} å sammenligne med.").format(then=before.label)
    if report.when.is_year and not report.inhabitants:
        yield _("Tall per innbygger er ukjent. {why}").format(why=report.population_source)

"""A report's figures as tables on a page."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from grobunn.accounts.models import User
from grobunn.core.permissions import Permission
from grobunn.reporting.cells import SHORT, Cells, in_words, parts_of
from grobunn.reporting.indicators import ALL, INDICATORS, Figure
from grobunn.reporting.models import Report
from grobunn.reporting.periods import Period
from grobunn.reporting.summary import rate


@dataclass(frozen=True)
class Row:
    """A figure of the period, or a shorter period: what it is called, its unit, and its cells with their labels."""

    name: str
    counts: str
    cells: list[tuple[str, str]]
    is_indicator: bool = True


@dataclass(frozen=True)
class Table:
    mark: str
    name: str
    head: str
    columns: list[str]
    rows: list[Row]


def tables(report: Report, cells: Cells) -> list[Table]:
    """The whole period, then its quarters and months."""
    parts = parts_of(report.when)
    quarters, months = [one for one in parts if one.quarter], [one for one in parts if one.month]
    shorter = [
        _shorter("kvartaler", _("Kvartaler"), _("Kvartal"), quarters, cells),
        _shorter("maneder", _("Måneder"), _("Måned"), months, cells),
    ]
    return [_whole(report, cells), *(one for one in shorter if one.rows)]


def _whole(report: Report, cells: Cells) -> Table:
    columns = [report.when.label, *([_("Per 1 000 innbyggere")] if report.when.is_year else [])]
    columns.append(report.when.year_before.label)
    rows = [_figure(report, cells, figure, columns) for figure in ALL]
    return Table("tallene", _("Tallene"), _("Tall"), columns, rows)


def _figure(report: Report, cells: Cells, figure: Figure, columns: list[str]) -> Row:
    cell, before = (cells.cell(figure.key, one) for one in (report.when, report.when.year_before))
    rates = [rate(report, cell) or "–"] if report.when.is_year else []
    values = [in_words(cell), *rates, in_words(before)]
    return Row(str(figure.name), str(figure.counts), list(zip(columns, values, strict=True)), figure.is_indicator)


def _shorter(mark: str, name: str, head: str, periods: list[Period], cells: Cells) -> Table:
    columns = [str(SHORT[figure.key]) for figure in INDICATORS]
    rows = [
        Row(one.label, "", [(str(SHORT[figure.key]), in_words(cells.cell(figure.key, one))) for figure in INDICATORS])
        for one in periods
    ]
    return Table(mark, name, head, columns, rows)


def may_decide(user: User, report: Report) -> bool:
    """Whether she may approve it or send it back: the command asks the same."""
    place = report.agreement.contract_municipality_id
    is_hers = place in user.places(Permission.REPORT_APPROVE) and report.submitted_by_id != user.pk
    return report.is_submitted and is_hers

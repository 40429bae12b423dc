"""A frozen report as a document that a council can read, always in bokmål. It holds what readers outside may see."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from grobunn.components.formats import clock, date_only, number
from grobunn.core.documents import typeset
from grobunn.reporting.answers import Answered, Served, served
from grobunn.reporting.cells import SHORT, in_words, parts_of
from grobunn.reporting.corrections import Correction
from grobunn.reporting.indicators import ALL, INDICATORS, Figure
from grobunn.reporting.models import Report
from grobunn.reporting.periods import Period
from grobunn.reporting.places import places_in
from grobunn.reporting.profile import questions
from grobunn.reporting.summary import rate, summary

TEMPLATE = Path(__file__).parent / "report.typ"


def render(report: Report) -> bytes:
    """The document of an approved report as PDF. The same report gives the same bytes."""
    assert report.decided_at, "a document is made when the report is approved"
    with override("nb"):
        content = content_of(report)
    return typeset(TEMPLATE, content, made_at=report.decided_at)


def content_of(report: Report) -> dict[str, Any]:
    """All that stands in the document, in words."""
    period = report.when
    return {
        "title": report.name,
        "region": str(report.agreement.region),
        "period": period.label,
        "operator": str(report.owner),
        "municipality": str(report.agreement.contract_municipality),
        "summary": summary(report),
        "comment": report.comment,
        "columns": [period.label, *([_("Per 1 000 innbyggere")] if period.is_year else []), period.year_before.label],
        "figures": [_row(report, figure) for figure in ALL],
        "parts": _tables(report),
        "chart": _chart(report),
        "who": _who(report),
        "corrected": [_corrected(Correction.read(one)) for one in report.corrected],
        "version": report.definitions,
        "definitions": [[str(one.name), str(one.counts), str(one.meaning)] for one in ALL],
        "most": report.limit - 1,
        "has_covered": report.cells.has_covered,
        "inhabitants": number(report.inhabitants) or _("Ukjent"),
        "population_source": report.population_source,
        "first_day": date_only(_first_of_year(period)),
        "steps": _steps(report),
    }


def _row(report: Report, figure: Figure) -> dict[str, Any]:
    cell, before = (report.cells.cell(figure.key, one) for one in (report.when, report.when.year_before))
    rates = [rate(report, cell) or "–"] if report.when.is_year else []
    cells = [in_words(cell), *rates, in_words(before)]
    return {"name": str(figure.name), "counts": str(figure.counts), "is_indicator": figure.is_indicator, "cells": cells}


def _tables(report: Report) -> list[dict[str, Any]]:
    """The quarters, then the months, of what the period has: one row for each, one column for each indicator."""
    parts = parts_of(report.when)
    quarters, months = [one for one in parts if one.quarter], [one for one in parts if one.month]
    return [
        {
            "name": name,
            "head": [head, *(str(SHORT[figure.key]) for figure in INDICATORS)],
            "rows": [_part(report, one) for one in rows],
        }
        for name, head, rows in ((_("Kvartaler"), _("Kvartal"), quarters), (_("Måneder"), _("Måned"), months))
        if rows
    ]


def _part(report: Report, part: Period) -> list[str]:
    return [part.label, *(in_words(report.cells.cell(figure.key, part)) for figure in INDICATORS)]


def _chart(report: Report) -> list[dict[str, Any]]:
    """Persons met in each part of the period: a bar for a number that is shown, words alone for one that isn't."""
    parts = parts_of(report.when)
    shown = [one for one in parts if one.month] or parts
    return [
        {"label": one.label, "words": in_words(cell), "number": cell.number}
        for one in shown
        if (cell := report.cells.cell("persons_met", one))
    ]


def _who(report: Report) -> dict[str, Any] | None:
    """Who was served in a whole year; nothing where the report doesn't hold it."""
    found = _served(report)
    if not found.answered:
        return None
    return {"of": f"{found.said}.", "questions": [_question(one) for one in found.answered]}


def _served(report: Report) -> Served:
    asked = questions(places_in(report.when.year)) if report.when.is_year else []
    return served(asked, lambda figure: report.cells.cell(figure, report.when), report.limit)


def _question(one: Answered) -> dict[str, Any]:
    shares = [_("Andel")] if one.has_shares else []
    rows = [[str(row.name), row.number, *([row.part] if shares else [])] for row in one.answers]
    return {
        "name": str(one.question.name),
        "head": [_("Svar"), _("Personer"), *shares],
        "rows": rows if one.is_known else [],
    }


def _corrected(one: Correction) -> list[str]:
    return [one.name, one.label, number(one.frozen), number(one.now), one.said]


def _steps(report: Report) -> Sequence[Sequence[str]]:
    """Who did what, and when."""
    found = [(_("Telt og sendt inn"), report.submitted_by, report.owner, report.submitted_at)]
    if report.decided_at and report.decided_by:
        place = report.agreement.contract_municipality
        found.append((_("Godkjent og frosset"), report.decided_by, place, report.decided_at))
    return [[what, f"{who}, {place}", f"{date_only(at)} kl. {clock(at)}"] for what, who, place, at in found]


def _first_of_year(period: Period) -> Any:
    return Period(period.year).bounds[0]

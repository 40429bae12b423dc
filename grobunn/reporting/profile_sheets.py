"""The profile as tables for a file: every answer in every place, for the year, as the reader sees it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from grobunn.core.sheets import Sheet, Value
from grobunn.reporting.cells import as_value
from grobunn.reporting.disclosure import NONE, Shown
from grobunn.reporting.profile import SERVED
from grobunn.reporting.publication import Publication


def profile(found: Publication, title: str, heading: list[str]) -> Sheet:
    """A row for each answer that somebody gave somewhere; first all those served."""
    columns = [_("Spørsmål"), _("Svar"), *(place.name for place in found.places)]
    rows: list[list[Value]] = [
        [question, answer, *map(as_value, cells)]
        for figure, question, answer in _answers(found)
        for cells in [_cells(found, figure)]
        if any(cell.number != 0 and cell.why != NONE for cell in cells)
    ]
    return Sheet(_("Profil"), [title, *heading], columns, rows)


def answers(found: Publication) -> Iterator[tuple[str, str, str, Shown]]:
    """Key, name, place and number of every answer, also of those that nobody gave."""
    for figure, question, answer in _answers(found):
        for place, cell in zip(found.places, _cells(found, figure), strict=True):
            yield figure, f"{question}: {answer}", place.name, cell


def _answers(found: Publication) -> Iterator[tuple[str, str, str]]:
    yield SERVED, _("Alle"), _("Personer som fikk hjelp")
    for question in found.asked:
        for figure, answer in zip(question.figures, question.answers.values(), strict=True):
            yield figure, str(question.name), str(answer)


def _cells(found: Publication, figure: str) -> list[Shown]:
    return [found.cells[figure, place.id, 1] for place in found.places]

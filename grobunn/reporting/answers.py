"""Who was served, as one reader sees it: each question's answers with their numbers, and their share of all served.

A share is given only where both numbers are shown, and where those served aren't too few for one.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from grobunn.components.formats import NO_BREAK
from grobunn.reporting.cells import in_words
from grobunn.reporting.disclosure import HIDDEN, Shown
from grobunn.reporting.places import Place
from grobunn.reporting.profile import SERVED, UNKNOWN, Question, Text
from grobunn.reporting.publication import Publication

REPORTED = ("gender", "age", "home", "education", "employment")
MAIN = (*REPORTED, "phase")


@dataclass(frozen=True)
class Answer:
    """`share` is per cent of those served, in whole ones."""

    name: Text
    cell: Shown
    share: int | None = None

    @property
    def number(self) -> str:
        return in_words(self.cell)

    @property
    def part(self) -> str:
        """«27 %», or that it isn't given."""
        if self.share is None:
            return _("Ikke vist")
        return f"<{NO_BREAK}1{NO_BREAK}%" if self.share == 0 else f"{self.share}{NO_BREAK}%"


@dataclass(frozen=True)
class Answered:
    """A question with the answers that somebody gave. Unknown stands last."""

    question: Question
    answers: tuple[Answer, ...]
    is_known: bool

    @property
    def has_shares(self) -> bool:
        return any(answer.share is not None for answer in self.answers)


@dataclass(frozen=True)
class Served:
    """All served, and what they answered. `limit` is the smallest number that is shown to readers outside."""

    all: Shown
    limit: int
    answered: tuple[Answered, ...]

    def among(self, keys: Iterable[str]) -> list[Answered]:
        wanted = set(keys)
        return [one for one in self.answered if one.question.key in wanted]

    @property
    def main(self) -> list[Answered]:
        return self.among(MAIN)

    @property
    def more(self) -> list[Answered]:
        return self.among(one.question.key for one in self.answered if one.question.key not in MAIN)

    @property
    def has_covered(self) -> bool:
        cells = [self.all, *(answer.cell for one in self.answered for answer in one.answers)]
        return any(not cell.is_shown for cell in cells)

    @property
    def is_too_few(self) -> bool:
        """So few that a share of them is a person."""
        return self.all.number is not None and self.all.number < self.limit

    @property
    def said(self) -> str:
        """Of how many the numbers are."""
        if self.all.why == HIDDEN:
            return _("Hvor mange som fikk hjelp, er skjult")
        if self.all.number == 0:
            return _("Ingen personer fikk hjelp")
        many = self.all.number or self.limit
        return ngettext("Av {n} person som fikk hjelp", "Av {n} personer som fikk hjelp", many).format(
            n=in_words(self.all)
        )


def served_in(found: Publication, place: Place) -> Served:
    """Those served in a place in the year."""
    return served(found.asked, lambda figure: found.cells.get((figure, place.id, 1)), place.limit)


def served(asked: Iterable[Question], cell: Callable[[str], Shown | None], limit: int) -> Served:
    """What was answered, out of cells by the keys of profile.py; no question where none of its cells is kept."""
    everyone = cell(SERVED) or Shown(0)
    every = (_answered(question, cell, everyone, limit) for question in asked)
    return Served(everyone, limit, tuple(one for one in every if one.answers))


def _answered(question: Question, cell: Callable[[str], Shown | None], everyone: Shown, limit: int) -> Answered:
    given = list(_given(question, cell))
    answers = tuple(Answer(question.answers[key], one, _share(one, everyone, limit)) for key, one in given)
    return Answered(question, answers, is_known=any(key != UNKNOWN for key, _cell in given))


def _given(question: Question, cell: Callable[[str], Shown | None]) -> Iterator[tuple[str, Shown]]:
    """Answers that somebody gave, or may have: a hidden number may be nought."""
    for key, figure in zip(question.answers, question.figures, strict=True):
        found = cell(figure)
        if found is not None and found.number != 0:
            yield key, found


def _share(one: Shown, everyone: Shown, limit: int) -> int | None:
    if one.number is None or not everyone.number or everyone.number < limit:
        return None
    return (200 * one.number + everyone.number) // (2 * everyone.number)  # halves go up

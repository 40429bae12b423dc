"""Assessments of the years before, the whole way, and what each clause of their figure keeps out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from grobunn.accounts.models import User
from grobunn.assessments import commands
from grobunn.assessments.limits import Conclusion
from grobunn.assessments.models import Assessment, DeclaredAs
from grobunn.cases.models import Case
from grobunn.core import clock
from grobunn.demo.assessing import colleague, hand_over, order, written
from grobunn.demo.edges import THREE, taken
from grobunn.demo.story import Teller

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Work:
    """An assessment with the two who sign it."""

    assessment: Assessment
    author: User
    reader: User


def lay_assessed(
    teller: Teller, case: Case, author: User, moment: datetime, conclusion: Conclusion = Conclusion.YES
) -> Work:
    """Her adviser writes it and a colleague reads it; issued a week after the order."""
    work = lay_handed_over(teller, case, author, moment, conclusion)
    _issue(work, moment + WEEK)
    return work


def lay_handed_over(
    teller: Teller, case: Case, author: User, moment: datetime, conclusion: Conclusion = Conclusion.YES
) -> Work:
    """Ordered, written, and with the second reader."""
    assessment = order(teller, case, author, moment)
    _take(assessment, author, moment + timedelta(hours=3))
    others = [one for one in teller.advisers if one.pk != author.pk]
    reader = others[0] if others else colleague(assessment)
    hand_over(assessment, moment + timedelta(days=3), author, reader, written(teller, conclusion=conclusion))
    return Work(assessment, author, reader)


def _take(assessment: Assessment, author: User, moment: datetime) -> None:
    with clock.at(moment):
        commands.declare_impartiality(assessment, by=author, declared_as=DeclaredAs.AUTHOR, is_impartial=True)


def _issue(work: Work, moment: datetime) -> None:
    with clock.at(moment):
        commands.issue_assessment(work.assessment, by=work.reader)


def _supersede(teller: Teller, work: Work, moment: datetime) -> None:
    """A month was wrong: a second version, written and read by the same two, issued a week later."""
    with clock.at(moment):
        new = commands.supersede_assessment(work.assessment, by=work.author, reason="Antall måneder var feil.")
    _take(new, work.author, moment)
    hand_over(new, moment + timedelta(days=1), work.author, work.reader, written(teller))
    _issue(Work(new, work.author, work.reader), moment + WEEK)


def _withdraw(work: Work, moment: datetime) -> None:
    with clock.at(moment):
        reason = "Gründeren har bestemt seg for noe annet."
        commands.withdraw_assessment(work.assessment, by=work.author, reason=reason)


def lay_assessment_edges(teller: Teller, counted: Sequence[Work], before: Sequence[tuple[Case, User]]) -> None:
    """Of those who count, one is superseded in 2024 and one withdrawn in 2025: both count, and once.

    Those of `before` had theirs in 2023, and a second version in 2024: neither counts. Three more were with the second
    reader when the founder gave up: never issued. Other agreements and the year after have theirs anyway.
    """
    _supersede(teller, counted[-2], clock.in_oslo(date(2024, 12, 16), 10))
    _withdraw(counted[-1], clock.in_oslo(date(2025, 2, 3), 10))
    for turn, (case, adviser) in enumerate(before):
        old = lay_assessed(teller, case, adviser, clock.in_oslo(date(2023, 12, 4 + turn), 9))
        _supersede(teller, old, clock.in_oslo(date(2024, 2, 5 + turn), 9))
    for turn in THREE:
        moment = clock.in_oslo(date(2024, 4, 15 + turn), 9)
        case, adviser = taken(teller, moment - WEEK)
        _withdraw(lay_handed_over(teller, case, adviser, moment), moment + WEEK)

"""A region's year in which so many gave each answer: three rather wouldn't say, and two were never asked."""

from grobunn.accounts.actors import Founder
from grobunn.cases.commands import answer_profile
from grobunn.clients.answers import Answers
from tests.reporting.served import met

ANSWERS = [*[Answers(gender="woman", birth_year=1990, employment="seeking")] * 12, *[Answers(gender="undisclosed")] * 3]


def tell(cases, answers):
    for case, told in zip(cases, answers, strict=False):
        answer_profile(case, by=Founder(case.person_id, case.pk), answers=told)


def profiled(world, *, at=None, answers=ANSWERS, silent=5):
    """Persons met, the first of whom answered so; the rest are silent."""
    tell(met(world.agreement, world.anna, len(answers) + silent, at=at), answers)
    return world

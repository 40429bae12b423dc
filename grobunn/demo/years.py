"""The years before these weeks: 2024 so that Indre Østfold's figures are the known ones, lighter ones after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from grobunn.accounts.models import User
from grobunn.advice.models import Mode
from grobunn.assessments.limits import Conclusion
from grobunn.cases.models import Case, Channel
from grobunn.clients.contacts import Contact
from grobunn.core import clock
from grobunn.demo import cafes, courses, edges
from grobunn.demo.assessed import Work, lay_assessed, lay_assessment_edges
from grobunn.demo.shared import TWO, lay_shared
from grobunn.demo.story import Teller

PERSONS_MET, PORTAL_CASES = 92, 23  # what the source says of Indre Østfold in 2024, and so on
ASSESSMENTS, CAFE_PARTICIPANTS, COURSE_PARTICIPANTS = 38, 170, 48
BROUGHT = 4  # of those met, this many came as co-founders
FOUNDERS = PERSONS_MET - BROUGHT - len(TWO) - edges.COUNTED
CHANNELS = [Channel.WEB, Channel.PHONE, Channel.VISIT, Channel.NAV, Channel.EMAIL]
MODES = [Mode.PHYSICAL, Mode.PHYSICAL, Mode.PHYSICAL, Mode.DIGITAL, Mode.PHONE]
LATELY = timedelta(days=45)  # within these a case that is told here would not be over


@dataclass(frozen=True)
class Plan:
    """How much happens in a year: cases, those of them from En vei inn, persons at cafés and courses, assessments."""

    cases: int
    portal: int
    cafe: int
    course: int
    assessed: int


KNOWN = Plan(FOUNDERS, PORTAL_CASES, CAFE_PARTICIPANTS, COURSE_PARTICIPANTS, ASSESSMENTS)


def lay_2024_known(teller: Teller) -> None:
    """Indre Østfold in 2024: exactly the known figures, and what each clause keeps out."""
    before = edges.lay_last_of_2023(teller)
    teller.asked.clear()
    counted = _lay_cases(teller, 2024, KNOWN, modes=[Mode.PHYSICAL])
    at_cafes, at_courses = _lay_events(teller, 2024, KNOWN, cafes.MONTHS, courses.MONTHS)
    lay_shared(teller)
    edges.lay_edges_of_persons(teller)
    edges.lay_edges_of_cases(teller)
    cafes.lay_cafe_edges(teller, at_cafes)
    courses.lay_course_edges(teller, [one for one in at_courses if one.email][:4])
    lay_assessment_edges(teller, counted, before)


def lay_year(teller: Teller, year: int, plan: Plan) -> None:
    """A plain year, as far as it is over: most who ask are met, some only by video or telephone."""
    teller.asked.clear()
    if _days(year) > 30:
        _lay_cases(teller, year, plan, modes=MODES)
        _lay_events(teller, year, plan, cafes.MONTHS[::3], courses.MONTHS[:2])


def _lay_cases(teller: Teller, year: int, plan: Plan, modes: Sequence[Mode]) -> list[Work]:
    """Cases through the year; answers the assessments that were issued in some of them."""
    issued: list[Work] = []
    for place in range(plan.cases):
        channel = Channel.EN_VEI_INN if _is_chosen(place, plan.cases, plan.portal) else CHANNELS[place % 5]
        arrived = clock.in_oslo(date(year, 1, 2) + timedelta(days=place * _days(year) // plan.cases), 9 + place % 7)
        case, adviser = teller.arrives(arrived, channel), teller.advisers[place % len(teller.advisers)]
        first = arrived + timedelta(days=4 + place % 6)
        teller.takes(case, arrived + timedelta(days=1), adviser)
        teller.tells_about_herself(case, arrived + timedelta(days=2))
        _meet(teller, case, adviser, first, place, modes[place % len(modes)])
        if _is_chosen(place, plan.cases, plan.assessed):
            conclusion = Conclusion.NO if len(issued) % 9 == 4 else Conclusion.YES
            issued.append(lay_assessed(teller, case, adviser, first + timedelta(days=7), conclusion))
        if place % 5:
            teller.closes(case, adviser, first + timedelta(days=25))
    return issued


def _meet(teller: Teller, case: Case, adviser: User, first: datetime, place: int, mode: Mode) -> None:
    """Every third meets once more; in the first few that stay open a co-founder comes along then."""
    teller.meets(case, adviser, first, mode=mode)
    if place % 5 == 0 and place < 5 * BROUGHT and mode == Mode.PHYSICAL:
        other = teller.brings(case, adviser, first)
        teller.meets(case, adviser, first + timedelta(days=6), present=[case.client, other])
    elif place % 3 == 0:
        teller.meets(case, adviser, first + timedelta(days=6), mode=mode)


def _lay_events(
    teller: Teller, year: int, plan: Plan, cafe_months: Sequence[int], course_months: Sequence[int]
) -> tuple[list[Contact], list[Contact]]:
    """Cafés and courses; many who come have a case already. Answers who came to the one and to the other."""
    known = teller.asked
    at_cafes = _crowd(teller, plan.cafe, known[: min(len(known) * 6 // 7, plan.cafe * 2 // 5)])
    at_courses = _crowd(teller, plan.course, known[::4][: plan.course * 3 // 8])
    cafes.lay_cafes(teller, year, at_cafes, cafe_months)
    courses.lay_courses(teller, year, at_courses, course_months)
    return at_cafes, at_courses


def _crowd(teller: Teller, number: int, known: Sequence[Contact]) -> list[Contact]:
    """So many people, those who are known spread evenly among others."""
    turns = iter(known)
    return [next(turns) if _is_chosen(place, number, len(known)) else teller.somebody() for place in range(number)]


def _is_chosen(place: int, number: int, wanted: int) -> bool:
    """Whether this one is among `wanted` that are spread evenly over `number`."""
    return (place + 1) * wanted // number > place * wanted // number


def _days(year: int) -> int:
    """Of so many of the year's first days the cases are over."""
    return min(330, (clock.today() - LATELY - date(year, 1, 2)).days)

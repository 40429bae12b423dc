"""Assessments in each state, seen from today: ordered, half written, waiting, with the second reader, issued."""

from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from grobunn.accounts.models import User
from grobunn.assessments import commands
from grobunn.assessments.commands import Text, Told
from grobunn.assessments.limits import Benefit, Conclusion
from grobunn.assessments.models import Assessment, AttachmentKind, DeclaredAs
from grobunn.assessments.nav_form import PART_NAMES
from grobunn.assessments.queries import possible_readers
from grobunn.assessments.rules import Circumstances
from grobunn.cases.models import Case, Channel
from grobunn.core import clock
from grobunn.demo.names import ASSESSED
from grobunn.demo.story import Teller

FIRST, SECOND = (3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)  # weights of the two check digits
PLAN = b"%PDF-1.4\n% A business plan of the demo: nobody's.\ntrailer<<>>\n%%EOF\n"


def lay_assessments(teller: Teller, now: datetime, *, known: bool) -> None:
    """For the operator's first adviser: one ordered, one half written, one with the second reader; at the known
    operator one in each state besides, and two that are finished.
    """
    author = teller.advisers[0]
    ordered(teller, now - timedelta(days=2))
    half = taken(teller, now - timedelta(days=6), author)
    with clock.at(now - timedelta(days=1)):
        commands.save_draft(half, by=author, text=written(teller, parts=4), based_on=0)
    to_reader(teller, now - timedelta(days=7), author)
    if known:
        _lay_the_others(teller, now, author)


def _lay_the_others(teller: Teller, now: datetime, author: User) -> None:
    asking = taken(teller, now - timedelta(days=9), author, number="")
    with clock.at(now - timedelta(days=3)):
        commands.ask_founder(asking, by=author, asked_for="Vi trenger driftsbudsjettet for det første året.")
    returned = to_reader(teller, now - timedelta(days=8), author)
    with clock.at(now - timedelta(days=1)):
        reason = "Skriv hvem de faste kundene er, eller legg ved avtalene."
        commands.return_to_author(returned, by=reader_of(returned), reason=reason)
    for days, benefit in ((30, Benefit.UNEMPLOYMENT), (20, Benefit.AAP)):
        issued(teller, now - timedelta(days=days), author, benefit)


def ordered(
    teller: Teller, moment: datetime, benefit: Benefit = Benefit.UNEMPLOYMENT, number: str = "new"
) -> Assessment:
    """Somebody who has been met orders an assessment, with her plan."""
    case = teller.arrives(moment - timedelta(days=6), Channel.NAV)
    adviser = teller.takes(case, moment - timedelta(days=5), teller.advisers[0])
    return order(teller, case, adviser, moment, benefit, number)


def order(
    teller: Teller,
    case: Case,
    adviser: User,
    moment: datetime,
    benefit: Benefit = Benefit.UNEMPLOYMENT,
    number: str = "new",
) -> Assessment:
    """Her adviser writes down what the founder tells for the order."""
    circumstances = Circumstances(benefit=benefit, novelty="new", own_share=Fraction(1), commission="none")
    told = Told(
        about=about(teller, case), circumstances=circumstances, number=new_number(teller, moment) if number else ""
    )
    with clock.at(moment):
        return commands.order_assessment(case, by=adviser, start=case.start or teller.homes[0], told=told)


def taken(
    teller: Teller, moment: datetime, author: User, benefit: Benefit = Benefit.UNEMPLOYMENT, number: str = "new"
) -> Assessment:
    """Ordered, and somebody impartial writes it."""
    assessment = ordered(teller, moment, benefit, number)
    with clock.at(moment + timedelta(hours=3)):
        commands.declare_impartiality(assessment, by=author, declared_as=DeclaredAs.AUTHOR, is_impartial=True)
        commands.add_attachment(
            assessment, by=author, kind=AttachmentKind.PLAN, name="Forretningsplan.pdf", content=PLAN
        )
    return assessment


def to_reader(teller: Teller, moment: datetime, author: User, benefit: Benefit = Benefit.UNEMPLOYMENT) -> Assessment:
    """Written, signed by the author, and with a second reader who is impartial."""
    assessment = taken(teller, moment, author, benefit)
    reader = colleague(assessment)
    return hand_over(assessment, moment + timedelta(days=3), author, reader, written(teller, benefit))


def colleague(assessment: Assessment) -> User:
    """A second reader, of the same operator where there is one."""
    readers = possible_readers(assessment)
    return next((one for one in readers if one.organisation and one.organisation.pk == assessment.owner_id), readers[0])


def hand_over(assessment: Assessment, moment: datetime, author: User, reader: User, text: Text) -> Assessment:
    """The author writes, names the second reader, and signs the day after."""
    with clock.at(moment):
        commands.name_reader(assessment, by=author, reader=reader)
        commands.save_draft(assessment, by=author, text=text, based_on=0)
    with clock.at(moment + timedelta(days=1)):
        commands.declare_impartiality(assessment, by=reader, declared_as=DeclaredAs.READER, is_impartial=True)
        commands.submit_to_reader(assessment, by=author)
    return assessment


def issued(teller: Teller, moment: datetime, author: User, benefit: Benefit) -> Assessment:
    """The whole way, in a week."""
    assessment = to_reader(teller, moment, author, benefit)
    with clock.at(moment + timedelta(days=7)):
        commands.issue_assessment(assessment, by=reader_of(assessment))
    return assessment


def reader_of(assessment: Assessment) -> User:
    assert assessment.reader, "somebody was named"
    return assessment.reader


def written(
    teller: Teller, benefit: Benefit = Benefit.UNEMPLOYMENT, *, parts: int = 8, conclusion: Conclusion = Conclusion.YES
) -> Text:
    """A text in the first so many of NAV's eight parts; whole, with months and conclusion, when it is all of them."""
    texts: dict[str, Any] = {name: teller.random.choice(ASSESSED[name]) for name in PART_NAMES[:parts]}
    if parts < len(PART_NAMES):
        return Text(**texts, benefit=benefit)
    if conclusion == Conclusion.NO:
        return Text(**texts, benefit=Benefit.UNEMPLOYMENT, months_unemployed=0, conclusion=conclusion)
    months: dict[str, Any] = (
        {"months_unemployed": teller.random.choice([6, 9, 12])}
        if benefit == Benefit.UNEMPLOYMENT
        else {"months_development": 4, "months_start_up": 3}
    )
    return Text(**texts, **months, benefit=benefit, conclusion=conclusion)


def about(teller: Teller, case: Case) -> dict[str, str]:
    """NAV's panel: a street that is nobody's."""
    return {
        "given_name": case.client.given_name,
        "family_name": case.client.family_name or "Ukjent",
        "lives_in_norway": "ja",
        "address_kind": "vegadresse",
        "street_address": f"Eksempelvegen {teller.random.randrange(1, 90)}",
        "street_postcode": "1850",
        "street_place": "Mysen",
    }


def new_number(teller: Teller, moment: datetime) -> str:
    """A synthetic identity number: month + 80, so that it is nobody's (Skatteetaten, Tenor)."""
    while True:
        born = f"{teller.random.randrange(1, 29):02}{teller.random.randrange(81, 93)}{teller.random.randrange(60, 99)}"
        number = f"{born}{teller.random.randrange(100, 499)}"
        for weights in (FIRST, SECOND):
            rest = sum(weight * int(digit) for weight, digit in zip(weights, number, strict=True)) % 11
            number += str(11 - rest) if rest > 1 else ("0" if rest == 0 else "")
            if rest == 1:
                break
        else:
            return number

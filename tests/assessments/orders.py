"""Assessments that tests need: ordered, written, signed by two, each step by its command."""

from fractions import Fraction

from grobunn.agreements.models import Municipality
from grobunn.assessments.commands import (
    Text,
    Told,
    declare_impartiality,
    issue_assessment,
    name_reader,
    order_assessment,
    save_draft,
    submit_to_reader,
)
from grobunn.assessments.limits import Benefit, Conclusion
from grobunn.assessments.models import DeclaredAs
from grobunn.assessments.nav_form import PART_NAMES
from grobunn.assessments.rules import Circumstances
from grobunn.cases.commands import take_case

NUMBER = "12829499914"  # synthetic: month + 80
STREET = {
    "given_name": "Frida",
    "family_name": "Lund",
    "lives_in_norway": "ja",
    "address_kind": "vegadresse",
    "street_address": "Storgata 1",
    "street_postcode": "1870",
    "street_place": "Ørje",
}
BOX = {
    "given_name": "Frida",
    "family_name": "Lund",
    "lives_in_norway": "ja",
    "address_kind": "postboksadresse",
    "box_number": "Postboks 34",
    "box_postcode": "1871",
    "box_place": "Ørje",
}
ABROAD = {
    "given_name": "Frida",
    "family_name": "Lund",
    "lives_in_norway": "nei",
    "abroad_address": "Kungsgatan 3",
    "abroad_place": "Årjäng",
    "abroad_country": "Sverige",
}


def told(benefit=Benefit.UNEMPLOYMENT, about=STREET, number=NUMBER, **circumstances):
    facts = Circumstances(benefit=benefit, **{"own_share": Fraction(1), "novelty": "new", **circumstances})
    return Told(about=about, circumstances=facts, number=number)


def text(benefit=Benefit.UNEMPLOYMENT, **more):
    months = (
        {"months_unemployed": 9} if benefit == Benefit.UNEMPLOYMENT else {"months_development": 6, "months_start_up": 3}
    )
    parts = {name: f"Dette er vurdert under {name}." for name in PART_NAMES}
    return Text(**{**parts, "benefit": benefit, "conclusion": Conclusion.YES, **months, **more})


def ordered(world, case=None, by=None, **more):
    """An order in Frida's case, for a business in Marker."""
    case = case or world.case
    if not case.adviser_id and case.is_open:
        take_case(case, by=world.anna)
    return order_assessment(case, by=by or world.anna, start=Municipality.objects.get(number="3122"), told=told(**more))


def taken(world, assessment=None, by=None, **more):
    """Anna has said that she is impartial, and writes it."""
    assessment = assessment or ordered(world, **more)
    declare_impartiality(assessment, by=by or world.anna, declared_as=DeclaredAs.AUTHOR, is_impartial=True)
    return assessment


def read_by(assessment, reader, author):
    """The author names the second reader, who says that she is impartial."""
    name_reader(assessment, by=author, reader=reader)
    declare_impartiality(assessment, by=reader, declared_as=DeclaredAs.READER, is_impartial=True)
    return assessment


def written(world, assessment=None, benefit=Benefit.UNEMPLOYMENT, **more):
    """Anna is the author and has written all of it; Carl is named as the second reader and is impartial."""
    assessment = read_by(taken(world, assessment, benefit=benefit), world.carl, world.anna)
    save_draft(assessment, by=world.anna, text=text(benefit, **more), based_on=0)
    return assessment


def with_reader(world, **more):
    assessment = written(world, **more)
    submit_to_reader(assessment, by=world.anna)
    return assessment


def issued(world, **more):
    """The assessment, and the document."""
    assessment = with_reader(world, **more)
    document = issue_assessment(assessment, by=world.carl)
    assessment.refresh_from_db()
    return assessment, document

"""Rules that guide: said with their source, decided by NAV, never in anybody's way here."""

from datetime import date
from fractions import Fraction

import pytest

from grobunn.accounts.actors import Founder
from grobunn.assessments.commands import change_order, issue_assessment
from grobunn.assessments.limits import Benefit
from grobunn.assessments.models import Order
from grobunn.assessments.rules import (
    RULES,
    Circumstances,
    Rule,
    guidance,
    owns_enough_for_aap,
    owns_enough_for_unemployment,
)
from grobunn.core import clock
from grobunn.core.errors import Refused
from tests.assessments.orders import ordered, told, with_reader

DP, AAP = Benefit.UNEMPLOYMENT, Benefit.AAP
TODAY = date(2026, 11, 23)
AGAINST = {
    "own_share": Fraction(1, 10),
    "novelty": "takeover",
    "commission": "only",
    "is_laid_off": "yes",
    "is_self_inflicted": "yes",
}


def owning(own, others=None):
    return Circumstances(own_share=Fraction(own), others_share=Fraction(others) if others else None)


def against(**facts):
    return {one.rule.key for one in guidance(Circumstances(**facts), TODAY) if one.is_against}


@pytest.mark.parametrize(
    ("own", "others", "is_enough"),
    [
        ("1", None, True),
        ("1/2", None, False),
        ("500001/1000000", None, True),
        ("1/3", "1/6", False),
        ("1/3", "1/3", True),
        ("1/6", "1/3", False),
        ("33/100", "17/100", False),
        ("33/100", "18/100", True),
        ("1/10", "4/10", False),
        ("1/10", "41/100", True),
        ("0", "1", True),
        ("0", None, False),
    ],
)
def test_dagpenger_asks_for_more_than_half_alone_or_together(own, others, is_enough):
    assert owns_enough_for_unemployment(owning(own, others)) == is_enough


@pytest.mark.parametrize(
    ("own", "others", "is_enough"),
    [("1/2", None, True), ("499999/1000000", None, False), ("1/3", "1/3", False), ("1", None, True)],
)
def test_aap_asks_for_half_alone(own, others, is_enough):
    assert owns_enough_for_aap(owning(own, others)) == is_enough


@pytest.mark.parametrize(
    ("facts", "rules"),
    [
        ({"benefit": DP, "novelty": "takeover"}, {"novelty"}),
        ({"benefit": AAP, "novelty": "continued"}, {"novelty"}),
        ({"benefit": DP, "own_share": Fraction(1, 2)}, {"ownership_unemployment"}),
        ({"benefit": AAP, "own_share": Fraction(49, 100)}, {"ownership_aap"}),
        ({"benefit": AAP, "own_share": Fraction(1, 2)}, set()),
        ({"benefit": DP, "commission": "only"}, {"commission"}),
        ({"benefit": DP, "commission": "partly"}, set()),
        ({"benefit": DP, "is_laid_off": "yes"}, {"laid_off"}),
        ({"benefit": DP, "is_self_inflicted": "yes"}, {"self_inflicted"}),
        ({"benefit": AAP, "commission": "only", "is_laid_off": "yes", "is_self_inflicted": "yes"}, set()),
        ({"benefit": DP}, set()),
        ({}, set()),
    ],
)
def test_each_rule_speaks_of_its_benefit_and_of_what_was_answered(facts, rules):
    assert against(**facts) == rules


def test_where_the_benefit_is_not_known_the_rules_of_both_are_shown():
    assert {one.rule.key for one in guidance(Circumstances(), TODAY)} == {rule.key for rule in RULES}


def test_a_rule_is_shown_on_its_days_alone():
    rule = Rule("x", frozenset({DP}), "Ny regel", "kilde", lambda told: True, date(2027, 1, 1), date(2028, 1, 1))

    def shown(*day):
        return len(guidance(Circumstances(), date(*day), [rule]))

    assert [shown(2026, 12, 31), shown(2027, 1, 1), shown(2027, 12, 31), shown(2028, 1, 1)] == [0, 1, 1, 0]


def test_every_rule_says_where_it_stands_and_none_of_displacement_or_two_phases_for_dagpenger():
    assert all(rule.source for rule in RULES)
    said = " ".join(str(rule.says) for rule in RULES)
    assert "fortreng" not in said.lower()


@pytest.mark.parametrize("benefit", Benefit)
def test_an_order_with_everything_against_it_is_issued_all_the_same(world, benefit):
    assessment = ordered(world, benefit=benefit, **AGAINST)
    circumstances = Order.objects.get(assessment=assessment).circumstances
    assert any(one.is_against for one in guidance(circumstances, clock.today()))
    document = issue_assessment(with_reader(world, assessment=assessment, benefit=benefit), by=world.carl)
    assert document.size > 0


@pytest.mark.parametrize("share", ["1/3", "1/7", "333333/1000000", "0", "1", "1/2"])
def test_a_share_is_kept_exactly(world, share):
    order = Order.objects.get(assessment=ordered(world, own_share=Fraction(share)))
    assert order.circumstances.own_share == Fraction(share)


def test_a_share_that_is_not_given_is_not_zero(world):
    assert Order.objects.get(assessment=ordered(world, own_share=None)).circumstances.own_share is None


@pytest.mark.parametrize("share", [Fraction(-1, 100), Fraction(101, 100)])
def test_nobody_owns_less_than_nothing_or_more_than_all(world, share):
    with pytest.raises(Refused, match="fra 0 til 100 prosent"):
        ordered(world, own_share=share)


def test_what_she_told_is_put_right(world):
    assessment = ordered(world, own_share=Fraction(1, 3))
    change_order(
        assessment,
        by=Founder(assessment.person_id, assessment.case_id),
        told=told(own_share=Fraction(1, 2), others_share=Fraction(1, 6)),
    )
    circumstances = Order.objects.get(assessment=assessment).circumstances
    assert owns_enough_for_unemployment(circumstances)

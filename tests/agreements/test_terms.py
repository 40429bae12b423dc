from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import strategies as some

from grobunn.agreements.apportionment import ORE, apportion
from grobunn.agreements.contributions import Member, contributions
from grobunn.agreements.money import Rounding
from grobunn.agreements.terms import BaseExceedsSum, Kind, Term, grown
from tests.examples import given

AMOUNTS = some.decimals(min_value=0, max_value=10_000_000, places=4)
INHABITANTS = some.lists(some.integers(min_value=0, max_value=1_000_000), min_size=1, max_size=15)
STEPS = some.sampled_from([one.step for one in Rounding])
RISES = some.lists(some.decimals(min_value=-20, max_value=20, places=3), max_size=4)


@some.composite
def terms(draw):
    kind, amount = draw(some.sampled_from(Kind)), draw(AMOUNTS)
    base = (amount / 15).quantize(ORE, "ROUND_DOWN") if kind == Kind.BASE_AND_SHARE and draw(some.booleans()) else 0
    return Term(kind, amount, Decimal(base), grown(draw(RISES)))


SEVERAL = some.lists(terms(), min_size=1, max_size=3)


def members(inhabitants):
    return [Member(f"{3100 + place}", f"Sted {place}", count) for place, count in enumerate(inhabitants)]


def reckon(inhabitants, own, county=(), step=ORE):
    return contributions(members(inhabitants), county=list(county), municipalities=own, agreed=None, step=step)


def exact_sum(several, inhabitants):
    return sum((sum(term.exact(inhabitants)) for term in several), Fraction(0))


def rounded(value, step):
    whole, rest = divmod(value, Fraction(step))
    return (whole + (rest * 2 >= Fraction(step))) * step


@given(INHABITANTS, SEVERAL, STEPS)
def test_shares_add_up_to_the_rounded_sum_whatever_it_is_made_of(inhabitants, several, step):
    found = reckon(inhabitants, several, several, step)
    assert sum(share.amount for share in found.shares) == found.municipalities
    assert found.municipalities == rounded(exact_sum(several, inhabitants), step)
    assert sum(share.county for share in found.shares) == found.county


@given(INHABITANTS, SEVERAL, STEPS)
def test_no_share_is_negative_or_a_step_from_its_exact_amount(inhabitants, several, step):
    exact = [sum(parts) for parts in zip(*(term.exact(inhabitants) for term in several), strict=True)]
    for share, amount in zip(reckon(inhabitants, several, step=step).shares, exact, strict=True):
        assert share.amount >= 0
        assert share.amount % step == 0
        assert abs(Fraction(share.amount) - amount) < Fraction(step)


@given(INHABITANTS, SEVERAL, STEPS, some.randoms())
def test_no_share_depends_on_the_order_of_the_members(inhabitants, several, step, random):
    everybody = members(inhabitants)
    mixed = random.sample(everybody, len(everybody))
    first, second = (
        contributions(rows, county=several, municipalities=several, agreed=None, step=step)
        for rows in (everybody, mixed)
    )
    assert set(first.shares) == set(second.shares)
    assert [share.member for share in second.shares] == mixed


@given(INHABITANTS, SEVERAL, STEPS)
def test_more_inhabitants_never_give_less(inhabitants, several, step):
    shares = sorted(reckon(inhabitants, several, step=step).shares, key=lambda share: share.member.population)
    for fewer in shares:
        for more in shares:
            assert fewer.member.population >= more.member.population or fewer.amount <= more.amount


@given(INHABITANTS, AMOUNTS)
def test_a_fixed_sum_is_each_municipalitys_own_and_the_countys_once(inhabitants, amount):
    found = reckon(inhabitants, [Term(Kind.FIXED, amount)], [Term(Kind.FIXED, amount)])
    assert found.municipalities == rounded(Fraction(amount) * len(inhabitants), ORE)
    assert found.county == rounded(Fraction(amount), ORE)


@given(INHABITANTS, AMOUNTS)
def test_a_basic_amount_and_a_share_are_together_the_whole_sum(inhabitants, amount):
    base = amount / len(inhabitants) / 2
    found = reckon(inhabitants, [Term(Kind.BASE_AND_SHARE, amount, base)])
    assert found.municipalities == rounded(Fraction(amount), ORE)
    assert all(share.amount >= base - ORE for share in found.shares)


def test_a_basic_amount_and_a_share_worked_out_by_hand():
    found = reckon([3000, 1000], [Term(Kind.BASE_AND_SHARE, Decimal(10_000), Decimal(1000))])
    assert [share.amount for share in found.shares] == [Decimal(7000), Decimal(3000)]


def test_basic_amounts_that_are_more_than_the_sum_are_said_to_be():
    with pytest.raises(BaseExceedsSum):
        reckon([10, 20], [Term(Kind.BASE_AND_SHARE, Decimal(1000), Decimal("500.01"))])
    assert reckon([10, 20], [Term(Kind.BASE_AND_SHARE, Decimal(1000), Decimal(500))]).municipalities == 1000


def test_one_member_pays_all_of_it():
    found = reckon([7], [Term(Kind.BASE_AND_SHARE, Decimal("99.99"), Decimal(10))])
    assert found.shares[0].amount == Decimal("99.99")


def test_where_nobody_lives_a_sum_is_shared_equally():
    found = reckon([0, 0], [Term(Kind.BASE_AND_SHARE, Decimal(100), Decimal(10))], [Term(Kind.FIXED, Decimal(9))])
    assert [(share.amount, share.county) for share in found.shares] == [(Decimal(50), Decimal("4.50"))] * 2


def test_no_members_and_no_terms_give_nothing():
    assert reckon([], [Term(Kind.BASE_AND_SHARE, Decimal(100), Decimal(10))]).total == 0
    assert reckon([5], []).total == 0


@pytest.mark.parametrize(
    ("rounding", "amount"), [(Rounding.ORE, "1236.85"), (Rounding.KRONE, "1237"), (Rounding.TEN, "1240")]
)
def test_the_agreements_rounding_is_half_up(rounding, amount):
    assert reckon([1], [Term(Kind.FIXED, Decimal("1236.845"))], step=rounding.step).municipalities == Decimal(amount)


def test_half_of_ten_kroner_is_rounded_up():
    assert apportion([Fraction(5)], step=Decimal(10)) == [Decimal(10)]
    assert apportion([Fraction(499, 100)], step=Decimal(10)) == [Decimal(0)]


def test_a_krone_grows_by_each_years_per_cent():
    assert grown([]) == 1
    assert grown([Decimal("10"), Decimal("-10")]) == Fraction(99, 100)
    assert Term(Kind.PER_INHABITANT, Decimal(2), factor=grown([Decimal(50)])).exact([10]) == [30]

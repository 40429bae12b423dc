from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

import pytest
from hypothesis import strategies as some

from grobunn.agreements.apportionment import ORE
from grobunn.agreements.contributions import Member, per_inhabitant, split
from grobunn.agreements.contributions import contributions as reckon
from tests.examples import given

RATES = some.decimals(min_value=0, max_value=1000, places=4)
INHABITANTS = some.lists(some.integers(min_value=0, max_value=1_000_000), min_size=1, max_size=30)
INDRE = [
    Member("3118", "Indre Østfold", 47006),
    Member("3116", "Skiptvet", 3977),
    Member("3122", "Marker", 3694),
    Member("3120", "Rakkestad", 8326),
]


def contributions(members, *, county_rate, municipal_rate, agreed):
    terms = {"county": per_inhabitant(county_rate), "municipalities": per_inhabitant(municipal_rate)}
    return reckon(members, **terms, agreed=agreed)


@given(INHABITANTS, RATES)
def test_shares_add_up_to_the_rate_times_all_inhabitants_to_the_ore(inhabitants, rate):
    assert sum(split(inhabitants, rate)) == (rate * sum(inhabitants)).quantize(ORE, ROUND_HALF_UP)


@given(INHABITANTS, RATES)
def test_no_share_differs_from_its_exact_amount_by_an_ore(inhabitants, rate):
    for share, count in zip(split(inhabitants, rate), inhabitants, strict=True):
        assert abs(share - rate * count) < ORE


@given(INHABITANTS, RATES)
def test_every_share_is_a_whole_number_of_ore_and_never_negative(inhabitants, rate):
    for share in split(inhabitants, rate):
        assert share >= 0
        assert share == share.quantize(ORE)


@given(INHABITANTS, RATES, some.randoms())
def test_the_total_does_not_depend_on_the_order(inhabitants, rate, random):
    mixed = random.sample(inhabitants, len(inhabitants))
    assert sum(split(mixed, rate)) == sum(split(inhabitants, rate))


@given(INHABITANTS, RATES)
def test_more_inhabitants_never_give_less(inhabitants, rate):
    ranked = sorted(zip(inhabitants, split(inhabitants, rate), strict=True))
    for (fewer, less), (more, most) in pairwise(ranked):
        assert fewer == more or less <= most


@given(INHABITANTS, some.decimals(min_value=0, max_value=100, places=2))
def test_a_rate_in_whole_ore_leaves_nothing_to_round(inhabitants, rate):
    assert split(inhabitants, rate) == [rate * count for count in inhabitants]


def test_the_ore_that_is_left_goes_to_the_largest_remainder():
    assert split([1, 1, 1], Decimal("0.3333")) == [Decimal("0.34"), Decimal("0.33"), Decimal("0.33")]
    assert split([1, 2], Decimal("0.0033")) == [Decimal("0.00"), Decimal("0.01")]


def test_half_an_ore_is_rounded_up():
    assert split([1], Decimal("0.005")) == [Decimal("0.01")]
    assert split([1], Decimal("0.0049")) == [Decimal("0.00")]


def test_where_nobody_lives_nothing_is_paid():
    assert split([0, 10], Decimal("2.5")) == [Decimal("0.00"), Decimal("25.00")]
    assert split([], Decimal("2.5")) == []


def test_what_each_payer_gives():
    found = contributions(INDRE, county_rate=Decimal("5.50"), municipal_rate=Decimal("2.50"), agreed=Decimal("489000"))
    assert found.population == 63003
    assert (found.county, found.municipalities) == (Decimal("346516.50"), Decimal("157507.50"))
    assert (found.total, found.deviation) == (Decimal("504024.00"), Decimal("15024.00"))


def test_what_follows_from_each_municipality():
    found = contributions(INDRE, county_rate=Decimal("5.50"), municipal_rate=Decimal("2.50"), agreed=None)
    first = found.shares[0]
    assert (first.member.number, first.amount, first.county) == (
        "3118",
        Decimal("117515.00"),
        Decimal("258533.00"),
    )
    assert [share.member for share in found.shares] == INDRE


def test_shares_add_up_to_both_sums():
    found = contributions(INDRE, county_rate=Decimal("5.4321"), municipal_rate=Decimal("2.3456"), agreed=None)
    assert sum(share.amount for share in found.shares) == found.municipalities
    assert sum(share.county for share in found.shares) == found.county


def test_without_an_agreed_sum_there_is_nothing_to_differ_from():
    assert contributions(INDRE, county_rate=Decimal(1), municipal_rate=Decimal(1), agreed=None).deviation is None


@pytest.mark.parametrize(("agreed", "deviation"), [("504024.00", "0"), ("504024.01", "-0.01")])
def test_the_deviation_is_what_the_rates_give_less_what_was_agreed(agreed, deviation):
    found = contributions(INDRE, county_rate=Decimal("5.5"), municipal_rate=Decimal("2.5"), agreed=Decimal(agreed))
    assert found.deviation == Decimal(deviation)

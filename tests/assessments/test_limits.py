"""Months that the law allows, and conclusions that go with them."""

from datetime import date, timedelta

import pytest
from hypothesis import strategies as some

from grobunn.assessments.limits import LIMITS, Benefit, Conclusion, Limit, limits_on, wrong_months
from tests.examples import given

TODAY = date(2026, 11, 23)
DP, AAP = Benefit.UNEMPLOYMENT, Benefit.AAP
YES, CONDITIONAL, NO, UNKNOWN = Conclusion
POSITIVE, NEGATIVE = {YES, CONDITIONAL}, {NO, UNKNOWN}


def wrong(benefit, conclusion, day=TODAY, rules=LIMITS, *, unemployed=None, development=None, start_up=None):
    months = {"months_unemployed": unemployed, "months_development": development, "months_start_up": start_up}
    return wrong_months(benefit, months, conclusion, day, rules)


@pytest.mark.parametrize("conclusion", Conclusion)
@pytest.mark.parametrize("months", [None, -1, 0, 1, 6, 11, 12, 13, 120])
def test_dagpenger_takes_one_figure_from_0_to_12(months, conclusion):
    fits = months is not None and 0 <= months <= 12
    goes = (conclusion in POSITIVE) == bool(months)
    found = wrong(DP, conclusion, unemployed=months)
    assert (not found) == (fits and goes)
    assert set(found) <= {"months_unemployed", "conclusion"}
    assert ("months_unemployed" in found) == (not fits)


@pytest.mark.parametrize("conclusion", Conclusion)
@pytest.mark.parametrize("development", [None, -1, 0, 1, 6, 7])
@pytest.mark.parametrize("start_up", [None, -1, 0, 1, 3, 4])
def test_aap_takes_two_figures_from_0_to_6_and_from_0_to_3(development, start_up, conclusion):
    fits = development in {0, 1, 6} and start_up in {0, 1, 3}
    goes = (conclusion in POSITIVE) == bool(development or start_up)
    assert (not wrong(AAP, conclusion, development=development, start_up=start_up)) == (fits and goes)


@pytest.mark.parametrize("conclusion", sorted(POSITIVE))
def test_one_phase_of_aap_alone_may_be_0(conclusion):
    assert not wrong(AAP, conclusion, development=0, start_up=3)
    assert not wrong(AAP, conclusion, development=6, start_up=0)
    assert set(wrong(AAP, conclusion, development=0, start_up=0)) == {"conclusion"}


@pytest.mark.parametrize("conclusion", sorted(NEGATIVE))
def test_no_and_cannot_be_judged_go_with_no_months_at_all(conclusion):
    assert not wrong(DP, conclusion, unemployed=0)
    assert not wrong(AAP, conclusion, development=0, start_up=0)
    assert set(wrong(DP, conclusion, unemployed=1)) == set(wrong(AAP, conclusion, development=0, start_up=1))


def test_months_of_the_other_benefit_must_stand_empty():
    assert set(wrong(DP, YES, unemployed=9, development=0)) == {"months_development"}
    assert set(wrong(AAP, YES, unemployed=0, development=6, start_up=3)) == {"months_unemployed"}
    assert "hører ikke til ytelsen" in wrong(DP, YES, unemployed=9, start_up=3)["months_start_up"]


def test_each_sentence_says_what_is_allowed_and_where_it_stands():
    assert wrong(DP, YES, unemployed=13) == {
        "months_unemployed": "Loven tillater fra 0 til 12 måneder (folketrygdloven § 4-6, dagpengeforskriften § 5-1)."
    }
    assert (
        "fra 0 til 3 måneder (folketrygdloven § 11-15)" in wrong(AAP, YES, development=6, start_up=4)["months_start_up"]
    )
    assert wrong(DP, YES)["months_unemployed"] == "Skriv antall hele måneder, fra 0 til 12."


@given(
    some.sampled_from(Benefit),
    some.sampled_from(Conclusion),
    *[some.one_of(some.none(), some.integers(-20, 20)) for _ in range(3)],
    some.dates(date(2018, 1, 1), date(2040, 1, 1)),
)
def test_whatever_passes_is_within_the_law_and_goes_with_its_conclusion(
    benefit, conclusion, unemployed, development, start_up, day
):
    if wrong(benefit, conclusion, day, unemployed=unemployed, development=development, start_up=start_up):
        return
    asked, rest = ([unemployed], [development, start_up]) if benefit == DP else ([development, start_up], [unemployed])
    most = [12] if benefit == DP else [6, 3]
    assert all(0 <= months <= limit for months, limit in zip(asked, most, strict=True))
    assert rest == [None] * len(rest)
    assert (sum(asked) > 0) == (conclusion in POSITIVE)


def test_in_2017_no_rule_is_known_for_dagpenger_and_nothing_passes():
    last = date(2017, 12, 31)
    assert limits_on(last, DP) == []
    for months in (None, 0, 6, 12):
        assert list(wrong(DP, YES, last, unemployed=months)) == ["benefit"]
    assert not wrong(DP, YES, last + timedelta(days=1), unemployed=12)


def test_the_phases_of_aap_hold_as_far_back_as_is_asked():
    assert {limit.most for limit in limits_on(date(2017, 12, 31), AAP)} == {6, 3}


CHANGED = date(2027, 7, 1)
CHANGING = (
    Limit("months_unemployed", DP, 12, "før", date(2018, 1, 1), CHANGED),
    Limit("months_unemployed", DP, 18, "etter", CHANGED),
)


@pytest.mark.parametrize(
    ("day", "most"),
    [(CHANGED - timedelta(days=1), 12), (CHANGED, 18), (CHANGED + timedelta(days=1), 18)],
)
def test_a_rule_that_changes_holds_from_its_day(day, most):
    assert not wrong(DP, YES, day, CHANGING, unemployed=most)
    assert f"fra 0 til {most}" in wrong(DP, YES, day, CHANGING, unemployed=most + 1)["months_unemployed"]


def test_on_any_day_since_2018_each_field_has_one_limit():
    for day in (date(2018, 1, 1), TODAY, date(2035, 1, 1)):
        assert [limit.field for limit in limits_on(day, DP)] == ["months_unemployed"]
        assert [limit.field for limit in limits_on(day, AAP)] == ["months_development", "months_start_up"]


def test_every_limit_says_where_it_stands():
    assert all(limit.source and limit.most > 0 for limit in LIMITS)

"""Small numbers, tried as somebody would who wants to know them."""

from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from grobunn.reporting.disclosure import HIDDEN, SMALL, Shown, one, plain, shield

NUMBERS = some.one_of(some.integers(0, 12), some.integers(0, 500))
REGIONS = some.lists(NUMBERS, min_size=1, max_size=3)
PARTS = some.lists(NUMBERS, min_size=1, max_size=6)


def possible(shown, whole, *, least_hidden):
    """Every set of small numbers that fits what is shown, for a reader who knows that small is 1 to 4."""
    rest = None if whole.number is None else whole.number - sum(cell.number or 0 for cell in shown)
    small, hidden = (sum(cell.why == why for cell in shown) for why in (SMALL, HIDDEN))
    known = sum(cell.number or 0 for cell in shown)
    for guess in product(range(1, 5), repeat=small):
        left = least_hidden * hidden
        if rest is not None:
            fits = rest - sum(guess) >= left if hidden else rest == sum(guess)
        else:
            fits = whole.why != SMALL or known + sum(guess) + left <= 4
        if fits:
            yield guess


def told(parts, *, least_hidden=0):
    """The small numbers that a reader can work out for certain."""
    shown, whole = shield(parts, sum(parts))
    guesses = list(possible(shown, whole, least_hidden=least_hidden))
    return [values[0] for values in zip(*guesses, strict=True) if len(set(values)) == 1]


@pytest.mark.parametrize(("number", "shown"), [(0, Shown(0)), (5, Shown(5)), (1200, Shown(1200))])
def test_nobody_and_five_or_more_are_shown(number, shown):
    assert one(number) == plain(number) == shown
    assert one(number).is_shown


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_one_to_four_are_not(number):
    assert one(number) == Shown(None, SMALL)
    assert not one(number).is_shown
    assert plain(number).number == number


def test_where_nothing_is_small_all_is_shown():
    assert shield([5, 0, 12], 17) == ([Shown(5), Shown(0), Shown(12)], Shown(17))


def test_a_small_part_alone_takes_the_smallest_other_along():
    assert shield([3, 20, 10], 33) == ([Shown(None, SMALL), Shown(20), Shown(None, HIDDEN)], Shown(33))


def test_nobody_is_never_what_is_hidden():
    assert shield([3, 0, 10], 13) == ([Shown(None, SMALL), Shown(0), Shown(None, HIDDEN)], Shown(13))


def test_two_small_parts_cover_each_other():
    assert shield([3, 2, 10], 15) == ([Shown(None, SMALL), Shown(None, SMALL), Shown(10)], Shown(15))


@pytest.mark.parametrize("parts", [[1, 1, 10], [4, 4, 10]])
def test_but_not_at_the_ends_of_their_range(parts):
    shown, whole = shield(parts, sum(parts))
    assert (shown[2], whole) == (Shown(None, HIDDEN), Shown(sum(parts)))


def test_where_no_part_is_left_to_hide_the_total_is():
    assert shield([4, 4], 8) == ([Shown(None, SMALL), Shown(None, SMALL)], Shown(None, HIDDEN))


def test_a_small_total_is_covered_too():
    assert shield([1, 2], 3) == ([Shown(None, SMALL), Shown(None, SMALL)], Shown(None, SMALL))
    assert shield([0, 3], 3) == ([Shown(0), Shown(None, SMALL)], Shown(None, SMALL))


def test_nothing_at_all_is_shown_as_nothing():
    assert shield([0, 0, 0], 0) == ([Shown(0)] * 3, Shown(0))
    assert shield([], 0) == ([], Shown(0))


def test_persons_met_in_two_regions_count_once_in_the_total():
    shown, whole = shield([6, 7], 12)
    assert ([cell.number for cell in shown], whole.number) == ([6, 7], 12)


@given(PARTS, some.integers(0, 10))
def test_a_number_from_one_to_four_is_never_shown(parts, met_twice):
    shown, whole = shield(parts, max(*parts, sum(parts) - met_twice) if len(parts) > 1 else parts[0])
    assert not [cell for cell in [*shown, whole] if cell.number in {1, 2, 3, 4}]
    assert [cell.why == SMALL for cell in shown] == [0 < part < 5 for part in parts]


@given(PARTS)
def test_what_is_shown_is_true(parts):
    shown, whole = shield(parts, sum(parts))
    assert [cell.number for cell in shown if cell.is_shown] == [
        part for part, cell in zip(parts, shown, strict=True) if cell.is_shown
    ]
    assert whole.number in {None, sum(parts)}


@given(PARTS)
def test_nobody_shows_as_nobody(parts):
    shown, _whole = shield(parts, sum(parts))
    assert [part == 0 for part in parts] == [cell.number == 0 for cell in shown]


@given(PARTS)
def test_nothing_is_hidden_where_nothing_is_small(parts):
    big = [part + 5 for part in parts]
    assert shield(big, sum(big)) == ([Shown(part) for part in big], Shown(sum(big)))


@given(REGIONS)
@example([1, 1, 1])
@example([4, 4, 4])
@example([1, 5, 0])
def test_in_three_regions_nobody_can_work_out_a_small_number(parts):
    assert told(parts) == []


@given(PARTS)
@example([1, 1, 1, 1])
def test_nor_in_any_number_of_them(parts):
    assert told(parts) == []


@given(REGIONS)
@example([1, 5])
@example([1, 1, 5])
def test_nor_somebody_who_knows_that_what_is_hidden_is_five_or_more(parts):
    assert told(parts, least_hidden=5) == []

"""Small numbers, tried as somebody would who wants to know them."""

import pytest
from hypothesis import strategies as some

from grobunn.reporting.disclosure import HIDDEN, SMALL, Cover, Relation, Shown, Tie
from tests.examples import example, examples, given, settings
from tests.reporting.attack import SUM, UNION, assert_they_fit, told

NUMBERS = some.one_of(some.integers(0, 12), some.integers(0, 300))


def cover(parts, total=None, *, tie=Tie.SUM, limit=5, worth=None):
    """Parts a, b, c … beside their total, covered; answers what is shown."""
    numbers = {"total": sum(parts) if total is None else total} | {f"p{turn}": n for turn, n in enumerate(parts)}
    limits = dict.fromkeys(numbers, limit)
    covered = Cover(numbers, [Relation("total", tuple(numbers)[1:], tie)], limits=limits, worth=worth or {"total": 9})
    covered.protect()
    return covered.shown()


def rules(shown, how=SUM):
    return [("total", tuple(cell for cell in shown if cell != "total"), how)]


@pytest.mark.parametrize("number", [0, 5, 1200])
def test_nobody_and_five_or_more_are_shown(number):
    assert cover([number, 7, 9])["p0"] == Shown(number)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_one_to_four_are_not(number):
    shown = cover([number, 20, 30])["p0"]
    assert not shown.is_shown
    assert shown == Shown(None, SMALL)


def test_where_nothing_is_small_all_is_shown():
    assert all(cell.is_shown for cell in cover([5, 0, 12]).values())


def test_a_small_part_alone_takes_the_smallest_other_along():
    shown = cover([3, 20, 10])
    assert [shown[name].why for name in ("p0", "p1", "p2", "total")] == [SMALL, "", HIDDEN, ""]


def test_showing_that_second_cell_tells_the_first():
    """The rule bites: without the second cell there is nothing left to wonder about."""
    shown = cover([3, 20, 10])
    assert told(shown, rules(shown)) == {}
    assert told({**shown, "p2": Shown(10)}, rules(shown)) == {"p0": 3}


def test_nobody_is_hidden_only_where_nothing_else_can_be():
    assert cover([3, 0, 10])["p1"] == Shown(0)
    assert cover([3, 0, 5], worth={"p2": 9, "total": 9})["p1"].why == HIDDEN


def test_two_small_parts_cover_each_other():
    shown = cover([2, 3, 10])
    assert [shown[name].why for name in ("p0", "p1", "p2", "total")] == [SMALL, SMALL, "", ""]


def test_two_of_four_would_tell_on_each_other():
    """4 + 4 = 8 is the only way to make eight of two numbers up to four: of one, not even that it is small is said."""
    shown = cover([4, 4, 10])
    assert told(shown, rules(shown)) == {}
    assert {shown["p0"].why, shown["p1"].why, shown["p2"].why} == {SMALL, HIDDEN, ""}


def test_where_no_part_is_left_the_total_is_hidden():
    assert cover([3, 0, 0], worth={})["total"].why == SMALL
    assert cover([3, 0, 5], worth={"p2": 10, "total": 1})["total"].why == HIDDEN


def test_persons_who_may_be_in_several_places_leave_more_room():
    """2 and 20 of 21: whether one of them is in both, nobody can tell, so nothing else is hidden."""
    shown = cover([2, 20], 21, tie=Tie.UNION)
    assert (shown["p0"].why, shown["p1"].number, shown["total"].number) == (SMALL, 20, 21)


def test_but_not_when_nobody_can_be_in_both():
    shown = cover([4, 20], 24, tie=Tie.UNION)
    assert told(shown, rules(shown, UNION)) == {}
    assert sum(not cell.is_shown for cell in shown.values()) == 2


def test_a_reader_who_knows_one_part_learns_no_other():
    """An operator knows her own numbers: hers and the total must not tell her another operator's."""
    numbers = {"mine": 3, "theirs": 3, "third": 30, "total": 36}
    relation = Relation("total", ("mine", "theirs", "third"), Tie.SUM)
    covered = Cover(numbers, [relation], worth={"total": 9})
    covered.protect()
    everybody = covered.shown()
    assert (everybody["third"].number, everybody["total"].number) == (30, 36)
    covered.protect({"theirs"}, known={"mine"})
    shown = {**covered.shown(), "mine": Shown(3)}
    assert told(shown, [("total", ("mine", "theirs", "third"), SUM)]) == {}


def test_the_limit_is_the_agreements():
    shown = cover([7, 30, 40], limit=10)
    assert (shown["p0"].why, shown["p0"].limit) == (SMALL, 10)
    assert cover([7, 30, 40])["p0"].number == 7


def test_what_is_worth_least_is_hidden_beside():
    shown = cover([3, 6, 10], worth={"p1": 5, "total": 9})
    assert (shown["p1"].number, shown["p2"].why) == (6, HIDDEN)


@given(some.lists(NUMBERS, min_size=1, max_size=6))
@example([4, 4, 10])
@example([1, 1])
@example([4])
@example([3, 5])
def test_no_sum_tells_a_covered_number(parts):
    shown = cover(parts)
    assert told(shown, rules(shown)) == {}
    assert all(
        cell.number == number for cell, number in zip(list(shown.values())[1:], parts, strict=True) if cell.why == ""
    )
    assert not any(shown[f"p{turn}"].is_shown for turn, number in enumerate(parts) if 0 < number < 5)


@settings(max_examples=examples(60))
@given(some.lists(some.lists(some.integers(0, 9), min_size=2, max_size=3), min_size=2, max_size=3))
def test_no_table_with_sums_both_ways_tells_a_covered_number(rows):
    """Rows and columns with their sums, and the sum of all: a number hidden for its row must not show in its column."""
    width = min(map(len, rows))
    numbers = {(r, c): rows[r][c] for r in range(len(rows)) for c in range(width)}
    ties = [(("row", r), tuple((r, c) for c in range(width))) for r in range(len(rows))]
    ties += [(("column", c), tuple((r, c) for r in range(len(rows)))) for c in range(width)]
    numbers |= {total: sum(numbers[part] for part in parts) for total, parts in ties}
    ties += [
        (("all", 0), tuple(("row", r) for r in range(len(rows)))),
        (("all", 0), tuple(("column", c) for c in range(width))),
    ]
    numbers["all", 0] = sum(sum(row[:width]) for row in rows)
    names = {cell: f"{turn:02}" for turn, cell in enumerate(numbers)}
    relations = [Relation(names[total], tuple(names[part] for part in parts), Tie.SUM) for total, parts in ties]
    covered = Cover({names[cell]: number for cell, number in numbers.items()}, relations)
    covered.protect()
    shown = covered.shown()
    rules = [(relation.total, relation.parts, SUM) for relation in relations]
    assert told(shown, rules) == {}
    assert_they_fit(shown, rules, {names[cell]: number for cell, number in numbers.items()})


def test_a_true_number_that_does_not_fit_is_noticed():
    shown = {"total": Shown(9), "p0": Shown(None, HIDDEN, 5), "p1": Shown(None, SMALL, 5)}
    rules = [("total", ("p0", "p1"), SUM)]
    assert_they_fit(shown, rules, {"p0": 6, "p1": 3})
    for wrong in ({"p0": 6, "p1": 4}, {"p0": 4, "p1": 5}, {"p0": 10}):
        with pytest.raises(AssertionError):
            assert_they_fit(shown, rules, wrong)

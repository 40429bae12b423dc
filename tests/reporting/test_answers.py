"""The profile in words: shares of those served, unknown as unknown, and nothing reckoned from what is covered."""

import pytest

from grobunn.reporting.answers import served
from grobunn.reporting.disclosure import HIDDEN, SMALL, Shown
from grobunn.reporting.profile import SERVED, Question

GENDER = Question("gender", "Kjønn", {"woman": "Kvinne", "man": "Mann", "": "Ukjent"})


def told(everyone, limit=5, **cells):
    kept = {SERVED: everyone, **{f"gender={key}": cell for key, cell in cells.items()}}
    kept["gender="] = kept.pop("gender=unknown", Shown(0))
    return served([GENDER], kept.get, limit)


def rows(found):
    return [(row.name, row.number, row.part) for one in found.answered for row in one.answers]


def test_each_answer_has_its_number_and_its_share_and_unknown_stands_last():
    found = told(Shown(20), woman=Shown(12), man=Shown(5), unknown=Shown(3))
    assert rows(found) == [
        ("Kvinne", "12", "60\u00a0%"),
        ("Mann", "5", "25\u00a0%"),
        ("Ukjent", "3", "15\u00a0%"),
    ]
    assert found.said == "Av 20 personer som fikk hjelp"


def test_an_answer_that_nobody_gave_is_left_out():
    assert [name for name, *_ in rows(told(Shown(12), woman=Shown(12), man=Shown(0)))] == ["Kvinne"]


@pytest.mark.parametrize(("cell", "words"), [(Shown(None, SMALL), "1–4"), (Shown(None, HIDDEN), "Skjult")])
def test_a_covered_answer_stands_without_a_share(cell, words):
    found = told(Shown(20), woman=Shown(12), man=cell)
    assert rows(found)[1] == ("Mann", words, "Ikke vist")
    assert found.has_covered


@pytest.mark.parametrize(
    ("everyone", "said"),
    [
        (Shown(None, SMALL, 10), "Av 1–9 personer som fikk hjelp"),
        (Shown(None, HIDDEN, 10), "Hvor mange som fikk hjelp, er skjult"),
        (Shown(1), "Av 1 person som fikk hjelp"),
    ],
)
def test_of_a_covered_or_small_number_there_is_no_share(everyone, said):
    found = told(everyone, limit=10, woman=Shown(12))
    assert found.said == said
    assert not any(one.has_shares for one in found.answered)


def test_the_limit_of_the_agreement_says_who_are_too_few():
    assert told(Shown(7), limit=10, woman=Shown(7)).is_too_few
    assert not told(Shown(7), limit=5, woman=Shown(7)).is_too_few


def test_nobody_served_is_nobody_asked():
    found = told(Shown(0))
    assert (found.said, found.answered) == ("Ingen personer fikk hjelp", ())


def test_only_unknown_is_known_of_nobody():
    assert [one.is_known for one in told(Shown(9), unknown=Shown(9)).answered] == [False]


@pytest.mark.parametrize(
    ("number", "part"), [(1, "<\u00a01\u00a0%"), (5, "1\u00a0%"), (15, "2\u00a0%"), (1000, "100\u00a0%")]
)
def test_halves_go_up_and_what_is_less_than_one_is_not_nought(number, part):
    assert rows(told(Shown(1000), woman=Shown(number)))[0][2] == part

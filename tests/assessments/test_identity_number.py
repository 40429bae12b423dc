"""Identity numbers before and from 2032. All in here are synthetic, or of people born after 2031."""

import csv
from datetime import date
from pathlib import Path

import pytest

from grobunn.assessments.identity_number import WrongNumber, check

BEFORE, SINCE = date(2031, 12, 31), date(2032, 1, 1)
VECTORS = list(csv.DictReader((Path(__file__).parent / "identity_vectors.csv").open(encoding="utf-8")))
COLUMNS = {BEFORE: "gyldig_regel_for_2032", SINCE: "gyldig_regel_fra_2032"}
SPACED = "129277 41154"  # the one vector that is wrong as written, and right once spaces are out
TENOR, OLDER_TEST, D_TENOR = "09869206560", "22423978876", "60827123687"


def is_right(number, on, *, synthetic=True):
    try:
        return check(number, on=on, synthetic=synthetic) == number
    except WrongNumber:
        return False


@pytest.mark.parametrize("on", COLUMNS, ids=["before 2032", "since 2032"])
def test_every_vector_agrees(on):
    assert len(VECTORS) == 66
    wrong = [row["nummer"] for row in VECTORS if is_right(row["nummer"], on) != (row[COLUMNS[on]] == "1")]
    assert wrong == []
    assert len([row for row in VECTORS if row[COLUMNS[on]] == "1"]) > 25


def test_where_synthetic_numbers_are_not_allowed_only_the_others_pass():
    right = {row["nummer"]: row["type"] for row in VECTORS if row["gyldig_regel_fra_2032"] == "1"}
    passed = {number for number in right if is_right(number, SINCE, synthetic=False)}
    assert passed == {number for number, kind in right.items() if kind in {"fnr", "dnr"}}
    assert passed


@pytest.mark.parametrize("number", [TENOR, OLDER_TEST, D_TENOR])
def test_a_synthetic_number_is_told_from_a_wrong_one(number):
    with pytest.raises(WrongNumber, match="laget for testing"):
        check(number, on=BEFORE, synthetic=False)
    with pytest.raises(WrongNumber, match="stemmer ikke"):
        check(number[:-1] + str((int(number[-1]) + 1) % 10), on=BEFORE, synthetic=False)


@pytest.mark.parametrize("written", [SPACED, " 12927741154\n", "12 92 77 41 154", "129277\u00a041154"])
def test_spaces_are_let_pass(written):
    assert check(written, on=BEFORE, synthetic=True) == "12927741154"


@pytest.mark.parametrize(
    "written", ["", "1292774115", "129277411544", "129277-41154", "1292774115a", "١٢٩٢٧٧٤١١٥٤", "129277 4115⁴"]
)
def test_what_is_not_eleven_digits_is_said_to_be_so(written):
    with pytest.raises(WrongNumber, match="11 siffer"):
        check(written, on=BEFORE, synthetic=True)


def test_skatteetatens_own_example_is_right_from_2032():
    assert is_right("02013299997", SINCE)  # of somebody born in 2032


def test_only_a_day_that_a_year_can_have_passes():
    """From 2032 the individual digits tell no century: 29 February of 1900 never was, that of 2000 was."""
    by_series = [f"2982000{rest:04}" for rest in range(10_000)]  # individual digits 0xx: 1900 before 2032
    assert not any(is_right(number, BEFORE) for number in by_series)
    assert any(is_right(number, SINCE) for number in by_series)


def test_no_sentence_holds_the_number():
    for number in (TENOR, TENOR[:-1], TENOR[:-1] + "9"):
        with pytest.raises(WrongNumber) as caught:
            check(number, on=BEFORE, synthetic=False)
        assert number[:6] not in str(caught.value)

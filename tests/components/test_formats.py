from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import strategies as st

from grobunn.components import formats
from tests.examples import given

TUESDAY = date(2026, 11, 24)
SUM = Decimal("346516.50")


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("nb", "tirsdag 24. november 2026"),
        ("nn", "tysdag 24. november 2026"),
        ("en", "Tuesday 24 November 2026"),
    ],
)
def test_a_day_is_written_in_full(now, language, written):
    with translation.override(language):
        assert formats.day(TUESDAY) == written


def test_no_day_is_nothing(now):
    assert (formats.day(None), formats.date_only(None)) == ("", "")


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (TUESDAY, "tirsdag 24. november", "24. nov."),
        (date(2025, 11, 24), "mandag 24. november 2025", "24. nov. 2025"),
        (date(2026, 5, 7), "torsdag 7. mai", "7. mai"),
    ],
)
def test_the_year_stands_only_when_it_is_another_one(now, day, long, short):
    assert (formats.day_this_year(day), formats.day_short(day)) == (long, short)


@pytest.mark.parametrize(
    ("days", "written"),
    [(23, "i dag"), (24, "i morgen"), (22, "i går"), (26, "to. 26. nov."), (20, "fr. 20. nov.")],
)
def test_days_that_are_near_have_names(now, days, written):
    assert formats.near(date(2026, 11, days)) == written


def test_a_deadline_near_by_says_its_hour(now):
    assert formats.near_time(datetime(2026, 11, 23, 11, 0, tzinfo=UTC)) == "i dag kl. 12.00"
    assert formats.near_time(datetime(2026, 11, 23, 23, 30, tzinfo=UTC)) == "i morgen kl. 00.30"


@pytest.mark.parametrize(
    ("day", "written"),
    [(23, "ma."), (24, "ti."), (25, "on."), (26, "to."), (27, "fr."), (28, "lø."), (29, "sø.")],
)
def test_weekdays_are_cut_to_two_letters(day, written):
    assert formats.weekday_short(date(2026, 11, day)) == written


def test_moments_are_those_of_the_clock_on_the_wall_in_norway(now):
    assert formats.clock(datetime(2026, 11, 24, 16, 0, tzinfo=UTC)) == "17.00"
    assert formats.clock(datetime(2026, 6, 24, 16, 5, tzinfo=UTC)) == "18.05"
    assert formats.moment(datetime(2026, 11, 24, 16, 0, tzinfo=UTC)) == "tirsdag 24. november kl. 17.00"


def test_late_in_the_evening_utc_is_already_the_next_day_here(now):
    assert formats.date_only(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == "1. januar 2027"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (999, "999"),
        (63003, "63\u00a0003"),
        (1234567, "1\u00a0234\u00a0567"),
        (-1234, "\u22121\u00a0234"),
        (None, ""),
    ],
)
def test_numbers_are_grouped_by_no_break_spaces(value, written):
    assert formats.number(value) == written


@pytest.mark.parametrize(
    ("value", "money", "kroner"),
    [
        (SUM, "346\u00a0516,50", "346\u00a0516,50"),
        (Decimal("489000"), "489\u00a0000,00", "489\u00a0000"),
        (Decimal("-2208"), "\u22122\u00a0208,00", "\u22122\u00a0208"),
        (Decimal("5.5"), "5,50", "5,50"),
        (Decimal(0), "0,00", "0"),
        (None, "", ""),
    ],
)
def test_money_has_a_comma_and_ore_in_text_only_where_there_are_any(value, money, kroner):
    assert (formats.money(value), formats.kroner(value)) == (money, kroner)


@pytest.mark.parametrize(
    ("value", "signed", "in_text"),
    [
        (Decimal("15024"), "+15\u00a0024,00", "+15\u00a0024"),
        (Decimal("-2208.25"), "\u22122\u00a0208,25", "\u22122\u00a0208,25"),
        (Decimal(0), "0,00", "0"),
        (None, "", ""),
    ],
)
def test_differences_carry_their_sign(value, signed, in_text):
    assert (formats.signed(value), formats.signed_kroner(value)) == (signed, in_text)


@pytest.mark.parametrize(
    ("value", "said"),
    [("5.5", "5,50"), ("5.6705", "5,6705"), ("5.125", "5,125"), ("489000", "489\u00a0000,00"), ("0", "0,00")],
)
def test_a_rate_stands_with_all_of_its_decimals_and_two_at_least(value, said):
    assert formats.rate(Decimal(value)) == said


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_money_can_be_read_back(value):
    text = formats.money(value).replace("\u00a0", "").replace(",", ".").replace("\u2212", "-")
    assert Decimal(text) == value


@given(st.integers(-(10**12), 10**12))
def test_numbers_never_break_over_a_line(value):
    assert not {" ", "\t", "\n", ",", "-"} & set(formats.number(value))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("+4790000000", "+47 90 00 00 00"),
        ("+4769000000", "+47 69 00 00 00"),
        ("+46701234567", "+46 70 123 45 67"),
        ("tull", "tull"),
        ("", ""),
    ],
)
def test_phones_are_written_as_their_country_writes_them(value, written):
    assert formats.phone(value).replace("\u00a0", " ") == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0\u00a0min"),
        (45, "45\u00a0min"),
        (60, "60\u00a0min"),
        (90, "1 t 30\u00a0min"),
        (120, "2 t"),
        (390, "6 t 30\u00a0min"),
        (None, ""),
    ],
)
def test_minutes_become_hours_when_they_are_many(value, written):
    assert formats.minutes(value) == written

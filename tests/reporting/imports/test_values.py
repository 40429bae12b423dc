"""Cells as people write them."""

from datetime import date, datetime

import pytest
from hypothesis import strategies as st

from grobunn.core.clock import OSLO, in_oslo
from grobunn.reporting.imports.values import Wrong, birth_year, email, full_name, moment, phone, refuse_formula, whole
from grobunn.reporting.imports.workbook import as_text
from tests.examples import given

NOON = in_oslo(date(2023, 4, 3), 12)
SPELLINGS = [
    "3.4.2023", "03.04.2023", "3.4.23", "03.04.23", "3. 4. 2023", "3/4/2023", "03-04-2023", "3 4 2023",
    "3. april 2023", "3 april 2023", "3.april 2023", "3. apr. 2023", "3 apr 23", "3. APRIL 2023",
    "mandag 3. april 2023", "man. 3.4.2023", "2023-04-03", "2023.04.03", "2023/4/3",
    "2023-04-03 00:00:00", "2023-04-03T00:00:00", "45019", "45019,0", "45019.0", "45019.5",
]  # fmt: skip


@pytest.mark.parametrize("text", SPELLINGS)
def test_a_date_in_any_spelling_is_noon_of_that_day(text):
    assert moment(text) == NOON


@pytest.mark.parametrize(
    "text", ["3.4.2023 13:30", "3.4.2023 kl. 13.30", "03.04.23 kl 13:30", "2023-04-03 13:30:00", "2023-04-03T13:30"]
)
def test_an_hour_that_is_written_is_kept(text):
    assert moment(text) == in_oslo(date(2023, 4, 3), 13, 30)


@pytest.mark.parametrize("text", ["31.02.2023", "0.4.2023", "3.13.2023", "04/25/2023", "31. juni 2023", "2023-02-30"])
def test_a_day_that_no_calendar_has_is_said(text):
    with pytest.raises(Wrong, match="finnes ikke i kalenderen"):
        moment(text)


@pytest.mark.parametrize(
    "text", ["april", "3.4.", "uke 14", "2023", "3. apryl 2023", "12345", "99999", "3.4.2023–5.4.2023"]
)
def test_what_is_no_date_is_said_with_how_to_write_one(text):
    with pytest.raises(Wrong, match=r"ikke en dato vi forstår. Skriv den som 24.11.2023."):
        moment(text)


def test_a_date_that_is_missing_is_said():
    with pytest.raises(Wrong, match="Datoen mangler"):
        moment("")


@given(st.dates(date(2000, 1, 1), date(2098, 12, 31)))
def test_every_day_is_read_as_it_is_written(day):
    serial = (day - date(1899, 12, 30)).days
    spelt = [f"{day.day}.{day.month}.{day.year}", day.isoformat(), day.strftime("%d.%m.%y"), str(serial)]
    assert {moment(text).date() for text in spelt} == {day}


@pytest.mark.parametrize(
    "text", ["90000001", "900 00 001", "+47 900 00 001", "+4790000001", "0047 900 00 001", "90000001,0", "4790000001"]
)
def test_a_telephone_number_in_any_spelling(text):
    assert phone(text) == "+4790000001"


@pytest.mark.parametrize("text", ["12", "90000001 / 90000002", "vet ikke", "9" * 40])
def test_what_is_no_telephone_number_is_said(text):
    with pytest.raises(Wrong, match="ikke et telefonnummer"):
        phone(text)


def test_an_address_is_in_small_letters():
    assert email(" mailto:Kari.HOLM@Example.no;") == "kari.holm@example.no"
    assert email("") == phone("") == ""


@pytest.mark.parametrize("text", ["kari", "kari@", "@example.no", "a@b.no; c@d.no", "kari holm@example.no"])
def test_what_is_no_address_is_said(text):
    with pytest.raises(Wrong, match="ikke en e-postadresse"):
        email(text)


@pytest.mark.parametrize(
    ("text", "number"), [("1", 1), ("1,0", 1), ("12.00", 12), ("1 234", 1234), ("1,5", None), ("x", None)]
)
def test_whole_numbers_have_decimal_commas_too(text, number):
    assert whole(text) == number


@pytest.mark.parametrize(
    ("text", "year"), [("1985", 1985), ("1985,0", 1985), ("12.3.1985", 1985), ("1985-03-12", 1985), ("", None)]
)
def test_a_birth_year_from_a_year_or_a_date(text, year):
    assert birth_year(text) == year


@pytest.mark.parametrize("text", ["85", "12.3.85", "1785", "ukjent"])
def test_a_birth_year_that_is_none_is_said(text):
    with pytest.raises(Wrong):
        birth_year(text)


@pytest.mark.parametrize(
    ("text", "name"), [("Holm, Kari Anne", "Kari Anne Holm"), ("Kari Holm", "Kari Holm"), ("Holm,", "Holm")]
)
def test_a_name_has_the_given_name_first(text, name):
    assert full_name(text) == name


@pytest.mark.parametrize("text", ["=A1+1", "=SUM(B2:B9)", "#REF!", "#N/A", "#DIV/0!"])
def test_a_formula_without_a_value_is_said(text):
    with pytest.raises(Wrong, match="formel"):
        refuse_formula(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), (True, "ja"), (False, "nei"), (45019.0, "45019"), (1.5, "1.5"), (12, "12"),
        (datetime(2023, 4, 3), "2023-04-03"), (datetime(2023, 4, 3, 13, 30), "2023-04-03 13:30"),
        (date(2023, 4, 3), "2023-04-03"), ("  Fysisk\u00a0møte \n", "Fysisk møte"),
    ],
)  # fmt: skip
def test_a_cell_of_a_workbook_as_text(value, text):
    assert as_text(value) == text


def test_summer_and_winter_time_are_norwegian():
    assert moment("3.7.2023").utcoffset() != moment("3.1.2023").utcoffset()
    assert moment("3.7.2023").tzinfo is OSLO

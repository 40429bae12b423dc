from datetime import date, time

import pytest
from django import forms
from django.utils import translation
from hypothesis import strategies as st

from grobunn.components.forms import Choice, Day, Email, Hour, Menu, Minutes, Phone, Text, Year
from tests.examples import given

NUL = "Teksten har et tegn som ikke kan lagres. Slett det og skriv på nytt."
WITHOUT_AT = "E-postadressen mangler «@», som i navn@eksempel.no"
WITHOUT_END = "E-postadressen mangler slutten, for eksempel «.no»"
ODD_SIGN = "E-postadressen har et tegn som ikke kan stå der. Se over den"
TOO_LONG_EMAIL = "E-postadressen er for lang. Se etter om noe er limt inn to ganger"
PHONE_SIGNS = "Telefonnummeret kan bare ha tall, mellomrom og + foran"
PHONE_LENGTH = "Telefonnummeret har feil antall sifre. Norske numre har åtte"
MINUTES = "Skriv et helt antall minutter, fra 0 til 1440"
DAY = "Skriv datoen som dag.måned.år, for eksempel 24.11.2026"
HOUR = "Skriv klokkeslettet som timer.minutter, for eksempel 17.00"


def clean(field, value):
    """The value as it is stored."""
    return field.clean(value)


def sentence(field, value):
    with pytest.raises(forms.ValidationError) as wrong:
        field.clean(value)
    [said] = wrong.value.messages
    return said


def text(**more):
    return Text(label="Navn", **{"max_length": 10, **more})


# Text


def test_text_without_a_sentence_for_missing_is_optional():
    assert clean(text(), "") == clean(text(), None) == clean(text(), "  ") == ""


@pytest.mark.parametrize("value", ["", None, "  ", "\x07"])
def test_missing_text_gets_its_own_sentence(value):
    assert sentence(text(missing="Skriv navnet ditt"), value) == "Skriv navnet ditt"


def test_too_long_says_how_much_there_is_room_for_and_how_much_was_written():
    assert sentence(text(), "x" * 11) == "Teksten er for lang. Det er plass til 10 tegn, og du har skrevet 11."
    assert clean(text(), "x" * 10) == "x" * 10


def test_too_long_is_said_in_the_readers_language():
    with translation.override("en"):
        said = sentence(text(), "x" * 11)
    assert said
    assert said != "Teksten er for lang. Det er plass til 10 tegn, og du har skrevet 11."
    assert {"10", "11"} <= set(said.replace(".", " ").split())


def test_too_long_is_not_cut_off_by_the_browser():
    assert "maxlength" not in text().widget.attrs


@pytest.mark.parametrize("value", ["\x00", "a\x00b"])
def test_nul_is_refused_in_words(value):
    assert sentence(text(), value) == NUL


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("🥖👩🏽‍🍳", "🥖👩🏽‍🍳"),
        ("<b>x</b>", "<b>x</b>"),
        ("a\r\nb", "a\nb"),
        ("a\tb", "a\tb"),
        ("a\x07b\x1b", "ab"),
        ("A\u030a", "Å"),
        (" a ", "a"),
    ],
)
def test_what_is_kept_of_what_was_written(written, kept):
    assert clean(text(), written) == kept


@given(st.text(max_size=10))
def test_cleaning_twice_changes_nothing_more(written):
    try:
        once = clean(text(), written)
    except forms.ValidationError:
        return
    assert clean(text(), once) == once


# E-mail


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("frida", WITHOUT_AT),
        ("frida.example.no", WITHOUT_AT),
        ("frida@", WITHOUT_END),
        ("frida@example", WITHOUT_END),
        ("frida@example.", WITHOUT_END),
        ("fri da@example.no", ODD_SIGN),
        ("frida@@example.no", ODD_SIGN),
        ("frida@-example.no", ODD_SIGN),
        ("frida@example.no, kim@example.no", ODD_SIGN),
        ("frida@example..no", ODD_SIGN),
        ("x" * 250 + "@example.no", TOO_LONG_EMAIL),
        ("fri\x00da@example.no", NUL),
        ("\x00", NUL),
    ],
)
def test_what_is_wrong_with_an_address_is_said(value, said):
    assert sentence(Email(label="E-post"), value) == said


def test_an_address_without_a_name_is_not_told_that_its_at_is_missing():
    assert sentence(Email(label="E-post"), "@example.no") != WITHOUT_AT


@pytest.mark.parametrize("value", ["frida@example.no", "f.l+x@sub.example.no", "FRIDA@EXAMPLE.NO", "frida@blåbær.no"])
def test_good_addresses_are_kept(value):
    assert clean(Email(label="E-post"), value) == value
    assert clean(Email(label="E-post"), f"  {value} ") == value


# Telephone


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("ring meg", PHONE_SIGNS),
        ("90 00 00 00 kveld", PHONE_SIGNS),
        ("9000 HELP", PHONE_SIGNS),
        ("+47", PHONE_LENGTH),
        ("1", PHONE_LENGTH),
        ("12", PHONE_LENGTH),
        ("900 00 00", PHONE_LENGTH),
        ("900 00 000 0", PHONE_LENGTH),
        ("1" * 300, PHONE_LENGTH),
        ("90\x00000000", NUL),
    ],
)
def test_what_is_wrong_with_a_number_is_said(value, said):
    assert sentence(Phone(label="Telefon"), value) == said


@pytest.mark.parametrize(
    "value", ["90000000", "900 00 000", "90-00-00-00", "+47 90 00 00 00", "004790000000", " 90000000 "]
)
def test_a_number_in_any_spelling_is_one_number(value):
    assert clean(Phone(label="Telefon"), value) == "+4790000000"


@given(st.integers(20_000_000, 99_999_999), st.sets(st.integers(1, 7)))
def test_spaces_in_a_number_mean_nothing(number, places):
    digits = str(number)
    spaced = "".join(f" {digit}" if place in places else digit for place, digit in enumerate(digits))
    assert clean(Phone(label="Telefon"), spaced) == f"+47{digits}"


def test_no_number_is_nothing():
    assert clean(Phone(label="Telefon"), "") == clean(Phone(label="Telefon"), "  ") == ""


# Choices


def test_a_choice_that_is_missing_or_was_tampered_with_gets_the_same_sentence():
    choice = Choice(label="Språk", choices=[("nb", "Bokmål")], missing="Velg språk")
    assert sentence(choice, "") == sentence(choice, "x") == "Velg språk"
    assert clean(choice, "nb") == "nb"


def test_an_optional_choice_that_was_tampered_with_gets_a_sentence_too():
    choice = Choice(label="Sted", choices=[("", "Ukjent"), ("1", "Her")], missing="", required=False)
    assert clean(choice, "") == ""
    assert sentence(choice, "x")


# Minutes


@pytest.mark.parametrize("value", ["en", "-1", "1441", "1,5", "1.5", "9" * 5000, "\x00", "10 min"])
def test_minutes_are_whole_and_within_a_day(value):
    assert sentence(Minutes(label="Reise"), value) == MINUTES


@pytest.mark.parametrize(("value", "minutes"), [("", 0), (None, 0), ("0", 0), ("20", 20), (" 20 ", 20), ("1440", 1440)])
def test_minutes_that_are_good(value, minutes):
    assert clean(Minutes(label="Reise"), value) == minutes


# Days and hours


@pytest.mark.parametrize("value", ["2026-11-24", "24.11.2026", "24.11.2026 "])
def test_a_day_as_browsers_send_it_or_norwegians_write_it(value):
    assert clean(Day(label="Dato"), value) == date(2026, 11, 24)


@pytest.mark.parametrize("value", ["i morgen", "2026-02-30", "24/11/2026", "24.11", "\x00", "9" * 5000])
def test_a_day_that_is_none_is_said(value):
    assert sentence(Day(label="Dato"), value) == DAY


def test_a_missing_day_gets_its_own_sentence():
    assert sentence(Day(label="Dato", missing="Velg en dato"), "") == "Velg en dato"
    assert clean(Day(label="Dato"), "") is None


@pytest.mark.parametrize("value", ["17:00", "17.00", "1700", "17", "17:00:00"])
def test_an_hour_in_any_spelling(value):
    assert clean(Hour(label="Klokkeslett"), value) == time(17)


@pytest.mark.parametrize("value", ["25:00", "17:60", "fem", "130", "\x00", "17:00:30"])
def test_an_hour_that_is_none_is_said(value):
    assert sentence(Hour(label="Klokkeslett"), value) == HOUR


def test_a_missing_hour_gets_its_own_sentence():
    assert sentence(Hour(label="Klokkeslett", missing="Skriv når"), "") == "Skriv når"


@pytest.mark.parametrize(("value", "year"), [("", None), (" 1985 ", 1985), ("1900", 1900), ("2026", 2026)])
def test_a_year_of_birth_or_none(value, year, now):
    assert Year(label="År", earliest=1900).clean(value) == year


@pytest.mark.parametrize("value", ["85", "1899", "2027", "-1985", "1985.5", "nitten", "\x00", "9" * 5000])
def test_a_year_that_is_none_is_said(value, now):
    assert sentence(Year(label="År", earliest=1900), value) == "Skriv året med fire sifre, for eksempel 1985"


HOSTILE = "\"'><script>x</script>"
CHOICES = [
    ("", "Velg"),
    ("Østfold", [("3118", "Indre Østfold"), ("3122", "Marker & co")]),
    (7, "Sju"),
    (HOSTILE, [(HOSTILE, HOSTILE)]),
]


@pytest.mark.parametrize("value", ["", "3122", "7", None])
def test_a_menu_is_what_the_library_draws(value):
    """Attribute by attribute, groups and all: it is only quicker."""
    attributes = {"class": "ds-input", "id": "id_place", "aria-describedby": "a b", "required": True, "disabled": False}
    attributes["data-hint"] = HOSTILE
    ours, theirs = (kind(choices=CHOICES).render("place", value, attributes) for kind in (Menu, forms.Select))
    assert " ".join(ours.split()) == " ".join(theirs.split())

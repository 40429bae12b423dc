"""One cell at a time: dates in all the ways people write them, numbers, addresses. Wrong says what is wrong."""

import re
from datetime import date, datetime, time, timedelta

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from grobunn.core.clock import OSLO

MONTHS = ("januar", "februar", "mars", "april", "mai", "juni",
          "juli", "august", "september", "oktober", "november", "desember")  # fmt: skip
EXCEL_BEGAN = date(1899, 12, 30)
SERIALS = range(32874, 73051)  # the days of 1990 to 2099, as Excel numbers them
WEEKDAY = re.compile(r"^(man|tir|ons|tor|fre|lør|søn)\w*\.?,?\s+", re.I)
YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
DAY_FIRST = re.compile(r"(\d{1,2})[-./ ]+(\d{1,2})[-./ ]+(\d{4}|\d{2})")
MONTH_NAMED = re.compile(r"(\d{1,2})\.?\s*([a-zæøå]{3,9})\.?,?\s*(\d{4}|\d{2})", re.I)
SERIAL = re.compile(r"(\d{5})(?:[.,](\d+))?")
CLOCK = re.compile(r"(?:[ T]|\s*,?\s*kl\.?\s*)(\d{1,2})[.:](\d{2})(?:[:.]\d{2}(?:\.\d+)?)?$")
WHOLE = re.compile(r"\d+(?:[.,]0+)?")
NORWEGIAN = re.compile(r"(\+47 ?)?[2-9](?: ?\d){7}")  # most of them; the rest are asked of a library
NOON = time(12)


class Wrong(Exception):
    """What is wrong with a cell, in a sentence for the one who owns the spreadsheet."""


def refuse_formula(text: str) -> str:
    if text.startswith("="):
        raise Wrong(
            _("Cellen har en formel uten verdi («{said}»). Åpne fila i Excel og lagre den.").format(said=text[:40])
        )
    if text.startswith("#") and text.rstrip("!?").isupper():
        raise Wrong(_("Cellen har en formel som feiler («{said}»). Rett den i Excel.").format(said=text[:20]))
    return text


def moment(text: str) -> datetime:
    """When, in Norway: at the hour that is written, or at 12.00 where only the date is."""
    if not text:
        raise Wrong(_("Datoen mangler."))
    text = WEEKDAY.sub("", text)
    day, hour = _day(text), None
    if day is None and (at := CLOCK.search(text)):
        day, hour = _day(text[: at.start()]), _hour(at)
    if day is None:
        raise Wrong(_("«{said}» er ikke en dato vi forstår. Skriv den som 24.11.2023.").format(said=text[:40]))
    return datetime.combine(day, hour or NOON, tzinfo=OSLO)


def _hour(found: re.Match[str]) -> time | None:
    hour, minute = int(found[1]), int(found[2])
    return time(hour, minute) if hour < 24 and minute < 60 and (hour or minute) else None


def _day(text: str) -> date | None:
    text = text.strip(" ,")
    try:
        if found := YEAR_FIRST.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := DAY_FIRST.fullmatch(text):
            return date(_year(found[3]), int(found[2]), int(found[1]))
        if (found := MONTH_NAMED.fullmatch(text)) and (month := _month(found[2].lower())):
            return date(_year(found[3]), month, int(found[1]))
        if (found := SERIAL.fullmatch(text)) and int(found[1]) in SERIALS:
            return EXCEL_BEGAN + timedelta(days=int(found[1]))
    except ValueError:
        raise Wrong(_("«{said}» finnes ikke i kalenderen.").format(said=text[:40])) from None
    return None


def _month(name: str) -> int:
    """The number of a month by its name, or by how that begins; 0 for none."""
    return next((number for number, whole in enumerate(MONTHS, start=1) if whole.startswith(name)), 0)


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def whole(text: str) -> int | None:
    """A whole number, also when written «1,0»; None where there is none."""
    joined = text.replace(" ", "")
    return int(re.split("[.,]", joined)[0]) if WHOLE.fullmatch(joined) and len(joined) < 16 else None


def birth_year(text: str) -> int | None:
    """From a year or a date; None where nothing is written."""
    if not text:
        return None
    year = whole(text)
    if year is None or year in SERIALS:
        year = _born(text)
    if not 1900 <= year <= 2020:
        raise Wrong(_("«{said}» er ikke et fødselsår.").format(said=text[:20]))
    return year


def _born(text: str) -> int:
    if re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{2}", text):
        raise Wrong(_("«{said}» sier ikke hvilket hundreår. Skriv fødselsåret med fire sifre.").format(said=text[:20]))
    found = _day(text)
    return found.year if found else 0


def email(text: str) -> str:
    """In small letters; empty where nothing is written."""
    address = re.sub(r"^mailto:", "", text.strip(" <>;,"), flags=re.I).lower()
    try:
        if address:
            validate_email(address)
    except ValidationError:
        raise Wrong(_("«{said}» er ikke en e-postadresse.").format(said=text[:60])) from None
    if len(address) > 254:
        raise Wrong(_("E-postadressen er for lang."))
    return address


def phone(text: str) -> str:
    """E.164, a Norwegian number unless it says otherwise; empty where nothing is written."""
    if not text:
        return ""
    if NORWEGIAN.fullmatch(text):
        return "+47" + text.replace(" ", "")[-8:]
    number = whole(text)
    try:
        found = phonenumbers.parse(str(number) if number and not text.startswith("0") else text, "NO")
    except phonenumbers.NumberParseException:
        found = None
    if found is None or not phonenumbers.is_possible_number(found):
        raise Wrong(_("«{said}» er ikke et telefonnummer. Norske numre har åtte sifre.").format(said=text[:40]))
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)


def full_name(text: str) -> str:
    """Given name first, also when it is written «Holm, Kari»."""
    family, comma, given = text.partition(",")
    return (f"{given.strip()} {family.strip()}".strip() if comma and given.strip() else text.strip(" ,"))[:200]

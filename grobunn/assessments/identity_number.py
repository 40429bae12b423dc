"""Fødselsnummer and D-number: whether one can be right. Never a source of a birth date or a sex.

Rules: folkeregisterforskriften § 2-2-1 and § 3-3-4, and Skatteetaten's description of the numbers from 2032
(folkeregisteret-api-dokumentasjon, «Nytt fødselsnummer fra 2032»): the first check digit then has four values, and the
individual digits tell no century. Numbers of before stay as they are, so both rules hold from then on.
"""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from grobunn.core import clock

NEW_RULE = date(2032, 1, 1)
FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
D_NUMBER = 40  # added to the day
SYNTHETIC = (40, 80)  # added to the month: NAV's own test numbers, and Skatteetaten's (Tenor)


class WrongNumber(ValueError):
    """This can't be the number of anybody: a sentence for whoever wrote it. It never holds the number."""


def check(number: str, *, on: date, synthetic: bool) -> str:
    """The eleven digits, by the rules on the day `on`. Spaces are let pass. Raises WrongNumber.

    `synthetic`: whether numbers made for testing will do (settings.ALLOW_SYNTHETIC_IDENTITY_NUMBERS).
    """
    digits = "".join(number.split())
    if not (len(digits) == 11 and digits.isascii() and digits.isdigit()):
        raise WrongNumber(_("Fødselsnummer og D-nummer har 11 siffer. Skriv alle sifrene, uten bokstaver og tegn."))
    if not (_has_right_check_digits(digits, on=on) and _has_a_date(digits, on=on)):
        raise WrongNumber(_("Nummeret stemmer ikke. Se etter at alle sifrene er riktige."))
    if _added_to_month(digits) and not synthetic:
        raise WrongNumber(_("Dette nummeret er laget for testing. Skriv fødselsnummeret eller D-nummeret ditt."))
    return digits


def check_today(number: str) -> str:
    """The same for whoever gives a number now, by this installation's settings."""
    return check(number, on=clock.today(), synthetic=settings.ALLOW_SYNTHETIC_IDENTITY_NUMBERS)


def _has_right_check_digits(digits: str, *, on: date) -> bool:
    allowed = {0, 1, 2, 3} if on >= NEW_RULE else {0}
    return _remainder(digits, FIRST_WEIGHTS) in allowed and _remainder(digits, SECOND_WEIGHTS) == 0


def _remainder(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False)) % 11


def _added_to_month(digits: str) -> int:
    return max((added for added in SYNTHETIC if int(digits[2:4]) > added), default=0)


def _has_a_date(digits: str, *, on: date) -> bool:
    """Whether the first six digits are a day of a year that the number may be from."""
    day, month = int(digits[:2]), int(digits[2:4]) - _added_to_month(digits)
    day -= D_NUMBER if day > D_NUMBER else 0
    return any(_exists(year, month, day) for year in _years(digits, on=on))


def _years(digits: str, *, on: date) -> list[int]:
    year, individual = int(digits[4:6]), int(digits[6:9])
    if on >= NEW_RULE:
        return [1800 + year, 1900 + year, 2000 + year]
    series = (
        (1800, year >= 54 and 500 <= individual <= 749),
        (1900, individual <= 499 or (year >= 40 and individual >= 900)),
        (2000, year <= 39 and individual >= 500),
    )
    return [century + year for century, fits in series if fits]


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True

"""How dates, times, numbers and money are written: docs/house-style.md, part «Formats»."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import phonenumbers
from babel.dates import format_date
from django import template
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()
OSLO = ZoneInfo("Europe/Oslo")
NO_BREAK, MINUS = "\u00a0", "\u2212"


def _day(value: date | datetime) -> date:
    return value.astimezone(OSLO).date() if isinstance(value, datetime) else value


def _write(value: date | datetime, pattern: str) -> str:
    """Norwegian dates have a point after the day; English ones don't."""
    language = get_language() or "nb"
    return format_date(_day(value), pattern.replace("d.", "d") if language == "en" else pattern, locale=language)


@register.filter
def day(value: date | datetime | None) -> str:
    """tirsdag 24. november 2026"""
    return _write(value, "EEEE d. MMMM y") if value else ""


@register.filter
def day_this_year(value: date | datetime) -> str:
    """tirsdag 24. november; with the year when it is another one"""
    same = _day(value).year == timezone.localdate().year
    return _write(value, "EEEE d. MMMM" if same else "EEEE d. MMMM y")


@register.filter
def date_only(value: date | datetime | None) -> str:
    """24. november 2026"""
    return _write(value, "d. MMMM y") if value else ""


@register.filter
def day_short(value: date | datetime) -> str:
    """24. nov., with the year when it is another one"""
    same = _day(value).year == timezone.localdate().year
    return _write(value, "d. MMM" if same else "d. MMM y")


@register.filter
def weekday_short(value: date | datetime) -> str:
    """ti."""
    return _write(value, "EEEE")[:2] + "."


@register.filter
def day_of_month(value: date | datetime) -> str:
    """24, by the clock in Norway"""
    return str(_day(value).day)


@register.filter
def month_short(value: date | datetime) -> str:
    """nov."""
    return _write(value, "MMM")


@register.filter
def clock(value: datetime) -> str:
    """17.00"""
    return value.astimezone(OSLO).strftime("%H.%M")


@register.filter
def moment(value: datetime) -> str:
    """tirsdag 24. november kl. 17.00"""
    return _("{day} kl. {time}").format(day=day_this_year(value), time=clock(value))


@register.filter
def moment_with_year(value: datetime) -> str:
    """24. november 2026 kl. 17.00"""
    return _("{day} kl. {time}").format(day=date_only(value), time=clock(value))


@register.filter
def near(value: date) -> str:
    """i dag, i morgen, i går, or to. 26. nov."""
    names = {0: _("i dag"), 1: _("i morgen"), -1: _("i går")}
    apart = (value - timezone.localdate()) // timedelta(days=1)
    return names.get(apart) or f"{weekday_short(value)} {day_short(value)}"


@register.filter
def near_time(value: datetime) -> str:
    """i dag kl. 12.00, or to. 26. nov. kl. 12.00"""
    return _("{day} kl. {time}").format(day=near(_day(value)), time=clock(value))


@register.filter
def number(value: int | None) -> str:
    """63 003"""
    return "" if value is None else f"{value:,}".replace(",", NO_BREAK).replace("-", MINUS)


@register.filter
def money(value: Decimal | None) -> str:
    """346 516,50"""
    return "" if value is None else f"{value:,.2f}".replace(",", NO_BREAK).replace(".", ",").replace("-", MINUS)


@register.filter
def rate(value: Decimal | None) -> str:
    """5,50 or 5,6705: a rate is multiplied, so all of its four decimals stand there."""
    if value is None:
        return ""
    whole, decimals = f"{value:,.4f}".split(".")
    return f"{whole.replace(',', NO_BREAK)},{decimals[:2]}{decimals[2:].rstrip('0')}"


@register.filter
def kroner(value: Decimal | None) -> str:
    """489 000, for text: øre only where there are any"""
    return "" if value is None else money(value).removesuffix(",00")


@register.filter
def signed(value: Decimal | None) -> str:
    """+15 024,00 or −2 208,00"""
    return "" if value is None else ("+" if value > 0 else "") + money(value)


@register.filter
def signed_kroner(value: Decimal | None) -> str:
    """+15 024, for text: øre only where there are any"""
    return signed(value).removesuffix(",00")


@register.filter
def phone(value: str) -> str:
    """+47 90 00 00 00; a foreign number as its own country writes it"""
    try:
        return phonenumbers.format_number(phonenumbers.parse(value), phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    except phonenumbers.NumberParseException:
        return value


@register.filter
def minutes(value: int | None) -> str:
    """60 min; 6 t 30 min"""
    if value is None:
        return ""
    hours, rest = divmod(value, 60)
    if not hours or value == 60:
        return f"{value}{NO_BREAK}min"
    return _("{hours} t").format(hours=hours) + (f" {rest}{NO_BREAK}min" if rest else "")


@register.filter
def size(value: int) -> str:
    """212 kB; 1,4 MB"""
    if value < 1_000_000:
        return f"{max(1, round(value / 1000))}{NO_BREAK}kB"
    return f"{value / 1_000_000:.1f}{NO_BREAK}MB".replace(".", ",")

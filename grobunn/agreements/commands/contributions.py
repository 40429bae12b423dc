"""A year's contributions are frozen."""

from datetime import date
from typing import cast

from django.utils.translation import gettext as _

from grobunn.agreements.answering import only_contract_municipality
from grobunn.agreements.freezing import rows_to_freeze
from grobunn.agreements.frozen import FrozenContribution
from grobunn.agreements.models import Agreement
from grobunn.agreements.queries import Unknown
from grobunn.core import clock
from grobunn.core.command import command
from grobunn.core.errors import Refused
from grobunn.core.owned import Actor
from grobunn.core.permissions import Permission


@command(Permission.CONTRIBUTIONS_FREEZE)
def freeze_contributions(
    agreement: Agreement, *, by: Actor, year: int, population_date: date
) -> list[FrozenContribution]:
    """Hold a year's contributions fast, with the inhabitants of a date, for good.

    For the contract municipality alone. A region's year is frozen once, also when it changes agreement in mid-year.
    """
    only_contract_municipality(agreement, by, Permission.CONTRIBUTIONS_FREEZE)
    same_region = Agreement.objects.filter(region=agreement.region_id).order_by("pk")
    agreements = list(same_region.select_for_update(no_key=True))  # two at once: the second waits, and sees the first
    _may_be_frozen(agreements, year)
    try:
        who = cast(int, by.actor_id)
        rows = rows_to_freeze(agreement, year=year, population_date=population_date, frozen_by_id=who)
    except Unknown as unknown:
        raise Refused(str(unknown)) from unknown
    return FrozenContribution.objects.bulk_create(rows)


def _may_be_frozen(agreements: list[Agreement], year: int) -> None:
    if year > clock.today().year + 1:
        raise Refused(_("{year} er for langt fram. Lås bidragene tidligst året før.").format(year=year))
    before = FrozenContribution.objects.filter(agreement__in=agreements, year=year).select_related("frozen_by").first()
    if before:
        sentence = _("{who} låste bidragene for {year} den {day}. De kan ikke endres. Last siden på nytt for å se dem.")
        day = before.frozen_at.astimezone(clock.OSLO).strftime("%d.%m.%Y")
        raise Refused(sentence.format(who=before.frozen_by.name, year=year, day=day))

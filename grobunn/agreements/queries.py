"""Questions about places and agreements. All of it is public, so nobody's permission is asked."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from grobunn.agreements.contributions import Contributions, Member, contributions
from grobunn.agreements.models import (
    AgreedSum,
    Agreement,
    Municipality,
    MunicipalityAlias,
    Payer,
    Population,
    Rate,
    Region,
    RegionMember,
)
from grobunn.core.norwegian import Sorted


class Unknown(LookupError):
    """Something isn't known, or lies outside what was agreed. The message says what, and is fit to show."""


def municipality_by_number(number: str) -> Municipality:
    """The municipality that has this number, or had it alone before. Raises Unknown."""
    if "\x00" in number:
        raise Unknown(_("Et kommunenummer er fire sifre."))
    if found := Municipality.objects.filter(number=number).first():
        return found
    aliases = list(MunicipalityAlias.objects.filter(number=number).select_related("municipality"))
    if len(aliases) == 1 and aliases[0].is_whole:
        return aliases[0].municipality
    sentence = _("Nummeret {number} er delt på flere.") if aliases else _("Ingen kommune har nummeret {number}.")
    raise Unknown(sentence.format(number=number))


def agreement_for(municipality: Municipality, on: date) -> Agreement | None:
    """The agreement that covers those who live there on a date; None when the place is outside them all."""
    regions = RegionMember.objects.on(on).filter(municipality=municipality).values("region")
    agreements = Agreement.objects.on(on).filter(region__in=regions)
    return agreements.select_related("region", "operator").first()


def municipalities_with_help(on: date) -> QuerySet[Municipality]:
    """The municipalities that an agreement covers on a date."""
    regions = Agreement.objects.on(on).values("region")
    members = RegionMember.objects.on(on).filter(region__in=regions)
    return Municipality.objects.filter(memberships__in=members).distinct()


def all_municipalities() -> QuerySet[Municipality]:
    return Municipality.objects.select_related("county")


def members_of(agreement: Agreement, on: date) -> list[RegionMember]:
    """The region's members on a date, in Norwegian order."""
    members = RegionMember.objects.on(on).filter(region=agreement.region_id).select_related("municipality")
    return list(members.order_by(Sorted("municipality__name")))


def agreement_of(region: str, year: int) -> Agreement:
    """The agreement of a region that holds in a year. Raises Unknown."""
    found = Region.objects.filter(name=region).first()
    if found is None:
        names = ", ".join(Region.objects.order_by("name").values_list("name", flat=True))
        raise Unknown(_("Ingen region heter «{region}». Regionene er: {names}.").format(region=region, names=names))
    for agreement in Agreement.objects.filter(region=found).select_related("region").order_by("-valid_from"):
        if agreement.covers(year):
            return agreement
    raise Unknown(_("Ingen avtale for {region} gjelder i {year}.").format(region=region, year=year))


def contributions_of(agreement: Agreement, *, year: int, population_date: date) -> Contributions:
    """What each payer gives in a year, with the inhabitants of a date.

    Members and rates are those that hold on 1 January of the year, or on the agreement's first day if it
    starts later that year. Raises Unknown for a year outside the agreement, a rate or a figure that is missing.
    """
    if not agreement.covers(year):
        raise Unknown(_("Avtalen for {region} gjelder ikke i {year}.").format(region=agreement.region, year=year))
    day = max(date(year, 1, 1), agreement.valid_from)
    agreed = AgreedSum.objects.on(day).filter(agreement=agreement).order_by("-valid_from").first()
    return contributions(
        populations([row.municipality for row in members_of(agreement, day)], population_date),
        county_rate=rate_of(agreement, Payer.COUNTY, day),
        municipal_rate=rate_of(agreement, Payer.MUNICIPALITIES, day),
        agreed=agreed.amount if agreed else None,
    )


def populations(municipalities: Iterable[Municipality], on: date) -> list[Member]:
    """Each municipality's inhabitants on exactly this date. Raises Unknown where one is missing."""
    wanted = list(municipalities)
    stored = Population.objects.filter(municipality__in=wanted, date=on)
    figures = dict(stored.values_list("municipality", "inhabitants"))
    missing = [one.name for one in wanted if one.pk not in figures]
    if missing or not wanted:
        names = ", ".join(missing) or _("alle")
        raise Unknown(_("Folketallet {day} mangler for: {names}.").format(day=on.isoformat(), names=names))
    return [Member(one.number, one.name, figures[one.pk]) for one in wanted]


def rate_of(agreement: Agreement, payer: Payer, on: date) -> Decimal:
    """Kroner per inhabitant that the payer gives on a date. Raises Unknown."""
    rate = Rate.objects.on(on).filter(agreement=agreement, payer=payer).order_by("-valid_from").first()
    if rate is None:
        raise Unknown(_("Satsen for {payer} mangler {day}.").format(payer=payer.label, day=on.isoformat()))
    return rate.amount


def population_dates(agreement: Agreement) -> list[date]:
    """The dates for which every present member has a figure, newest first."""
    members = [row.municipality_id for row in members_of(agreement, agreement.valid_from)]
    dates = Population.objects.filter(municipality__in=members).order_by("-date").values_list("date", flat=True)
    counted = list(dates)
    return [day for day in dict.fromkeys(counted) if counted.count(day) == len(members)]


def population_source(agreement: Agreement, on: date) -> str:
    """Where the figures of a population date are from."""
    places = [row.municipality_id for row in members_of(agreement, agreement.valid_from)]
    found = Population.objects.filter(municipality__in=places, date=on).values_list("source", flat=True).first()
    return found or ""

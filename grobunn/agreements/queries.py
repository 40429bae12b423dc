"""Questions about places and agreements. All of it is public, so nobody's permission is asked."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from grobunn.agreements.contributions import Contributions, Member, contributions
from grobunn.agreements.models import (
    AgreedSum,
    Agreement,
    Component,
    County,
    FrozenContribution,
    IndexFigure,
    Municipality,
    MunicipalityAlias,
    Payer,
    Population,
    Region,
    RegionMember,
)
from grobunn.agreements.targets import Target
from grobunn.agreements.terms import BaseExceedsSum, Kind, Term, grown
from grobunn.components.formats import date_only
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


def names_of_municipalities(regions: Iterable[int]) -> dict[str, str]:
    """Numbers and names of the municipalities that these regions have had as members, in Norwegian order."""
    members = RegionMember.objects.filter(region__in=regions).values("municipality")
    places = Municipality.objects.filter(pk__in=members).order_by(Sorted("name"))
    return dict(places.values_list("number", "name"))


def county_number(agreements: Iterable[Agreement]) -> str:
    """The number of the county that the agreements' regions lie in."""
    regions = {agreement.region_id for agreement in agreements}
    found = County.objects.filter(municipalities__memberships__region__in=regions).order_by("number")
    return found.values_list("number", flat=True).first() or ""


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

    Members and components are those that hold on 1 January of the year, or on the agreement's first day if it
    starts later that year. Raises Unknown for a year outside the agreement, a component or a figure that is missing.
    """
    terms = {payer: [as_term(one, year) for one in components_of(agreement, payer, year)] for payer in Payer}
    return contributions_by(
        agreement,
        year=year,
        population_date=population_date,
        county=terms[Payer.COUNTY],
        municipalities=terms[Payer.MUNICIPALITIES],
    )


def contributions_by(
    agreement: Agreement, *, year: int, population_date: date, county: list[Term], municipalities: list[Term]
) -> Contributions:
    """What each payer would give with these terms instead of the agreement's own. Raises Unknown as above."""
    _covered(agreement, year)
    day = agreement.first_day_of(year)
    members = populations([row.municipality for row in members_of(agreement, day)], population_date)
    agreed = agreed_sum_of(agreement, year)
    try:
        return contributions(members, county=county, municipalities=municipalities, agreed=agreed, step=agreement.step)
    except BaseExceedsSum:
        sentence = _("Grunnbeløpene i avtalen for {region} er til sammen større enn summen som skal deles.")
        raise Unknown(sentence.format(region=agreement.region)) from None


def agreed_sum_of(agreement: Agreement, year: int) -> Decimal | None:
    """What the parties agreed on for a year within the agreement; None where that isn't known."""
    sums = AgreedSum.objects.on(agreement.first_day_of(year)).filter(agreement=agreement)
    return sums.order_by("-valid_from").values_list("amount", flat=True).first()


def _covered(agreement: Agreement, year: int) -> None:
    if not agreement.covers(year):
        raise Unknown(_("Avtalen for {region} gjelder ikke i {year}.").format(region=agreement.region, year=year))


def populations(municipalities: Iterable[Municipality], on: date) -> list[Member]:
    """Each municipality's inhabitants on exactly this date. Raises Unknown where one is missing."""
    wanted = list(municipalities)
    stored = Population.objects.filter(municipality__in=wanted, date=on)
    figures = dict(stored.values_list("municipality", "inhabitants"))
    missing = [one.name for one in wanted if one.pk not in figures]
    if missing or not wanted:
        names = ", ".join(missing) or _("alle")
        raise Unknown(_("Folketallet {day} mangler for: {names}.").format(day=date_only(on), names=names))
    return [Member(one.number, one.name, figures[one.pk]) for one in wanted]


def components_of(agreement: Agreement, payer: Payer, year: int) -> list[Component]:
    """A payer's components in a year: of each kind the newest that holds. Raises Unknown where there is none."""
    _covered(agreement, year)
    day = agreement.first_day_of(year)
    rows = Component.objects.on(day).filter(agreement=agreement, payer=payer).order_by("kind", "valid_from")
    newest = list({row.kind: row for row in rows}.values())
    if not newest:
        raise Unknown(_("Satsen for {payer} mangler {day}.").format(payer=payer.label, day=date_only(day)))
    return newest


def as_term(component: Component, year: int) -> Term:
    """The component as it holds in a year, regulated where it has an index. Raises Unknown for a missing figure."""
    term = Term(Kind(component.kind), component.amount, component.base)
    if not component.index_series:
        return term
    since = (component.index_base_year or year) + 1
    figures = IndexFigure.objects.filter(series=component.index_series, year__range=(since, year))
    rises = dict(figures.values_list("year", "value"))
    missing = [str(one) for one in range(since, year + 1) if one not in rises]
    if missing:
        sentence = _("Tallet for {series} mangler for {years}. Uten det kan bidragene ikke regnes ut.")
        raise Unknown(sentence.format(series=component.index_series, years=", ".join(missing)))
    return replace(term, factor=grown([rises[one] for one in sorted(rises)]))


def all_components(agreement: Agreement) -> list[Component]:
    """Every component that the agreement has had, newest first."""
    return list(Component.objects.filter(agreement=agreement).order_by("payer", "kind", "-valid_from"))


def all_members(agreement: Agreement) -> list[RegionMember]:
    """Everybody who has been a member, with their dates, in Norwegian order."""
    members = RegionMember.objects.filter(region=agreement.region_id).select_related("municipality")
    return list(members.order_by(Sorted("municipality__name"), "valid_from"))


def frozen_of(agreement: Agreement) -> dict[int, list[FrozenContribution]]:
    """What is frozen, by year, the newest first; the county before the municipalities."""
    rows = FrozenContribution.objects.filter(agreement=agreement).select_related("frozen_by", "municipality")
    found: dict[int, list[FrozenContribution]] = {}
    for row in rows.order_by("-year", "payer", Sorted("name")):
        found.setdefault(row.year, []).append(row)
    return found


def years_frozen_in(region: int) -> set[int]:
    """The years whose contributions are frozen, under any agreement of the region."""
    return set(FrozenContribution.objects.filter(agreement__region=region).values_list("year", flat=True))


def population_dates(agreements: Iterable[Agreement]) -> dict[date, bool]:
    """The dates for which any of their first members has a figure, the newest first; true where every one has."""
    members = {row.municipality_id for one in agreements for row in members_of(one, one.valid_from)}
    stored = Population.objects.filter(municipality__in=members).order_by("-date")
    counted = Counter(stored.values_list("date", flat=True))
    return {day: count == len(members) for day, count in counted.items()}


def newest_whole(dates: dict[date, bool]) -> date | None:
    """The newest date for which nobody's figure is missing."""
    return next((day for day, is_whole in dates.items() if is_whole), None)


def rates_of(agreement: Agreement, year: int) -> dict[str, list[Decimal]]:
    """Kroner for each inhabitant, by payer, as they are in the year: regulated where they have an index.

    Four decimals, for showing; sums are made from the exact terms. Raises Unknown.
    """
    found: dict[str, list[Decimal]] = {payer: [] for payer in Payer}
    for payer in Payer:
        for term in (as_term(one, year) for one in components_of(agreement, payer, year)):
            if term.kind == Kind.PER_INHABITANT:
                exact = term.regulated
                found[payer].append(round(Decimal(exact.numerator) / exact.denominator, 4))
    return found


def population_source(agreement: Agreement, on: date) -> str:
    """Where the figures of a population date are from."""
    places = [row.municipality_id for row in members_of(agreement, agreement.valid_from)]
    found = Population.objects.filter(municipality__in=places, date=on).values_list("source", flat=True).first()
    return found or ""


def targets_of(agreement: Agreement, year: int) -> dict[str, Target]:
    """What the agreement demands of a year, by figure; nothing for what it doesn't speak of."""
    return {target.figure: target for target in Target.objects.filter(agreement=agreement, year=year)}

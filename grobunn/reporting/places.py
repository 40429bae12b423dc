"""The places that figures are given for: the regions that an agreement covers in a year, and their county."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from grobunn.agreements.models import Agreement
from grobunn.agreements.queries import Unknown, members_of, populations
from grobunn.core.norwegian import Sorted
from grobunn.core.owned import Actor
from grobunn.core.permissions import Permission

PER = 1000


@dataclass(frozen=True)
class Place:
    """A region, or a county with a negative id. `inhabitants` on 1 January of the year, or None and why not."""

    id: int
    name: str
    agreements: tuple[Agreement, ...]
    inhabitants: int | None
    missing: str = ""

    @property
    def is_county(self) -> bool:
        return self.id < 0

    @property
    def agreement(self) -> Agreement:
        """The one that holds now, or held last: whoever it names answers for the whole year's figures."""
        return self.agreements[-1]

    @property
    def limit(self) -> int:
        """The smallest number that is shown to readers outside."""
        return max(agreement.smallest_shown for agreement in self.agreements)

    def rate(self, number: int | None) -> Decimal | None:
        """So many for each 1,000 inhabitants, with two decimals."""
        if number is None or not self.inhabitants:
            return None
        return (Decimal(PER * number) / self.inhabitants).quantize(Decimal("0.01"), ROUND_HALF_UP)


def is_inside(actor: Actor, place: Place) -> bool:
    """Whether she works for the operators of all its agreements now: the rows behind the numbers are theirs."""
    own = actor.reach(Permission.CASE_VIEW)
    regions = {agreement.region_id: agreement for agreement in place.agreements}
    return bool(own) and all(agreement.operator_id in own for agreement in regions.values())


def places_in(year: int) -> list[Place]:
    """Each region with an agreement in the year, in Norwegian order, and last the county where it has several."""
    every = Agreement.objects.select_related("region", "operator", "county").order_by(
        Sorted("region__name"), "valid_from"
    )
    agreements = [one for one in every if one.covers(year)]
    regions = [
        _region([one for one in agreements if one.region_id == region], year)
        for region in dict.fromkeys(one.region_id for one in agreements)
    ]
    counties = dict.fromkeys(one.county_id for one in agreements)
    return [*regions, *(_county([one for one in regions if one.agreement.county_id == pk]) for pk in counties)]


def _region(agreements: Sequence[Agreement], year: int) -> Place:
    first = agreements[0]
    try:
        inhabitants, missing = _inhabitants(first, year), ""
    except Unknown as unknown:
        inhabitants, missing = None, str(unknown)
    return Place(first.region_id, first.region.name, tuple(agreements), inhabitants, missing)


def _inhabitants(agreement: Agreement, year: int) -> int:
    """On 1 January of the year, in the municipalities that were members then. Raises Unknown."""
    day = date(year, 1, 1)
    members = members_of(agreement, max(day, agreement.valid_from))
    return sum(member.population for member in populations([row.municipality for row in members], day))


def _county(regions: Sequence[Place]) -> Place:
    """All regions of a county that take part; people are known for it where they are for each of them."""
    county = regions[0].agreement.county
    known = [region.inhabitants for region in regions if region.inhabitants is not None]
    is_whole = len(known) == len(regions)
    return Place(
        -int(county.pk),
        _("Hele {county}").format(county=county.name.removesuffix(" fylkeskommune")),
        tuple(one for region in regions for one in region.agreements),
        sum(known) if is_whole else None,
        next((region.missing for region in regions if region.missing), ""),
    )

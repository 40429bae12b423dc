"""What each payer gives: inhabitants times the rate per inhabitant, to the øre. Pure arithmetic."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

ORE = Decimal("0.01")


@dataclass(frozen=True)
class Member:
    """A municipality and its inhabitants on the population date."""

    number: str
    name: str
    population: int


@dataclass(frozen=True)
class Share:
    """What follows from one municipality, in kroner: its own contribution, and the county's for it."""

    member: Member
    amount: Decimal
    county: Decimal


@dataclass(frozen=True)
class Contributions:
    """The whole region, in kroner. `agreed` is the agreed sum where one is known."""

    shares: tuple[Share, ...]
    county: Decimal
    municipalities: Decimal
    agreed: Decimal | None

    @property
    def population(self) -> int:
        return sum(share.member.population for share in self.shares)

    @property
    def total(self) -> Decimal:
        return self.county + self.municipalities

    @property
    def deviation(self) -> Decimal | None:
        """What the rates give, less what was agreed."""
        return None if self.agreed is None else self.total - self.agreed


def contributions(
    members: Sequence[Member], *, county_rate: Decimal, municipal_rate: Decimal, agreed: Decimal | None
) -> Contributions:
    """Compute each payer's contribution. Rates are kroner per inhabitant, with up to four decimals.

    Shares add up to the payer's sum to the øre: see split().
    """
    inhabitants = [member.population for member in members]
    own, county = split(inhabitants, municipal_rate), split(inhabitants, county_rate)
    shares = tuple(Share(*row) for row in zip(members, own, county, strict=True))
    return Contributions(shares, county=sum(county, Decimal(0)), municipalities=sum(own, Decimal(0)), agreed=agreed)


def split(inhabitants: Sequence[int], rate: Decimal) -> list[Decimal]:
    """Kroner for each, so that they add up to the rate times all inhabitants, rounded half up to the øre.

    Each gets its own amount rounded down; the øre that are left go to the largest remainders, the first of equals.
    """
    exact = [rate * count for count in inhabitants]
    amounts = [amount.quantize(ORE, ROUND_DOWN) for amount in exact]
    left = int((sum(exact, Decimal(0)).quantize(ORE, ROUND_HALF_UP) - sum(amounts, Decimal(0))) / ORE)
    order = sorted(range(len(exact)), key=lambda place: amounts[place] - exact[place])
    for place in order[:left]:
        amounts[place] += ORE
    return amounts

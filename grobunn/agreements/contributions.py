"""What each payer gives in a year, from the terms that hold and the inhabitants of a date. Pure arithmetic."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from grobunn.agreements.apportionment import ORE, apportion
from grobunn.agreements.terms import Kind, Term


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
        """What the formula gives, less what was agreed."""
        return None if self.agreed is None else self.total - self.agreed


def contributions(
    members: Sequence[Member],
    *,
    county: Sequence[Term],
    municipalities: Sequence[Term],
    agreed: Decimal | None,
    step: Decimal = ORE,
) -> Contributions:
    """Compute each payer's contribution, rounded to `step` kroner. Shares add up to the payer's sum: see apportion().

    Whose remainder wins doesn't depend on the order of the members: of equals it is the one with most inhabitants,
    then the one with the lowest number.
    Raises BaseExceedsSum.
    """
    ranked = sorted(members, key=lambda member: (-member.population, member.number))
    counts = [member.population for member in ranked]
    own = apportion(_added([term.exact(counts) for term in municipalities], len(counts)), step=step)
    for_it = apportion(_added([term.exact_for_one(counts) for term in county], len(counts)), step=step)
    by_number = {one.number: Share(one, *sums) for one, *sums in zip(ranked, own, for_it, strict=True)}
    shares = tuple(by_number[member.number] for member in members)
    return Contributions(shares, county=sum(for_it, Decimal(0)), municipalities=sum(own, Decimal(0)), agreed=agreed)


def per_inhabitant(amount: Decimal) -> list[Term]:
    """The terms of a payer who gives a rate for each inhabitant, and nothing else."""
    return [Term(Kind.PER_INHABITANT, amount)]


def split(inhabitants: Sequence[int], rate: Decimal) -> list[Decimal]:
    """Kroner for each at a rate per inhabitant, so that they add up to the rate times all inhabitants, to the øre."""
    return apportion(_added([term.exact(inhabitants) for term in per_inhabitant(rate)], len(inhabitants)))


def _added(rows: Sequence[Sequence[Fraction]], count: int) -> list[Fraction]:
    return [sum((row[place] for row in rows), Fraction(0)) for place in range(count)]

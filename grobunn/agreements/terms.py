"""What a component asks of each member, exactly: fractions of a krone, rounded by nobody yet. Pure arithmetic."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    PER_INHABITANT = "per_inhabitant", _("Sats per innbygger")
    FIXED = "fixed", _("Fast sum")
    BASE_AND_SHARE = "base_and_share", _("Grunnbeløp og andel")


class BaseExceedsSum(ValueError):
    """The basic amounts of all together are more than the sum that is to be shared."""


@dataclass(frozen=True)
class Term:
    """A component as it holds in one year, in kroner. `factor` is what an index has made of it since its base year."""

    kind: Kind
    amount: Decimal
    base: Decimal = Decimal(0)
    factor: Fraction = Fraction(1)

    @property
    def regulated(self) -> Fraction:
        """The amount as the index has made it, in kroner."""
        return Fraction(self.amount) * self.factor

    def exact(self, inhabitants: Sequence[int]) -> list[Fraction]:
        """What each municipality gives. Raises BaseExceedsSum."""
        whole, base = self.regulated, Fraction(self.base) * self.factor
        match self.kind:
            case Kind.PER_INHABITANT:
                return [whole * count for count in inhabitants]
            case Kind.FIXED:
                return [whole for _one in inhabitants]
            case _:
                rest = whole - base * len(inhabitants)
                if inhabitants and rest < 0:
                    raise BaseExceedsSum
                return [base + part for part in by_population(rest, inhabitants)]

    def exact_for_one(self, inhabitants: Sequence[int]) -> list[Fraction]:
        """What a single payer, the county, gives for each municipality: a fixed sum is then one sum for them all."""
        if self.kind == Kind.FIXED:
            return by_population(self.regulated, inhabitants)
        return self.exact(inhabitants)


def by_population(whole: Fraction, inhabitants: Sequence[int]) -> list[Fraction]:
    """A sum divided by inhabitants; equally where nobody lives, so that it is given all the same."""
    everybody = sum(inhabitants)
    if everybody:
        return [whole * count / everybody for count in inhabitants]
    return [whole / len(inhabitants) for _one in inhabitants]


def grown(rises: Sequence[Decimal]) -> Fraction:
    """What a krone has become after these yearly rises in per cent."""
    factor = Fraction(1)
    for rise in rises:
        factor *= 1 + Fraction(rise) / 100
    return factor

"""Rounding so that the parts add up to the rounded whole. Pure arithmetic."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor

ORE = Decimal("0.01")


def apportion(exact: Sequence[Fraction], *, step: Decimal = ORE) -> list[Decimal]:
    """Each part in whole steps, so that they add up to the exact sum rounded half up to a step.

    Each gets its own rounded down; the steps that are left go to the largest remainders, the first of equals.
    """
    steps = [part / Fraction(step) for part in exact]
    whole = [floor(part) for part in steps]
    left = floor(sum(steps, Fraction(0)) + Fraction(1, 2)) - sum(whole)
    order = sorted(range(len(steps)), key=lambda place: whole[place] - steps[place])
    for place in order[:left]:
        whole[place] += 1
    return [(count * step).quantize(ORE) for count in whole]

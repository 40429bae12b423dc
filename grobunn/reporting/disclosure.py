"""Small numbers: 1–4 are not shown to readers outside the operator, nor what would give them away."""

from collections.abc import Sequence
from dataclasses import dataclass

SMALLEST_SHOWN = 5
SMALL, HIDDEN = "small", "hidden"


@dataclass(frozen=True)
class Shown:
    """What a reader sees of one number: the number, «1–4» (small), or nothing (hidden)."""

    number: int | None
    why: str = ""

    @property
    def is_shown(self) -> bool:
        return self.number is not None


def plain(number: int) -> Shown:
    return Shown(number)


def one(number: int) -> Shown:
    """A number that stands alone."""
    return Shown(None, SMALL) if 0 < number < SMALLEST_SHOWN else Shown(number)


def shield(parts: Sequence[int], total: int) -> tuple[list[Shown], Shown]:
    """Parts beside their total. Where a covered number would follow from the rest, the smallest other part is
    hidden too; where no part is left to hide, the total is.
    """
    shown, whole = [one(part) for part in parts], one(total)
    while _gives_away(shown, whole, total):
        others = [place for place, cell in enumerate(shown) if cell.number]
        if not others or not whole.is_shown:
            return shown, Shown(None, HIDDEN)
        shown[min(others, key=lambda place: parts[place])] = Shown(None, HIDDEN)
    return shown, whole


def _gives_away(shown: Sequence[Shown], whole: Shown, total: int) -> bool:
    """Whether a reader who knows that small is 1–4 and hidden at least 5 could tell one small number for sure."""
    small = sum(1 for cell in shown if cell.why == SMALL)
    hidden = sum(1 for cell in shown if cell.why == HIDDEN)
    if not small or whole.why == HIDDEN:
        return False
    totals = [total] if whole.is_shown else range(1, SMALLEST_SHOWN)
    known = sum(cell.number or 0 for cell in shown)
    fits = [
        value for value in range(1, SMALLEST_SHOWN) if any(_fits(one - known - value, small, hidden) for one in totals)
    ]
    return len(fits) == 1


def _fits(rest: int, small: int, hidden: int) -> bool:
    """Whether the other covered cells can make up `rest`, when one small cell has its value."""
    least = (small - 1) + SMALLEST_SHOWN * hidden
    most = (small - 1) * (SMALLEST_SHOWN - 1)
    return least <= rest and (hidden > 0 or rest <= most)

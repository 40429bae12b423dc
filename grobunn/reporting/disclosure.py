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
    """Parts beside their total. Where the total less what is shown would fix the small ones, the smallest
    other part is hidden too; where no part is left to hide, the total is.
    """
    shown = [one(part) for part in parts]
    whole = one(total)
    while whole.is_shown and _gives_away(parts, shown, total):
        others = [place for place, cell in enumerate(shown) if cell.number]
        if not others:
            return shown, Shown(None, HIDDEN)
        shown[min(others, key=lambda place: parts[place])] = Shown(None, HIDDEN)
    return shown, whole


def _gives_away(parts: Sequence[int], shown: Sequence[Shown], total: int) -> bool:
    """Whether the covered numbers follow from the rest: one alone, or small ones at the end of their range."""
    small = sum(1 for cell in shown if cell.why == SMALL)
    hidden = sum(1 for cell in shown if cell.why == HIDDEN)
    if not small or hidden:
        return False
    rest = total - sum(cell.number or 0 for cell in shown)
    return small == 1 or rest <= small or rest >= small * (SMALLEST_SHOWN - 1)

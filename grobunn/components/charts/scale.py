"""What all charts share: how wide they are, and where the lines across them go."""

from itertools import count

WIDTH = 520
SIGN = 14  # room for each sign when text grows on narrow windows
MOST_LINES = 5


def steps(highest: int) -> range:
    """Round numbers from nought to at least the highest: 1, 2 or 5 with noughts apart, and five steps at most."""
    wanted = max(highest, 1)
    sizes = (size * 10**power for power in count() for size in (1, 2, 5))
    step = next(size for size in sizes if size * MOST_LINES >= wanted)
    return range(0, -(-wanted // step) * step + 1, step)


def is_skipped(turn: int, of: int) -> bool:
    """Which labels under a chart go when the window is narrow: all but every third, where there are many."""
    return of > 6 and turn % 3 != 0

"""Where the headings stand: below titles and empty lines, on one line or two, with cells merged across and down."""

from collections.abc import Sequence
from dataclasses import dataclass

from grobunn.reporting.imports.columns import guess, guesses
from grobunn.reporting.imports.table import Line

SEARCHED = 30  # lines from the top
FEWEST = 2  # headings that we know, for a line to be the headings


@dataclass(frozen=True)
class Header:
    """The headings by place, and how many lines of the sheet end with them."""

    labels: tuple[str, ...]
    ends_after: int


def find_header(lines: Sequence[Line]) -> Header | None:
    """The line, or the two, with most headings that we know; None where no line has two."""
    candidates = [
        Header(labels, place + depth)
        for place in range(min(SEARCHED, len(lines)))
        for depth, labels in _readings(lines, place)
    ]
    best = max(candidates, key=lambda one: (len(guesses(one.labels)), -one.ends_after), default=None)
    return best if best and len(guesses(best.labels)) >= FEWEST else None


def _readings(lines: Sequence[Line], place: int) -> list[tuple[int, tuple[str, ...]]]:
    """The line by itself, and with the next one below it where that could be headings too."""
    one = lines[place]
    readings = [(1, one.cells)]
    if place + 1 < len(lines) and lines[place + 1].number == one.number + 1:
        below = lines[place + 1]
        if not any(any(sign.isdigit() or sign == "@" for sign in cell) for cell in below.cells):
            readings.append((2, _together(one, below)))
    return readings


def _together(above: Line, below: Line) -> tuple[str, ...]:
    """Each column's heading from two lines: the lower where it says something, else what stands above it.

    A heading that is merged across stands in its first cell alone, and belongs to those after it.
    """
    labels, group = [], ""
    for place in range(max(len(above.cells), len(below.cells))):
        upper, lower = above.cell(place), below.cell(place)
        group = upper or (group if lower else "")
        labels.append(_label(group, lower))
    return tuple(labels)


def _label(upper: str, lower: str) -> str:
    if guess(lower) or not upper:
        return lower
    return f"{upper} {lower}".strip()

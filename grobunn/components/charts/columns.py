"""Columns that stand, one for each month or the like."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from grobunn.components.charts.scale import WIDTH, is_skipped

TOP, GROUND, HEIGHT = 34, 240, 270
PART = 0.72  # of its place that a column fills


@dataclass(frozen=True)
class Column:
    """A named column and the text on top of it. Without a value (covered, not begun) only the text stands there."""

    label: str
    value: int | None
    text: str


def column_chart(columns: Sequence[Column], *, mark: str, title: str, finding: str) -> SafeString:
    """Columns from a common nought, the highest as high as the chart."""
    highest = max([1, *(column.value or 0 for column in columns)])
    places = [_place(column, turn, len(columns), highest) for turn, column in enumerate(columns)]
    facts = {"places": places, "mark": mark, "title": title, "finding": finding}
    return render_to_string(
        "components/column_chart.html", {**facts, "width": WIDTH, "height": HEIGHT, "ground": GROUND}
    )


def _place(column: Column, turn: int, of: int, highest: int) -> dict[str, object]:
    room = WIDTH / of
    height = (column.value or 0) * (GROUND - TOP) / highest
    return {
        "column": column,
        "drawn": bool(column.value),
        "x": f"{turn * room + room * (1 - PART) / 2:.1f}",
        "y": f"{GROUND - height:.1f}",
        "wide": f"{room * PART:.1f}",
        "high": f"{height:.1f}",
        "middle": f"{(turn + 0.5) * room:.1f}",
        "text_y": f"{GROUND - height - 6:.1f}",
        "is_skipped": is_skipped(turn, of),
        "is_crowded": len(column.text) > 2 and turn % 2 == 1,  # a long number beside a long number
    }

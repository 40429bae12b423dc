"""Bars that lie, each with its name before it and its number at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from grobunn.components.charts.scale import SIGN, WIDTH

RIGHT, ROW = 110, 50
LEFT = 90  # room for labels, at least


@dataclass(frozen=True)
class Bar:
    """A named bar and the text at its end. Without a value (hidden, small) only the text stands there."""

    label: str
    value: Decimal | int | None
    text: str
    is_strong: bool = False


def bar_chart(bars: Sequence[Bar], *, mark: str, title: str, finding: str, baseline: str = "") -> SafeString:
    """Bars from a common nought; negative ones go left of it. `baseline` names what nought is."""
    values = [Decimal(bar.value or 0) for bar in bars]
    high, low = max([*values, Decimal(1)]), min([*values, Decimal(0)])
    left = max([LEFT, *(SIGN * len(bar.label) for bar in bars)])
    scale = Decimal(WIDTH - left - RIGHT) / (high - low)
    zero = left - low * scale
    rows = [_row(bar, place, zero, scale) for place, bar in enumerate(bars)]
    facts: dict[str, object] = {"rows": rows, "mark": mark, "title": title, "finding": finding, "baseline": baseline}
    facts |= {"zero": f"{zero:.1f}", "height": len(bars) * ROW + (30 if baseline else 10), "width": WIDTH}
    return render_to_string("components/bar_chart.html", {**facts, "bottom": len(bars) * ROW + 4})


def _row(bar: Bar, place: int, zero: Decimal, scale: Decimal) -> dict[str, object]:
    length = Decimal(bar.value or 0) * scale
    return {
        "bar": bar,
        "drawn": bool(bar.value),
        "x": f"{zero + min(length, Decimal(0)):.1f}",
        "y": place * ROW + 14,
        "length": f"{abs(length):.1f}",
        "text_x": f"{zero + max(length, Decimal(0)) + 8:.1f}",
        "text_y": place * ROW + 35,
    }

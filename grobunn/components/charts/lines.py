"""Lines over time: at most three, told apart by line and mark as well as colour, each named at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from grobunn.components.charts.scale import SIGN, WIDTH, is_skipped, steps
from grobunn.components.formats import number

TOP, GROUND, HEIGHT, END = 40, 266, 300, 506
APART = 28  # between two names, so that they don't touch when text grows on narrow windows
KINDS = "abc"  # solid with a circle, dashed with a square, dotted with a triangle

Point = tuple[float, float]


@dataclass(frozen=True)
class Series:
    """A named line. None is a gap: what is covered or has not been is not drawn, and nothing is drawn across it."""

    name: str
    values: Sequence[int | None]


@dataclass
class Line:
    """A series as it is drawn: stretches without gaps, marks where a point stands alone and at the end, its name."""

    name: str
    last: str
    kind: str
    stretches: list[str]
    marks: list[dict[str, str]]
    end: Point
    name_x: str = ""
    name_y: str = ""


def line_chart(series: Sequence[Series], labels: Sequence[str], *, mark: str, title: str, finding: str) -> SafeString:
    """Up to three lines over the same labels, from a common nought."""
    if len(series) > len(KINDS):
        raise ValueError("More than three lines: draw small multiples.")
    scale = steps(max([0, *(value or 0 for one in series for value in one.values)]))
    left = SIGN * len(number(scale[-1])) + 12
    xs = [left + turn * (END - left) / max(len(labels) - 1, 1) for turn in range(len(labels))]
    lines = [
        _line(one, kind, xs, scale[-1]) for one, kind in zip(series, KINDS, strict=False) if _last(one) is not None
    ]
    _spread(lines, left)
    facts = {"mark": mark, "title": title, "finding": finding, "lines": lines, "left": left, "end": END}
    facts |= {"width": WIDTH, "height": HEIGHT, "ground": GROUND, "below": GROUND + 26, "beside": left - 8}
    facts["grid"] = [{"y": f"{_y(step, scale[-1]):.1f}", "text": number(step)} for step in scale]
    facts["labels"] = [
        {"x": f"{x:.1f}", "text": text, "is_skipped": is_skipped(turn, len(labels))}
        for turn, (x, text) in enumerate(zip(xs, labels, strict=True))
    ]
    return render_to_string("components/line_chart.html", facts)


def _y(value: int, highest: int) -> float:
    return GROUND - value * (GROUND - TOP) / highest


def _last(series: Series) -> int | None:
    return next((value for value in reversed(series.values) if value is not None), None)


def _line(series: Series, kind: str, xs: Sequence[float], highest: int) -> Line:
    points = [
        (x, _y(value, highest)) if value is not None else None for x, value in zip(xs, series.values, strict=True)
    ]
    runs = [[one for one in run if one] for is_there, run in groupby(points, key=bool) if is_there]
    alone = [run[0] for run in runs if len(run) == 1]
    end = runs[-1][-1]
    return Line(
        series.name,
        number(_last(series)),
        kind,
        [" ".join(f"{x:.1f},{y:.1f}" for x, y in run) for run in runs if len(run) > 1],
        [_mark(point) for point in dict.fromkeys([*alone, end])],
        end,
    )


def _mark(point: Point) -> dict[str, str]:
    """Where a circle, a square and a triangle with their middle at this point go."""
    x, y = point
    corner = f"M{x:.1f} {y - 6:.1f}L{x + 6:.1f} {y + 5:.1f}H{x - 6:.1f}Z"
    return {"x": f"{x:.1f}", "y": f"{y:.1f}", "left": f"{x - 5:.1f}", "top": f"{y - 5:.1f}", "corner": corner}


def _spread(lines: Sequence[Line], left: float) -> None:
    """Put each name above the end of its line, and no two on top of each other."""
    downwards = sorted(lines, key=lambda line: line.end[1])
    heights = [line.end[1] - 12 for line in downwards]
    for turn in reversed(range(len(heights) - 1)):
        heights[turn] = min(heights[turn], heights[turn + 1] - APART)
    for turn in range(len(heights)):
        heights[turn] = max(heights[turn], heights[turn - 1] + APART if turn else TOP - 18)
    for line, height in zip(downwards, heights, strict=True):
        room = left + SIGN * (len(line.name) + len(line.last) + 1)
        line.name_x, line.name_y = f"{min(END, max(line.end[0], room)):.1f}", f"{height:.1f}"

"""A year's figures as tidy CSV (RFC 4180): a header, and a line for each cell."""

import csv
from io import StringIO

from grobunn.api.dataset import updated
from grobunn.api.selection import Selection
from grobunn.reporting.indicators import VERSION

HEADER = (
    "figure",
    "figure_name",
    "unit",
    "place",
    "place_name",
    "period",
    "value",
    "status",
    "smallest_shown",
    "definitions_version",
    "updated",
)


def table(chosen: Selection) -> str:
    """A number that isn't given is an empty field, and its reason stands in `status`."""
    text, when = StringIO(newline=""), updated(chosen)
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(HEADER)
    for figure, code, period, number, why in chosen.cells():
        place = chosen.places[code]
        named = (figure.key, figure.name, figure.counts, code, place.name, period.key)
        lines.writerow((*named, "" if number is None else number, why, place.limit, VERSION, when))
    return text.getvalue()

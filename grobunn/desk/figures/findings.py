"""What a chart shows, in a sentence: from what the reader sees, and never about what is covered."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from grobunn.components.formats import number
from grobunn.reporting.disclosure import Shown
from grobunn.reporting.periods import month_names


def of_months(cells: Mapping[int, Shown]) -> str:
    """Which months had most and fewest; where some are covered, only how many those are."""
    covered = sum(not cell.is_shown for cell in cells.values())
    if covered:
        words = ngettext(
            "Tallet for {number} måned er ikke vist.", "Tallene for {number} måneder er ikke vist.", covered
        )
        return words.format(number=covered)
    numbers = {month: cell.number or 0 for month, cell in cells.items()}
    if not any(numbers.values()):
        return _("Ingen i noen måned.")
    most, fewest = max(numbers.values()), min(numbers.values())
    if most == fewest:
        return _("Like mange hver måned: {number}.").format(number=number(most))
    return _("Flest i {most}: {number}. Færrest i {fewest}: {few}.").format(
        most=_with(numbers, most), number=number(most), fewest=_with(numbers, fewest), few=number(fewest)
    )


def _with(numbers: Mapping[int, int], wanted: int) -> str:
    """«mars», «mars og mai», «mars, mai og juni»."""
    *first, last = [month_names()[month] for month, one in numbers.items() if one == wanted]
    return _("{first} og {last}").format(first=", ".join(first), last=last) if first else last

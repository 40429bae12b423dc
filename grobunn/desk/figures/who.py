"""Who was served, in the chosen place: for a whole year alone."""

from django.utils.translation import gettext as _

from grobunn.components.charts import Bar, bar_chart
from grobunn.desk.figures.asked import Asked
from grobunn.desk.figures.pictures import Picture
from grobunn.reporting.answers import Answered, served_in
from grobunn.reporting.publication import Publication


def who(found: Publication, asked: Asked) -> dict[str, object]:
    """What the section has; nothing where nothing was written down, nor for a part of a year."""
    if not asked.period.is_year or found.is_blank(asked.place):
        return {}
    served, where = served_in(found, asked.place), _where(found, asked)
    ages = [by_age(one, where) for one in served.among(["age"]) if one.is_known and one.has_shares]
    return {"served": served, "where": where, "is_exact": asked.place.id in found.inside, "ages": ages}


def _where(found: Publication, asked: Asked) -> str:
    return f"{asked.place.name}, {found.year}"


def by_age(ages: Answered, where: str) -> Picture:
    """A bar for each age group whose number is shown; words alone for the others."""
    bars = [Bar(str(one.name), one.cell.number, one.number) for one in ages.answers]
    finding = ", ".join(f"{bar.label}: {bar.text}" for bar in bars) + "."
    title = _("Alder på dem som fikk hjelp")
    return Picture(
        "aldre",
        title,
        _("personer, {where}").format(where=where),
        bar_chart(bars, mark="aldre-diagram", title=f"{title}, {where}", finding=finding),
        finding,
        [_("Alder"), _("Personer"), _("Andel")],
        [(str(one.name), [one.number, one.part]) for one in ages.answers],
    )

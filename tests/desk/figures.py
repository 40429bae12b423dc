"""What tests of the figures page need: rows to count, and how the page is read."""

import uuid
from datetime import date

from grobunn.advice.models import Mode
from grobunn.cases.commands import register_case
from grobunn.cases.models import Channel
from grobunn.core import clock
from tests.acts import hold
from tests.pages import main
from tests.world import contact, matter

FIGURES = "/desk/tall/"
IN_2025 = clock.in_oslo(date(2025, 5, 5), 12)


def meet(agreement, by, count, *, at=IN_2025, mode=Mode.PHYSICAL):
    """So many persons, each met once and come by En vei inn."""
    for number in range(count):
        case = register_case(
            agreement,
            by=by,
            contact=contact(f"Nummer {number}", email=f"{uuid.uuid4()}@example.no"),
            matter=matter(),
            channel=Channel.EN_VEI_INN,
            received_at=at,
            submission=uuid.uuid4(),
        )
        hold(case, by, starts_at=at, mode=mode)


def figures(client, year=2025, **more):
    return client.get(FIGURES, {"ar": year, **more})


def tile(page, name="Personer hjulpet i fysiske møter"):
    """All that stands in the tile with this name."""
    return next(one.words for one in main(page).all("li", class_="gb-figure") if one.first("span").words == name)


def number(page, name="Personer hjulpet i fysiske møter"):
    found = (one for one in main(page).all("li", class_="gb-figure") if one.first("span").words == name)
    return next(found).first("b").words


def side_by_side(page, name="Personer hjulpet i fysiske møter"):
    """Each place with its number, and the rate under it, for one figure."""
    lines = main(page).first("section", id="tabell").first("tbody").all("tr")
    line = next(one for one in lines if one.first("th").words.startswith(name))
    return {
        cell.first("span").words: cell.words.removeprefix(cell.first("span").words).strip() for cell in line.all("td")
    }


def picture(page, mark):
    return main(page).first("section", id=mark)


def lines(section):
    """The table that stands with a chart: each first column with the others."""
    rows = section.first("tbody").all("tr")
    return {row.first("th").words: [cell.words for cell in row.all("td")] for row in rows}


def options(page, name):
    return [one.words for one in main(page).first("select", name=name).all("option")]


def chosen(page, name):
    return next(one.words for one in main(page).first("select", name=name).all("option") if one["selected"] is not None)

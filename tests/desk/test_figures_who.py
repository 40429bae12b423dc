"""«Hvem fikk hjelp» on the figures page and in its files: numbers and shares for a year, for whoever may see which."""

import io

import openpyxl
import pytest

from grobunn.agreements.models import Agreement
from grobunn.core.permissions import Permission
from grobunn.reporting.cells import as_value
from grobunn.reporting.queries import year_seen_by
from tests.desk.figures import IN_2025, figures, meet
from tests.pages import links, main, words
from tests.reporting.profiled import profiled


@pytest.fixture
def told(world):
    return profiled(world, at=IN_2025)


def answers(page, key):
    """Each answer of a question with the other cells of its line."""
    heading = main(page).first("h3", id=f"svar-{key}")
    section = next(one for one in heading.above if one.tag == "section")
    return {row.first("th").words: [one.words for one in row.all("td")] for row in section.first("tbody").all("tr")}


def who(page):
    return main(page).first("section", id="hvem").words


def test_it_says_of_how_many_and_shows_numbers_and_shares(as_user, told):
    page = figures(as_user(told.anna))
    assert "Av 20 personer som fikk hjelp." in who(page)
    assert answers(page, "gender") == {
        "Kvinne": ["12", "60\u00a0%"],
        "Vil ikke oppgi": ["3", "15\u00a0%"],
        "Ukjent": ["5", "25\u00a0%"],
    }
    assert answers(page, "age") == {"35–44 år": ["12", "60\u00a0%"], "Ukjent": ["8", "40\u00a0%"]}
    assert "Du ser tallene som de er. Andre ser ikke tall fra 1 til 4" in who(page)


def test_outside_a_covered_answer_has_no_share(as_user, told):
    page = figures(as_user(told.kari))
    found = answers(page, "gender")
    assert found["Vil ikke oppgi"] == ["1–4", "Ikke vist"]
    for number, share in found.values():
        assert number.isdecimal() == (share != "Ikke vist")
    assert "Skjult" in {number for number, _share in found.values()}
    assert "Tall fra 1 til 4 er ikke vist." in who(page)


def test_what_nobody_answered_is_unknown_for_all(as_user, told):
    section = next(
        one for one in main(figures(as_user(told.anna))).first("h3", id="svar-education").above if one.tag == "section"
    )
    assert section.words == "Utdanning Ukjent for alle"


def test_of_too_few_no_share_is_said_or_drawn(as_user, world):
    meet(world.agreement, world.anna, 3)
    page = figures(as_user(world.anna))
    assert "De er for få til å regne ut andeler." in who(page)
    assert "%" not in who(page)
    assert not main(page).first("section", id="aldre")


def test_the_limit_of_the_agreement_is_said(as_user, told):
    Agreement.objects.update(smallest_shown=10)
    assert "Tall fra 1 til 9 er ikke vist." in who(figures(as_user(told.kari)))


def test_a_part_of_a_year_has_the_way_to_the_whole_year_instead(as_user, told):
    client = as_user(told.kari)
    page = figures(client, periode="M05")
    assert not main(page).first("h3", id="svar-gender")
    assert "viser vi bare for hele år" in who(page)
    whole = client.get("/desk/tall/" + links(page)["Se hele 2025"].split("#")[0])
    assert "Av 20 personer som fikk hjelp." in who(whole)


def test_a_bar_for_each_age_that_is_shown(as_user, told):
    drawn = main(figures(as_user(told.anna))).first("section", id="aldre")
    assert drawn.first("desc").words == "35–44 år: 12, Ukjent: 8."
    assert len(list(drawn.first("svg").all("rect"))) == 2


def test_neither_ethnicity_nor_a_benefit_is_told(as_user, told):
    said = words(figures(as_user(told.anna))).lower()
    assert not [word for word in ("etnisk", "dagpenger", "aap", "ytelse") if word in said.split()]


@pytest.mark.parametrize("name", ["anna", "kari"])
def test_the_leaf_of_the_workbook_is_the_publications(as_user, told, name):
    user = getattr(told, name)
    book = openpyxl.load_workbook(io.BytesIO(as_user(user).get("/desk/tall/2025/excel/").content))
    rows = {tuple(row[:2]): row[2:] for row in book["Profil"].iter_rows(values_only=True)}
    found = year_seen_by(user, Permission.FIGURES_VIEW, 2025)
    wanted = [as_value(found.cells["gender=undisclosed", place.id, 1]) for place in found.places]
    assert list(rows["Kjønn", "Vil ikke oppgi"]) == wanted
    assert rows["Alle", "Personer som fikk hjelp"][0] == 20
    assert ("Kjønn", "Mann") not in rows

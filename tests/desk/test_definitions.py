"""The page that says how each figure is counted."""

import re

import pytest

from grobunn.desk.figures.tiles import BESIDE_OF
from grobunn.reporting.clauses import IN_WORDS, clauses_of
from grobunn.reporting.definitions import ROWS, text_of
from grobunn.reporting.indicators import ALL
from tests.pages import heading, main, words

PAGE = "/desk/tall/definisjoner/"


def test_every_figure_stands_at_its_own_place_with_unit_meaning_and_clauses(as_user, world):
    page = as_user(world.olav).get(PAGE)
    assert heading(page) == "Slik teller vi"
    for figure in ALL:
        section = main(page).first("section", id=figure.key)
        assert section.first("h2").words == str(figure.name)
        assert str(figure.counts) in section.words
        assert str(figure.meaning) in section.words
        assert [one.words for one in section.all("li")] == [str(one) for one in clauses_of(figure)]


def test_the_version_is_named(as_user, world):
    assert "Definisjoner versjon 1" in words(as_user(world.anna).get(PAGE))


@pytest.mark.parametrize("source", ROWS)
def test_every_clause_of_the_sql_has_its_sentence_in_the_same_order(source):
    assert list(IN_WORDS[source]) == re.findall(r"-- clause: (.+)", text_of(source))


def test_figures_over_the_same_rows_have_the_same_clauses():
    by_key = {figure.key: clauses_of(figure) for figure in ALL}
    assert by_key["persons_met"] == by_key["physical_meetings"]
    assert by_key["cafe_participants"] == by_key["cafe_visits"] != by_key["cafe_guests"]


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("physical_meetings", "Månedene kan legges sammen til året. Regionene kan legges sammen til fylket."),
        ("persons_met", "Månedene kan ikke legges sammen"),
        ("persons_met", "Regionene kan ikke legges sammen"),
        ("course_participations", "Månedene kan ikke legges sammen"),
        ("course_participations", "Regionene kan legges sammen til fylket."),
    ],
)
def test_what_can_be_added_is_said(as_user, world, key, says):
    assert says in main(as_user(world.olav).get(PAGE)).first("section", id=key).words


def test_a_figure_that_stands_beside_has_its_word():
    assert set(BESIDE_OF) == {figure.key for figure in ALL if figure.beside}

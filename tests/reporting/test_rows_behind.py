"""The definition's rows in a reader's scope: as many as the figure, whoever runs it, and never another operator's."""

import pytest
from django.db import connection

from grobunn.advice.models import Presence
from grobunn.core import clock
from grobunn.core.scope import acting
from grobunn.reporting.behind.lines import lines_of
from grobunn.reporting.behind.rows import Asked, Key, things_of_recused
from grobunn.reporting.behind.tables import TABLES, LeadsTo
from grobunn.reporting.counting import count_year
from grobunn.reporting.definitions import ROWS
from grobunn.reporting.indicators import ALL
from tests.reporting.served import everything, met, recuse

BOUNDS = clock.year_bounds(2026)


def asked(world, figure="persons_met", agreement=None):
    return Asked(figure, [(agreement or world.agreement).pk], *BOUNDS)


def test_every_definition_has_a_table():
    assert set(TABLES) == set(ROWS)
    assert {asked_for.source for asked_for in (Asked(one.key, [], *BOUNDS) for one in ALL)} == set(TABLES)


@pytest.mark.parametrize("figure", [one.key for one in ALL])
def test_a_colleagues_scope_counts_what_the_counting_role_counts(world, figure):
    everything(world)
    whole = count_year(2026)[figure, world.agreement.region_id, 1]
    question = asked(world, figure)
    with acting(world.carl):
        number, rows, hidden = question.counted()
        lines = lines_of(world.carl, question, question.keys([], skip=0, most=50))
    assert (number, hidden) == (whole, 0)
    assert len(lines) == rows > 0
    assert all(line.title and line.page for line in lines)


@pytest.mark.parametrize("who", ["berit", "kari", "olav", "ada"])
def test_any_other_scope_has_no_rows(world, who):
    everything(world)
    with acting(getattr(world, who)):
        for figure in TABLES.keys() - {"cafe_guests"}:  # a published session is public; its headcount has no page
            assert asked(world, figure).counted() == (0, 0, 0)
            assert asked(world, figure).keys([], skip=0, most=50) == []
        question = asked(world, "cafe_guests")
        assert lines_of(getattr(world, who), question, question.keys([], skip=0, most=50)) == []


def test_keys_of_others_are_left_out_of_the_lines(world):
    """Even with the keys in hand, what isn't visible to her is no line."""
    met(world.agreement, world.anna, 2)
    question = asked(world)
    keys = question.keys([], skip=0, most=50)
    assert len(keys) == 2
    assert lines_of(world.berit, question, keys) == []
    assert len(lines_of(world.anna, question, keys)) == 2


def test_recused_things_are_known_before_the_rows_are_read(world):
    cases = met(world.agreement, world.anna, 3)
    recuse(world.carl, cases[0])
    question = asked(world)
    with acting(world.carl):
        things = things_of_recused(world.carl, question)
        assert things == [Presence.objects.get(person=cases[0].person_id).meeting_id]
        assert question.counted(things) == (3, 3, 1)
        assert len(question.keys(things, skip=0, most=50)) == 2
        assert things_of_recused(world.carl, asked(world, "cafe_guests")) == []
    assert things_of_recused(world.anna, question) == []


def test_two_persons_that_count_as_one_are_one_here_too(world):
    one, other = met(world.agreement, world.anna, 2)
    with connection.cursor() as cursor:
        joined = [one.person_id, other.person_id]
        cursor.execute("UPDATE clients_person SET counts_as_id = %s WHERE id = %s", joined)
    assert asked(world).counted() == (1, 2, 0)


def test_an_imported_row_says_that_it_is_and_leads_nowhere(world):
    key = Key(clock.now(), -17, world.case.person_id)
    [line] = lines_of(world.anna, asked(world), [key])
    assert line.is_imported
    assert (line.leads_to, line.page, line.title) == (LeadsTo.NOTHING, None, "")


def test_rows_come_in_the_order_of_time(world):
    for month in (5, 2, 8):
        met(world.agreement, world.anna, 1, at=clock.in_oslo(clock.today().replace(month=month), 12))
    keys = asked(world).keys([], skip=0, most=50)
    assert [key.at.month for key in keys] == [2, 5, 8]
    assert asked(world).keys([], skip=1, most=1) == keys[1:2]

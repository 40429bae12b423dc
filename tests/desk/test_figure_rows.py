"""The rows behind a figure: as many as it counts, for the operator alone, and a line for each reading."""

from datetime import timedelta

import pytest

from grobunn.advice.models import Mode
from grobunn.core import clock
from grobunn.core.models import ReadEntry
from grobunn.core.permissions import Permission
from grobunn.reporting.indicators import ALL
from grobunn.reporting.places import places_in
from grobunn.reporting.queries import year_seen_by
from tests.acts import hold
from tests.pages import alerts, links, main, rows, words
from tests.reporting.served import everything, met, recuse

ROWS = "/desk/tall/rader/"
YEAR = 2026


@pytest.fixture
def place(world):
    return next(one for one in places_in(YEAR) if one.name == "Indre Østfold")


def behind(client, place, figure="persons_met", period="2026", **more):
    return client.get(ROWS, {"tall": figure, "sted": place.id, "periode": period, **more})


def said(page):
    """The figure as it stands at the top."""
    return int(main(page).first("strong").words.split(" ")[0])


@pytest.mark.parametrize("figure", [one.key for one in ALL])
def test_the_number_at_the_top_is_the_figure(as_user, world, place, figure):
    everything(world)
    page = behind(as_user(world.anna), place, figure)
    seen = year_seen_by(world.anna, Permission.FIGURES_VIEW, YEAR).cell(figure, place)
    assert said(page) == seen.number > 0
    assert len(rows(page)) > 0
    assert alerts(page) == []


def test_each_row_says_who_when_and_where_it_stands(as_user, world, place):
    [case] = met(world.agreement, world.anna, 1, name="Åse Li")
    page = behind(as_user(world.anna), place)
    assert rows(page) == ["Li, Åse"]
    assert links(page)[case.reference] == f"/desk/saker/{case.pk}/"
    assert "23. november 2026 kl. 08.00" in words(page).replace("\xa0", " ")


def test_guests_are_numbers_without_names(as_user, world, place):
    everything(world)
    page = behind(as_user(world.anna), place, "cafe_guests")
    assert (said(page), rows(page)) == (7, ["7"])


@pytest.mark.parametrize("figure", ["assessments_completed", "course_completions", "cafe_visits"])
def test_rows_lead_to_their_own_pages(as_user, world, place, figure):
    everything(world)
    client = as_user(world.anna)
    links_of_rows = main(behind(client, place, figure)).first("tbody").all("a")
    assert {client.get(link["href"]).status_code for link in links_of_rows} == {200}


def test_the_way_back_here_keeps_the_choice(as_user, world, place):
    client = as_user(world.anna)
    here = main(behind(client, place)).first("a", aria_current="page")
    assert client.get(here["href"]).status_code == 200


def test_a_person_in_two_meetings_is_one_person_and_two_rows(as_user, world, place):
    [case] = met(world.agreement, world.anna, 1)
    hold(case, world.anna, mode=Mode.PHYSICAL, starts_at=clock.now() - timedelta(hours=1))
    client = as_user(world.anna)
    persons, meetings = behind(client, place), behind(client, place, "physical_meetings")
    assert (said(persons), len(rows(persons))) == (1, 2)
    assert (said(meetings), len(rows(meetings))) == (2, 2)


@pytest.mark.parametrize(
    ("period", "number"), [("2026", 3), ("2026K4", 1), ("2026M11", 1), ("2026M05", 2), ("2025", 0)]
)
def test_a_period_has_its_own_rows(as_user, world, place, period, number):
    met(world.agreement, world.anna, 1)
    met(world.agreement, world.anna, 2, at=clock.in_oslo(clock.today().replace(month=5), 12))
    page = behind(as_user(world.anna), place, period=period)
    assert (said(page), len(rows(page))) == (number, number)


def test_whoever_is_recused_does_not_see_the_row_and_is_told(as_user, world, place):
    cases = met(world.agreement, world.anna, 3)
    recuse(world.carl, cases[1])
    page = behind(as_user(world.carl), place)
    assert (said(page), rows(page)) == (3, ["0, Nummer", "2, Nummer"])
    assert alerts(page) == ["1 rad vises ikke fordi du er inhabil. Den er med i tallet."]
    assert cases[1].reference not in page.content.decode()


@pytest.mark.parametrize("who", ["kari", "olav", "eva", "berit"])
def test_outside_the_operator_the_page_is_not_there(as_user, world, place, who):
    met(world.agreement, world.anna, 6)
    page = behind(as_user(getattr(world, who)), place)
    assert page.status_code == 404
    assert "Nummer" not in page.content.decode()
    assert not ReadEntry.objects.filter(what="figure_rows").exists()


def test_the_county_is_nobodys_own(as_user, world):
    county = places_in(YEAR)[-1]
    assert county.is_county
    assert behind(as_user(world.anna), county).status_code == 404


@pytest.mark.parametrize(
    "more",
    [
        {"figure": "x"},
        {"period": "2026M13"},
        {"period": "1999"},
        {"period": "2027"},
        {"period": "0000"},
        {"period": ""},
        {"sted": "x"},
        {"sted": ""},
    ],
)
def test_what_is_no_figure_place_or_period_is_not_there(as_user, world, place, more):
    assert behind(as_user(world.anna), place, **more).status_code == 404


def test_opening_leaves_a_line_on_the_read_record(as_user, world, place):
    behind(as_user(world.anna), place)
    [line] = ReadEntry.objects.filter(what="figure_rows")
    assert (line.actor_id, line.owner_id, line.subject_id) == (world.anna.pk, world.ionu.pk, world.agreement.pk)


def test_pages_hold_twenty_rows_and_cost_the_same(as_user, world, place, django_assert_max_num_queries):
    met(world.agreement, world.anna, 23)
    client = as_user(world.anna)
    with django_assert_max_num_queries(22):
        assert len(rows(behind(client, place))) == 20
    assert len(rows(behind(client, place, side="2"))) == 3
    assert len(rows(behind(client, place, side="99"))) == 3

import uuid
from datetime import date, timedelta

import pytest

from grobunn.accounts.actors import IMPORT
from grobunn.accounts.commands import add_member
from grobunn.accounts.models import Organisation
from grobunn.accounts.roles import Role
from grobunn.advice.models import Mode
from grobunn.agreements.models import Agreement
from grobunn.cases.commands import register_case
from grobunn.cases.models import Channel
from grobunn.core import clock
from grobunn.events.commands.attendance import mark_completed, note_attendance
from grobunn.events.models import Kind
from grobunn.events.schedule import Meet
from tests.acts import hold
from tests.conftest import contact, matter
from tests.events.acts import enrol, published
from tests.pages import heading, main, press, read, words

FIGURES = "/desk/tall/"
IN_2025 = clock.in_oslo(date(2025, 5, 5), 12)


@pytest.fixture
def henrik(world):
    """An adviser of the third operator."""
    place = Organisation.objects.get(name="Mosseregionen Næringsutvikling")
    more = {"email": "henrik@example.no", "name": "Henrik Test", "valid_from": date(2022, 1, 1)}
    return add_member(place, by=IMPORT, role=Role.ADVISER, **more)


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


def table(page):
    lines = main(page).first("tbody").all("tr")
    return {line.first("th").words: [cell.words.split(" ", 1)[1] for cell in line.all("td")] for line in lines}


def figures(client, year=2025):
    return client.get(FIGURES, {"ar": year})


def test_the_last_whole_year_is_shown_first(as_user, world):
    assert heading(as_user(world.olav).get(FIGURES)) == "Tall for 2025"


@pytest.mark.parametrize("nonsense", ["", "x", "2021", "2027", "99999", "-2025", "20 25", "٢٠٢٥", "9" * 5000])
def test_a_year_that_makes_no_sense_becomes_one_that_does(as_user, world, nonsense):
    page = as_user(world.olav).get(FIGURES, {"ar": nonsense})
    assert heading(page) == "Tall for 2025"


def test_years_from_the_first_agreement_to_this_one_can_be_chosen(as_user, world):
    client = as_user(world.olav)
    page = client.get(FIGURES)
    assert [one["value"] for one in main(page).all("option")] == ["2026", "2025", "2024", "2023", "2022"]
    assert heading(press(client, page, "Vis tallene", ar="2024")) == "Tall for 2024"


def test_the_county_sees_every_region_and_all_of_them_together(as_user, world):
    assert list(table(figures(as_user(world.olav)))) == [
        "Indre Østfold",
        "Mosseregionen",
        "Søndre Østfold",
        "Hele Østfold",
    ]


def test_an_operator_sees_her_own_region_alone(as_user, world):
    page = figures(as_user(world.anna))
    assert list(table(page)) == ["Indre Østfold"]
    assert "Hele Østfold" not in words(page)


def test_the_contract_municipality_sees_its_own_region_alone(as_user, world):
    assert list(table(figures(as_user(world.kari)))) == ["Indre Østfold"]


def test_the_administrator_sees_no_figures(as_user, world):
    assert figures(as_user(world.ada)).status_code == 403


def held(world, *, at, kind, guests=None):
    """Two registered; Frida came, and completed where it is a course."""
    with clock.at(at - timedelta(days=1)):
        event = published(world, Meet(starts_at=at, ends_at=at + timedelta(hours=2)), kind=kind)
        frida, _kim = enrol(event), enrol(event, "Kim Berg")
    with clock.at(at + timedelta(hours=3)):
        note_attendance(event.sessions.get(), by=world.anna, present=[frida], guests=guests)
        mark_completed(event, by=world.anna, completed=[frida])


def test_courses_and_cafes_are_counted_persons_visits_guests(as_user, world):
    held(world, at=IN_2025, kind=Kind.CAFE, guests=9)
    held(world, at=IN_2025 + timedelta(days=30), kind=Kind.CAFE, guests=4)
    held(world, at=IN_2025 + timedelta(days=60), kind=Kind.START_UP_COURSE)
    page = figures(as_user(world.anna))
    line = main(page).first("section", id="kurs").first("tbody").first("tr")
    assert [cell.inside[-1] for cell in line.all("td")] == ["1", "2", "13", "1", "1", "1"]
    assert "Gjester, besøk og deltakelser er ikke personer" in words(page)


def test_what_was_done_is_counted_persons_meetings_cases(as_user, world):
    meet(world.agreement, world.anna, 6)
    assert table(figures(as_user(world.anna))) == {"Indre Østfold": ["6", "6", "6"]}


def test_only_physical_meetings_that_were_held_in_the_year_count(as_user, world):
    meet(world.agreement, world.anna, 5)
    meet(world.agreement, world.anna, 2, mode=Mode.PHONE)
    meet(world.agreement, world.anna, 3, at=clock.in_oslo(date(2026, 1, 1)))
    assert table(figures(as_user(world.anna)))["Indre Østfold"] == ["5", "5", "7"]
    assert table(figures(as_user(world.anna), 2026))["Indre Østfold"] == ["3", "3", "3"]


def test_the_year_turns_at_midnight_in_norway(as_user, world):
    meet(world.agreement, world.anna, 1, at=clock.in_oslo(date(2025, 12, 31), 23, 59))
    meet(world.agreement, world.anna, 1, at=clock.in_oslo(date(2026, 1, 1), 0, 0))
    assert table(figures(as_user(world.anna)))["Indre Østfold"] == ["1", "1", "1"]


def test_the_operator_sees_her_own_small_numbers(as_user, world):
    meet(world.agreement, world.anna, 3)
    page = figures(as_user(world.anna))
    assert table(page)["Indre Østfold"] == ["3", "3", "3"]
    assert "er ikke vist" not in words(page)


@pytest.mark.parametrize(("count", "shown"), [(0, "0"), (1, "1–4"), (4, "1–4"), (5, "5")])
def test_small_numbers_are_covered_for_those_outside(as_user, world, count, shown):
    meet(world.agreement, world.anna, count)
    page = figures(as_user(world.kari))
    assert table(page)["Indre Østfold"] == [shown] * 3
    assert ("Tall fra 1 til 4 er ikke vist" in words(page)) is (shown == "1–4")


def test_what_would_give_a_small_number_away_is_hidden_too(as_user, world, henrik):
    meet(world.agreement, world.anna, 3)
    meet(world.other_agreement, world.berit, 9)
    meet(Agreement.objects.get(region__name="Mosseregionen"), henrik, 7)
    page = figures(as_user(world.olav))
    found = {name: cells[0] for name, cells in table(page).items()}
    assert found == {
        "Indre Østfold": "1–4",
        "Mosseregionen": "Skjult",
        "Søndre Østfold": "9",
        "Hele Østfold": "19",
    }
    assert "«Skjult» er et tall som ellers ville røpe et av dem." in words(page)


def test_a_covered_number_stands_nowhere_in_the_page(as_user, world, henrik):
    meet(world.agreement, world.anna, 3)
    meet(world.other_agreement, world.berit, 9)
    meet(Agreement.objects.get(region__name="Mosseregionen"), henrik, 7)
    chart = main(figures(as_user(world.olav))).first("svg", role="img")
    assert "Indre Østfold: 1–4, Mosseregionen: Skjult, Søndre Østfold: 9" in chart.first("desc").words
    assert len(list(chart.all("rect"))) == 1


def test_one_helped_in_two_regions_counts_once_in_the_whole(as_user, world):
    assert "teller én gang i hver og én gang i hele Østfold" in words(figures(as_user(world.olav)))


def test_the_page_says_how_it_counts_and_that_it_is_not_final(as_user, world):
    said = words(figures(as_user(world.olav)))
    for sentence in (
        "Foreløpig",
        "Slik teller vi",
        "Strøkne møter teller ikke.",
        "1. januar–31. desember 2025",
    ):
        assert sentence in said


def test_no_name_and_no_case_number_is_on_the_page(as_user, world):
    html = figures(as_user(world.olav), 2026).content.decode()
    assert world.case.reference not in html
    assert "Frida" not in html


def test_the_table_and_the_chart_say_the_same(as_user, world):
    meet(world.agreement, world.anna, 6)
    page = figures(as_user(world.olav))
    assert "Indre Østfold: 6" in read(page).first("desc").words
    assert table(page)["Indre Østfold"][0] == "6"


def test_an_adviser_of_the_contract_municipality_sees_figures_as_outsiders_do(as_user, world):
    meet(world.agreement, world.anna, 3)
    assert table(figures(as_user(world.eva)))["Indre Østfold"] == ["1–4"] * 3


def test_figures_cost_few_questions(as_user, world, django_assert_max_num_queries):
    client = as_user(world.olav)
    with django_assert_max_num_queries(22):
        figures(client)

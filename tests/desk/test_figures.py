"""The figures page: what can be chosen, the five tiles, the regions side by side, and what is covered."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from grobunn.advice.models import Mode
from grobunn.agreements.commands.targets import set_target
from grobunn.agreements.models import Agreement, Population
from grobunn.agreements.targets import Demand
from grobunn.core import clock
from grobunn.events.commands.attendance import mark_completed, note_attendance
from grobunn.events.models import Kind
from grobunn.events.schedule import Meet
from grobunn.reporting.indicators import INDICATORS
from tests.desk.figures import FIGURES, IN_2025, chosen, figures, meet, number, options, side_by_side, tile
from tests.events.acts import enrol, published
from tests.pages import alerts, heading, links, main, press, words

CAFE, COURSE = "Deltakere på gründercafé", "Deltakere på oppstartskurs"
IN_2024 = clock.in_oslo(date(2024, 5, 6), 12)


def held(world, *, at, kind, guests=None):
    """Two registered; Frida came, and completed where it is a course."""
    with clock.at(at - timedelta(days=1)):
        event = published(world, Meet(starts_at=at, ends_at=at + timedelta(hours=2)), kind=kind)
        frida, _kim = enrol(event), enrol(event, "Kim Berg")
    with clock.at(at + timedelta(hours=3)):
        note_attendance(event.sessions.get(), by=world.anna, present=[frida], guests=guests)
        mark_completed(event, by=world.anna, completed=[frida])


def test_the_last_whole_year_is_shown_first(as_user, world):
    assert heading(as_user(world.olav).get(FIGURES)) == "Tall for 2025"


@pytest.mark.parametrize("nonsense", ["", "x", "2021", "2027", "99999", "-2025", "20 25", "٢٠٢٥", "9" * 5000])
def test_a_year_that_makes_no_sense_becomes_one_that_does(as_user, world, nonsense):
    assert heading(figures(as_user(world.olav), nonsense)) == "Tall for 2025"


@pytest.mark.parametrize("nonsense", ["K5", "K", "M13", "M1", "2025", "x", "'", "M05M05", "\x00", "９"])
def test_a_period_that_makes_no_sense_becomes_the_whole_year(as_user, three, nonsense):
    assert heading(figures(as_user(three.olav), periode=nonsense)) == "Tall for 2025"


@pytest.mark.parametrize("nonsense", ["", "x", "999999", "-999", "1.5", "1 OR 1", "\x00"])
def test_a_place_or_figure_that_makes_no_sense_becomes_the_usual_one(as_user, three, nonsense):
    page = figures(as_user(three.olav), sted=nonsense, tall=nonsense)
    assert (chosen(page, "sted"), chosen(page, "tall")) == ("Hele Østfold", "Fysiske møter")


def test_years_from_the_first_agreement_to_this_one_can_be_chosen(as_user, three):
    client = as_user(three.olav)
    page = client.get(FIGURES)
    assert options(page, "ar") == ["2026", "2025", "2024", "2023", "2022"]
    assert heading(press(client, page, "Vis tallene", ar="2026")) == "Tall for 2026"


def test_the_year_its_quarters_and_its_months_can_be_chosen_by_name(as_user, three):
    client = as_user(three.anna)
    page = figures(client)
    assert options(page, "periode")[:7] == [
        "Hele året", "1. kvartal", "2. kvartal", "3. kvartal", "4. kvartal", "januar", "februar",
    ]  # fmt: skip
    page = press(client, page, "Vis tallene", periode="M05")
    assert (heading(page), chosen(page, "periode"), number(page)) == ("Tall for mai 2025", "mai", "3")
    assert number(press(client, page, "Vis tallene", periode="K1")) == "0"


@pytest.mark.parametrize(
    ("who", "first", "shown"),
    [
        ("anna", ["Indre Østfold", "Mosseregionen"], "Indre Østfold"),
        ("berit", ["Søndre Østfold", "Indre Østfold"], "Søndre Østfold"),
        ("kari", ["Indre Østfold", "Mosseregionen"], "Indre Østfold"),
        ("olav", ["Indre Østfold", "Mosseregionen"], "Hele Østfold"),
    ],
)
def test_ones_own_place_comes_first_and_is_shown(as_user, three, who, first, shown):
    page = figures(as_user(getattr(three, who)))
    assert options(page, "sted")[:2] == first
    assert len(options(page, "sted")) == 4
    assert chosen(page, "sted") == shown


def test_the_administrator_sees_no_figures(as_user, world):
    assert figures(as_user(world.ada)).status_code == 403
    assert as_user(world.ada).get(reverse("desk:definitions")).status_code == 403


def test_five_tiles_each_with_its_unit_and_its_definition(as_user, three):
    page = figures(as_user(three.anna))
    assert [one.first("span").words for one in main(page).all("li", class_="gb-figure")] == [
        str(figure.name) for figure in INDICATORS
    ]
    found = links(page)
    for figure in INDICATORS:
        assert found[f"Slik teller vi: {figure.name}"] == f"/desk/tall/definisjoner/#{figure.key}"
        assert str(figure.counts) in tile(page, str(figure.name))


def test_courses_and_cafes_are_counted_persons_visits_guests(as_user, world):
    held(world, at=IN_2025, kind=Kind.CAFE, guests=9)
    held(world, at=IN_2025 + timedelta(days=30), kind=Kind.CAFE, guests=4)
    held(world, at=IN_2025 + timedelta(days=60), kind=Kind.START_UP_COURSE)
    page = figures(as_user(world.anna))
    assert (number(page, CAFE), number(page, COURSE)) == ("1", "1")
    assert "personer · 2 besøk · 13 gjester uten navn" in tile(page, CAFE)
    assert "personer · 1 deltakelse · 1 fullførte" in tile(page, COURSE)


def test_what_was_done_is_counted_persons_meetings_cases(as_user, world):
    meet(world.agreement, world.anna, 6)
    page = figures(as_user(world.anna))
    assert (number(page), number(page, "Saker fra En vei inn")) == ("6", "6")
    assert "personer · 6 møter" in tile(page)


def test_only_physical_meetings_that_were_held_in_the_year_count(as_user, world):
    meet(world.agreement, world.anna, 5)
    meet(world.agreement, world.anna, 2, mode=Mode.PHONE)
    meet(world.agreement, world.anna, 3, at=clock.in_oslo(date(2026, 1, 1)))
    client = as_user(world.anna)
    assert (number(figures(client)), number(figures(client, 2026))) == ("5", "3")
    assert number(figures(client), "Saker fra En vei inn") == "7"


def test_the_year_turns_at_midnight_in_norway(as_user, world):
    meet(world.agreement, world.anna, 1, at=clock.in_oslo(date(2025, 12, 31), 23, 59))
    meet(world.agreement, world.anna, 2, at=clock.in_oslo(date(2026, 1, 1), 0, 0))
    client = as_user(world.anna)
    assert (number(figures(client)), number(figures(client, 2026))) == ("1", "2")


def test_one_of_a_thing_is_said_in_the_singular(as_user, world):
    meet(world.agreement, world.anna, 1)
    assert "personer · 1 møte " in tile(figures(as_user(world.anna)))


def test_a_year_has_so_many_for_each_thousand_and_a_month_has_not(as_user, world):
    meet(world.agreement, world.anna, 63)
    client = as_user(world.anna)
    inhabitants = 63_635  # on 1 January 2025
    assert f"{1000 * 63 / inhabitants:.2f}".replace(".", ",") + " per 1\u00a0000 innbyggere" in tile(figures(client))
    assert "innbyggere" not in tile(figures(client, periode="M05"))


def test_where_inhabitants_are_missing_the_rate_is_unknown_and_it_says_for_whom(as_user, three):
    Population.objects.filter(municipality=three.marker, date=date(2025, 1, 1)).delete()
    page = figures(as_user(three.anna))
    assert number(page) == "3"
    assert "Ukjent per 1\u00a0000 innbyggere" in tile(page)
    assert "mangler for: Marker." in words(page)
    assert side_by_side(page)["Indre Østfold"].split()[:3] == ["3", "·", "ukjent"]
    assert "folketall ukjent" in words(page)


def test_the_year_before_stands_beside_in_words_and_nothing_is_reckoned(as_user, world):
    meet(world.agreement, world.anna, 8)
    meet(world.agreement, world.anna, 6, at=IN_2024)
    client = as_user(world.anna)
    assert "6 i 2024" in tile(figures(client))
    assert "6 i mai 2024" in tile(figures(client, periode="M05"))
    assert "0 i 3. kvartal 2024" in tile(figures(client, periode="K3"))
    assert "%" not in tile(figures(client))


def test_a_year_before_without_rows_is_no_nought(as_user, world):
    meet(world.agreement, world.anna, 8)
    assert "ingen tall for 2024" in tile(figures(as_user(world.anna)))


def test_a_small_number_of_the_year_before_is_covered_too(as_user, world):
    meet(world.agreement, world.anna, 8)
    meet(world.agreement, world.anna, 2, at=IN_2024)
    assert "1–4 i 2024" in tile(figures(as_user(world.kari)))


def test_without_a_target_it_says_so(as_user, three):
    assert "Mål: ikke oppgitt" in tile(figures(as_user(three.anna)))


def test_a_target_of_the_agreement_stands_by_its_own_figure_and_year(as_user, three):
    three_hundred = {"figure": Demand.PERSONS_MET, "year": 2025, "number": 300, "source": "Vedlegg 2"}
    set_target(three.agreement, by=three.kari, **three_hundred)
    client = as_user(three.olav)
    page = figures(client, sted=three.agreement.region_id)
    assert "Mål: 300" in tile(page)
    assert "Mål: ikke oppgitt" in tile(page, CAFE)
    assert "Mål" not in tile(figures(client, sted=three.agreement.region_id, periode="K2"))
    assert "Mål" not in tile(figures(client))  # all of Østfold has no agreement of its own


def test_those_who_answer_for_the_agreement_find_the_way_to_its_targets(as_user, three):
    found = links(figures(as_user(three.kari)))
    assert found["Sett mål etter avtalen"] == f"/desk/avtaler/{three.agreement.pk}/mal/?ar=2025"
    assert "Sett mål etter avtalen" not in links(figures(as_user(three.anna)))


def test_the_regions_stand_side_by_side_with_the_county_last(as_user, three):
    page = figures(as_user(three.anna), sted=three.agreement.region_id)
    assert list(side_by_side(page)) == ["Indre Østfold", "Mosseregionen", "Søndre Østfold", "Hele Østfold"]
    assert side_by_side(page)["Søndre Østfold"].startswith("9 · 0,05 per 1\u00a0000")
    assert "Søndre Østfold 184\u00a0162 innb." in words(page)


def test_one_helped_in_two_regions_counts_once_in_the_whole(as_user, three):
    assert "Hele Østfold er lavere enn summen når noen fikk hjelp i to regioner." in words(figures(as_user(three.olav)))


def test_unlike_things_are_never_added(as_user, three):
    assert "Tallene kan ikke legges sammen." in alerts(figures(as_user(three.olav)))[0]


def test_the_operator_sees_her_own_small_numbers(as_user, three):
    page = figures(as_user(three.anna))
    assert number(page) == "3"
    assert side_by_side(page)["Indre Østfold"].startswith("3")


@pytest.mark.parametrize(("count", "shown"), [(1, "1–4"), (4, "1–4"), (5, "5")])
def test_small_numbers_are_covered_for_those_outside(as_user, world, count, shown):
    meet(world.agreement, world.anna, count)
    page = figures(as_user(world.kari))
    assert number(page) == shown
    assert ("Tall fra 1 til 4 er ikke vist" in words(page)) is (shown == "1–4")
    assert ("innbyggere" in tile(page)) is (shown == "5")


def test_the_limit_of_the_agreement_is_the_limit_of_the_page(as_user, world):
    Agreement.objects.update(smallest_shown=10)
    meet(world.agreement, world.anna, 7)
    page = figures(as_user(world.kari))
    assert number(page) == "1–9"
    assert "Tall fra 1 til 9 er ikke vist" in words(page)


def test_what_would_give_a_small_number_away_is_hidden_too(as_user, three):
    page = figures(as_user(three.olav))
    found = side_by_side(page, "Fysiske møter")
    assert found["Indre Østfold"] == "1–4"
    assert found["Hele Østfold"] == "19"
    assert "Skjult" in found.values()
    assert "«Skjult» er et tall som ellers ville røpe et av dem." in words(page)
    hidden = next(place for place in Agreement.objects.all() if found[place.region.name] == "Skjult")
    assert "møter: skjult" in tile(figures(as_user(three.olav), sted=hidden.region_id))


def test_an_adviser_of_the_contract_municipality_sees_figures_as_outsiders_do(as_user, three):
    assert number(figures(as_user(three.eva))) == "1–4"


def test_a_year_with_no_rows_says_so_and_shows_no_noughts(as_user, world):
    page = figures(as_user(world.olav), 2023)
    assert "Ingen tall for 2023: ingenting er ført" in words(page)
    assert not main(page).first("ul", class_="gb-figures")
    assert not main(page).first("table")


def test_a_year_without_agreements_says_so(as_user, world):
    Agreement.objects.update(valid_from=date(2024, 1, 1))
    page = figures(as_user(world.olav), 2022)
    assert "Ingen avtale gjelder i 2022" in words(page)
    assert not main(page).first("select", name="sted")


def test_a_region_with_no_rows_has_a_dash_and_a_sentence(as_user, world):
    meet(world.agreement, world.anna, 6)
    page = figures(as_user(world.berit))
    assert "Ingen tall for Søndre Østfold i 2025: ingenting er ført." in alerts(page)[0]
    assert side_by_side(page)["Søndre Østfold"] == "–"
    assert side_by_side(page)["Indre Østfold"].startswith("6")
    assert "ingenting ført" in words(page)


def test_a_month_that_has_not_begun_says_so(as_user, world):
    meet(world.agreement, world.anna, 6, at=clock.in_oslo(date(2026, 5, 5), 12))
    page = figures(as_user(world.anna), 2026, periode="M12")
    assert "Ingen tall ennå: desember 2026 har ikke begynt" in words(page)
    assert not main(page).first("ul", class_="gb-figures")


def test_the_page_says_that_it_is_not_final_when_it_was_counted_and_by_what(as_user, three):
    said = words(figures(as_user(three.olav)))
    for sentence in ("Foreløpig", "Slik det er ført mandag 23. november kl. 10.00", "definisjoner versjon 1"):
        assert sentence in said


def test_no_name_and_no_case_number_is_on_the_page(as_user, world):
    html = figures(as_user(world.anna), 2026).content.decode()
    assert world.case.reference not in html
    assert "Frida" not in html


def test_figures_cost_few_questions(as_user, three, django_assert_max_num_queries):
    client = as_user(three.olav)
    figures(client)
    with django_assert_max_num_queries(30):
        figures(client)

"""Every covered number of the demo, attacked from all that is shown: pages, files, the dataset, months and years."""

import csv
import io
from itertools import product

import pytest

from grobunn.accounts.models import User
from grobunn.reporting.counting import count_year
from grobunn.reporting.disclosure import HIDDEN, SMALL, Shown
from grobunn.reporting.periods import Period, all_of
from grobunn.reporting.places import places_in
from tests.reporting.attack import SUM, TOGETHER, UNION, WITHIN, assert_they_fit, told_beside, values
from tests.reporting.test_indicators import KNOWN

REGIONS, COUNTY = ("Indre Østfold", "Mosseregionen", "Søndre Østfold"), "Hele Østfold"
PLACES = (*REGIONS, COUNTY)
PERSONS = ("persons_met", "assessments_completed", "cafe_participants", "course_participants")
ADDED = ("physical_meetings", "cafe_visits", "cafe_guests", "portal_cases")  # months make the year, regions the county
OF_REGIONS = ("course_participations",)  # regions make the county; one may last for several months
FIGURES = (*PERSONS, "course_completions", *ADDED, *OF_REGIONS)
FEWER = {"cafe_participants": "cafe_visits", "course_participants": "course_participations"}
ALONE = {**FEWER, "persons_met": "physical_meetings"}
YEARS = (2023, 2024, 2025, 2026)
LIMIT = 5

pytestmark = pytest.mark.xdist_group("test_attack")


def log_in(client, name):
    user = User.objects.get(name=name)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def read(text):
    """What stands in a table: 12, «1–4», «Skjult», or «–» where nothing was written down: that is known to be none."""
    if text == "–":
        return Shown(0)
    if text == "Skjult":
        return Shown(None, HIDDEN, LIMIT)
    return Shown(None, SMALL, LIMIT) if text == f"1–{LIMIT - 1}" else Shown(int(text))


def in_the_file(client, year):
    """The CSV of the desk's page: {(figure, place, period): what is shown}."""
    text = client.get(f"/desk/tall/{year}/csv/").content.decode("utf-8-sig").split("\r\n\r\n", 1)[1]
    rows = csv.DictReader(io.StringIO(text), delimiter=";")
    return {(row["nøkkel"], row["sted"], row["periode"]): read(row["verdi"]) for row in rows}


def in_the_dataset(client, year):
    rows = csv.DictReader(io.StringIO(client.get(f"/api/v1/statistics.csv?year={year}").content.decode(), newline=""))
    covered = {"small": Shown(None, SMALL, LIMIT), "hidden": Shown(None, HIDDEN, LIMIT)}
    return {
        (row["figure"], row["place_name"], row["period"]): covered.get(row["status"]) or Shown(int(row["value"]))
        for row in rows
        if row["status"] not in {"future", "none"}
    }


def known_by_all(year):
    """How everything hangs together, as any reader knows who has read the definitions."""
    whole = Period(year)
    quarters, months = whole.quarters(), whole.months()
    for figure in FIGURES:
        over_time = SUM if figure in ADDED else UNION
        over_regions = SUM if figure in (*ADDED, *OF_REGIONS) else UNION
        for place in PLACES:
            yield (figure, place, whole.key), [(figure, place, one.key) for one in quarters], over_time
            yield (figure, place, whole.key), [(figure, place, one.key) for one in months], over_time
            for turn, quarter in enumerate(quarters):
                parts = [(figure, place, one.key) for one in months[3 * turn : 3 * turn + 3]]
                yield (figure, place, quarter.key), parts, over_time
        for period in all_of(year):
            yield (figure, COUNTY, period.key), [(figure, place, period.key) for place in REGIONS], over_regions
    for place, period in product(PLACES, all_of(year)):
        yield from (((more, place, period.key), [(one, place, period.key)], WITHIN) for one, more in FEWER.items())
        yield from (((more, place, period.key), [(one, place, period.key)], TOGETHER) for one, more in ALONE.items())


def known_of_profile(shown, year):
    """Every question's answers make up those who were served; whoever was served is in one of the four figures."""
    answers = sorted({figure for figure, _place, _period in shown if "=" in figure})
    served = next((figure for figure in answers if figure.startswith("served")), None)
    for place in PLACES if served else ():
        n = (served, place, str(year))
        yield n, [(figure, place, str(year)) for figure in PERSONS], UNION
        for question in sorted({figure.partition("=")[0] for figure in answers} - {"served"}):
            told_by = [one for one in answers if one.startswith(f"{question}=") and (one, place, str(year)) in shown]
            yield n, [(one, place, str(year)) for one in told_by], SUM
    if served:
        yield (served, COUNTY, str(year)), [(served, place, str(year)) for place in REGIONS], UNION


def rules_of(shown, year):
    return [rule for rule in [*known_by_all(year), *known_of_profile(shown, year)] if _is_told(rule, shown)]


def _is_told(rule, shown):
    total, parts, _how = rule
    return total in shown and all(part in shown for part in parts)


@pytest.fixture
def shown(laid, client):
    """Everything that is shown of a year to readers outside, wherever it is shown."""

    def gather(year):
        everything = in_the_file(log_in(client, "Olav Næss"), year)
        dataset = in_the_dataset(client, year)
        assert {key: one for key, one in everything.items() if key in dataset} == dataset
        assert in_the_file(log_in(client, "Berit Holm"), year) == everything
        return everything

    return gather


@pytest.mark.parametrize("year", YEARS)
def test_for_every_covered_number_at_least_two_values_agree_with_all_that_is_shown(shown, year):
    everything = shown(year)
    covered = [key for key, one in everything.items() if not one.is_shown]
    found = values(everything, rules_of(everything, year))
    assert len(covered) > (20 if year == 2023 else 100)
    assert set(found) == set(covered)
    assert {key: numbers for key, numbers in found.items() if len(numbers) == 1} == {}


@pytest.fixture
def true_numbers(laid):
    """The numbers of 2024 themselves."""
    places = {one.id: one.name for one in places_in(2024)}
    slots = {one.slot: one.key for one in all_of(2024)}
    counted = count_year(2024).items()
    return {(figure, places[place], slots[slot]): number for (figure, place, slot), number in counted if slot in slots}


def test_the_truth_is_among_the_values(shown, true_numbers):
    """Else the attack would prove nothing: what is reckoned with must hold of the numbers themselves."""
    everything = shown(2024)
    covered = [key for key, one in everything.items() if not one.is_shown and "=" not in key[0]]
    assert_they_fit(everything, rules_of(everything, 2024), {key: true_numbers.get(key, 0) for key in covered})


def test_showing_one_hidden_second_number_tells_its_neighbour(shown, true_numbers):
    """The second cell is there for a reason: with it, somebody could work a small number out."""
    everything = shown(2024)
    rules = rules_of(everything, 2024)
    seconds = [key for key, one in everything.items() if one.why == HIDDEN and "=" not in key[0]]
    given_away = {key: told_beside(key, true_numbers.get(key, 0), everything, rules) for key in seconds[:40]}
    assert any(given_away.values())
    for found in given_away.values():
        assert all(true_numbers.get(key, 0) == number for key, number in found.items() if "=" not in key[0])


def test_the_known_figures_are_not_covered_for_anybody(shown):
    everything = shown(2024)
    assert {figure: everything[figure, "Indre Østfold", "2024"].number for figure in KNOWN} == KNOWN


def test_the_page_shows_what_the_file_shows(shown, client):
    """The side-by-side table of the desk's page, for the year, a quarter and a month."""
    everything = shown(2024)
    log_in(client, "Olav Næss")
    for period in ("", "K2", "M05"):
        page = client.get(f"/desk/tall/?ar=2024&periode={period}").content.decode()
        for place in PLACES:
            one = everything["persons_met", place, f"2024{period}"]
            assert (str(one.number) if one.is_shown else ("1–4" if one.why == SMALL else "Skjult")) in page

"""What stands in the dataset is the publication as everybody may see it: read by somebody else's library."""

from datetime import date, timedelta

import pytest
from pyjstat import pyjstat

from grobunn.api.dataset import STATUS
from grobunn.core import clock
from grobunn.reporting.counting import counted_at
from grobunn.reporting.indicators import ALL, VERSION
from grobunn.reporting.periods import Period, all_of
from grobunn.reporting.queries import open_year
from tests.api.acts import meet

CODES = {"Indre Østfold": "IØ", "Mosseregionen": "MO", "Søndre Østfold": "SØ", "Hele Østfold": "31"}


def by_library(text):
    """(figure, place, period) → value, as pyjstat reads the text."""
    frame = pyjstat.Dataset.read(text).write("dataframe", naming="id")
    frame = frame.astype(object).where(frame["value"].notna(), None)
    return {(one.figure, one.place, one.period): one.value for one in frame.itertuples() if one.figure}


def published(year):
    found = open_year(year)
    return {
        (figure.key, CODES[place.name], period.key): found.cell(figure.key, place, period)
        for figure in ALL
        for place in found.places
        for period in all_of(year)
    }


def cells(facts):
    """(figure, place, period) → (value, status), by the order that JSON-stat prescribes."""
    figures, places, periods = (list(facts["dimension"][one]["category"]["index"]) for one in facts["id"])
    keys = [(figure, place, period) for figure in figures for place in places for period in periods]
    assert len(keys) == len(facts["value"])
    return {key: (facts["value"][at], facts["status"].get(str(at), "")) for at, key in enumerate(keys)}


def test_an_independent_library_reads_every_shown_cell_of_the_publication(busy, client):
    found = by_library(client.get("/api/v1/statistics").content.decode())
    shown = {key: cell.number for key, cell in published(2025).items() if cell.is_shown}
    assert {key: value for key, value in found.items() if value is not None} == shown
    assert shown["persons_met", "SØ", "2025"] == 9
    assert shown["persons_met", "SØ", "2025M05"] == 9


def test_every_cell_is_the_publications_with_its_reason(busy, read):
    expected = {key: (cell.number, cell.why) for key, cell in published(2025).items()}
    assert cells(read()) == expected
    assert {why for _number, why in expected.values()} == {"", "small", "hidden", "none"}


@pytest.mark.xdist_group("test_dataset")
@pytest.mark.parametrize("year", [2023, 2024])
def test_the_demos_years_are_the_same_cell_by_cell(laid, read, year):
    assert cells(read(f"?year={year}")) == {key: (cell.number, cell.why) for key, cell in published(year).items()}


@pytest.mark.xdist_group("test_dataset")
def test_the_known_figures_of_2024_are_there(laid, read):
    found = cells(read("?year=2024&place=IØ"))
    assert found["persons_met", "IØ", "2024"] == (92, "")
    assert found["portal_cases", "IØ", "2024"] == (23, "")


def test_dimensions_have_their_roles_codes_names_and_units(busy, read):
    facts = read()
    assert (facts["version"], facts["class"]) == ("2.0", "dataset")
    assert facts["role"] == {"time": ["period"], "geo": ["place"], "metric": ["figure"]}
    assert facts["size"] == [len(ALL), 4, 17]
    place, figure = facts["dimension"]["place"]["category"], facts["dimension"]["figure"]["category"]
    assert place["label"] == {code: name for name, code in CODES.items()}
    assert figure["unit"]["physical_meetings"] == {"label": "møter", "decimals": 0}
    assert figure["note"]["persons_met"] == [str(ALL[0].meaning)]
    assert list(facts["dimension"]["period"]["category"]["index"]) == [one.key for one in all_of(2025)]


def test_it_says_when_it_was_counted_by_which_definitions_and_with_what_limit(busy, read):
    facts = read()
    assert facts["updated"] == counted_at(2025).astimezone(clock.OSLO).isoformat(timespec="seconds")
    assert facts["extension"]["definitions_version"] == VERSION
    assert facts["extension"]["status"] == STATUS
    about = facts["dimension"]["place"]["extension"]
    assert about["smallest_shown"] == dict.fromkeys(CODES.values(), 5)
    assert about["inhabitants"]["31"] == sum(about["inhabitants"][code] for code in ("IØ", "MO", "SØ"))


def test_an_agreements_own_limit_is_named(busy, read):
    busy.agreement.smallest_shown = 10
    busy.agreement.save()
    about = read()["dimension"]["place"]["extension"]
    assert about["smallest_shown"] == {"IØ": 10, "MO": 5, "SØ": 5, "31": 10}


def test_figures_and_places_can_be_chosen(busy, read):
    facts = read("?year=2025&figure=portal_cases&figure=persons_met&place=SØ&place=IØ&place=SØ")
    assert facts["size"] == [2, 2, 17]
    every = {key: (cell.number, cell.why) for key, cell in published(2025).items()}
    found = cells(facts)
    assert found == {key: every[key] for key in found}
    assert {key[:2] for key in found} == {
        (figure, place) for figure in ("persons_met", "portal_cases") for place in ("IØ", "SØ")
    }


def test_a_whole_year_is_complete(busy, read):
    assert read()["extension"]["complete"] is True
    assert read()["extension"]["running"] == []


def test_this_year_is_given_so_far_and_what_has_not_been_is_not_nought(busy, read):
    meet(busy.agreement, busy.anna, 6, at=clock.now() - timedelta(hours=3))
    facts = read("?year=2026&place=IØ&figure=persons_met")
    assert facts["extension"]["complete"] is False
    assert facts["extension"]["running"] == ["2026", "2026K4", "2026M11"]
    found = cells(facts)
    assert found["persons_met", "IØ", "2026"] == (6, "")
    assert found["persons_met", "IØ", "2026M10"] == (0, "")
    assert found["persons_met", "IØ", "2026M12"] == (None, "future")


def test_a_year_in_which_nothing_was_written_down_has_no_noughts(busy, read):
    facts = read("?year=2023")
    assert facts["extension"]["empty"] is True
    assert set(cells(facts).values()) == {(None, "none")}


def test_a_population_that_is_not_known_is_null(busy, read):
    busy.marker.population.filter(date=date(2025, 1, 1)).delete()
    about = read()["dimension"]["place"]["extension"]["inhabitants"]
    assert (about["IØ"], about["31"]) == (None, None)
    assert about["SØ"] > 100_000


def test_names_are_the_same_whatever_language_somebody_prefers(busy, client):
    answers = [client.get("/api/v1/statistics", headers={"Accept-Language": one}).content for one in ("nb", "en")]
    client.cookies["sprak"] = "nn"
    assert {*answers, client.get("/api/v1/statistics").content} == {answers[0]}


def test_the_running_quarter_ends_when_it_is_over(busy, read, time_machine):
    time_machine.move_to(clock.in_oslo(date(2027, 1, 1)))
    assert Period(2026).is_over
    assert read("?year=2026")["extension"]["running"] == []

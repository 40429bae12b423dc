import pytest

from tests.pages import heading, links, main, press, read, rows, words

AGREEMENTS = "/desk/avtaler/"


def address(agreement, day=""):
    return f"{AGREEMENTS}{agreement.pk}/" + (f"?dato={day}" if day else "")


def tiles(page):
    return [one.words for one in main(page).all("b") if one.parent["class"] == "gb-figure"]


def shares(page):
    """Each line of the table: inhabitants, the county's, the municipality's own."""
    lines = main(page).first("tbody").all("tr")
    return {line.first("th").words: [cell.words.split(" ", 1)[1] for cell in line.all("td")] for line in lines}


def test_the_county_sees_three_agreements(as_user, world):
    page = as_user(world.olav).get(AGREEMENTS)
    assert rows(page) == ["Indre Østfold", "Mosseregionen", "Søndre Østfold"]
    assert "kjøp av tjenester (anbud)" in words(page)


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("kari", "Indre Østfold"),
        ("anna", "Indre Østfold"),
        ("carl", "Indre Østfold"),
        ("berit", "Søndre Østfold"),
    ],
)
def test_the_parties_see_their_own(as_user, world, name, region):
    assert rows(as_user(getattr(world, name)).get(AGREEMENTS)) == [region]


@pytest.mark.parametrize("name", ["kari", "anna"])
def test_somebody_elses_agreement_is_not_there(as_user, world, name):
    client = as_user(getattr(world, name))
    assert client.get(address(world.other_agreement)).status_code == 404
    assert client.get(f"{AGREEMENTS}999999/").status_code == 404


def test_the_administrator_sees_none(as_user, world):
    assert as_user(world.ada).get(AGREEMENTS).status_code == 403


def test_the_list_leads_to_each(as_user, world):
    client = as_user(world.olav)
    page = client.get(links(client.get(AGREEMENTS))["Indre Østfold"])
    assert heading(page) == "Avtale for Indre Østfold"
    assert "Indre Østfold kommune er kontraktskommune · operatør: Indre Østfold Næringsutvikling" in words(page)


def test_the_population_of_2024_gives_more_than_was_agreed(as_user, world):
    page = as_user(world.olav).get(address(world.agreement, "2024-01-01"))
    assert tiles(page) == ["489\u00a0000", "504\u00a0024", "+15\u00a0024"]
    assert "63\u00a0003 innbyggere 1. januar 2024" in words(page)


def test_the_population_of_2021_gives_less(as_user, world):
    page = as_user(world.olav).get(address(world.agreement, "2021-01-01"))
    assert tiles(page) == ["489\u00a0000", "486\u00a0792", "\u22122\u00a0208"]
    assert "60\u00a0849 innbyggere 1. januar 2021" in words(page)


def test_each_party_pays_its_rate_for_each_inhabitant(as_user, world):
    found = shares(as_user(world.kari).get(address(world.agreement, "2024-01-01")))
    assert found == {
        "Indre Østfold": ["47\u00a0006", "258\u00a0533,00", "117\u00a0515,00"],
        "Marker": ["3\u00a0658", "20\u00a0119,00", "9\u00a0145,00"],
        "Rakkestad": ["8\u00a0420", "46\u00a0310,00", "21\u00a0050,00"],
        "Skiptvet": ["3\u00a0919", "21\u00a0554,50", "9\u00a0797,50"],
        "Sum": ["63\u00a0003", "346\u00a0516,50", "157\u00a0507,50"],
    }


def test_another_date_changes_the_sums_and_not_what_was_agreed(as_user, world):
    client = as_user(world.olav)
    page = client.get(address(world.agreement))
    changed = press(client, page, "Regn ut", dato="2021-01-01")
    assert tiles(changed)[0] == tiles(page)[0] == "489\u00a0000"
    assert tiles(changed)[1] != tiles(page)[1]


def test_the_newest_date_is_chosen_and_all_can_be(as_user, world):
    page = as_user(world.olav).get(address(world.agreement))
    options = list(main(page).first("select", name="dato").all("option"))
    assert [one["value"][:4] for one in options] == [str(year) for year in range(2026, 2018, -1)]
    assert [one.words for one in options if one["selected"] is not None] == ["1. januar 2026"]


@pytest.mark.parametrize("nonsense", ["x", "2024", "2024-02-30", "1900-01-01", "\x00", "9" * 5000])
def test_a_date_without_figures_becomes_the_newest(as_user, world, nonsense):
    page = as_user(world.olav).get(f"{AGREEMENTS}{world.agreement.pk}/", {"dato": nonsense})
    assert "1. januar 2026" in [one.words for one in main(page).all("option", selected=True)]


def test_where_the_source_says_nothing_it_is_unknown_and_never_guessed(as_user, world):
    page = as_user(world.olav).get(address(world.other_agreement))
    assert tiles(page)[0] == "Ukjent"
    assert len(tiles(page)) == 2
    assert not main(page).first("svg", role="img")
    assert "Avtaleperiode Ukjent" in words(page)
    assert "Prisregulering Ukjent" in words(page)


def test_inferred_members_are_marked(as_user, world):
    client = as_user(world.olav)
    marks = {
        name: "utledet" in main(client.get(address(one))).first("section", id="om").words.partition("Avtaleperiode")[0]
        for name, one in (("own", world.agreement), ("other", world.other_agreement))
    }
    assert marks == {"own": False, "other": True}


def test_the_chart_states_each_years_difference(as_user, world):
    chart = main(as_user(world.olav).get(address(world.agreement, "2024-01-01"))).first("svg", role="img")
    assert "2021: \u22122\u00a0208" in chart.first("desc").words
    assert "2024: +15\u00a0024" in chart.first("desc").words
    assert "avtalt: 489\u00a0000" in chart.words
    assert len(list(chart.all("rect"))) == 8


def test_all_partners_are_named(as_user, world):
    said = words(as_user(world.olav).get(address(world.agreement)))
    for partner in ("Østfold fylkeskommune", "NAV", "Innovasjon Norge"):
        assert partner in said


def test_rates_are_said_with_two_decimals(as_user, world):
    heads = [head.words for head in main(as_user(world.olav).get(address(world.agreement))).all("th", scope="col")]
    assert any("5,50 per innbygger" in head for head in heads)
    assert any("2,50 per innbygger" in head for head in heads)


def test_in_english_numbers_stay_norwegian_and_dates_do_not(as_user, world):
    client = as_user(world.olav)
    client.get("/sprak/en/")
    page = client.get(address(world.agreement, "2024-01-01"))
    assert tiles(page) == ["489\u00a0000", "504\u00a0024", "+15\u00a0024"]
    assert "1 January 2024" in read(page).words

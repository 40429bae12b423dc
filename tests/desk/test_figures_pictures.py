"""The charts of the figures page: what each draws, what it says, and what it never gives away."""

from datetime import date

import pytest

from grobunn.agreements.models import Agreement, Population
from grobunn.core import clock
from grobunn.desk.figures.findings import of_months
from grobunn.reporting.disclosure import HIDDEN, SMALL, Shown
from tests.desk.figures import figures, lines, meet, picture
from tests.pages import main


@pytest.fixture
def months(world):
    """Indre Østfold met six in March, five in May and seven in June."""
    for month, number in ((3, 6), (5, 5), (6, 7)):
        meet(world.agreement, world.anna, number, at=clock.in_oslo(date(2025, month, 10), 12))
    return world


def texts(section, kind):
    return [one.words for one in section.all("text") if (one["class"] or "").startswith(kind)]


def test_every_chart_has_a_title_a_finding_and_a_table(as_user, months):
    page = figures(as_user(months.anna))
    drawn = list(main(page).all("svg", role="img"))
    assert len(drawn) == 3
    for chart in drawn:
        assert chart.first("title").words
        assert chart.first("desc").words
        section = next(one for one in chart.above if one.tag == "section")
        assert lines(section)
        assert section.first("details").first("summary").words.startswith("Vis tallene i tabell")


def test_titles_and_findings_have_each_a_name_of_their_own(as_user, months):
    page = figures(as_user(months.anna))
    marks = [one["id"] for one in main(page).all() if one["id"]]
    assert len(marks) == len(set(marks))


def test_each_month_has_its_column_and_the_same_in_the_table(as_user, months):
    section = picture(figures(as_user(months.anna)), "maneder")
    assert texts(section, "strong") == ["0", "0", "6", "0", "5", "7", "0", "0", "0", "0", "0", "0"]
    assert len(list(section.first("svg").all("rect"))) == 3
    assert lines(section)["mars"] == ["6"]
    assert list(lines(section))[-1] == "desember"


def test_the_finding_is_true_of_what_is_shown(as_user, months):
    section = picture(figures(as_user(months.anna)), "maneder")
    assert section.first("desc").words.startswith("Flest i juni: 7. Færrest i januar, februar, april,")


def test_another_figure_can_be_seen_month_by_month(as_user, months):
    section = picture(figures(as_user(months.anna), tall="portal_cases"), "maneder")
    assert section.first("h2").words == "Saker fra En vei inn per måned"
    assert lines(section)["juni"] == ["7"]


def test_months_that_have_not_begun_are_neither_drawn_nor_listed(as_user, world):
    meet(world.agreement, world.anna, 6, at=clock.in_oslo(date(2026, 11, 10), 12))
    section = picture(figures(as_user(world.anna), 2026), "maneder")
    assert texts(section, "strong") == [*["0"] * 10, "6", ""]
    assert list(lines(section))[-1] == "november"


def test_a_covered_month_has_a_dash_in_the_chart_and_its_reason_in_the_table(as_user, world):
    for month, number in ((3, 3), (4, 8), (5, 6)):
        meet(world.agreement, world.anna, number, at=clock.in_oslo(date(2025, month, 10), 12))
    section = picture(figures(as_user(world.kari)), "maneder")
    covered = [month for month, (text,) in lines(section).items() if text in {"1–4", "Skjult"}]
    assert "mars" in covered
    assert len(covered) > 1
    assert texts(section, "strong").count("–") == len(covered)
    assert section.first("desc").words == f"Tallene for {len(covered)} måneder er ikke vist."


def test_a_line_for_each_region_with_its_name_at_the_end(as_user, three):
    section = picture(figures(as_user(three.anna)), "gjennom-aret")
    assert [one["class"] for one in section.all("polyline")] == ["line a", "line b", "line c"]
    assert texts(section, "end name") == ["Indre Østfold 0", "Mosseregionen 0", "Søndre Østfold 0"]
    assert lines(section)["mai"] == ["3", "7", "9"]


def test_a_line_is_broken_where_a_month_is_covered(as_user, three):
    section = picture(figures(as_user(three.olav)), "gjennom-aret")
    assert lines(section)["mai"][0] == "1–4"
    assert [one["class"] for one in section.all("polyline")].count("line a") == 2
    assert "Indre Østfold: Tallet for 1 måned er ikke vist." in section.first("desc").words


def test_a_region_with_no_rows_has_no_line(as_user, months):
    assert texts(picture(figures(as_user(months.anna)), "gjennom-aret"), "end name") == ["Indre Østfold 0"]


def test_bars_for_each_thousand_with_ones_own_strong(as_user, three):
    section = picture(figures(as_user(three.berit)), "per-innbygger")
    assert lines(section)["Søndre Østfold"] == ["9", "184\u00a0162", "0,05"]
    assert "Søndre Østfold: 0,05" in section.first("desc").words
    assert len([one for one in section.all("rect") if one["class"] == "bar"]) == 1


def test_a_rate_of_a_few_persons_is_not_drawn_and_a_covered_one_not_reckoned(as_user, three):
    inside = picture(figures(as_user(three.anna)), "per-innbygger")
    outside = picture(figures(as_user(three.olav)), "per-innbygger")
    assert len(list(inside.all("rect"))) == len(list(outside.all("rect"))) == 3
    assert lines(inside)["Indre Østfold"][0] == "3"
    assert (lines(outside)["Indre Østfold"][0], lines(outside)["Indre Østfold"][2]) == ("1–4", "1–4")


def test_where_inhabitants_are_missing_there_is_no_bar(as_user, three):
    members = Agreement.objects.get(region__name="Søndre Østfold").region.members.values("municipality")
    Population.objects.filter(municipality__in=members, date=date(2025, 1, 1)).delete()
    section = picture(figures(as_user(three.berit)), "per-innbygger")
    assert lines(section)["Søndre Østfold"] == ["9", "Ukjent", "Ukjent"]
    assert lines(section)["Hele Østfold"][1:] == ["Ukjent", "Ukjent"]
    assert len(list(section.all("rect"))) == 1


def test_a_month_has_no_rates(as_user, months):
    page = figures(as_user(months.anna), periode="M05")
    assert not picture(page, "per-innbygger")
    assert picture(page, "maneder")


def test_nothing_is_drawn_where_there_is_nothing(as_user, months):
    page = figures(as_user(months.anna), tall="cafe_guests")
    assert not picture(page, "maneder")
    assert picture(page, "gjennom-aret")


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([0, 0], "Ingen i noen måned."),
        ([4, 4], "Like mange hver måned: 4."),
        ([1, 9, 4], "Flest i februar: 9. Færrest i januar: 1."),
        ([9, 1, 9, 9], "Flest i januar, mars og april: 9. Færrest i februar: 1."),
        ([1200, 0], "Flest i januar: 1\u00a0200. Færrest i februar: 0."),
    ],
)
def test_findings_name_the_months_with_most_and_fewest(numbers, said):
    assert of_months({turn + 1: Shown(one) for turn, one in enumerate(numbers)}) == said


@pytest.mark.parametrize(
    ("covered", "said"), [(1, "Tallet for 1 måned er ikke vist."), (2, "Tallene for 2 måneder er")]
)
def test_findings_rank_nothing_where_something_is_covered(covered, said):
    cells = {1: Shown(50), 2: Shown(None, SMALL), **({3: Shown(None, HIDDEN)} if covered == 2 else {})}
    assert of_months(cells).startswith(said)
    assert "50" not in of_months(cells)

import pytest
from hypothesis import strategies as st

from grobunn.components.charts import WIDTH, Column, column_chart
from grobunn.components.charts.columns import GROUND, TOP
from grobunn.components.charts.scale import MOST_LINES, steps
from tests.examples import given
from tests.pages import read


def draw(*values, **more):
    columns = [one if isinstance(one, Column) else Column(f"m{turn}", one, str(one)) for turn, one in enumerate(values)]
    html = column_chart(columns, **{"mark": "tall", "title": "Hva det er", "finding": "Hva det viser", **more})
    return read(str(html)).first("svg")


def texts(chart, kind):
    return [one.words for one in chart.all("text") if one["class"].startswith(kind)]


def test_a_chart_is_an_image_with_a_title_and_a_finding():
    chart = draw(3)
    assert (chart["role"], chart["aria-labelledby"]) == ("img", "tall-t tall-d")
    assert (chart.first("title").words, chart.first("desc").words) == ("Hva det er", "Hva det viser")


def test_every_column_has_its_number_on_top_and_its_name_below():
    chart = draw(3, 5)
    assert (texts(chart, "strong"), texts(chart, "sub")) == (["3", "5"], ["m0", "m1"])


def test_columns_are_as_high_as_they_are_large():
    low, high = (float(one["height"]) for one in draw(5, 10).all("rect"))
    assert high == pytest.approx(2 * low, abs=0.2)
    assert high == pytest.approx(GROUND - TOP, abs=0.1)


@pytest.mark.parametrize("value", [None, 0])
def test_what_is_covered_or_nought_has_words_and_no_column(value):
    chart = draw(Column("jan.", value, "–"), 5)
    assert len(list(chart.all("rect"))) == 1
    assert texts(chart, "strong")[0] == "–"


def test_what_is_covered_gives_nothing_away_by_its_place():
    first, second = [one for one in draw(Column("a", None, "–"), 5, Column("c", None, "–")).all("text")][0:6:4]
    assert first["y"] == second["y"] == f"{GROUND - 6:.1f}"


@pytest.mark.parametrize("columns", [(), (0, 0), (Column("a", None, "–"),)])
def test_nothing_to_draw_still_draws(columns):
    assert not draw(*columns).first("rect")


def test_of_twelve_names_every_third_stays_on_narrow_windows():
    assert [one.words for one in draw(*range(12)).all("text") if one["class"] == "sub mid"] == ["m0", "m3", "m6", "m9"]


def test_long_numbers_make_room_for_each_other_on_narrow_windows():
    assert [one.words for one in draw(100, 200, 300).all("text") if one["class"] == "strong mid"] == ["100", "300"]


def test_names_cannot_become_markup():
    chart = draw(Column("<script>x</script>", 1, "<b>"), title="<i>")
    assert not chart.first("script")
    assert chart.first("title").words == "<i>"


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=12))
def test_no_column_leaves_its_field(values):
    for one in draw(*values).all("rect"):
        assert 0 <= float(one["x"]) <= float(one["x"]) + float(one["width"]) <= WIDTH
        assert TOP - 0.1 <= float(one["y"]) <= GROUND


@given(st.integers(0, 10**9))
def test_steps_reach_the_highest_in_few_round_strides(highest):
    found = steps(highest)
    assert found[0] == 0
    assert found[-1] >= max(highest, 1)
    assert 2 <= len(found) <= MOST_LINES + 1
    assert str(found.step).rstrip("0") in {"1", "2", "5"}

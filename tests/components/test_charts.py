from decimal import Decimal

import pytest
from hypothesis import strategies as st

from grobunn.components.charts import LEFT, RIGHT, WIDTH, Bar, bar_chart
from tests.examples import given
from tests.pages import read


def draw(*bars, **more):
    html = bar_chart(bars, **{"mark": "tall", "title": "Hva det er", "finding": "Hva det viser", **more})
    return read(str(html)).first("svg")


def bar(value, label="Moss", **more):
    return Bar(label, value, str(value), **more)


def rectangles(chart):
    return [(float(one["x"]), float(one["width"])) for one in chart.all("rect")]


def test_a_chart_is_an_image_with_a_title_and_a_finding():
    chart = draw(bar(3))
    assert (chart["role"], chart["aria-labelledby"]) == ("img", "tall-t tall-d")
    assert chart.first("title", id="tall-t").words == "Hva det er"
    assert chart.first("desc", id="tall-d").words == "Hva det viser"


def test_every_bar_has_its_name_and_its_text():
    texts = [one.words for one in draw(bar(3), bar(5, "Halden")).all("text")]
    assert texts == ["Moss", "3", "Halden", "5"]


def test_bars_start_at_nought_and_are_as_long_as_they_are_large():
    (first, short), (second, long) = rectangles(draw(bar(5), bar(10)))
    assert first == second == LEFT
    assert long == pytest.approx(2 * short, abs=0.2)
    assert long == pytest.approx(WIDTH - LEFT - RIGHT, abs=0.1)


def test_negative_bars_go_left_of_nought():
    chart = draw(bar(Decimal(-2208)), bar(Decimal(15024)))
    zero = float(chart.first("line", class_="zero")["x1"])
    (left, long), (right, _) = rectangles(chart)
    assert left + long == pytest.approx(zero, abs=0.2)
    assert right == pytest.approx(zero, abs=0.1)
    assert left < zero


@pytest.mark.parametrize("values", [[Decimal(-5)], [-5, -10], [0, -1]])
def test_only_negative_bars_stay_inside_too(values):
    for start, length in rectangles(draw(*map(bar, values))):
        assert start >= LEFT - 0.1
        assert start + length <= WIDTH - RIGHT + 0.1


@pytest.mark.parametrize("value", [None, 0])
def test_what_is_hidden_or_nought_has_words_and_no_bar(value):
    chart = draw(Bar("Moss", value, "1–4"), bar(5))
    assert len(rectangles(chart)) == 1
    assert "1–4" in [one.words for one in chart.all("text")]


def test_a_hidden_bar_gives_nothing_away_by_its_place():
    chart = draw(Bar("Moss", None, "Skjult"), bar(5))
    hidden = next(one for one in chart.all("text") if one.words == "Skjult")
    assert float(hidden["x"]) == LEFT + 8


def test_all_nought_or_hidden_still_draws():
    assert rectangles(draw(bar(0), Bar("Moss", None, "1–4"))) == []


def test_no_bars_at_all_still_draws():
    assert draw().first("title")


def test_the_baseline_is_named_under_the_line():
    assert "avtalt: 489 000" in draw(bar(3), baseline="avtalt: 489 000").words


def test_one_bar_is_strong_and_the_others_quiet():
    kinds = [one["class"] for one in draw(bar(3, is_strong=True), bar(5)).all("rect")]
    assert kinds == ["bar", "bar bar--quiet"]


def test_names_cannot_become_markup():
    chart = draw(bar(3, "<script>x</script>"), title="<b>")
    assert not chart.first("script")
    assert chart.first("title").words == "<b>"


def test_no_colour_and_no_style_is_written():
    for one in draw(bar(3), bar(-2)).all():
        assert not {"style", "fill", "stroke", "onclick"} & set(one.attributes)


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=12))
def test_no_bar_leaves_its_field(values):
    for start, length in rectangles(draw(*map(bar, values))):
        assert length >= 0
        assert start >= LEFT - 0.11
        assert start + length <= WIDTH - RIGHT + 0.2


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=6))
def test_all_rows_fit_the_height(values):
    chart = draw(*map(bar, values), baseline="nå")
    height = float(chart["viewbox"].split()[3])
    assert all(float(one["y"]) <= height for one in chart.all("text"))

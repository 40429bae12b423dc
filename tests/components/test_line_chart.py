from itertools import pairwise

import pytest
from hypothesis import strategies as st

from grobunn.components.charts import WIDTH, Series, line_chart
from grobunn.components.charts.lines import APART, END, GROUND, HEIGHT, TOP
from tests.examples import given
from tests.pages import read

MONTHS = ["jan.", "feb.", "mars", "apr.", "mai", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "des."]
LINES = st.lists(st.lists(st.none() | st.integers(0, 10**6), min_size=12, max_size=12), min_size=1, max_size=3)


def draw(*series, labels=None, **more):
    labels = labels or [str(turn) for turn in range(len(series[0].values) if series else 3)]
    html = line_chart(series, labels, **{"mark": "linje", "title": "Hva det er", "finding": "Hva det viser", **more})
    return read(str(html)).first("svg")


def line(*values, name="Moss"):
    return Series(name, values)


def points(polyline):
    return [tuple(float(one) for one in pair.split(",")) for pair in polyline["points"].split()]


def names(chart):
    return [one for one in chart.all("text") if one["class"] == "end name"]


def test_a_chart_is_an_image_with_a_title_and_a_finding():
    chart = draw(line(1, 2))
    assert (chart["role"], chart["aria-labelledby"]) == ("img", "linje-t linje-d")
    assert chart.first("title", id="linje-t").words == "Hva det er"
    assert chart.first("desc", id="linje-d").words == "Hva det viser"


def test_a_line_goes_from_its_first_point_to_its_last():
    (first, *_between, last) = points(draw(line(0, 10, 5)).first("polyline"))
    assert first[1] == GROUND
    assert last == (END, pytest.approx((GROUND + TOP) / 2))


def test_more_is_higher():
    (_x, low), (_y, high) = points(draw(line(3, 9)).first("polyline"))
    assert high < low


def test_nothing_is_drawn_across_a_gap():
    stretches = [points(one) for one in draw(line(4, 5, None, 6, 7)).all("polyline")]
    assert [len(one) for one in stretches] == [2, 2]
    assert stretches[0][-1][0] < stretches[1][0][0]


def test_a_point_that_stands_alone_between_gaps_has_a_mark():
    chart = draw(line(None, 5, None, 6, 7))
    assert len(list(chart.all("polyline"))) == 1
    assert len(list(chart.all("circle"))) == 2


def test_one_point_is_a_mark_with_a_name_and_no_line():
    chart = draw(line(5), labels=["jan."])
    assert not chart.first("polyline")
    assert len(list(chart.all("circle"))) == 1
    assert names(chart)[0].words == "Moss 5"


def test_where_all_is_covered_no_line_mark_or_name_stands():
    chart = draw(line(None, None, None), line(1, 2, 3, name="Halden"))
    assert [one.words for one in names(chart)] == ["Halden 3"]
    assert len(list(chart.all("polyline"))) == 1


def test_all_lines_covered_still_draws():
    chart = draw(line(None, None), line(None, None, name="Halden"))
    assert chart.first("title")
    assert not names(chart)


@pytest.mark.parametrize("labels", [["jan."], MONTHS])
def test_no_lines_at_all_still_draws(labels):
    assert draw(labels=labels).first("title")


def test_a_line_keeps_its_look_when_another_is_covered():
    chart = draw(line(None, None), line(1, 2, name="Halden"))
    assert chart.first("polyline")["class"] == "line b"


def test_three_lines_differ_by_line_and_by_mark():
    chart = draw(line(1, 2), line(3, 4, name="Halden"), line(5, 6, name="Sarpsborg"))
    assert [one["class"] for one in chart.all("polyline")] == ["line a", "line b", "line c"]
    assert [len(list(chart.all(tag))) for tag in ("circle", "rect", "path")] == [1, 1, 1]


def test_more_than_three_lines_are_refused():
    with pytest.raises(ValueError, match="small multiples"):
        draw(*[line(1, 2)] * 4)


def test_a_name_has_the_last_number_that_is_shown():
    assert names(draw(line(4, 7, None)))[0].words == "Moss 7"


def test_names_that_would_meet_are_set_apart():
    heights = sorted(float(one["y"]) for one in names(draw(line(1, 5), line(1, 5), line(1, 5))))
    assert all(later - sooner >= APART - 0.1 for sooner, later in pairwise(heights))


def test_high_numbers_are_written_with_room_for_them():
    chart = draw(line(0, 1_234_567))
    assert "1\u00a0500\u00a0000" in [one.words for one in chart.all("text")]
    assert points(chart.first("polyline"))[0][0] > 100


def test_the_grid_has_whole_numbers_from_nought():
    grid = [one.words for one in draw(line(0, 12)).all("text") if one["class"] == "sub end"]
    assert grid == ["0", "5", "10", "15"]


def test_of_twelve_labels_every_third_stays_on_narrow_windows():
    kept = [one.words for one in draw(line(*range(12)), labels=MONTHS).all("text") if one["class"] == "sub mid"]
    assert kept == ["jan.", "apr.", "juli", "okt."]


def test_names_cannot_become_markup():
    chart = draw(line(1, 2, name="<script>x</script>"), title="<b>", labels=["<i>", "&"])
    assert not chart.first("script")
    assert not chart.first("i")
    assert chart.first("title").words == "<b>"
    assert names(chart)[0].words == "<script>x</script> 2"


def test_no_colour_and_no_style_is_written():
    for one in draw(line(3, None, 4), line(1, 2, 3)).all():
        assert not {"style", "fill", "stroke", "onclick"} & set(one.attributes)


@given(LINES)
def test_every_point_and_name_stays_inside(values):
    chart = draw(*(line(*one, name=f"Sted {turn}") for turn, one in enumerate(values)), labels=MONTHS)
    for x, y in (point for one in chart.all("polyline") for point in points(one)):
        assert 0 < x <= END < WIDTH
        assert TOP - 0.1 <= y <= GROUND + 0.1
    assert all(12 < float(one["y"]) < HEIGHT for one in names(chart))


@given(LINES)
def test_as_many_points_are_drawn_as_there_are_numbers(values):
    chart = draw(*(line(*one) for one in values), labels=MONTHS)
    in_lines = sum(len(points(one)) for one in chart.all("polyline"))
    ends = sum(1 for one in values if _ends_in_a_stretch(one))
    marks = sum(len(list(chart.all(tag))) for tag in ("circle", "rect", "path"))
    assert in_lines + marks - ends == sum(number is not None for one in values for number in one)


def _ends_in_a_stretch(values):
    """Whether the last number has one right before it: then it has a mark as well as its place in the line."""
    last = next((turn for turn in range(11, -1, -1) if values[turn] is not None), 0)
    return last > 0 and values[last] is not None and values[last - 1] is not None

import pytest
from hypothesis import strategies as st

from grobunn.cases.queries import MOST
from grobunn.clients.models import Person
from grobunn.desk.paging import LAST_PAGE, PER_PAGE, Page, page_of
from tests.examples import given


@st.composite
def pages(draw):
    total = draw(st.integers(0, MOST + 1))
    count = Page([], 1, total).count
    number = draw(st.integers(1, count))
    there = min(PER_PAGE, max(0, total - (number - 1) * PER_PAGE))
    return Page([None] * there, number, total)


@given(pages())
def test_first_and_last_stand_where_they_are_said_to(page):
    assert page.first == (page.number - 1) * PER_PAGE + 1
    assert page.last - page.first + 1 == len(page.rows)
    assert page.last <= max(page.total, page.first - 1)


@given(pages())
def test_the_way_back_and_on_never_leaves_the_list(page):
    assert page.previous is None or 1 <= page.previous < page.number
    assert page.next is None or page.number < page.next <= page.count
    assert (page.previous is None) == (page.number == 1)
    assert (page.next is None) == (page.number == page.count)


@given(pages())
def test_the_shown_pages_rise_and_hold_the_ends_and_this_one(page):
    numbers = [number for number in page.shown if number]
    assert numbers == sorted(set(numbers))
    assert {1, page.number, page.count} <= set(numbers)


@given(pages())
def test_a_gap_stands_exactly_where_pages_are_left_out(page):
    before = 0
    for shown in page.shown:
        if shown is None:
            before = None
        else:
            assert before is None or shown == before + 1
            before = shown
    assert page.shown[0] is not None
    assert page.shown[-1] is not None


@given(pages())
def test_never_more_than_seven_places_are_shown(page):
    assert len(page.shown) <= 7


@pytest.mark.parametrize(("total", "is_over"), [(0, False), (MOST, False), (MOST + 1, True)])
def test_beyond_a_thousand_is_said_to_be_over(total, is_over):
    assert Page([], 1, total).is_over is is_over


def test_the_last_page_holds_the_thousandth_and_no_more():
    assert Page([], 1, MOST + 1).count == Page([], 1, MOST).count == LAST_PAGE == 50


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        ("1", 1),
        ("2", 2),
        ("3", 3),
        ("4", 3),
        ("99999", 3),
        ("0", 1),
        ("-1", 1),
        ("", 1),
        ("x", 1),
        ("9" * 5000, 1),
        ("²", 1),
    ],
)
def test_a_page_that_is_not_there_becomes_the_nearest(db, wanted, number):
    Person.objects.bulk_create([Person() for _ in range(PER_PAGE * 2 + 1)])
    page = page_of(Person.objects.order_by("pk"), wanted)
    assert (page.number, page.total) == (number, Person.objects.count())


def test_pages_hold_all_rows_once(db):
    made = Person.objects.bulk_create([Person() for _ in range(PER_PAGE * 2 + 1)])
    found = [row for number in "123" for row in page_of(Person.objects.order_by("pk"), number).rows]
    assert [row.pk for row in found] == [row.pk for row in made]


def test_a_page_costs_two_questions(db, django_assert_num_queries):
    with django_assert_num_queries(2):
        page_of(Person.objects.order_by("pk"), "1")

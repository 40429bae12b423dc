from datetime import UTC, date, datetime, timedelta

import pytest

from grobunn.core import clock


def test_now_is_in_utc_and_today_is_in_norway(time_machine):
    time_machine.move_to(datetime(2026, 12, 31, 23, 30, tzinfo=UTC), tick=False)
    assert clock.now() == datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert clock.today() == date(2027, 1, 1)


def test_in_summer_the_day_begins_two_hours_before(time_machine):
    time_machine.move_to(datetime(2026, 6, 30, 21, 59, tzinfo=UTC), tick=False)
    assert clock.today() == date(2026, 6, 30)
    time_machine.move_to(datetime(2026, 6, 30, 22, 0, tzinfo=UTC), tick=False)
    assert clock.today() == date(2026, 7, 1)


def test_it_is_another_time_inside_and_the_real_one_after():
    then = datetime(2024, 2, 29, 12, 0, tzinfo=UTC)
    with clock.at(then):
        assert (clock.now(), clock.today()) == (then, date(2024, 2, 29))
    assert clock.now() > then + timedelta(days=365)


def test_it_is_the_real_one_after_a_fault_too():
    then = datetime(2024, 2, 29, 12, 0, tzinfo=UTC)
    with pytest.raises(ZeroDivisionError), clock.at(then):
        _ = 1 / 0
    assert clock.now() != then


def test_one_set_time_lies_within_another():
    first, second = datetime(2024, 1, 1, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC)
    with clock.at(first):
        with clock.at(second):
            assert clock.now() == second
        assert clock.now() == first


def test_a_year_begins_and_ends_by_norwegian_clocks():
    start, end = clock.year_bounds(2026)
    assert start == datetime(2025, 12, 31, 23, 0, tzinfo=UTC)
    assert end == datetime(2026, 12, 31, 23, 0, tzinfo=UTC)


def test_one_year_ends_where_the_next_begins():
    assert clock.year_bounds(2025)[1] == clock.year_bounds(2026)[0]


@pytest.mark.parametrize(("day", "hour"), [(date(2026, 1, 15), 9), (date(2026, 7, 15), 8)])
def test_ten_on_the_wall_is_an_hour_earlier_in_winter_and_two_in_summer(day, hour):
    assert clock.in_oslo(day, 10).astimezone(UTC).hour == hour


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 23), True),
        (date(2026, 11, 28), False),
        (date(2026, 11, 29), False),
        (date(2026, 5, 1), False),
        (date(2027, 5, 17), False),
        (date(2026, 4, 2), False),
        (date(2026, 5, 14), False),
        (date(2026, 12, 24), True),
        (date(2026, 12, 25), False),
    ],
)
def test_weekends_and_holidays_are_no_working_days(day, works):
    assert clock.is_working_day(day) == works


@pytest.mark.parametrize(
    ("day", "count", "after"),
    [
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
        (date(2026, 11, 23), 2, date(2026, 11, 25)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),
        (date(2026, 11, 28), 1, date(2026, 11, 30)),
        (date(2026, 4, 1), 2, date(2026, 4, 8)),
        (date(2025, 12, 31), 1, date(2026, 1, 2)),
    ],
)
def test_working_days_are_counted_past_easter_and_new_year(day, count, after):
    assert clock.working_days_after(day, count) == after

"""«Rettet siden»: a frozen period stays as it was, and what was corrected stands beside it with its reason."""

import uuid
from datetime import date, timedelta

import pytest

from grobunn.advice.commands import correct_meeting, log_unplanned_meeting, recognise_client, strike_meeting
from grobunn.advice.models import Mode
from grobunn.cases.commands import register_case
from grobunn.cases.models import Channel
from grobunn.core import clock
from grobunn.core.permissions import Permission
from grobunn.events.commands.attendance import mark_completed, note_attendance
from grobunn.events.models import Kind
from grobunn.events.schedule import Meet
from grobunn.reporting.corrections import corrections_seen_by, reasons_given
from grobunn.reporting.counting import count_year
from grobunn.reporting.models import Report, ReportNumbers
from tests.advice.meetings import account
from tests.events.acts import enrol, published
from tests.reporting.reports import MARCH, as_she, freeze, later, meet, pdf_of
from tests.world import contact, matter

VIEW = Permission.FIGURES_VIEW
MAY_2024 = clock.in_oslo(date(2024, 5, 3), 12)


@pytest.fixture
def year(world):
    """Nine persons met in March 2025 and six in May 2024; the report of 2025 is frozen, and a day has passed."""
    world.earlier = meet(world, 6, at=MAY_2024, first=100)
    world.meetings = meet(world, 9)
    world.report = freeze(world)
    world.pdf = pdf_of(world.report)
    with later():
        yield world


def corrected(user, report, key="2025"):
    """Figure → (frozen, now, why) of the whole period."""
    found = as_she(user, corrections_seen_by, user, VIEW, report)
    return {one.figure: (one.frozen, one.now, one.said) for one in found if one.period == key}


def move(world, meeting, to):
    told = account(meeting.case, starts_at=to, present=[meeting.case.client])
    return correct_meeting(meeting, by=world.anna, account=told, reason="Feil dato")


def stands(world):
    """The frozen report is what it was: figures, numbers and document."""
    before, now = world.report, Report.objects.get(pk=world.report.pk)
    numbers = ReportNumbers.objects.get(report=now).numbers["persons_met"]["2025"]
    return (now.shown, numbers, pdf_of(now)) == (before.shown, 9, world.pdf)


def test_nothing_is_corrected_at_first(year):
    assert corrected(year.kari, year.report) == {}


def test_a_struck_meeting_shows_with_its_kind_and_the_frozen_stands(year):
    strike_meeting(year.meetings[0], by=year.anna, reason="Ført to ganger")
    expected = {"persons_met": (9, 8, "1 møte strøket"), "physical_meetings": (9, 8, "1 møte strøket")}
    for who in (year.carl, year.kari, year.olav):
        assert corrected(who, year.report) == expected
    assert stands(year)


def test_the_shorter_periods_tell_of_it_too_each_with_its_own_reason(year):
    strike_meeting(year.meetings[0], by=year.anna, reason="Ført to ganger")
    for key in ("2025K1", "2025M03"):
        assert corrected(year.kari, year.report, key)["persons_met"] == (9, 8, "1 møte strøket")
    assert corrected(year.kari, year.report, "2025M04") == {}


def test_a_meeting_moved_out_of_the_frozen_year_by_its_date(year):
    in_2024 = count_year(2024)
    move(year, year.meetings[0], MAY_2024)
    assert corrected(year.kari, year.report)["persons_met"] == (9, 8, "1 møte rettet")
    assert stands(year)
    place = year.agreement.region_id
    assert count_year(2024)["persons_met", place, 1] == in_2024["persons_met", place, 1] + 1
    assert count_year(2025)["persons_met", place, 1] == 8


def test_a_meeting_moved_into_the_frozen_year_by_its_date(year):
    move(year, year.earlier[0], MARCH)
    assert corrected(year.kari, year.report)["persons_met"] == (9, 10, "1 møte rettet")
    assert stands(year)


def test_a_meeting_moved_twice_still_shows_where_it_was_frozen(year):
    move(year, year.meetings[0], MARCH + timedelta(days=400))
    with later():
        move(year, year.meetings[0], MAY_2024)
        assert corrected(year.kari, year.report)["persons_met"] == (9, 8, "1 møte rettet")


def test_two_struck_one_corrected_and_one_logged_late_are_told_apart(year):
    for meeting in year.meetings[:2]:
        strike_meeting(meeting, by=year.anna, reason="Ført to ganger")
    move(year, year.meetings[2], MAY_2024)
    case = year.meetings[3].case
    log_unplanned_meeting(case, by=year.anna, account=account(case, starts_at=MARCH + timedelta(days=1)))
    assert corrected(year.kari, year.report)["physical_meetings"] == (
        9,
        7,
        "2 møter strøket, 1 møte rettet, 1 møte ført etterpå",
    )


def test_what_happens_in_another_period_is_no_reason_here(year):
    strike_meeting(year.earlier[0], by=year.anna, reason="Ført to ganger")
    assert corrected(year.kari, year.report) == {}
    strike_meeting(year.meetings[0], by=year.anna, reason="Ført to ganger")
    assert corrected(year.kari, year.report)["persons_met"] == (9, 8, "1 møte strøket")


def test_a_change_behind_a_covered_number_is_not_spoken_of_outside(world):
    meetings = meet(world, 3)
    report = freeze(world)
    with later():
        strike_meeting(meetings[0], by=world.anna, reason="Ført to ganger")
        assert corrected(world.kari, report) == corrected(world.olav, report) == {}
        assert corrected(world.carl, report)["persons_met"] == (3, 2, "1 møte strøket")


def test_nor_one_that_became_too_small_to_show(world):
    meetings = meet(world, 5)
    report = freeze(world)
    with later():
        strike_meeting(meetings[0], by=world.anna, reason="Ført to ganger")
        assert corrected(world.kari, report) == {}
        assert corrected(world.anna, report)["persons_met"] == (5, 4, "1 møte strøket")


def test_the_reasons_that_were_written_are_the_operators_alone(year):
    strike_meeting(year.meetings[0], by=year.anna, reason="Ført to ganger")
    move(year, year.meetings[1], MAY_2024)
    told = as_she(year.carl, reasons_given, year.carl, Permission.CASE_VIEW, year.report)
    assert told == ["Møte 3. mai 2024 rettet: Feil dato", "Møte 3. mars 2025 strøket: Ført to ganger"]
    for who in (year.kari, year.olav, year.berit, year.eva):
        assert as_she(who, reasons_given, who, Permission.CASE_VIEW, year.report) == []


def test_a_reason_from_before_the_freezing_is_not_told(world):
    meetings = meet(world, 9)
    strike_meeting(meetings[0], by=world.anna, reason="Ført to ganger")
    with later():
        report = freeze(world)
        strike_meeting(meetings[1], by=world.anna, reason="Avlyst")
    with later(2):
        assert as_she(world.carl, reasons_given, world.carl, Permission.CASE_VIEW, report) == []


def test_a_phone_meeting_is_no_reason_for_a_physical_one(year):
    case = year.meetings[0].case
    log_unplanned_meeting(case, by=year.anna, account=account(case, mode=Mode.PHONE, starts_at=MARCH))
    strike_meeting(year.meetings[0], by=year.anna, reason="Ført to ganger")
    assert corrected(year.kari, year.report)["persons_met"][2] == "1 møte strøket"


def test_a_meeting_struck_in_the_same_breath_as_the_freezing_is_there_from_the_next_moment(year):
    """What was sent in was counted at one moment; before it, nothing is a correction."""
    with clock.at(year.report.submitted_at):
        strike_meeting(year.meetings[0], by=year.anna, reason="Ført to ganger")
    assert corrected(year.kari, year.report)["persons_met"][:2] == (9, 8)


def test_two_clients_recognised_as_one_person_change_persons_and_say_why(year):
    first, second = year.meetings[0].case, year.meetings[1].case
    recognise_client(second, by=year.anna, client=first.client)
    found = corrected(year.kari, year.report)
    assert found == {"persons_met": (9, 8, "1 person kjent igjen")}


def held(world, kind):
    """An evening in April 2025 to which six came."""
    at = clock.in_oslo(date(2025, 4, 1), 17)
    with clock.at(at - timedelta(days=1)):
        event = published(world, Meet(starts_at=at, ends_at=at + timedelta(hours=2)), kind=kind, capacity=None)
        rows = [enrol(event, f"{name} Vik") for name in ("Gro", "Siri", "Liv", "Ida", "Eli", "Tone")]
    with clock.at(at + timedelta(hours=3)):
        note_attendance(event.sessions.get(), by=world.anna, present=rows)
        if kind != Kind.CAFE:
            mark_completed(event, by=world.anna, completed=rows)
    return event, rows


def test_a_cafes_figure_is_not_explained_by_a_course(world):
    (cafe, guests), (course, pupils) = held(world, Kind.CAFE), held(world, Kind.START_UP_COURSE)
    report = freeze(world)
    with later():
        note_attendance(cafe.sessions.get(), by=world.anna, present=guests[:5])
        mark_completed(course, by=world.anna, completed=pupils[:5])
        found = corrected(world.kari, report)
    assert found["cafe_participants"] == (6, 5, "oppmøtet ført på nytt på 1 samling")
    assert found["course_completions"] == (6, 5, "fullføring ført på nytt på 1 kurs")


def test_attendance_noted_again_and_completion_are_told_for_courses(world):
    event, rows = held(world, Kind.START_UP_COURSE)
    report = freeze(world)
    with later():
        note_attendance(event.sessions.get(), by=world.anna, present=rows[:5])
        mark_completed(event, by=world.anna, completed=rows[:5])
        found = corrected(world.kari, report)
    assert found["course_participants"][:2] == found["course_completions"][:2] == (6, 5)
    assert "oppmøtet ført på nytt på 1 samling, fullføring ført på nytt på 1 kurs" in found["course_participants"][2]


def note(world, number):
    """A matter that came through En vei inn in March, written down now."""
    who = contact(email=f"vei{number}@example.no")
    facts = {"matter": matter(), "channel": Channel.EN_VEI_INN, "received_at": MARCH, "submission": uuid.uuid4()}
    return register_case(world.agreement, by=world.anna, contact=who, **facts)


def test_a_case_registered_late_is_told_for_cases(world):
    for turn in range(6):
        note(world, turn)
    report = freeze(world)
    with later():
        note(world, 6)
        assert corrected(world.kari, report)["portal_cases"] == (6, 7, "1 sak ført etterpå")

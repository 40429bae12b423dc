from datetime import date

import pytest
from icalendar import Calendar

from grobunn.core import clock
from grobunn.events.calendar import calendar_of, calendar_of_registration
from grobunn.events.commands.programme import cancel_event
from grobunn.events.commands.sessions import cancel_session, change_session
from grobunn.events.markup import markup_of
from grobunn.events.models import Kind
from grobunn.events.queries import public_event
from grobunn.events.schedule import Meet
from tests.events.acts import enrol, meet, published

HOST, ADDRESS, SITE = "start.example.no", "https://start.example.no/kurs/1/", "https://start.example.no/"


def evening(day, **more):
    return Meet(starts_at=clock.in_oslo(day, 17), ends_at=clock.in_oslo(day, 19), **more)


@pytest.fixture
def event(world):
    days = evening(date(2026, 12, 1)), evening(date(2027, 4, 6), place="Sal 2")
    return published(world, *days, capacity=1, link="https://video.example.no/abc", summary="Æ, ø; å", title="Kurs, to")


def entries(event, registration=None):
    sessions = list(event.sessions.in_order())
    if registration:
        raw = calendar_of_registration(registration, sessions, host=HOST, address=ADDRESS)
    else:
        raw = calendar_of(event, sessions, host=HOST, address=ADDRESS)
    return raw, list(Calendar.from_ical(raw).walk("VEVENT"))


def test_each_session_is_an_entry_by_the_clock_in_oslo(event):
    raw, (first, second) = entries(event)
    assert b"DTSTART;TZID=Europe/Oslo:20261201T170000" in raw
    assert b"DTSTART;TZID=Europe/Oslo:20270406T170000" in raw
    assert b"BEGIN:VTIMEZONE" in raw
    assert (str(first["SUMMARY"]), str(first["LOCATION"]), str(second["LOCATION"])) == (
        "Kurs, to",
        "Storgata 1, Ørje",
        "Sal 2",
    )
    assert first["DTEND"].dt == clock.in_oslo(date(2026, 12, 1), 19)
    assert str(first["STATUS"]) == "CONFIRMED"


def test_lines_are_folded_and_end_as_calendars_want(event):
    raw, _ = entries(event)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert raw.endswith(b"END:VCALENDAR\r\n")


def test_a_changed_session_keeps_its_uid_and_raises_its_sequence(world, event):
    _, (before, _) = entries(event)
    change_session(event.sessions.in_order().first(), by=world.anna, meet=evening(date(2026, 12, 2)))
    _, (after, _) = entries(event)
    assert (str(before["UID"]), before["SEQUENCE"] + 1) == (str(after["UID"]), after["SEQUENCE"])
    assert str(after["UID"]).endswith("@start.example.no")


def test_what_is_cancelled_says_so(world, event):
    cancel_session(event.sessions.in_order().first(), by=world.anna, reason="Snøstorm")
    assert [str(one["STATUS"]) for one in entries(event)[1]] == ["CANCELLED", "CONFIRMED"]
    cancel_event(event, by=world.anna, reason="Sykdom")
    _, both = entries(public_event(event.pk))
    assert [str(one["STATUS"]) for one in both] == ["CANCELLED", "CANCELLED"]
    assert [one["SEQUENCE"] for one in both] == [1, 1]


def test_the_link_to_the_screen_is_for_those_with_a_seat_alone(event):
    seated, waiting = enrol(event, "Gro Vik"), enrol(event, "Siri Vik")
    assert b"video.example.no" not in entries(event)[0]
    assert b"video.example.no" in entries(event, seated)[0].replace(b"\r\n ", b"")
    assert b"video.example.no" not in entries(event, waiting)[0].replace(b"\r\n ", b"")


def test_markup_says_what_is_public(world):
    made = published(world, meet(), kind=Kind.CAFE, capacity=1, municipality=world.marker, link="https://v.example.no")
    event = public_event(made.pk)
    facts = markup_of(event, list(event.sessions.in_order()), address=ADDRESS, site=SITE)
    assert (facts["@type"], facts["name"], facts["inLanguage"]) == ("Event", "Oppstartskurs", "nb")
    assert facts["startDate"] == "2026-11-30T10:00:00+01:00"
    assert [one["@type"] for one in facts["location"]] == ["Place", "VirtualLocation"]
    assert facts["location"][0]["address"]["addressLocality"] == "Marker"
    assert facts["offers"]["availability"] == "https://schema.org/InStock"
    assert facts["organizer"]["name"] == "Indre Østfold Næringsutvikling"
    assert "v.example.no" not in str(facts)


def test_markup_of_what_is_full_or_cancelled(world, event):
    enrol(event)
    full = markup_of(public_event(event.pk), list(event.sessions.in_order()), address=ADDRESS, site=SITE)
    assert full["offers"]["availability"] == "https://schema.org/BackOrder"
    assert (full["@type"], len(full["subEvent"])) == ("EducationEvent", 2)
    cancel_event(event, by=world.anna, reason="Sykdom")
    off = markup_of(public_event(event.pk), list(event.sessions.in_order()), address=ADDRESS, site=SITE)
    assert off["eventStatus"] == "https://schema.org/EventCancelled"

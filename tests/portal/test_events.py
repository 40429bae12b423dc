import json
from datetime import timedelta

import pytest
from icalendar import Calendar

from grobunn.clients.models import Language
from grobunn.core import clock
from grobunn.events.commands.programme import cancel_event
from grobunn.events.commands.sessions import cancel_session
from grobunn.events.models import Event, Kind
from tests.events.acts import draft, enrol, meet, published
from tests.pages import buttons, heading, links, main, press, read, words

PROGRAMME = "/kurs/"


def page_of(event):
    return f"/kurs/{event.pk}/"


def titles(page):
    return [one.words for one in main(page).all("h3")]


def tags(page):
    return [(one.words, one["data-color"]) for one in main(page).all("span") if one["class"] == "ds-tag"]


def linked_data(page):
    return json.loads(read(page).first("script", type="application/ld+json").text)


def fill(event, count):
    for turn in range(count):
        enrol(event, f"Person{turn} Lund")


def test_the_programme_shows_what_comes_the_next_first(client, world):
    published(world, meet(days=9), title="Siste")
    published(world, meet(days=2), title="Første")
    assert titles(client.get(PROGRAMME)) == ["Første", "Siste"]


def test_a_draft_a_cancelled_and_a_past_event_are_not_there(client, world, time_machine):
    draft(world, title="Kladd")
    cancel_event(published(world, title="Avlyst"), by=world.anna, reason="Syk")
    published(world, meet(days=1), title="Var")
    time_machine.shift(timedelta(days=2))
    page = client.get(PROGRAMME)
    assert titles(page) == []
    assert "Neste kurs er ikke lagt ut ennå" in words(page)
    assert links(page)["Be om veiledning"] == "/be-om-veiledning/?behov=course"


def test_a_row_says_what_when_where_and_in_which_language(client, world):
    published(world, meet(days=7), title="Pris og budsjett", kind=Kind.COURSE, language=Language.ENGLISH)
    said = words(client.get(PROGRAMME))
    for fact in ("Mandag 30. november kl. 10.00–12.00", "Storgata 1, Ørje", "Kurs · English"):
        assert fact in said


def test_a_course_on_several_days_says_when_it_begins(client, world):
    published(world)
    assert "Begynner mandag 30. november kl. 10.00" in words(client.get(PROGRAMME))


def test_what_is_on_screen_says_so_and_never_how(client, world):
    event = published(world, place="", link="https://mote.example/hemmelig")
    for address in (PROGRAMME, page_of(event), f"/kurs/{event.pk}/kurs.ics"):
        page = client.get(address)
        assert "hemmelig" not in page.content.decode()
    assert "På nett" in words(client.get(PROGRAMME))


@pytest.mark.parametrize(
    ("capacity", "registered", "tag"),
    [
        (None, 0, ("Åpent for alle", "success")),
        (6, 0, ("6 plasser igjen", "success")),
        (4, 0, ("4 plasser igjen", "success")),
        (4, 1, ("3 plasser igjen", "warning")),
        (2, 1, ("1 plass igjen", "warning")),
        (2, 2, ("Venteliste", "neutral")),
        (2, 3, ("Venteliste", "neutral")),
    ],
)
def test_the_tag_says_how_many_seats_are_left(client, world, capacity, registered, tag):
    event = published(world, capacity=capacity)
    fill(event, registered)
    assert tags(client.get(PROGRAMME)) == [tag]
    assert tag in tags(client.get(page_of(event)))


def test_a_course_that_has_begun_stands_there_and_is_closed(client, world, time_machine):
    event = published(world)
    time_machine.shift(timedelta(days=8))
    page = client.get(PROGRAMME)
    assert "Begynte mandag 30. november" in words(page)
    assert "Påmeldingen er stengt" in words(page)
    assert tags(page) == []
    assert titles(client.get(PROGRAMME, {"ledige": "ja"})) == []
    assert buttons(client.get(page_of(event))) == []


@pytest.fixture
def varied(world):
    published(world, title="Oppstart", municipality=world.marker, capacity=1)
    published(world, title="Kafé", kind=Kind.CAFE, capacity=None)
    full = published(world, title="In English", kind=Kind.COURSE, language=Language.ENGLISH, capacity=1)
    fill(full, 1)


@pytest.mark.parametrize(
    ("choice", "shown"),
    [
        ({"type": "cafe"}, {"Kafé"}),
        ({"kommune": "3122"}, {"Oppstart"}),
        ({"sprak": "en"}, {"In English"}),
        ({"ledige": "ja"}, {"Oppstart", "Kafé"}),
        ({"type": "course", "sprak": "en", "ledige": "ja"}, set()),
    ],
)
def test_choices_narrow_the_programme(client, varied, choice, shown):
    page = press(client, client.get(PROGRAMME), "Vis", **choice)
    assert set(titles(page)) == shown


def test_the_choices_stay_chosen(client, varied):
    page = client.get(PROGRAMME, {"type": "cafe", "kommune": "3122", "sprak": "en", "ledige": "ja"})
    chosen = [one["value"] for one in main(page).all("option", selected=True)]
    assert chosen == ["cafe", "3122", "en"]
    assert main(page).first("input", name="ledige")["checked"] is not None


def test_where_nothing_fits_the_way_back_is_there(client, varied):
    page = client.get(PROGRAMME, {"type": "cafe", "kommune": "3122"})
    assert "Ingen kurs eller cafeer passer med valgene dine" in words(page)
    assert links(page)["Vis hele programmet"] == PROGRAMME


@pytest.mark.parametrize("nonsense", ["", "9999", "' or 1=1", "<b>x</b>", "💥", "9" * 5000, "3\x00122"])
def test_choices_that_make_no_sense_narrow_nothing(client, varied, nonsense):
    page = client.get(PROGRAMME, {name: nonsense for name in ("type", "kommune", "sprak", "ledige")})
    assert page.status_code == 200
    assert len(titles(page)) == 3


def test_more_events_cost_no_more_questions(client, world, django_assert_num_queries):
    client.get(PROGRAMME)  # municipalities are read once a day
    for turn in range(5):
        published(world, title=f"Kurs {turn}")
    with django_assert_num_queries(5):  # the programme; the rest frames the transaction
        assert len(titles(client.get(PROGRAMME))) == 5


def test_the_front_page_shows_the_next_three_in_the_region(client, world):
    for days in (3, 1, 2, 4):
        published(world, meet(days=days), title=f"Dag {days}")
    assert [one for one in titles(client.get("/", {"kommune": "3122"})) if one.startswith("Dag")] == [
        "Dag 1",
        "Dag 2",
        "Dag 3",
    ]
    assert "Dette skjer i Indre Østfold" in words(client.get("/", {"kommune": "3122"}))
    assert "Dette skjer" not in words(client.get("/", {"kommune": "3105"}))  # another region, where nothing does


def test_the_menu_and_the_enquiry_lead_there(client, world):
    assert read(client.get("/")).first("nav").first("a", href=PROGRAMME).words == "Kurs og gründercafé"
    assert links(client.get("/be-om-veiledning/"))["Se kurs og cafeer"] == PROGRAMME


def test_an_event_says_all_of_it(client, world):
    facts = {
        "title": "Pris og budsjett",
        "summary": "Hva koster det?",
        "description": "Ta med tallene dine.",
        "municipality": world.marker,
        "contact_name": "Anna Test",
        "contact_email": "anna@example.no",
        "contact_phone": "+4790000000",
    }
    page = client.get(page_of(published(world, **facts)))
    said = words(page)
    assert heading(page) == "Pris og budsjett"
    for fact in (
        "Hva koster det?", "Ta med tallene dine.", "Marker", "Anna Test, Indre Østfold Næringsutvikling",
        "+47 90 00 00 00", "Mandag 30. november", "Mandag 7. desember", "kl. 10.00–12.00", "2 samlinger", "Gratis",
    ):  # fmt: skip
        assert fact in said
    assert links(page)["anna@example.no"] == "mailto:anna@example.no"


def test_a_cancelled_session_stays_and_says_why(client, world):
    event = published(world)
    cancel_session(event.sessions.in_order()[0], by=world.anna, reason="Vannlekkasje")
    page = client.get(page_of(event))
    assert ("Avlyst", "neutral") in tags(page)
    assert "Vannlekkasje" in words(page)


def test_a_cancelled_event_says_why_and_takes_nobody(client, world):
    event = published(world)
    cancel_event(event, by=world.anna, reason="For få påmeldte")
    page = client.get(page_of(event))
    assert "Avlyst. For få påmeldte" in words(page)
    assert buttons(page) == []
    assert "Legg i kalenderen" not in links(page)


def test_a_draft_and_what_never_was_are_not_there(client, world):
    event = draft(world)
    for address in (page_of(event), f"/kurs/{event.pk}/kurs.ics", f"/kurs/{event.pk}/lenken-din/", "/kurs/999999999/"):
        assert client.get(address).status_code == 404
    assert client.post(page_of(event), {"name": "Frida", "email": "f@example.no"}).status_code == 404


def test_staff_are_shown_no_more_than_anybody(as_user, world):
    assert as_user(world.anna).get(page_of(draft(world))).status_code == 404


def test_the_calendar_file_has_every_session(client, world):
    event = published(world)
    file = client.get(links(client.get(page_of(event)))["Legg i kalenderen"])
    assert file["Content-Type"] == "text/calendar; charset=utf-8"
    entries = Calendar.from_ical(file.content).walk("VEVENT")
    assert [str(entry["SUMMARY"]) for entry in entries] == ["Oppstartskurs"] * 2
    assert str(entries[0]["URL"]).endswith(page_of(event))


def test_search_engines_are_told_in_their_own_words(client, world):
    event = published(world, title="Pris & <budsjett>", link="https://mote.example/hemmelig")
    found = linked_data(client.get(page_of(event)))
    assert (found["@type"], found["name"]) == ("EducationEvent", "Pris & <budsjett>")
    assert found["url"].endswith(page_of(event))
    assert "hemmelig" not in json.dumps(found)


def test_markup_in_what_staff_wrote_stays_text(client, world):
    event = published(world, title="</script><img src=x>", description="<img src=x>")
    html = client.get(page_of(event)).content.decode()
    assert "<img" not in html
    assert heading(client.get(page_of(event))) == "</script><img src=x>"


def test_an_event_costs_few_questions_however_many_sessions(client, world, django_assert_num_queries):
    event = published(world, *[meet(days) for days in range(1, 9)])
    with django_assert_num_queries(6):  # the event and its sessions; the rest frames the transaction
        client.get(page_of(event))


def test_the_full_one_says_how_many_wait(client, world):
    event = published(world, capacity=2)
    fill(event, 2)
    assert "Alle 2 plasser er tatt. Ingen står på venteliste ennå." in words(client.get(page_of(event)))
    enrol(event, "Gro Vik")
    assert "1 person står på venteliste." in words(client.get(page_of(event)))
    enrol(event, "Siri Dahl")
    assert "2 personer står på venteliste." in words(client.get(page_of(event)))
    assert buttons(client.get(page_of(event))) == ["Sett meg på venteliste"]


def test_the_progress_is_said_in_words_too(client, world):
    event = published(world, capacity=6)
    fill(event, 2)
    page = client.get(page_of(event))
    assert main(page).first("progress")["aria-label"] == "2 av 6 plasser er tatt"
    assert "2 av 6 plasser er tatt." in words(page)


def test_a_cafe_takes_people_while_it_lasts(client, world, time_machine):
    event = published(world, meet(days=1), kind=Kind.CAFE, capacity=None)
    time_machine.shift(timedelta(days=1, hours=1))
    assert Event.objects.get(pk=event.pk).starts_at < clock.now()
    assert buttons(client.get(page_of(event))) == ["Meld meg på"]

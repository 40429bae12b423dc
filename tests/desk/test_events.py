from datetime import UTC, datetime, timedelta

import pytest

from grobunn.components.tags import STATE_COLOURS
from grobunn.core import clock
from grobunn.core.models import Letter
from grobunn.events.commands.programme import cancel_event
from grobunn.events.models import Event, Kind
from grobunn.events.workflow import EventState, RegistrationState, SessionState
from tests.events.acts import draft, enrol, enrol_by_phone, meet, now_of, published
from tests.pages import alerts, asked, heading, links, main, press, rows, said_beside, summary, words
from tests.world import contact, enquire

LIST = "/desk/kurs/"
NEW = {"title": "Gründercafé", "day": "2026-12-01", "hour": "17:00", "until": "19:00", "capacity": "20"}


@pytest.fixture
def anna(world, as_user):
    return as_user(world.anna)


def page_of(event):
    return f"/desk/kurs/{event.pk}/"


def act(event, name):
    return f"{page_of(event)}{name}/"


def of_session(session, name):
    return f"/desk/samlinger/{session.pk}/{name}/"


def part(page, mark):
    return main(page).first("section", id=mark).words


# The list


def test_the_list_shows_what_comes_with_seats_and_queue(anna, world):
    event = published(world, capacity=1)
    enrol(event)
    enrol(event, "Kim Berg")
    line = main(anna.get(LIST)).first("tbody").first("tr").words
    assert line.startswith("Oppstartskurs Oppstartskurs")
    assert "mandag 30. november kl. 10.00" in line
    assert "1 av 1" in line
    assert "På venteliste 1" in line
    assert line.endswith("Venteliste")


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        ({"capacity": None}, "Åpent for alle"),
        ({"capacity": 6}, "5 plasser igjen"),
        ({"capacity": 2}, "1 plass igjen"),
        ({"capacity": 1}, "Fullt"),
    ],
)
def test_the_status_says_what_is_left(anna, world, facts, word):
    enrol(published(world, **facts))
    assert main(anna.get(LIST)).first("tbody").words.endswith(word)


def test_choices_hold_what_they_say_and_all_begins_with_the_next(as_user, world, time_machine):
    gone = published(world, meet(1), title="Forrige")
    time_machine.move_to(clock.now() + timedelta(days=3))
    published(world, meet(9), title="Senere")
    published(world, meet(2), title="Neste")
    draft(world, title="Bare utkast")
    anna = as_user(world.anna)
    found = {choice: [row.split(" ")[0] for row in rows(anna.get(LIST, {"utvalg": choice}))] for choice in CHOICES}
    assert found["tull"] == found[""] == ["Neste", "Senere"]
    assert found["tidligere"] == [gone.title]
    assert found["utkast"] == ["Bare"]
    assert found["alle"] == ["Neste", "Bare", "Senere", "Forrige"]


CHOICES = ["", "tidligere", "utkast", "alle", "tull"]


def test_an_empty_list_says_what_will_stand_there(anna):
    assert "Det dere planlegger, står her." in words(anna.get(LIST))


def test_another_operators_events_are_not_in_the_list(as_user, world):
    published(world)
    assert not rows(as_user(world.berit).get(LIST, {"utvalg": "alle"}))


def test_more_events_cost_no_more_questions(anna, world, django_assert_max_num_queries):
    for turn in range(12):
        enrol(published(world, title=f"Nummer {turn}"))
    with django_assert_max_num_queries(14):
        anna.get(LIST)


# Planning


def planned(client, **changes):
    return press(client, client.get(f"{LIST}nytt/"), "Lagre utkastet", **{**NEW, **changes})


def test_planning_makes_a_draft_with_its_first_session(anna, world):
    page = planned(anna, place="Storgata 1", link="https://mote.example/1", municipality="3122")
    event = Event.objects.get()
    assert (event.state, event.kind, event.capacity, event.place) == ("draft", Kind.CAFE, 20, "Storgata 1")
    assert (event.agreement, event.municipality, event.contact_name) == (world.agreement, world.marker, "Anna Test")
    session = event.sessions.get()
    assert (session.starts_at, session.ends_at, session.place) == (
        datetime(2026, 12, 1, 16, tzinfo=UTC),
        datetime(2026, 12, 1, 18, tzinfo=UTC),
        "",
    )
    assert alerts(page) == ["Utkastet er lagret. Ingen ser det før du publiserer."]


def test_without_a_capacity_there_is_no_limit(anna, world):
    page = planned(anna, capacity="")
    assert Event.objects.get().capacity is None
    assert "ingen grense" in words(page)


@pytest.mark.parametrize(
    ("changes", "name", "sentence"),
    [
        ({"title": ""}, "title", "Skriv en tittel"),
        ({"kind": None}, "kind", "Velg hva det er"),
        ({"day": ""}, "day", "Velg en dato"),
        ({"until": "sent"}, "until", "Skriv klokkeslettet som timer.minutter, for eksempel 17.00"),
        ({"capacity": "0"}, "capacity", "Skriv et helt antall plasser, fra 1 til 9999"),
        ({"capacity": "mange"}, "capacity", "Skriv et helt antall plasser, fra 1 til 9999"),
        ({"offer_hours": ""}, "offer_hours", "Skriv et helt antall timer, fra 1 til 9999"),
        ({"link": "ikke en lenke"}, "link", "Lenken må begynne med https:// og føre til møterommet"),
        ({"contact_email": "anna"}, "contact_email", "E-postadressen mangler «@», som i navn@eksempel.no"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_the_rest_stays(anna, world, changes, name, sentence):
    page = planned(anna, description="Kom og lær", **changes)
    assert said_beside(page, name) == sentence
    assert summary(page).keys() == {sentence}
    assert asked(page)["description"] == "Kom og lær"
    assert not Event.objects.exists()


def test_a_session_that_ends_before_it_begins_is_refused(anna, world):
    page = planned(anna, until="16:00")
    assert list(summary(page)) == ["Samlingen slutter før den begynner. Skriv et senere klokkeslett for slutt."]
    assert not Event.objects.exists()


def test_a_day_without_an_agreement_is_refused_in_a_sentence(anna, world):
    world.agreement.valid_until = "2026-11-30"
    world.agreement.save()
    assert list(summary(planned(anna))) == ["Dere har ingen avtale som gjelder den dagen. Velg en annen dato."]


def test_publishing_opens_it_for_registrations(anna, world):
    event = draft(world)
    page = press(anna, anna.get(page_of(event)), "Publiser")
    assert alerts(page) == ["Arrangementet er publisert. Alle kan se det og melde seg på."]
    assert now_of(event).is_open


def test_publishing_what_has_been_is_refused_on_the_page(as_user, world, time_machine):
    event = draft(world, meet(1))
    time_machine.move_to(clock.now() + timedelta(days=3))
    anna = as_user(world.anna)
    page = press(anna, anna.get(page_of(event)), "Publiser")
    assert alerts(page) == ["Alle samlingene har vært. Legg inn en samling fram i tid."]


# Changing


def test_changing_starts_from_what_stands(anna, world):
    event = published(world, contact_phone="+4790000000", municipality=world.marker)
    known = {"title": "Oppstartskurs", "place": "Storgata 1, Ørje", "capacity": "2", "offer_hours": "48"}
    known |= {"contact_phone": "+47 90 00 00 00", "municipality": "3122", "kind": "start_up_course"}
    assert asked(anna.get(act(event, "endre"))).items() >= known.items()


def test_changing_says_who_is_told_of_a_new_place_and_tells_them(anna, world):
    event = published(world)
    enrol(event)
    enrol_by_phone(event, "Kim Berg")
    page = anna.get(act(event, "endre"))
    assert "1 person får en e-post. 1 har bare telefon og kommer på ringelista." in words(page)
    done = press(anna, page, "Lagre endringene", place="Rådhuset")
    assert alerts(done) == ["Endringene er lagret."]
    assert now_of(event).place == "Rådhuset"
    assert Letter.objects.filter(kind="changed").count() == 1


def test_fewer_seats_than_are_taken_is_refused_and_nothing_is_lost(anna, world):
    event = published(world, capacity=3)
    enrol(event)
    enrol(event, "Kim Berg")
    page = press(anna, anna.get(act(event, "endre")), "Lagre endringene", capacity="1", summary="Ny tekst")
    assert list(summary(page)) == ["2 plasser er alt tatt eller tilbudt. Skriv minst så mange."]
    assert asked(page).items() >= {"capacity": "1", "summary": "Ny tekst"}.items()


def test_copying_suggests_four_weeks_on_and_makes_a_draft(anna, world):
    event = published(world)
    page = anna.get(act(event, "kopier"))
    assert asked(page)["first_day"] == "2026-12-28"
    done = press(anna, page, "Lag kopien", first_day="2027-01-04")
    copy = Event.objects.get(copied_from=event)
    assert done.request["PATH_INFO"] == page_of(copy)
    assert [one.starts_at.date().isoformat() for one in copy.sessions.in_order()] == ["2027-01-04", "2027-01-11"]


def test_a_copy_of_something_old_is_suggested_after_today(as_user, world, time_machine):
    event = published(world)
    time_machine.move_to(clock.now() + timedelta(days=100))
    assert asked(as_user(world.anna).get(act(event, "kopier")))["first_day"] == "2027-03-08"  # a Monday, as it was


# Calling off


def test_calling_off_asks_first_needs_a_reason_and_tells_everybody(anna, world):
    event = published(world)
    enrol(event)
    enrol_by_phone(event, "Kim Berg")
    page = anna.get(act(event, "avlys"))
    assert heading(page) == "Avlyse hele arrangementet?"
    assert "1 person får en e-post. 1 har bare telefon og kommer på ringelista." in words(page)
    assert links(page)["Behold arrangementet"] == page_of(event)
    wrong = press(anna, page, "Avlys arrangementet")
    assert said_beside(wrong, "reason") == "Skriv kort hvorfor, for eksempel: kursholderen er syk"
    assert now_of(event).is_published
    done = press(anna, wrong, "Avlys arrangementet", reason="Syk kursholder")
    assert "Avlyst 23. november 2026: Syk kursholder" in words(done)
    assert now_of(event).is_cancelled
    assert Letter.objects.filter(kind="event_cancelled").count() == 1


def test_what_is_called_off_takes_no_more_and_can_be_copied(anna, world):
    event = published(world)
    cancel_event(event, by=world.anna, reason="Syk")
    page = anna.get(page_of(event))
    assert {"Kopier til en ny dato"} <= links(page).keys()
    assert not {"Meld på en deltaker", "Endre", "Avlys arrangementet", "Flytt 30. nov."} & links(page).keys()


def test_a_draft_that_is_called_off_tells_nobody(anna, world):
    assert "så ingen får beskjed" in words(anna.get(act(draft(world), "avlys")))


# Sessions


def test_a_session_more_starts_a_week_after_the_last(anna, world):
    event = published(world)
    page = anna.get(act(event, "samling"))
    assert asked(page).items() >= {"day": "2026-12-14", "hour": "10:00", "until": "12:00"}.items()
    done = press(anna, page, "Legg til samlingen", place="Rådhuset")
    assert alerts(done) == ["Samlingen er lagt til."]
    assert [one.place for one in event.sessions.in_order()] == ["", "", "Rådhuset"]


def test_an_event_without_sessions_gets_its_first(anna, world):
    event = draft(world)
    event.sessions.all().delete()
    page = press(anna, anna.get(act(event, "samling")), "Legg til samlingen", day="2026-12-01", hour="17", until="19")
    assert alerts(page) == ["Samlingen er lagt til."]
    assert now_of(event).starts_at == datetime(2026, 12, 1, 16, tzinfo=UTC)


def test_moving_a_session_says_who_is_told_and_tells_them(anna, world):
    event = published(world)
    enrol(event)
    session = event.sessions.in_order()[0]
    page = anna.get(of_session(session, "flytt"))
    assert "1 person får en e-post." in words(page)
    assert asked(page).items() >= {"day": "2026-11-30", "hour": "10:00", "until": "12:00"}.items()
    done = press(anna, page, "Flytt samlingen", hour="18.30", until="20.30")
    assert alerts(done) == ["Samlingen er mandag 30. november kl. 18.30."]
    assert now_of(event).starts_at == datetime(2026, 11, 30, 17, 30, tzinfo=UTC)
    assert Letter.objects.filter(kind="changed").count() == 1


def test_one_session_can_be_called_off_and_stays_with_its_reason(anna, world):
    event = published(world)
    enrol(event)
    session = event.sessions.in_order()[0]
    page = anna.get(of_session(session, "avlys"))
    assert heading(page) == "Avlyse samlingen mandag 30. november kl. 10.00?"
    done = press(anna, page, "Avlys samlingen", reason="Stengt hus")
    assert "Mandag 30. november Avlyst" in part(done, "samlinger")
    assert "Stengt hus" in part(done, "samlinger")
    assert Letter.objects.filter(kind="session_cancelled").count() == 1


def test_the_only_session_is_called_off_with_the_event(anna, world):
    event = published(world, meet())
    page = anna.get(page_of(event))
    assert "Avlys 30. nov." not in links(page)
    session = event.sessions.get()
    refused = press(anna, anna.get(of_session(session, "avlys")), "Avlys samlingen", reason="Stengt hus")
    assert list(summary(refused)) == ["Dette er den eneste samlingen. Avlys hele arrangementet i stedet."]
    assert asked(refused)["reason"] == "Stengt hus"


# Elsewhere


@pytest.mark.parametrize("states", [EventState, SessionState, RegistrationState])
def test_every_state_has_its_colour_and_none_is_red(states):
    assert {STATE_COLOURS[state] for state in states} <= {"success", "warning", "fjord", "spire", "neutral"}
    assert STATE_COLOURS["absent"] == "neutral"


def test_her_case_shows_what_she_has_registered_for(anna, world):
    event = published(world)
    enrol(event)
    assert part(anna.get(f"/desk/saker/{world.case.pk}/"), "kurs") == "Kurs og café Oppstartskurs 30. nov. Påmeldt"


def test_the_case_of_one_who_registered_for_nothing_has_no_panel(anna, world):
    other = enquire(world.agreement, contact=contact("Kim Berg", email="kim@example.no"))
    enrol(published(world))
    assert main(anna.get(f"/desk/saker/{other.pk}/")).first("section", id="kurs") is None


def test_letters_about_events_stand_in_the_list_of_letters(anna, world):
    enrol(published(world))
    assert "Du har plass på Oppstartskurs" in words(anna.get("/desk/brev/"))


def test_names_and_titles_are_shown_as_text(anna, world):
    event = published(world, title="<b>Kurs</b>")
    enrol(event, "<i>Kim</i> Berg", email="kim@example.no")
    page = anna.get(page_of(event))
    assert heading(page) == "<b>Kurs</b>"
    assert rows(page) == ["Berg, <i>Kim</i>"]

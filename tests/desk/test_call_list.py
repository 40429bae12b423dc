from datetime import timedelta

import pytest

from grobunn.core import clock
from grobunn.core.models import ReadEntry
from grobunn.events.commands.attendance import note_attendance
from grobunn.events.commands.programme import cancel_event
from grobunn.events.commands.registrations import cancel_registration
from grobunn.events.commands.sessions import cancel_session
from grobunn.events.models import Call, Kind
from tests.events.acts import enrol, enrol_by_phone, meet, now_of, published
from tests.pages import alerts, buttons, links, main, press, summary, words

DAY = "/desk/"


@pytest.fixture
def anna(world, as_user):
    return as_user(world.anna)


@pytest.fixture
def offered(world):
    """Kim gave only a telephone number, and is offered the seat that Frida left."""
    event = published(world, capacity=1)
    frida = enrol(event)
    kim = enrol_by_phone(event, "Kim Berg")
    cancel_registration(frida, by=world.anna)
    return kim


def part(page, mark):
    section = main(page).first("section", id=mark)
    return section.words if section else ""


def address(call):
    return f"/desk/samtaler/{call.pk}/"


def calling(client, registration, button):
    return press(client, client.get(address(registration.calls.get())), button)


def test_who_must_be_rung_stands_on_the_day_with_number_and_deadline(anna, offered):
    page = anna.get(DAY)
    said = part(page, "ring")
    assert "Kim Berg +47 91 11 11 11" in said
    assert "Tilbudt plass: Oppstartskurs" in said
    assert "on. 25. nov. kl. 10.00" in said
    assert links(page)["Ring og noter Kim Berg"] == address(offered.calls.get())


def test_a_day_without_calls_has_no_list(anna, world):
    enrol(published(world))
    assert not part(anna.get(DAY), "ring")


def test_another_operator_rings_nobody_of_ours(as_user, world, offered):
    client = as_user(world.berit)
    assert not part(client.get(DAY), "ring")
    assert client.get(address(offered.calls.get())).status_code == 404


def test_the_page_says_what_to_say(anna, offered):
    page = anna.get(address(offered.calls.get()))
    said = words(page)
    assert "Ring Kim Berg +47 91 11 11 11" in said
    assert "Det begynner mandag 30. november kl. 10.00. Svaret må komme innen onsdag 25. november kl. 10.00" in said
    assert buttons(page) == ["Tok plassen", "Ville ikke", "Fikk ikke tak i"]
    assert ReadEntry.objects.filter(what="call", person_id=offered.person_id).count() == 1


@pytest.mark.parametrize(
    ("button", "state", "sentence"),
    [
        ("Tok plassen", "registered", "Kim Berg har plass."),
        ("Ville ikke", "declined", "Kim Berg takket nei. Plassen går til den neste på ventelista."),
    ],
)
def test_the_answer_is_one_press_and_ends_the_call(anna, offered, button, state, sentence):
    page = calling(anna, offered, button)
    assert (page.request["PATH_INFO"], alerts(page)) == (DAY, [sentence])
    assert now_of(offered).state == state
    assert not part(page, "ring")
    done = anna.get(address(offered.calls.get()))
    assert not buttons(done)
    assert "Notert mandag 23. november kl. 10.00" in words(done)


def test_one_who_did_not_answer_stays_on_the_list_and_is_counted(anna, offered):
    page = calling(anna, offered, "Fikk ikke tak i")
    assert alerts(page) == ["Notert. Kim Berg står fortsatt på ringelista."]
    assert "ringt 1 gang" in part(page, "ring")
    calling(anna, offered, "Fikk ikke tak i")
    assert "Ringt 2 ganger uten svar." in words(anna.get(address(offered.calls.get())))


def test_an_answer_after_the_deadline_is_refused_in_a_sentence(as_user, world, offered, time_machine):
    time_machine.move_to(clock.now() + timedelta(days=3))
    page = calling(as_user(world.anna), offered, "Tok plassen")
    assert "Fristen for å svare har gått ut." in next(iter(summary(page)))
    assert now_of(offered).state == "offered"


def test_what_is_no_answer_is_refused(anna, offered):
    call = offered.calls.get()
    for nonsense in ("", "told", "overtaken", "x"):
        page = anna.post(address(call), {"outcome": nonsense})
        assert list(summary(page)) == ["Velg hvordan det gikk"]
    assert Call.objects.get().done_at is None


def test_a_session_that_is_called_off_is_told_on_the_telephone(anna, world):
    event = published(world)
    kim = enrol_by_phone(event, "Kim Berg")
    cancel_session(event.sessions.in_order()[0], by=world.anna, reason="Stengt hus")
    page = anna.get(address(kim.calls.get()))
    assert "Samlingen mandag 30. november kl. 10.00 er avlyst: Stengt hus" in words(page)
    assert buttons(page) == ["Har fått beskjed", "Fikk ikke tak i"]
    done = press(anna, page, "Har fått beskjed")
    assert alerts(done) == ["Notert: Kim Berg har fått beskjed."]
    assert not part(done, "ring")


def test_an_event_that_is_called_off_is_told_with_its_reason(anna, world):
    event = published(world)
    kim = enrol_by_phone(event, "Kim Berg")
    cancel_event(event, by=world.anna, reason="Syk kursholder")
    assert "Alt er avlyst: Syk kursholder" in words(anna.get(address(kim.calls.get())))


def test_what_ends_first_stands_first_and_a_long_list_says_how_long(anna, world, offered):
    event = published(world, capacity=None, title="Kveldskurs")
    for turn in range(13):
        enrol_by_phone(event, f"Nummer{turn} Test", f"+479200000{turn:02}"[:11])
    cancel_event(event, by=world.anna, reason="Syk")
    said = part(anna.get(DAY), "ring")
    assert said.index("Kim Berg") < said.index("Nummer0 Test")
    assert "12 av 14 vises." in said


# What today asks


def test_todays_cafe_stands_on_the_day_and_leads_to_attendance(anna, world):
    event = published(world, meet(0, 3), kind=Kind.CAFE, title="Gründercafé", capacity=None)
    enrol(event)
    page = anna.get(DAY)
    assert "10.00 Gründercafé Storgata 1, Ørje · 1 påmeldt" in part(page, "kurs")
    assert links(page)["Før oppmøte Gründercafé"] == f"/desk/samlinger/{event.sessions.get().pk}/oppmote/"


def test_what_is_tomorrow_or_called_off_is_not_today(anna, world):
    published(world, meet(1))
    cancel_event(published(world, meet(0, 3)), by=world.anna, reason="Syk")
    assert not part(anna.get(DAY), "kurs")


def test_attendance_that_is_not_noted_is_asked_for_until_it_is(as_user, world, time_machine):
    event = published(world, meet(1 / 24))
    frida = enrol(event)
    time_machine.move_to(clock.now() + timedelta(days=1))
    anna = as_user(world.anna)
    page = anna.get(DAY)
    assert "Oppmøtet mandag 23. november kl. 11.00 er ikke ført" in part(page, "forfalt")
    assert links(page)["Før oppmøte Oppstartskurs"]
    note_attendance(event.sessions.get(), by=world.anna, present=[frida])
    assert "er ikke ført" not in words(anna.get(DAY))


def test_a_course_nobody_came_to_register_for_is_not_asked_about(as_user, world, time_machine):
    published(world, meet(0, 3))
    time_machine.move_to(clock.now() + timedelta(days=1))
    assert "er ikke ført" not in words(as_user(world.anna).get(DAY))

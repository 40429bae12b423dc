import pytest

from grobunn.core.models import ReadEntry
from grobunn.events.commands.registrations import cancel_registration
from grobunn.events.models import Registration
from tests.events.acts import enrol, now_of, published
from tests.pages import alerts, asked, buttons, heading, main, press, rows, said_beside, summary, words


@pytest.fixture
def anna(world, as_user):
    return as_user(world.anna)


def page_of(event):
    return f"/desk/kurs/{event.pk}/"


def act(event, name):
    return f"{page_of(event)}{name}/"


def of_registration(registration, name):
    return f"/desk/pameldinger/{registration.pk}/{name}/"


def part(page, mark):
    return main(page).first("section", id=mark).words


def test_the_page_shows_who_has_a_seat_who_is_offered_one_and_the_queue_in_order(anna, world):
    event = published(world, capacity=2)
    gone = enrol(event, "Åse Aa")
    for name in ("Bo Åsen", "Per Vent", "Ann Kø", "Eli Bak"):
        enrol(event, name)
    cancel_registration(gone, by=world.anna)
    page = anna.get(page_of(event))
    assert rows(page) == ["Åsen, Bo"]
    assert "Per Vent" in part(page, "tilbudt")
    assert "Svar on. 25. nov. kl. 10.00" in part(page, "tilbudt")
    queue = part(page, "venteliste")
    assert queue.index("1. Ann Kø") < queue.index("2. Eli Bak")
    assert "meldte seg på 23. nov. kl. 10.00" in queue
    assert "Åse Aa Avmeldt" in part(page, "avmeldt")


def test_those_with_a_seat_stand_in_norwegian_order(anna, world):
    event = published(world, capacity=None)
    for name in ("Åse Øst", "Per Aas", "Ann Zahl", "Eli Ærlig"):
        enrol(event, name)
    assert rows(anna.get(page_of(event))) == ["Zahl, Ann", "Ærlig, Eli", "Øst, Åse", "Aas, Per"]


def test_opening_the_participants_is_noted(anna, world):
    event = published(world)
    anna.get(page_of(event))
    entry = ReadEntry.objects.get(subject_type="events.event")
    assert (entry.what, entry.subject_id, entry.actor_id) == ("participants", event.pk, world.anna.pk)


def test_more_participants_cost_no_more_questions(anna, world, django_assert_max_num_queries):
    event = published(world, capacity=8)
    for turn in range(14):
        enrol(event, f"Nummer{turn} Test")
    with django_assert_max_num_queries(16):
        anna.get(page_of(event))


def adding(client, event, **changes):
    facts = {"given_name": "Kim", "family_name": "Berg", "phone": "900 00 001", **changes}
    return press(client, client.get(act(event, "meld-pa")), "Meld på", **facts)


def test_somebody_who_phones_is_registered(anna, world):
    event = published(world)
    page = adding(anna, event)
    assert alerts(page) == ["Kim Berg har plass. Gründeren har ingen e-post: si det på telefonen."]
    registration = Registration.objects.get(event=event)
    assert (registration.state, registration.client.phone) == ("registered", "+4790000001")
    assert rows(page) == ["Berg, Kim"]


def test_where_all_seats_are_taken_she_hears_her_place_in_the_queue(anna, world):
    event = published(world, capacity=1)
    enrol(event)
    assert "Alle plassene er tatt." in words(anna.get(act(event, "meld-pa")))
    page = adding(anna, event, email="kim@example.no")
    assert alerts(page) == ["Kim Berg står på venteliste som nummer 1. Gründeren får en e-post."]


def test_registered_twice_it_is_one_registration(anna, world):
    event = published(world)
    page = anna.get(act(event, "meld-pa"))
    for _ in range(2):
        press(anna, page, "Meld på", given_name="Kim", phone="90000001")
    assert Registration.objects.filter(event=event).count() == 1


def test_without_e_mail_or_phone_nothing_is_stored_and_the_name_stays(anna, world):
    event = published(world)
    page = adding(anna, event, phone="")
    assert said_beside(page, "email") == "Skriv e-post eller telefon, ellers får dere ikke gitt beskjed"
    assert asked(page)["given_name"] == "Kim"
    assert not Registration.objects.filter(event=event).exists()


def test_registering_never_opens_a_case(anna, world):
    adding(anna, published(world))
    assert not rows(anna.get("/desk/saker/?q=Berg"))


def test_cancelling_for_somebody_asks_first_and_offers_the_seat(anna, world):
    event = published(world, capacity=1)
    frida, kim = enrol(event), enrol(event, "Kim Berg")
    page = anna.get(of_registration(frida, "meld-av"))
    assert heading(page) == "Melde av Frida Lund?"
    assert "Gründeren får en e-post." in words(page)
    done = press(anna, page, "Meld av")
    assert alerts(done) == ["Frida Lund er meldt av. Gründeren får en e-post."]
    assert (now_of(frida).state, now_of(kim).state) == ("cancelled", "offered")
    refused = press(anna, page, "Meld av")
    assert list(summary(refused)) == ["Påmeldingen er alt avsluttet."]


@pytest.mark.parametrize(
    ("answer", "state", "sentence"),
    [("accepted", "registered", "Kim Berg har plass."), ("declined", "declined", "Kim Berg takket nei.")],
)
def test_her_answer_to_an_offer_is_recorded(anna, world, answer, state, sentence):
    event = published(world, capacity=1)
    frida, kim = enrol(event), enrol(event, "Kim Berg")
    cancel_registration(frida, by=world.anna)
    page = anna.get(of_registration(kim, "svar"))
    assert "Plassen holdes av til onsdag 25. november kl. 10.00." in words(page)
    wrong = press(anna, page, "Lagre svaret")
    assert said_beside(wrong, "answer") == "Velg hva gründeren svarte"
    done = press(anna, page, "Lagre svaret", answer=answer)
    assert alerts(done) == [f"{sentence} Gründeren får en e-post."]
    assert now_of(kim).state == state


def test_an_answer_where_nothing_is_offered_is_refused(anna, world):
    kim = enrol(published(world))
    page = press(anna, anna.get(of_registration(kim, "svar")), "Lagre svaret", answer="accepted")
    assert list(summary(page)) == ["Det er ingen ledig plass å svare på nå. Last siden på nytt."]


def test_whoever_left_can_be_put_back(anna, world):
    event = published(world)
    frida = enrol(event)
    cancel_registration(frida, by=world.anna)
    page = anna.get(page_of(event))
    assert "Meld på igjen Frida Lund" in buttons(page)
    done = press(anna, page, "Meld på igjen")
    assert alerts(done) == ["Frida Lund har plass. Gründeren får en e-post."]
    again = anna.post(of_registration(frida, "meld-pa-igjen"), follow=True)
    assert len(alerts(again)) == 1
    assert now_of(frida).has_seat


def test_a_button_that_is_opened_as_a_page_leads_to_the_event(anna, world):
    event = published(world)
    frida = enrol(event)
    assert anna.get(act(event, "publiser"))["Location"] == page_of(event)
    assert anna.get(of_registration(frida, "meld-pa-igjen"))["Location"] == page_of(event)

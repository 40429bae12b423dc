import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client as Browser
from icalendar import Calendar

from grobunn.accounts.queries import the_job
from grobunn.cases.models import Case
from grobunn.clients.models import Client
from grobunn.core.models import Letter
from grobunn.events.commands.programme import cancel_event
from grobunn.events.commands.queue import advance_queue
from grobunn.events.commands.registrations import cancel_registration
from grobunn.events.models import Registration
from tests.events.acts import counters, enrol, enrol_by_phone, founder, now_of, published
from tests.pages import asked, buttons, heading, links, main, press, read, said_beside, summary, words

GRO = {"name": "Gro Vik", "email": "gro@example.no"}


@pytest.fixture
def event(world):
    return published(world, capacity=2)


def page_of(event):
    return f"/kurs/{event.pk}/"


def sign_up(client, event, **changes):
    page = client.get(page_of(event))
    return press(client, page, buttons(page)[0], **{**GRO, **changes})


def hers(registration):
    """The address of her page, from the newest letter about it."""
    letter = Letter.objects.filter(about_id=registration.pk, about_type="events.registration").last()
    return re.search(r"/pamelding/\S+/", letter.body).group()


def made():
    return Registration.objects.latest("pk")


@pytest.fixture
def offered(event):
    """Siri is offered the seat that Per gave up."""
    first = enrol(event, "Per Vik")
    enrol(event, "Ola Vik")
    waiting = enrol(event, "Siri Dahl")
    cancel_registration(first, by=founder(first))
    return now_of(waiting)


def test_she_signs_up_and_sees_that_she_has_a_seat(client, event):
    page = sign_up(client, event)
    assert heading(page) == "Du har plass"
    assert page.request["PATH_INFO"] == hers(made())
    assert (made().client.name, made().client.email, made().state) == ("Gro Vik", "gro@example.no", "registered")
    assert links(page)["Oppstartskurs"] == page_of(event)


def test_nothing_but_a_name_and_a_way_to_reach_her_is_asked(client, event):
    page = client.get(page_of(event))
    assert set(asked(page)) == {"csrfmiddlewaretoken", "submission", "name", "email", "phone"}


def test_no_case_is_opened_and_no_session(client, event):
    before = Case.objects.count()
    page = sign_up(client, event)
    assert Case.objects.count() == before
    assert set(client.cookies) <= {"csrftoken"}
    assert links(page)["Be om veiledning"] == "/be-om-veiledning/"


@pytest.mark.parametrize(
    ("written", "given", "family"),
    [("Gro Vik", "Gro", "Vik"), ("Anne  Marie Øst", "Anne Marie", "Øst"), ("محمد", "محمد", "")],
)
def test_the_last_word_is_the_family_name(client, event, written, given, family):
    sign_up(client, event, name=written)
    assert (made().client.given_name, made().client.family_name) == (given, family)


def test_the_language_of_the_page_is_the_language_of_her_letters(client, event):
    client.get("/sprak/en/")
    page = client.get(page_of(event))
    client.post(page_of(event), {**asked(page), **GRO})
    assert made().client.language == "en"
    assert Letter.objects.latest("pk").language == "en"


@pytest.mark.parametrize(
    ("wrong", "name", "sentence"),
    [
        ({"name": ""}, "name", "Skriv navnet ditt"),
        ({"name": "x" * 101}, "name", "Teksten er for lang."),
        ({"email": ""}, "email", "Skriv e-post eller telefon, så vi kan nå deg"),
        ({"email": "gro@example"}, "email", "E-postadressen mangler slutten"),
        ({"phone": "12"}, "phone", "Telefonnummeret har feil antall sifre"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_first_in_the_form(client, event, wrong, name, sentence):
    page = sign_up(client, event, **wrong)
    assert said_beside(page, name).startswith(sentence)
    assert list(summary(page).values()) == [f"#id_{name}"]
    assert read(page).first("title").words.startswith("Feil:")
    assert asked(page)["email"] == wrong.get("email", GRO["email"])
    assert counters(event) == (0, 0, 0)


def test_the_same_form_sent_twice_is_one_registration_and_the_same_page(client, event):
    page = client.get(page_of(event))
    first, again = (press(client, page, "Meld meg på", **GRO) for _ in range(2))
    assert first.request["PATH_INFO"] == again.request["PATH_INFO"]
    assert counters(event) == (1, 0, 1)
    assert Letter.objects.filter(about_type="events.registration").count() == 1


def test_a_form_with_errors_keeps_its_number(client, event):
    page = client.get(page_of(event))
    wrong = press(client, page, "Meld meg på", name="")
    assert asked(wrong)["submission"] == asked(page)["submission"]


@pytest.mark.parametrize("number", ["", "tull", "é" * 300])
def test_a_form_without_a_sound_number_is_taken_all_the_same(client, event, number):
    assert heading(sign_up(client, event, submission=number)) == "Du har plass"


def test_she_who_signs_up_again_is_sent_her_link_and_shown_nothing(client, event):
    sign_up(client, event)
    stranger = Browser()
    page = sign_up(stranger, event, submission=str(uuid.uuid4()))
    assert heading(page) == "Vi har sendt deg lenken på nytt"
    assert page.request["PATH_INFO"] == f"/kurs/{event.pk}/lenken-din/"
    assert not {"Gro", "gro@example.no", "/pamelding/"} & set(
        re.findall(r"Gro\b|gro@example\.no|/pamelding/", page.text)
    )
    assert counters(event) == (1, 0, 1)
    assert Letter.objects.filter(kind="registered", to="gro@example.no").count() == 2


def test_with_a_phone_number_alone_she_is_asked_to_keep_the_address(client, event):
    page = sign_up(client, event, email="", phone="90 00 00 00")
    assert made().client.phone == "+4790000000"
    assert "Ta vare på adressen til denne siden" in words(page)
    assert "Vi ringer deg hvis noe endrer seg." in words(page)
    assert not Letter.objects.filter(about_type="events.registration").exists()
    assert heading(client.get(page.request["PATH_INFO"])) == "Du har plass"


def test_when_it_is_full_she_is_told_her_number(client, event):
    for turn in range(4):
        enrol(event, f"Person{turn} Lund")
    page = press(client, client.get(page_of(event)), "Sett meg på venteliste", **GRO)
    assert heading(page) == "Du er nummer 3 på ventelisten"
    assert "har du en frist" in words(page)


def test_her_number_falls_when_somebody_before_her_leaves(client, event):
    rows = [enrol(event, f"Person{turn} Lund") for turn in range(4)]
    cancel_registration(rows[2], by=founder(rows[2]))
    assert heading(client.get(hers(rows[3]))) == "Du er nummer 1 på ventelisten"


def test_an_event_that_closed_meanwhile_says_so_and_keeps_what_was_written(client, event, world):
    page = client.get(page_of(event))
    cancel_event(event, by=world.anna, reason="Syk")
    answer = press(client, page, "Meld meg på", **GRO)
    assert answer.status_code == 409
    assert "Dette er avlyst." in words(answer)
    assert counters(event) == (0, 0, 0)


def test_posting_has_a_limit_for_each_email_and_a_wide_one_for_each_place(client, event, settings):
    codes = [sign_up(client, event, name=f"Gro V{turn}").status_code for turn in range(11)]
    assert codes == [200] * 10 + [429]
    assert settings.RATE_LIMITS["registration"]["address"] == (120, 10)
    assert heading(sign_up(client, event, email="other@example.no")).startswith("Du er nummer")


def test_the_offer_has_a_deadline_and_two_buttons(client, offered):
    page = client.get(hers(offered))
    assert heading(page) == "Det er en ledig plass til deg"
    assert "Svar innen onsdag 25. november kl. 10.00." in words(page)
    assert buttons(page) == ["Ja, jeg tar plassen", "Nei takk"]


def test_looking_answers_nothing(client, offered):
    client.get(hers(offered), {"svar": "nei"})
    client.get(f"{hers(offered)}meld-av/")
    assert now_of(offered).state == "offered"


def test_yes_gives_her_the_seat(client, offered):
    page = press(client, client.get(hers(offered)), "Ja, jeg tar plassen")
    assert heading(page) == "Du har plass"
    assert now_of(offered).has_seat


def test_no_lets_it_go_and_she_may_stand_in_the_queue_again(client, offered):
    page = press(client, client.get(hers(offered)), "Nei takk")
    assert heading(page) == "Du takket nei til plassen"
    assert heading(press(client, page, "Meld meg på igjen")) == "Du har plass"


def test_the_answer_that_came_too_late_is_refused_in_words(client, offered, time_machine):
    page = client.get(hers(offered))
    time_machine.shift(timedelta(hours=49))
    late = press(client, page, "Ja, jeg tar plassen")
    assert late.status_code == 409
    assert "Fristen for å svare har gått ut." in words(late)
    assert heading(late) == "Fristen for å svare er ute"
    assert buttons(late) == []


def test_one_who_did_not_answer_in_time_may_stand_in_the_queue_again(client, offered, event, time_machine):
    address = hers(offered)
    time_machine.shift(timedelta(hours=49))
    enrol(event, "Liv Moe")
    advance_queue(event, by=the_job())
    page = press(client, client.get(address), "Sett meg på venteliste igjen")
    assert heading(page) == "Du er nummer 1 på ventelisten"


def test_leaving_asks_first_and_says_what_is_lost(client, event):
    page = sign_up(client, event)
    asked_first = client.get(links(page)["Meld meg av"])
    assert heading(asked_first) == "Vil du melde deg av?"
    assert "Plassen din går til den neste" in words(asked_first)
    assert links(asked_first)["Behold plassen min"] == hers(made())
    assert made().has_seat
    page = press(client, asked_first, "Meld meg av")
    assert heading(page) == "Du er meldt av"
    assert counters(event) == (0, 0, 1)


def test_leaving_twice_is_refused_in_words(client, event):
    sign_up(client, event)
    asked_first = client.get(f"{hers(made())}meld-av/")
    press(client, asked_first, "Meld meg av")
    again = press(client, asked_first, "Meld meg av")
    assert (again.status_code, heading(again)) == (409, "Du er meldt av")
    assert "Påmeldingen er alt avsluttet." in words(again)


def test_she_who_left_may_come_back(client, event):
    sign_up(client, event)
    page = press(client, client.get(f"{hers(made())}meld-av/"), "Meld meg av")
    assert heading(press(client, page, "Meld meg på igjen")) == "Du har plass"


def test_the_link_to_the_screen_is_for_those_with_a_seat(client, world):
    event = published(world, capacity=1, link="https://mote.example/rom")
    seated, waiting = enrol(event, "Per Vik"), enrol(event, "Siri Dahl")
    assert links(client.get(hers(seated)))["Delta på nett"] == "https://mote.example/rom"
    for address in (hers(waiting), f"{hers(waiting)}kurs.ics"):
        assert "mote.example" not in client.get(address).content.decode()
    cancel_registration(seated, by=founder(seated))
    assert "mote.example" not in client.get(hers(seated)).content.decode()


def test_her_calendar_file_leads_back_to_her_page(client, event):
    page = sign_up(client, event)
    file = client.get(links(page)["Legg i kalenderen"])
    entries = Calendar.from_ical(file.content).walk("VEVENT")
    assert len(entries) == 2
    assert str(entries[0]["URL"]).endswith(hers(made()))
    assert "no-store" in file["Cache-Control"]


def test_a_cancelled_event_asks_nothing_of_her(client, event, world):
    row = enrol(event, "Per Vik")
    address = hers(row)
    cancel_event(event, by=world.anna, reason="For få påmeldte")
    page = client.get(address)
    assert heading(page) == "Avlyst"
    assert "For få påmeldte Du trenger ikke å gjøre noe." in words(page)
    assert buttons(page) == []
    assert client.get(f"{address}meld-av/").status_code == 302
    assert "Dette er avlyst." in words(client.post(f"{address}meld-av/"))


def test_an_event_that_was_asks_nothing_of_her(client, event, time_machine):
    address = hers(enrol(event, "Per Vik"))
    time_machine.shift(timedelta(days=20))
    page = client.get(address)
    assert (heading(page), buttons(page)) == ("Dette har vært", [])


@pytest.mark.parametrize("token", ["tull", "x" * 43, "æøå", "a" * 2000])
def test_a_wrong_link_gets_a_plain_page(client, event, token):
    for rest in ("", "meld-av/", "kurs.ics"):
        for answer in (client.get(f"/pamelding/{token}/{rest}"), client.post(f"/pamelding/{token}/{rest}")):
            assert (answer.status_code, heading(answer)) == (404, "Lenken virker ikke")


def test_the_link_closes_fourteen_days_after_the_last_session(client, event, time_machine):
    address = hers(enrol(event, "Per Vik"))
    time_machine.shift(timedelta(days=28, hours=1, minutes=59))
    assert client.get(address).status_code == 200
    time_machine.shift(timedelta(minutes=1))
    assert heading(client.get(address)) == "Lenken virker ikke"
    assert client.post(address, {"svar": "igjen"}).status_code == 404


def test_one_link_shows_and_moves_one_registration(client, event, world):
    mine, other = enrol(event, "Per Vik"), enrol(event, "Siri Dahl")
    page = press(client, client.get(f"{hers(mine)}meld-av/"), "Meld meg av")
    assert now_of(other).has_seat
    assert "Siri" not in page.text


def test_her_page_shows_neither_name_nor_address(client, event):
    page = client.get(hers(enrol(event, "Per Vik")))
    assert not re.search(r"Per Vik|per@example", page.text)
    assert "no-store" in page["Cache-Control"]


def test_her_link_opens_no_case(client, event, world):
    address = hers(enrol(event, "Frida Lund"))
    assert Client.objects.filter(email="frida@example.no").count() == 1  # the same client as in her case
    page = client.get(address)
    assert world.case.reference not in page.text
    assert heading(client.get("/min-side/")) == "Min side"


def test_acts_by_a_link_have_a_limit(client, event):
    address = hers(enrol(event, "Per Vik"))
    codes = {client.post(address, {"svar": "tull"}).status_code for _ in range(20)}
    assert codes == {200}
    assert client.post(address, {"svar": "tull"}).status_code == 429


def test_her_page_has_one_heading_of_the_first_rank_and_costs_few_questions(client, event, django_assert_num_queries):
    row = enrol_by_phone(event, "Siri Dahl")
    with django_assert_num_queries(11):  # whose link, her row, the sessions; the rest frames two transactions
        page = client.get(f"/pamelding/{row.token}/")
    assert len(list(main(page).all("h1"))) == 1

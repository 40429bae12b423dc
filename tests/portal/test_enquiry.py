from datetime import date

import pytest
from django.core import mail

from grobunn.cases.models import Case, Channel
from grobunn.clients.models import Client, Person
from grobunn.core.models import Letter, RateCount
from tests.pages import asked, buttons, fields, heading, main, press, read, said_beside, summary, words

START = "/be-om-veiledning/"
BUTTONS = [
    "Gå videre til ideen din",
    "Gå videre til hvor",
    "Gå videre til hvordan vi når deg",
    "Se over før du sender",
]
ANSWERS = [
    {"need": "assessment"},
    {"title": "Surdeigsbakeri", "message": "Jeg har bakt i ti år.\nHva nå?"},
    {"home": "3122", "start": "3118"},
    {"given_name": "Frida", "family_name": "Lund", "email": "frida@example.no", "phone": "90 00 00 00"},
]
EMAIL_WITHOUT_AT = "E-postadressen mangler «@», som i navn@eksempel.no"
EMAIL_WITHOUT_END = "E-postadressen mangler slutten, for eksempel «.no»"
EMAIL_WITH_ODD_SIGN = "E-postadressen har et tegn som ikke kan stå der. Se over den"
NUL = "Teksten har et tegn som ikke kan lagres. Slett det og skriv på nytt."


def walk(client, to=5, **changes):
    """From the first step to step `to`, where 5 is looking over."""
    page = client.get(START)
    for button, answers in list(zip(BUTTONS, ANSWERS, strict=True))[: to - 1]:
        page = press(client, page, button, **{name: changes.get(name, said) for name, said in answers.items()})
    return page


def send(client, **changes):
    return press(client, walk(client, **changes), "Send henvendelsen")


def reference_in(page):
    return read(page).first("strong", data_reference=True).words


def stored():
    return Case.objects.count(), Client.objects.count(), Person.objects.count(), Letter.objects.count()


def at_step(client, step, **wrong):
    """A step answered as usual but for what is wrong."""
    return press(client, walk(client, to=step), BUTTONS[step - 1], **{**ANSWERS[step - 1], **wrong})


def test_four_steps_and_a_look_over_make_a_case(client, world):
    page = send(client)
    case = Case.objects.get(reference=reference_in(page))
    assert (case.owner_id, case.channel, case.need) == (world.ionu.pk, Channel.WEB, "assessment")
    assert (case.title, case.message) == ("Surdeigsbakeri", "Jeg har bakt i ti år.\nHva nå?")
    assert (case.home.number, case.start.number) == ("3122", "3118")
    assert (case.client.name, case.client.email) == ("Frida Lund", "frida@example.no")


def test_each_step_says_where_one_is(client, world):
    for step in (1, 2, 3, 4):
        page = walk(client, to=step)
        assert f"Be om veiledning, steg {step} av 4" in read(page).first("title").words
        assert len(list(main(page).all("li", aria_current="step"))) == 1


def test_answers_travel_as_hidden_fields_and_nothing_is_stored_before_sending(client, world):
    before = stored()
    page = walk(client)
    hidden = fields(main(page).first("form"))
    for answers in ANSWERS:
        assert hidden.items() >= answers.items()
    assert stored() == before


def test_it_works_without_cookies_but_the_one_against_forgery(client, world):
    walk(client)
    assert set(client.cookies) <= {"csrftoken"}


def test_what_one_came_for_is_chosen_already(client, world):
    assert asked(client.get(START, {"behov": "course"}))["need"] == "course"
    assert "need" not in asked(client.get(START, {"behov": "tull"}))


def test_looking_over_shows_every_answer_in_words(client, world):
    said = words(walk(client))
    for answer in (
        "Få en næringsfaglig vurdering til NAV",
        "Surdeigsbakeri",
        "Jeg har bakt i ti år.",
        "Marker",
        "Indre Østfold",
        "Frida",
        "Lund",
        "frida@example.no",
        "Norsk, bokmål",
    ):
        assert answer in said
    assert "Henvendelsen går til Indre Østfold Næringsutvikling" in said


def test_the_phone_is_shown_as_phones_are_written(client, world):
    assert "+47 90 00 00 00" in words(walk(client))


@pytest.mark.parametrize("step", [2, 3, 4])
def test_back_keeps_everything(client, world, step):
    page = walk(client, to=step)
    again = press(client, press(client, page, "Tilbake"), BUTTONS[step - 2])
    assert kept(again) == kept(page)


def kept(page):
    return {name: said for name, said in asked(page).items() if name != "csrfmiddlewaretoken"}


def test_back_keeps_what_was_just_written_even_when_it_is_wrong(client, world):
    page = press(client, walk(client, to=4), "Tilbake", given_name="Frida", email="uten alfakrøll")
    page = press(client, page, BUTTONS[2])
    assert (asked(page)["given_name"], asked(page)["email"]) == ("Frida", "uten alfakrøll")


@pytest.mark.parametrize(
    ("button", "step"), [("Hva du trenger", 1), ("Ideen din", 2), ("Hvor", 3), ("Hvordan vi når deg", 4)]
)
def test_each_answer_can_be_changed_from_the_look_over(client, world, button, step):
    page = press(client, walk(client), button)
    assert asked(page).items() >= ANSWERS[step - 1].items()
    for number in range(step, 5):
        page = press(client, page, BUTTONS[number - 1])
    assert heading(page) == "Se over og send"
    assert fields(main(page).first("form")).items() >= {**ANSWERS[0], **ANSWERS[1], **ANSWERS[2], **ANSWERS[3]}.items()


def test_a_tick_that_is_taken_away_stays_away(client, world):
    page = press(client, walk(client, to=4), BUTTONS[3], **ANSWERS[3], wants_interpreter="on")
    page = press(client, page, "Hvordan vi når deg")
    assert asked(page)["wants_interpreter"] == "on"
    page = press(client, page, BUTTONS[3], wants_interpreter=None)
    page = press(client, page, "Send henvendelsen")
    assert not Case.objects.get(reference=reference_in(page)).client.wants_interpreter


@pytest.mark.parametrize(
    ("step", "name", "wrong", "sentence"),
    [
        (1, "need", None, "Velg det som passer best. Du kan spørre om resten senere"),
        (1, "need", "tull", "Velg det som passer best. Du kan spørre om resten senere"),
        (2, "title", "", "Skriv med noen få ord hva du vil starte med. «Vet ikke ennå» er også et svar"),
        (2, "title", "   ", "Skriv med noen få ord hva du vil starte med. «Vet ikke ennå» er også et svar"),
        (2, "title", "x" * 121, "Teksten er for lang. Det er plass til 120 tegn, og du har skrevet 121."),
        (
            2,
            "message",
            "x" * 4001,
            "Teksten er for lang. Det er plass til 4000 tegn, og du har skrevet 4001.",
        ),
        (2, "title", "Bak\x00eri", NUL),
        (2, "message", "\x00", NUL),
        (3, "home", "", "Velg kommunen du bor i"),
        (3, "home", "9999", "Velg kommunen du bor i"),
        (3, "home", "3\x00", "Velg kommunen du bor i"),
        (4, "given_name", "", "Skriv fornavnet ditt"),
        (
            4,
            "given_name",
            "x" * 101,
            "Teksten er for lang. Det er plass til 100 tegn, og du har skrevet 101.",
        ),
        (4, "given_name", "Fri\x00da", NUL),
        (4, "email", "frida", EMAIL_WITHOUT_AT),
        (4, "email", "frida.example.no", EMAIL_WITHOUT_AT),
        (4, "email", "frida@", EMAIL_WITHOUT_END),
        (4, "email", "frida@example", EMAIL_WITHOUT_END),
        (4, "email", "frida@example.", EMAIL_WITHOUT_END),
        (4, "email", "fri da@example.no", EMAIL_WITH_ODD_SIGN),
        (4, "email", "frida@@example.no", EMAIL_WITH_ODD_SIGN),
        (4, "email", "frida@exam ple.no", EMAIL_WITH_ODD_SIGN),
        (
            4,
            "email",
            "x" * 250 + "@example.no",
            "E-postadressen er for lang. Se etter om noe er limt inn to ganger",
        ),
        (4, "email", "fri\x00da@example.no", NUL),
        (4, "phone", "ring meg", "Telefonnummeret kan bare ha tall, mellomrom og + foran"),
        (4, "phone", "900", "Telefonnummeret har feil antall sifre. Norske numre har åtte"),
        (4, "phone", "900 00 000 00", "Telefonnummeret har feil antall sifre. Norske numre har åtte"),
        (4, "phone", "90\x00000000", NUL),
        (4, "language", "tull", "Velg språk"),
    ],
)
def test_bad_input_is_said_in_the_summary_and_beside_the_field(client, world, step, name, wrong, sentence):
    page = at_step(client, step, **{name: wrong})
    assert said_beside(page, name) == sentence
    assert list(summary(page)) == [sentence]
    assert read(page).first("title").words.startswith("Feil:")


def test_a_place_to_start_that_was_tampered_with_gets_a_sentence_too(client, world):
    page = at_step(client, 3, start="9999")
    assert said_beside(page, "start")
    assert all(summary(page))


def test_what_was_written_stays_when_something_is_wrong(client, world):
    page = at_step(client, 4, email="frida@", phone="ring meg", wants_interpreter="on", language="so")
    kept = {
        "given_name": "Frida",
        "email": "frida@",
        "phone": "ring meg",
        "wants_interpreter": "on",
        "language": "so",
    }
    assert asked(page).items() >= kept.items()
    assert len(summary(page)) == 2


@pytest.mark.parametrize(("email", "phone"), [("", ""), ("  ", " ")])
def test_there_must_be_a_way_to_answer(client, world, email, phone):
    page = at_step(client, 4, email=email, phone=phone)
    assert said_beside(page, "email") == "Skriv e-post eller telefon, så vi kan svare deg"


@pytest.mark.parametrize("one", [{"email": ""}, {"phone": ""}])
def test_one_way_to_answer_is_enough(client, world, one):
    assert reference_in(send(client, **one))


@pytest.mark.parametrize("title", ["Bakeri 🥖👩🏽‍🍳", "Kafé «Ææ Øø Åå»", "Пекарня", "مخبز", "a" * 120])
def test_what_people_write_is_kept_letter_for_letter(client, world, title):
    assert Case.objects.get(reference=reference_in(send(client, title=title))).title == title


def test_markup_is_shown_as_it_was_written_and_kept(client, world):
    title = "<script>alert('x')</script> & <b>bakeri</b>"
    page = walk(client, title=title)
    assert title in words(page)
    assert not list(main(page).all("script"))
    assert Case.objects.get(reference=reference_in(press(client, page, "Send henvendelsen"))).title == title


def test_line_ends_of_browsers_do_not_count_twice(client, world):
    text = "\r\n".join(["x"] * 2000)  # 3999 signs and 1999 line feeds as people count them
    page = send(client, message=text)
    assert Case.objects.get(reference=reference_in(page)).message == text.replace("\r\n", "\n")


def test_characters_that_steer_a_screen_are_taken_away(client, world):
    page = send(client, title="Bak\x07eri\x1b[2J")
    assert Case.objects.get(reference=reference_in(page)).title == "Bakeri[2J"


@pytest.mark.parametrize(
    "spelling",
    [
        "90000000",
        "90 00 00 00",
        "900 00 000",
        "+47 90000000",
        "0047 900 00 000",
        "(+47) 90-00-00-00",
        "9 0 0 0 0 0 0 0",
    ],
)
def test_a_phone_number_in_any_spelling_is_stored_in_one(client, world, spelling):
    page = send(client, phone=spelling)
    assert Case.objects.get(reference=reference_in(page)).client.phone == "+4790000000"


def test_a_foreign_number_stays_foreign(client, world):
    page = send(client, phone="+46 70 123 45 67")
    assert Case.objects.get(reference=reference_in(page)).client.phone == "+46701234567"


def test_a_wrong_answer_carried_along_leads_back_to_its_step(client, world):
    page = press(client, walk(client), "Send henvendelsen", title="")
    assert "steg 2 av 4" in read(page).first("title").words
    assert said_beside(page, "title")


@pytest.mark.parametrize(
    "odd",
    [
        {"steg": "0"},
        {"steg": "99"},
        {"steg": "x"},
        {"endre": "0"},
        {"endre": "99"},
        {"endre": "x"},
        {"endre": "9" * 5000},
        {"token": "x"},
        {"token": ""},
        {"home": "\x00", "endre": "1"},
        {"steg": "5"},
    ],
)
def test_a_form_that_no_page_of_ours_sent_is_harmless(client, world, odd):
    before = stored()
    page = client.post(START, odd)
    assert page.status_code == 200
    assert heading(page)
    assert stored() == before


def test_outside_the_agreements_nothing_is_stored(client, world):
    before = stored()
    page = walk(client, to=4, home="0301")
    assert heading(page) == "Da er det andre som hjelper deg"
    assert "Vi har ikke lagret noe av det du skrev." in words(page)
    assert stored() == before


def test_outside_the_agreements_sending_stores_nothing_either(client, world):
    before = stored()
    page = press(client, walk(client), "Send henvendelsen", home="3216")
    assert heading(page) == "Da er det andre som hjelper deg"
    assert stored() == before
    assert not mail.outbox


def test_from_outside_one_can_choose_another_municipality_and_go_on(client, world):
    page = press(client, walk(client, to=4, home="0301"), "Velg en annen kommune")
    page = press(client, page, BUTTONS[2], home="3122")
    assert "steg 4 av 4" in read(page).first("title").words
    assert asked(page)["title"] == "Surdeigsbakeri"


def test_sent_twice_it_is_one_case_and_the_same_receipt(client, world):
    page = walk(client)
    before = stored()
    first, second = press(client, page, "Send henvendelsen"), press(client, page, "Send henvendelsen")
    assert reference_in(first) == reference_in(second)
    assert stored() == tuple(count + 1 for count in before)


def test_sent_again_with_a_municipality_of_another_operator_does_not_break(client, world):
    page = walk(client)
    press(client, page, "Send henvendelsen")
    again = press(client, page, "Send henvendelsen", home="3105")
    assert again.status_code == 200


def test_the_receipt_shows_the_number_and_the_promise(client, world):
    page = send(client)
    assert heading(page) == "Vi har fått henvendelsen din"
    assert "Indre Østfold Næringsutvikling tar kontakt innen onsdag 25. november." in words(page)


def test_the_receipt_shows_no_name_and_nothing_of_the_case(client, world):
    page = send(client)
    html = page.content.decode() + page.request["PATH_INFO"]
    for private in ("Frida", "Lund", "frida@", "90 00 00 00", "Surdeig"):
        assert private not in html


@pytest.mark.parametrize(("email", "says"), [("frida@example.no", "kvittering på e-post"), ("", "så vi ringer deg")])
def test_the_receipt_says_how_the_answer_comes(client, world, email, says):
    assert says in words(send(client, email=email))


def test_a_receipt_that_was_tampered_with_is_not_there(client, world):
    path = send(client).request["PATH_INFO"]
    assert client.get(path).status_code == 200
    middle = len(path) // 2
    forged = path[:middle] + ("A" if path[middle] != "A" else "B") + path[middle + 1 :]
    assert client.get(forged).status_code == 404
    assert client.get("/be-om-veiledning/kvittering/tull/").status_code == 404


def test_an_old_receipt_is_gone(client, world, time_machine):
    path = send(client).request["PATH_INFO"]
    time_machine.move_to("2026-12-24T12:00:00Z")
    assert client.get(path).status_code == 404


def test_many_enquiries_from_one_address_of_mail_are_stopped_with_a_page_and_a_time(client, world):
    pages = [walk(client) for _ in range(6)]
    for page in pages[:5]:
        press(client, page, "Send henvendelsen")
    before = stored()
    stopped = press(client, pages[5], "Send henvendelsen")
    assert (stopped.status_code, stopped["Retry-After"]) == (429, "3600")
    assert heading(stopped) == "Vent litt før du prøver igjen"
    assert stored() == before


def test_capitals_do_not_get_around_the_limit(client, world):
    for _ in range(5):
        send(client)
    assert send(client, email="FRIDA@example.no").status_code == 429


def test_many_enquiries_from_one_machine_are_stopped(client, world, settings):
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "enquiry": {"address": (2, 10)}}
    for number in range(2):
        assert send(client, email=f"nummer{number}@example.no").status_code == 200
    before = stored()
    assert send(client, email="siste@example.no").status_code == 429
    assert stored() == before


def test_after_a_while_one_may_send_again(client, world, time_machine):
    for _ in range(6):
        stopped = send(client)
    assert stopped.status_code == 429
    time_machine.move_to("2026-11-23T10:00:00Z")
    assert send(client).status_code == 200


def test_a_forwarded_address_of_somebody_we_do_not_know_is_not_believed(client, world, settings):
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "enquiry": {"address": (1, 10)}}
    page = walk(client)
    sent = {**fields(main(page).first("form")), "send": "ja"}
    codes = [client.post(START, sent, headers={"x-forwarded-for": f"10.0.0.{n}"}).status_code for n in range(2)]
    assert codes == [302, 429]


def test_going_from_step_to_step_is_not_counted(client, world):
    for _ in range(3):
        walk(client)
    assert not RateCount.objects.exists()


def test_no_page_of_the_enquiry_asks_for_an_identity_number(client, world):
    names = {name for step in range(1, 6) for name in fields(main(walk(client, to=step)).first("form"))}
    known = {name for answers in ANSWERS for name in answers}
    assert names - known == {"csrfmiddlewaretoken", "token", "steg", "language"}


def test_known_fields_say_what_they_are_to_the_browser(client, world):
    page = main(walk(client, to=4))
    kinds = {one["name"]: one["autocomplete"] for one in page.all("input") if one["autocomplete"]}
    assert kinds == {
        "given_name": "given-name",
        "family_name": "family-name",
        "email": "email",
        "phone": "tel",
    }


def test_an_english_visitor_gets_her_receipt_in_english(client, world):
    client.get("/sprak/en/")
    assert asked(walk_in_english(client))["language"] == "en"


def walk_in_english(client):
    page = client.get(START)
    for answers in ANSWERS[:3]:
        page = press(client, page, buttons(page)[0], **answers)
    return page


def test_the_promise_is_kept_in_the_case(client, world):
    assert Case.objects.get(reference=reference_in(send(client))).respond_by == date(2026, 11, 25)

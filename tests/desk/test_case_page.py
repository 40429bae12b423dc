from datetime import timedelta

import pytest

from grobunn.advice.commands import cancel_meeting, correct_meeting, end_advice, strike_meeting
from grobunn.cases.commands import (
    add_cofounder,
    assign_case,
    close_case,
    correct_contact,
    reopen_case,
    take_case,
)
from grobunn.cases.models import CloseReason
from grobunn.core import clock, letters
from grobunn.core.models import Letter, LetterState, ReadEntry
from tests.acts import account, agree, hold
from tests.pages import alerts, buttons, heading, links, main, press, read, words
from tests.world import contact, enquire


@pytest.fixture
def anna(world, as_user):
    return as_user(world.anna)


def address(case):
    return f"/desk/saker/{case.pk}/"


def happenings(page):
    """The headings of the timeline, from the top."""
    timeline = next(one for one in main(page).all("ol") if one["class"] == "gb-timeline")
    return [one.words for one in timeline.all("h3")]


def told(page, title):
    """What stands on the timeline under a heading."""
    timeline = next(one for one in main(page).all("ol") if one["class"] == "gb-timeline")
    return next(one.words for one in timeline.all("li") if one.first("h3").words.startswith(title))


def test_it_says_who_what_where_and_how_it_came(anna, world):
    page = anna.get(address(world.case))
    assert heading(page) == "Frida Lund"
    for fact in (
        world.case.reference,
        "Surdeigsbakeri",
        "Marker",
        "Nettsiden, 23. nov.",
        "Norsk, bokmål",
        "frida@example.no",
    ):
        assert fact in words(page)


def test_the_whole_enquiry_can_be_read(anna, world):
    case = enquire(world.agreement, message="Hei!\n\n<b>Hjelp</b> meg")
    assert "Hei! <b>Hjelp</b> meg" in told(anna.get(address(case)), "Henvendelse")


def test_the_timeline_begins_with_the_arrival_and_its_receipt(anna, world):
    found = happenings(anna.get(address(world.case)))
    assert set(found) == {"Henvendelse: Nettsiden", "Kvittering sendt på e-post"}


def test_the_timeline_tells_everything_newest_first(anna, world, time_machine):
    case = world.case
    time_machine.move_to("2026-11-23T10:00:00Z")
    take_case(case, by=world.anna)
    time_machine.move_to("2026-11-23T11:00:00Z")
    correct_contact(case, by=world.anna, contact=contact(home=world.marker))
    time_machine.move_to("2026-11-24T12:00:00Z")
    hold(case, world.anna)
    time_machine.move_to("2026-11-25T12:00:00Z")
    close_case(case, by=world.anna, reason=CloseReason.STARTED)
    time_machine.move_to("2026-11-26T12:00:00Z")
    reopen_case(case, by=world.anna)
    anna.force_login(world.anna, backend="django.contrib.auth.backends.ModelBackend")
    found = happenings(anna.get(address(case)))
    order = [
        "Anna Test åpnet saken igjen",
        "Anna Test avsluttet saken",
        "Møte",
        "Anna Test rettet opplysninger om gründeren",
        "Anna Test tok saken",
        "Henvendelse: Nettsiden",
    ]
    assert [one for one in found if one in order] == order
    assert {"E-post om ny veileder", "E-post om at saken er avsluttet", "Kvittering sendt på e-post"} <= set(found)


def test_each_letter_says_how_far_it_came(anna, world):
    letter = Letter.objects.get(about_id=world.case.pk)
    assert "venter på å bli sendt" in told(anna.get(address(world.case)), "Kvittering")
    letters.attempt(letter)
    assert "sendt" in told(anna.get(address(world.case)), "Kvittering").partition("·")[2]
    Letter.objects.filter(pk=letter.pk).update(state=LetterState.FAILED)
    assert "kom ikke fram" in told(anna.get(address(world.case)), "Kvittering")


def test_a_held_meeting_tells_time_minutes_presence_and_both_notes(anna, world):
    notes = {"shared_note": "Regn på prisen", "internal_note": "Usikker"}
    hold(world.case, world.anna, preparation_minutes=15, travel_minutes=90, **notes)
    said = told(anna.get(address(world.case)), "Møte")
    for fact in (
        "Mandag 23. november kl. 08.00",
        "30 min kontakt",
        "15 min forberedelse",
        "1 t 30 min reise",
        "Til stede: Frida Lund",
        "Delt med Frida Regn på prisen",
        "Internt Usikker",
    ):
        assert fact in said.replace("\u00a0", " ")


def test_one_who_was_expected_and_did_not_come_is_told_as_that(anna, world):
    add_cofounder(world.case, by=world.anna, contact=contact("Kim Berg", email="kim@example.no"))
    hold(world.case, world.anna)
    assert "Kim Berg (ikke til stede)" in told(anna.get(address(world.case)), "Møte")


def test_a_correction_and_a_striking_say_why(anna, world):
    meeting = hold(world.case, world.anna)
    correct_meeting(meeting, by=world.anna, account=account(world.case, contact_minutes=45), reason="Feil tid")
    assert "Rettet 23. november 2026: Feil tid" in told(anna.get(address(world.case)), "Møte")
    strike_meeting(meeting, by=world.anna, reason="Feil person")
    page = anna.get(address(world.case))
    assert "Feil person. Teller ikke i noen tall." in told(page, "Møte Strøket")
    assert not {"Rett", "Stryk"} & set(links(page))


def test_agreed_meetings_stand_in_a_panel_of_their_own_with_what_can_be_done(anna, world):
    meeting = agree(world.case, world.anna)
    page = anna.get(address(world.case))
    panel = main(page).first("section", id="avtalte")
    assert "Tirsdag 24. november kl. 10.00 Fysisk, Storgata 1, Ørje" in panel.words
    ways = {link.words: link["href"] for link in panel.all("a")}
    assert ways == {
        name: f"/desk/moter/{meeting.pk}/{way}/"
        for name, way in (("Logg møtet", "logg"), ("Flytt", "flytt"), ("Avlys", "avlys"))
    }


def test_a_meeting_that_is_over_says_that_it_was_not_written_down(anna, world, time_machine):
    agree(world.case, world.anna)
    time_machine.move_to("2026-11-24T12:00:00Z")
    anna.force_login(world.anna, backend="django.contrib.auth.backends.ModelBackend")
    assert "Ikke logget" in main(anna.get(address(world.case))).first("section", id="avtalte").words


def test_a_cancelled_meeting_is_told_on_the_timeline(anna, world):
    cancel_meeting(agree(world.case, world.anna), by=world.anna)
    page = anna.get(address(world.case))
    assert {"Møte avlyst", "E-post om avtalt møte", "E-post om avlyst møte"} <= set(happenings(page))


def test_opening_a_case_leaves_a_line_about_who_read_it(anna, world, now):
    anna.get(address(world.case))
    entry = ReadEntry.objects.get(subject_id=world.case.pk)
    assert (entry.what, entry.actor_id, entry.owner_id, entry.at) == (
        "case",
        world.anna.pk,
        world.ionu.pk,
        now,
    )


def test_listing_cases_leaves_no_such_line(anna, world):
    anna.get("/desk/saker/")
    assert not ReadEntry.objects.exists()


@pytest.mark.parametrize("name", ["berit", "eva"])
def test_another_organisations_case_is_not_there_and_leaves_no_name(as_user, world, name):
    page = as_user(getattr(world, name)).get(address(world.case))
    assert page.status_code == 404
    for private in ("Frida", "Lund", "Surdeig", world.case.reference):
        assert private not in page.content.decode()
    assert not ReadEntry.objects.exists()


@pytest.mark.parametrize("name", ["olav", "kari", "ada"])
def test_those_who_follow_up_never_see_a_case(as_user, world, name):
    page = as_user(getattr(world, name)).get(address(world.case))
    assert page.status_code == 403
    assert "Frida" not in page.content.decode()


def test_a_case_that_is_not_looks_as_one_that_is_not_yours(as_user, world):
    client = as_user(world.berit)
    assert words(client.get(address(world.case))) == words(client.get("/desk/saker/999999/"))


def test_a_new_case_can_be_taken_and_a_taken_one_not(anna, world):
    assert "Ta saken" in buttons(anna.get(address(world.case)))
    take_case(world.case, by=world.carl)
    assert "Ta saken" not in buttons(anna.get(address(world.case)))


def test_only_a_manager_is_offered_to_give_the_case_away(as_user, world):
    assert "Gi saken til en veileder" not in links(as_user(world.anna).get(address(world.case)))
    assert "Gi saken til en veileder" in links(as_user(world.carl).get(address(world.case)))


def test_a_closed_case_says_why_and_can_be_opened_again(anna, world):
    close_case(world.case, by=world.anna, reason=CloseReason.STARTED)
    page = anna.get(address(world.case))
    assert "Har startet bedrift" in words(page)
    assert not {"Avtal møte", "Logg et møte", "Avslutt saken"} & set(links(page))
    opened = press(anna, page, "Åpne saken igjen")
    assert alerts(opened) == ["Saken er åpnet igjen."]
    assert "Avtal møte" in links(opened)


def test_a_closed_case_offers_nothing_that_will_be_refused(anna, world):
    agree(world.case, world.anna)
    end_advice(world.case, by=world.anna, reason=CloseReason.DROPPED)
    assert "Avtalte møter" not in words(anna.get(address(world.case)))


def test_one_with_the_same_address_is_offered_as_perhaps_the_same(anna, world):
    again = enquire(world.agreement, title="Fiskebutikk")
    page = anna.get(address(again))
    assert "Kjenner dere denne gründeren fra før?" in words(page)
    assert "kjent siden 23. november 2026" in words(page)
    known = press(anna, page, "Ja, det er Frida Lund")
    again.refresh_from_db()
    assert again.person_id == world.case.person_id
    assert alerts(known) == ["Saken hører nå til en gründer dere kjente fra før."]
    assert "Kjenner dere denne" not in words(known)
    assert "Anna Test kjente igjen gründeren" in happenings(known)


def test_the_same_phone_is_enough_to_be_offered(anna, world):
    for name in ("Kim Berg", "Kim Bergh"):
        case = enquire(world.agreement, contact=contact(name, email="", phone="+4790000001"))
    assert "Ja, det er Kim Berg" in buttons(anna.get(address(case)))


def test_another_operators_clients_are_never_offered(as_user, world):
    case = enquire(world.other_agreement)
    page = as_user(world.berit).get(address(case))
    assert "Kjenner dere" not in words(page)


def test_one_who_was_not_offered_cannot_be_named(as_user, world):
    case = enquire(world.other_agreement, contact=contact("Kim Berg", email="kim@example.no"))
    page = as_user(world.berit).post(f"{address(case)}samme/", {"client": world.case.client_id}, follow=True)
    case.refresh_from_db()
    assert case.client.name == "Kim Berg"
    assert "Personen er ikke lenger blant dem vi fant" in alerts(page)[0]


def test_nobody_alike_nothing_offered(anna, world):
    assert "Kjenner dere" not in words(anna.get(address(world.case)))


def test_cofounders_stand_beside_with_how_to_reach_them(anna, world):
    add_cofounder(world.case, by=world.anna, contact=contact("Kim Berg", email="", phone="+4790000001"))
    assert "Kim Berg +47 90 00 00 01" in main(anna.get(address(world.case))).first("section", id="medgrundere").words


def test_who_gave_the_case_and_to_whom_is_seen(as_user, world):
    assign_case(world.case, by=world.carl, adviser=world.anna)
    page = as_user(world.carl).get(address(world.case))
    assert "Carl Test ga saken til en veileder" in happenings(page)
    assert "Veileder Anna Test Bor i" in words(page)


def test_a_name_in_markup_stays_text(anna, world):
    case = enquire(world.agreement, contact=contact("<b>Kim</b> <i>Berg</i>"), title="<script>alert(1)</script>")
    page = anna.get(address(case))
    assert heading(page) == "<b>Kim</b> <i>Berg</i>"
    assert not list(main(page).all("script"))
    assert "<b>Kim</b>" in read(page).first("title").words


def test_the_page_is_kept_by_nobody_on_the_way(anna, world):
    assert "no-store" in anna.get(address(world.case))["Cache-Control"]


def test_more_meetings_cost_no_more_questions(anna, world, django_assert_max_num_queries):
    for hours in range(2, 12):
        hold(world.case, world.anna, starts_at=clock.now() - timedelta(hours=hours))
    with django_assert_max_num_queries(22):
        anna.get(address(world.case))

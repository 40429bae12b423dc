import re

import pytest

from grobunn.advice.commands import cancel_meeting, end_advice, log_meeting, strike_meeting
from grobunn.advice.models import Mode
from grobunn.cases.commands import close_case, correct_contact, take_case
from grobunn.cases.models import CloseReason, FounderLink
from grobunn.core.models import Letter
from tests.acts import account, agree, hold
from tests.pages import buttons, heading, links, press, words
from tests.world import contact, enquire

HOME = "/min-side/"


def way_in(case):
    """The path in the newest letter about the case."""
    letter = Letter.objects.filter(about_id=case.pk, about_type="cases.case", body__contains="/min-side/lenke/").last()
    return re.search(r"/min-side/lenke/\S+", letter.body).group()


def come_in(client, case):
    return press(client, client.get(way_in(case)), "Åpne saken min")


def test_without_a_link_one_is_told_how_to_get_in(client, world):
    page = client.get(HOME)
    assert "Du kommer inn med lenken i e-posten fra oss." in words(page)
    assert world.case.reference not in words(page)


def test_looking_at_the_link_opens_nothing(client, world):
    page = client.get(way_in(world.case))
    assert heading(page) == "Åpne Min side"
    assert world.case.reference not in page.content.decode()
    assert heading(client.get(HOME)) == "Min side"
    assert FounderLink.objects.get(case=world.case).last_opened_at is None


def test_pressing_the_button_opens_the_case(client, world, now):
    page = come_in(client, world.case)
    assert heading(page) == "Hei, Frida"
    assert world.case.reference in words(page)
    assert FounderLink.objects.get(case=world.case).last_opened_at == now


def test_the_link_can_be_used_again(client, world):
    come_in(client, world.case)
    press(client, client.get(HOME), "Gå ut")
    assert heading(come_in(client, world.case)) == "Hei, Frida"


@pytest.mark.parametrize("token", ["tull", "x" * 43, "æøå", "a" * 2000])
def test_a_wrong_link_is_not_there(client, world, token):
    assert client.get(f"/min-side/lenke/{token}/").status_code == 404
    assert client.post(f"/min-side/lenke/{token}/").status_code == 404
    assert client.post(f"/min-side/lenke/{token}/", {"ny": "ja"}).status_code == 404


def test_a_link_that_is_too_old_offers_a_new_one(client, world, time_machine):
    time_machine.move_to("2026-12-07T09:00:01Z")
    page = client.get(way_in(world.case))
    assert heading(page) == "Lenken er for gammel"
    assert buttons(page) == ["Send meg en ny lenke"]


def test_a_link_works_through_its_last_second(client, world, time_machine):
    time_machine.move_to("2026-12-07T08:59:59Z")
    assert heading(come_in(client, world.case)) == "Hei, Frida"


def test_posting_to_a_link_that_is_too_old_opens_nothing(client, world, time_machine):
    time_machine.move_to("2026-12-08T09:00:00Z")
    client.post(way_in(world.case))
    assert heading(client.get(HOME)) == "Min side"


def test_a_new_link_goes_to_the_address_we_have_and_the_page_never_shows_it(client, world, time_machine):
    time_machine.move_to("2026-12-08T09:00:00Z")
    old = client.get(way_in(world.case))
    page = press(client, old, "Send meg en ny lenke")
    assert "frida@" not in old.content.decode() + page.content.decode()
    letter = Letter.objects.get(kind="new_link")
    assert (letter.to, letter.about_id) == ("frida@example.no", world.case.pk)
    assert heading(come_in(client, world.case)) == "Hei, Frida"


def test_without_an_address_the_page_says_the_same_and_nothing_is_queued(client, world, time_machine):
    path = way_in(world.case)
    correct_contact(world.case, by=world.anna, contact=contact(email="", phone="+4790000000"))
    time_machine.move_to("2026-12-08T09:00:00Z")
    page = press(client, client.get(path), "Send meg en ny lenke")
    assert heading(page) == "En ny lenke er på vei"
    assert not Letter.objects.filter(kind="new_link").exists()


def test_asking_for_new_links_has_a_limit(client, world, time_machine):
    time_machine.move_to("2026-12-08T09:00:00Z")
    old = client.get(way_in(world.case))
    codes = [press(client, old, "Send meg en ny lenke").status_code for _ in range(6)]
    assert codes == [200] * 5 + [429]
    assert Letter.objects.filter(kind="new_link").count() == 5


def test_the_way_in_closes_when_the_link_runs_out(client, world, time_machine):
    come_in(client, world.case)
    time_machine.move_to("2026-12-07T09:00:01Z")
    assert heading(client.get(HOME)) == "Min side"


def test_a_link_leads_to_its_own_matter_and_no_other(client, world):
    other = enquire(world.agreement, title="Fiskebutikk")
    page = come_in(client, world.case)
    assert other.reference not in words(page)
    assert "Fiskebutikk" not in words(page)
    assert heading(come_in(client, other)) == "Hei, Frida"
    assert "Fiskebutikk" in words(client.get(HOME))


def test_even_when_both_matters_are_known_to_be_hers(client, world, as_user):
    other = enquire(world.agreement, title="Fiskebutikk")
    hold(other, world.anna, shared_note="Om fisken")
    press(as_user(world.anna), client.get(f"/desk/saker/{other.pk}/"), "Ja, det er Frida Lund")
    client.logout()
    page = come_in(client, world.case)
    assert "Surdeigsbakeri" in words(page)
    assert "Fiskebutikk" not in words(page)
    assert "Om fisken" not in words(page)


def test_a_new_case_says_who_answers_and_when(client, world):
    page = come_in(client, world.case)
    assert "Vi leser henvendelsen din" in words(page)
    assert "Indre Østfold Næringsutvikling tar kontakt innen onsdag 25. november." in words(page)


def test_a_taken_case_names_the_adviser(client, world):
    take_case(world.case, by=world.anna)
    assert "Anna Test er veilederen din" in words(come_in(client, world.case))


def test_an_agreed_meeting_stands_first_with_time_and_place(client, world):
    agree(world.case, world.anna)
    page = come_in(client, world.case)
    assert "Du møter Anna Test tirsdag 24. november kl. 10.00" in words(page)
    assert "Storgata 1, Ørje" in words(page)


def test_a_meeting_on_video_has_its_link(client, world):
    agree(world.case, world.anna, mode=Mode.DIGITAL, place="", link="https://mote.example/1")
    assert links(come_in(client, world.case))["Åpne videomøtet"] == "https://mote.example/1"


def test_a_cancelled_meeting_is_gone(client, world):
    cancel_meeting(agree(world.case, world.anna), by=world.anna)
    assert "Du møter" not in words(come_in(client, world.case))


def test_the_note_to_her_is_shown_and_the_internal_one_never(client, world):
    notes = {"shared_note": "Regn på prisen.\n\nSnakk med banken.", "internal_note": "Virker usikker"}
    hold(world.case, world.anna, **notes)
    page = come_in(client, world.case)
    assert "Regn på prisen." in words(page)
    assert "Virker usikker" not in page.content.decode()


def test_what_an_adviser_writes_cannot_become_markup(client, world):
    note = "<img src=x onerror=alert(1)>"
    hold(world.case, world.anna, shared_note=note)
    page = come_in(client, world.case)
    assert note in words(page)
    assert "<img" not in page.content.decode()


def test_a_meeting_that_was_not_held_says_so_without_blame(client, world):
    hold(world.case, world.anna, held=False, present=[])
    assert "ble ikke holdt" in words(come_in(client, world.case))


def test_a_struck_meeting_is_not_shown(client, world):
    meeting = hold(world.case, world.anna, shared_note="Til en annen")
    strike_meeting(meeting, by=world.anna, reason="Feil person")
    page = come_in(client, world.case)
    assert "Til en annen" not in words(page)
    assert "Ingen møter ennå" in words(page)


def test_meetings_stand_newest_first(client, world, time_machine):
    hold(world.case, world.anna, shared_note="Det første")
    time_machine.move_to("2026-11-24T12:00:00Z")
    hold(world.case, world.anna, shared_note="Det andre")
    said = words(come_in(client, world.case))
    assert said.index("Det andre") < said.index("Det første")


def test_a_logged_meeting_moves_from_coming_to_past(client, world, time_machine):
    meeting = agree(world.case, world.anna)
    time_machine.move_to("2026-11-24T12:00:00Z")
    log_meeting(meeting, by=world.anna, account=account(world.case, shared_note="Etterpå"))
    page = come_in(client, world.case)
    assert "Du møter" not in words(page)
    assert "Etterpå" in words(page)


def test_a_closed_case_says_so_and_offers_a_way_back(client, world):
    path = way_in(world.case)
    close_case(world.case, by=world.anna, reason=CloseReason.HELPED)
    page = press(client, client.get(path), "Åpne saken min")
    assert "Saken er avsluttet" in words(page)
    assert links(page)["Be om veiledning igjen"] == "/be-om-veiledning/"


def test_a_closed_case_has_no_meeting_to_come(client, world):
    path = way_in(world.case)
    agree(world.case, world.anna)
    end_advice(world.case, by=world.anna, reason=CloseReason.DROPPED)
    page = press(client, client.get(path), "Åpne saken min")
    assert "Saken er avsluttet" in words(page)
    assert "Du møter" not in words(page)


def test_leaving_closes_the_door(client, world):
    page = press(client, come_in(client, world.case), "Gå ut")
    assert page.request["PATH_INFO"] == "/"
    assert heading(client.get(HOME)) == "Min side"


def test_looking_at_the_way_out_does_not_leave(client, world):
    come_in(client, world.case)
    client.get("/min-side/ut/")
    assert heading(client.get(HOME)) == "Hei, Frida"


def test_the_page_is_kept_by_nobody_on_the_way(client, world):
    come_in(client, world.case)
    assert "no-store" in client.get(HOME)["Cache-Control"]


def test_a_founder_with_a_link_is_still_a_stranger_to_the_desk(client, world):
    come_in(client, world.case)
    assert client.get(f"/desk/saker/{world.case.pk}/")["Location"].startswith("/logg-inn/")

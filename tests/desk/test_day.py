from datetime import timedelta

import pytest

from grobunn.advice.commands import cancel_meeting
from grobunn.advice.models import Mode
from grobunn.cases.commands import take_case
from grobunn.core import clock
from grobunn.core.models import Letter, LetterState
from tests.acts import agree, hold
from tests.pages import alerts, buttons, heading, links, main, press, read, rows, words
from tests.world import contact, enquire

DAY = "/desk/"


def part(page, mark):
    """The words of one panel."""
    return main(page).first("section", id=mark).words


def counts(page):
    return [one.first("b").words for one in main(page).all("a") if "gb-figure" in (one["class"] or "")]


def test_strangers_are_sent_to_the_log_in(client, world):
    assert client.get(DAY)["Location"] == "/logg-inn/?next=%2Fdesk%2F"


def test_it_greets_and_says_which_day_it_is(world, as_user):
    page = as_user(world.anna).get(DAY)
    assert heading(page) == "Hei, Anna"
    assert "Mandag 23. november 2026, uke 48" in words(page)


def test_before_ten_it_says_good_morning(world, as_user, time_machine):
    time_machine.move_to("2026-11-23T08:59:00Z")
    assert heading(as_user(world.anna).get(DAY)) == "God morgen, Anna"


def test_a_new_case_stands_there_with_its_promise_and_a_button(world, as_user):
    client = as_user(world.anna)
    page = client.get(DAY)
    assert rows(page) == [f"Frida Lund {world.case.reference}"]
    assert "on. 25. nov." in part(page, "nye")
    assert counts(page) == ["0", "0", "1"]
    taken = press(client, page, "Ta saken")
    world.case.refresh_from_db()
    assert (taken.request["PATH_INFO"], world.case.adviser) == (f"/desk/saker/{world.case.pk}/", world.anna)


def test_another_operators_new_cases_are_not_there(world, as_user):
    page = as_user(world.berit).get(DAY)
    assert "Frida" not in page.content.decode()
    assert "Alle nye saker er tatt." in part(page, "nye")


def test_when_all_is_well_it_says_so(world, as_user):
    take_case(world.case, by=world.anna)
    page = as_user(world.anna).get(DAY)
    assert "Ingenting er over fristen." in words(page)
    assert "Ingen møter i dag." in words(page)
    assert counts(page) == ["0", "0", "0"]


@pytest.mark.parametrize(
    ("moment", "word"),
    [
        ("2026-11-26T09:00:00Z", "1 dag over"),
        ("2026-11-27T09:00:00Z", "2 dager over"),
        ("2026-11-25T23:30:00Z", "1 dag over"),
    ],
)
def test_a_promise_that_was_broken_comes_first(world, as_user, time_machine, moment, word):
    time_machine.move_to(moment)
    page = as_user(world.anna).get(DAY)
    assert word in part(page, "forfalt")
    assert "Frida Lund" in part(page, "forfalt")
    assert counts(page)[0] == "1"
    assert not rows(page)


def test_on_its_last_day_a_promise_is_not_broken(world, as_user, time_machine):
    time_machine.move_to("2026-11-25T22:30:00Z")  # 23.30 in Norway
    page = as_user(world.anna).get(DAY)
    assert "i dag" in part(page, "nye")
    assert counts(page)[0] == "0"


def test_todays_meetings_stand_in_order_with_time_and_place(world, as_user):
    second = enquire(world.agreement, contact=contact("Kim Berg", email="kim@example.no"))
    agree(second, world.anna, starts_at=clock.now() + timedelta(hours=4))
    agree(world.case, world.anna, starts_at=clock.now() + timedelta(hours=2))
    said = part(as_user(world.anna).get(DAY), "moter")
    assert said.index("12.00 Frida Lund") < said.index("14.00 Kim Berg")
    assert "Fysisk, Storgata 1, Ørje" in said


def test_a_colleagues_meetings_are_not_on_my_day(world, as_user):
    agree(world.case, world.carl, starts_at=clock.now() + timedelta(hours=2))
    assert "Ingen møter i dag." in words(as_user(world.anna).get(DAY))


def test_a_cancelled_meeting_is_not_on_the_day(world, as_user):
    cancel_meeting(agree(world.case, world.anna, starts_at=clock.now() + timedelta(hours=2)), by=world.anna)
    assert "Ingen møter i dag." in words(as_user(world.anna).get(DAY))


def test_the_next_seven_days_stand_beside(world, as_user):
    agree(world.case, world.anna)
    said = part(as_user(world.anna).get(DAY), "neste")
    assert "Frida Lund" in said
    assert "ti. 24. nov. 10.00" in said


def test_a_meeting_on_video_can_be_opened_from_the_day(world, as_user):
    where = {"mode": Mode.DIGITAL, "place": "", "link": "https://mote.example/1"}
    agree(world.case, world.anna, starts_at=clock.now() + timedelta(hours=2), **where)
    assert links(as_user(world.anna).get(DAY))["Åpne videomøtet"] == "https://mote.example/1"


def test_a_meeting_nobody_wrote_down_is_asked_for(world, as_user, time_machine):
    take_case(world.case, by=world.anna)
    agree(world.case, world.anna)
    time_machine.move_to("2026-11-25T09:00:00Z")
    page = as_user(world.anna).get(DAY)
    assert "Møtet tirsdag 24. november kl. 10.00 er ikke logget" in part(page, "forfalt")
    assert counts(page)[0] == "1"


def test_a_logged_meeting_stands_with_its_word(world, as_user):
    hold(world.case, world.anna)
    assert "Holdt" in part(as_user(world.anna).get(DAY), "moter")


def test_letters_that_did_not_get_through_are_told(world, as_user):
    Letter.objects.filter(about_id=world.case.pk).update(state=LetterState.FAILED)
    page = as_user(world.anna).get(DAY)
    assert alerts(page) == ["1 brev kom ikke fram. Se på dem"]
    assert links(page)["Se på dem"] == "/desk/brev/?status=failed"


def test_the_county_comes_to_the_figures_and_sees_no_cases(world, as_user):
    assert as_user(world.olav).get(DAY)["Location"] == "/desk/tall/"


def test_the_municipal_officer_comes_to_the_figures_too(world, as_user):
    assert as_user(world.kari).get(DAY)["Location"] == "/desk/tall/"


def test_the_administrator_is_told_that_there_is_nothing_here(world, as_user):
    page = as_user(world.ada).get(DAY)
    assert (page.status_code, heading(page)) == (200, "Ingen sider ennå")


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("anna", ["Min dag", "Saker", "Kurs og café", "Vurderinger", "Brev", "Tall", "Rapporter", "Avtaler"]),
        ("carl", ["Min dag", "Saker", "Kurs og café", "Vurderinger", "Brev", "Tall", "Rapporter", "Avtaler"]),
        ("olav", ["Tall", "Rapporter", "Avtaler"]),
        ("kari", ["Tall", "Rapporter", "Avtaler"]),
        ("ada", []),
    ],
)
def test_the_menu_holds_the_places_one_may_go_to(world, as_user, name, places):
    page = read(as_user(getattr(world, name)).get(DAY, follow=True))
    menu = page.first("nav", aria_label="Hovedmeny")
    assert [link.words for link in menu.all("a")] == places


def test_only_those_with_cases_have_the_search(world, as_user):
    assert read(as_user(world.anna).get(DAY)).first("input", type="search")
    assert not read(as_user(world.olav).get("/desk/tall/")).first("input", type="search")


def test_at_most_eight_new_cases_are_listed_but_all_are_counted(world, as_user):
    for number in range(9):
        enquire(world.agreement, contact=contact(f"Nummer {number}"))
    page = as_user(world.anna).get(DAY)
    assert len(rows(page)) == 8
    assert counts(page)[2] == "10"


def test_buttons_that_look_alike_name_whom_they_are_about(world, as_user):
    assert "Ta saken Frida Lund" in buttons(as_user(world.anna).get(DAY))


def test_more_cases_cost_no_more_questions(world, as_user, django_assert_max_num_queries):
    client = as_user(world.anna)
    for number in range(7):
        agree(enquire(world.agreement, contact=contact(f"Nummer {number}")), world.anna)
    with django_assert_max_num_queries(25):
        client.get(DAY)

from datetime import timedelta

import pytest

from grobunn.core import clock
from grobunn.core.models import ReadEntry
from grobunn.events.commands.registrations import cancel_registration
from grobunn.events.models import Attendance, Kind, Registration
from tests.events.acts import enrol, meet, now_of, published
from tests.pages import alerts, asked, main, press, said_beside, summary, words

SAVE = "Lagre oppmøtet"


@pytest.fixture
def anna(world, as_user):
    return as_user(world.anna)


@pytest.fixture
def cafe(world):
    """A café that begins now, with Frida, Kim and Åse."""
    cafe = published(world, meet(0, 3), kind=Kind.CAFE, title="Gründercafé", capacity=4)
    cafe.frida, cafe.kim = enrol(cafe), enrol(cafe, "Kim Berg")
    cafe.ase = enrol(cafe, "Åse Aas")
    cafe.session = cafe.sessions.get()
    return cafe


def address(event, name="oppmote"):
    return f"/desk/samlinger/{event.session.pk}/{name}/"


def ticks(page):
    """The names in their order, and whether each is ticked."""
    page = main(page)
    boxes = page.all("input", name="chosen")
    return {page.first("label", for_=box["id"]).words: box["checked"] is not None for box in boxes}


def present(event):
    rows = Attendance.objects.filter(session=event.session).select_related("registration__client")
    return {row.registration.client.given_name: row.was_present for row in rows}


def note(client, page, *registrations, **changes):
    return press(client, page, SAVE, chosen=[str(one.pk) for one in registrations], **changes)


def test_the_names_stand_in_norwegian_order_and_nobody_is_ticked(anna, cafe):
    assert ticks(anna.get(address(cafe))) == {"Berg, Kim": False, "Lund, Frida": False, "Aas, Åse": False}


def test_one_press_notes_everybody(anna, cafe):
    page = note(anna, anna.get(address(cafe)), cafe.frida, cafe.ase)
    assert alerts(page)[0] == "Oppmøtet er lagret."
    assert present(cafe) == {"Frida": True, "Kim": False, "Åse": True}
    assert ticks(page) == {"Berg, Kim": False, "Lund, Frida": True, "Aas, Åse": True}


def test_nobody_came_is_an_answer_too(anna, cafe):
    note(anna, anna.get(address(cafe)))
    assert present(cafe) == {"Frida": False, "Kim": False, "Åse": False}


def test_corrected_on_the_same_page_what_stood_is_kept(anna, cafe):
    page = note(anna, anna.get(address(cafe)), cafe.frida)
    assert "Ført av Anna Test" in words(page)
    assert "Retter du noe, blir det som sto før, tatt vare på." in words(page)
    note(anna, page, cafe.kim)
    assert present(cafe) == {"Frida": False, "Kim": True, "Åse": False}
    before = Attendance.pgh_event_model.objects.filter(registration=cafe.frida)
    assert [row.was_present for row in before] == [True]


def test_a_page_that_is_old_undoes_nothing(anna, cafe):
    old = anna.get(address(cafe))
    note(anna, anna.get(address(cafe)), cafe.frida, cafe.kim)
    note(anna, old, cafe.ase)
    assert present(cafe) == {"Frida": True, "Kim": True, "Åse": True}


def test_an_old_page_unticks_only_whom_it_showed_ticked(anna, cafe):
    old = note(anna, anna.get(address(cafe)), cafe.frida)
    note(anna, anna.get(address(cafe)), cafe.frida, cafe.kim)
    note(anna, old)
    assert present(cafe) == {"Frida": False, "Kim": True, "Åse": False}


def test_guests_without_a_name_are_counted_beside(anna, cafe):
    page = note(anna, anna.get(address(cafe)), cafe.frida, guests="7")
    assert now_of(cafe.session).guests == 7
    assert asked(page)["guests"] == "7"
    event = anna.get(f"/desk/kurs/{cafe.pk}/")
    assert "1 person møtte · 7 gjester uten navn" in words(event)


def test_an_old_page_leaves_the_headcount(anna, cafe):
    old = anna.get(address(cafe))
    note(anna, anna.get(address(cafe)), guests="7")
    note(anna, old, cafe.frida)
    assert now_of(cafe.session).guests == 7


@pytest.mark.parametrize("wrong", ["-1", "mange", "10000", "1,5"])
def test_a_headcount_that_is_wrong_keeps_the_ticks(anna, cafe, wrong):
    page = note(anna, anna.get(address(cafe)), cafe.kim, guests=wrong)
    assert said_beside(page, "guests") == "Skriv et helt antall gjester, fra 0 til 9999"
    assert ticks(page) == {"Berg, Kim": True, "Lund, Frida": False, "Aas, Åse": False}
    assert not present(cafe)


def test_a_course_asks_for_no_headcount(anna, world):
    event = published(world, meet(0, 3))
    event.session = event.sessions.get()
    assert "guests" not in asked(anna.get(address(event)))


def test_before_the_day_it_is_refused_and_the_ticks_stay(anna, world):
    event = published(world)
    event.session = event.sessions.in_order()[0]
    frida = enrol(event)
    page = note(anna, anna.get(address(event)), frida)
    assert list(summary(page)) == ["Samlingen har ikke vært ennå. Oppmøte føres fra og med dagen."]
    assert ticks(page) == {"Lund, Frida": True}
    assert "Før oppmøte 30. nov." not in words(anna.get(f"/desk/kurs/{event.pk}/"))


def test_one_who_left_since_is_said_and_the_other_ticks_stay(anna, world, cafe):
    page = anna.get(address(cafe))
    cancel_registration(cafe.kim, by=world.anna)
    refused = note(anna, page, cafe.frida, cafe.kim)
    assert list(summary(refused)) == ["Noen du krysset av, er ikke lenger påmeldt. Last siden på nytt"]
    assert ticks(refused) == {"Lund, Frida": True, "Aas, Åse": False}
    press(anna, refused, SAVE)
    assert present(cafe) == {"Frida": True, "Åse": False}


def test_two_of_one_name_are_told_apart(anna, cafe):
    enrol(cafe, "Kim Berg", email="en.annen@example.no")
    assert {"Berg, Kim (kim@example.no)", "Berg, Kim (en.annen@example.no)"} <= ticks(anna.get(address(cafe))).keys()


@pytest.mark.parametrize("was", ["x", "-1", "9" * 5000, ",,", "\x00"])
def test_a_form_that_was_tampered_with_breaks_nothing(anna, cafe, was):
    assert note(anna, anna.get(address(cafe)), cafe.frida, was=was).status_code == 200
    assert present(cafe)["Frida"]


@pytest.mark.parametrize("chosen", ["x", "999999", "-1"])
def test_only_those_with_a_seat_can_be_ticked(anna, cafe, chosen):
    page = press(anna, anna.get(address(cafe)), SAVE, chosen=[chosen])
    assert list(summary(page)) == ["Noen du krysset av, er ikke lenger påmeldt. Last siden på nytt"]
    assert not present(cafe)


def test_all_can_be_ticked_at_once_where_there_is_script(anna, cafe):
    button = next(one for one in main(anna.get(address(cafe))).all("button") if one.words == "Alle møtte")
    assert (button["type"], button["hidden"], button["data-ticks-all"]) == ("button", "", "")


def test_opening_the_list_is_noted(anna, cafe):
    anna.get(address(cafe))
    assert ReadEntry.objects.get(what="attendance").subject_id == cafe.session.pk


def test_more_names_cost_no_more_questions(anna, world, django_assert_max_num_queries):
    event = published(world, meet(1 / 24), capacity=None)
    event.session = event.sessions.get()
    everybody = [enrol(event, f"Nummer{turn} Test") for turn in range(15)]
    page = anna.get(address(event))
    with django_assert_max_num_queries(15):
        anna.get(address(event))
    note(anna, page, *everybody)
    assert list(present(event).values()) == [True] * 15


# At the door


def walking_in(client, page, **changes):
    return press(client, page, "Skriv inn", **{"given_name": "Ola", "phone": "90000009", **changes})


def test_the_way_to_the_door_saves_the_ticks_first(anna, cafe):
    page = press(anna, anna.get(address(cafe)), "Lagre, og skriv inn", chosen=[str(cafe.frida.pk)])
    assert page.request["PATH_INFO"] == address(cafe, "uten-pamelding")
    assert present(cafe)["Frida"]
    done = walking_in(anna, page)
    assert alerts(done)[0] == "Ola er påmeldt og møtt."
    assert ticks(done)["Ola"]
    assert ticks(done)["Lund, Frida"]


def test_a_name_without_a_way_to_reach_her_is_a_guest(anna, cafe):
    page = anna.get(address(cafe, "uten-pamelding"))
    assert "Uten e-post eller telefon teller man som gjest." in words(page)
    wrong = walking_in(anna, page, phone="")
    assert said_beside(wrong, "email").startswith("Skriv e-post eller telefon")
    assert Registration.objects.filter(event=cafe).count() == 3


def test_full_is_full_at_the_door_too(anna, cafe):
    enrol(cafe, "Siste Plass")
    page = walking_in(anna, anna.get(address(cafe, "uten-pamelding")))
    assert "Alle plassene er tatt." in next(iter(summary(page)))
    assert asked(page)["given_name"] == "Ola"


# Completing


@pytest.fixture
def course(world, time_machine):
    """A course whose first evening was yesterday."""
    course = published(world, meet(1), meet(8), capacity=None)
    course.frida, course.kim = enrol(course), enrol(course, "Kim Berg")
    time_machine.move_to(clock.now() + timedelta(days=2))
    return course


def test_those_who_completed_are_marked_and_can_be_corrected(as_user, world, course):
    anna = as_user(world.anna)
    page = anna.get(f"/desk/kurs/{course.pk}/fullfort/")
    assert ticks(page) == {"Berg, Kim": False, "Lund, Frida": False}
    done = press(anna, page, "Lagre hvem som fullførte", chosen=[str(course.frida.pk)])
    assert alerts(done) == ["Lagret: 1 har fullført."]
    assert "Fullførte" in words(done)
    again = anna.get(f"/desk/kurs/{course.pk}/fullfort/")
    assert ticks(again) == {"Berg, Kim": False, "Lund, Frida": True}
    press(anna, again, "Lagre hvem som fullførte", chosen=[str(course.kim.pk)])
    assert [now_of(one).completed_at is not None for one in (course.frida, course.kim)] == [False, True]


def test_a_course_that_has_not_begun_has_nobody_who_completed(anna, world):
    event = published(world)
    page = press(anna, anna.get(f"/desk/kurs/{event.pk}/fullfort/"), "Lagre hvem som fullførte")
    assert list(summary(page)) == ["Kurset har ikke begynt ennå."]


def test_on_the_page_of_the_event_each_has_her_word(anna, cafe):
    note(anna, anna.get(address(cafe)), cafe.frida)
    said = main(anna.get(f"/desk/kurs/{cafe.pk}/")).first("tbody").words
    assert said.count("Møtte ikke") == 2
    assert said.count("Møtte") == 3

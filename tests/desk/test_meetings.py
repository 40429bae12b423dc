from datetime import UTC, datetime

import pytest

from grobunn.advice.commands import cancel_meeting, strike_meeting
from grobunn.advice.models import Meeting, Mode, Presence
from grobunn.cases.commands import add_cofounder, close_case
from grobunn.cases.models import Case, CloseReason
from grobunn.cases.workflow import CaseState
from grobunn.core.models import Letter
from tests.acts import agree, hold
from tests.pages import alerts, asked, fields, heading, links, main, press, said_beside, summary, words
from tests.world import contact, enquire

DAY = {
    "day": "2026-11-24",
    "hour": "10:00",
    "mode": "physical",
    "place": "Storgata 1, Ørje",
    "duration": "60",
}
NO_PLACE = "Skriv hvor dere møtes. Gründeren får stedet på e-post"
NO_LINK = "Lim inn lenken til videomøtet. Gründeren får den på e-post"
WRONG_LINK = "Lenken må begynne med https:// og føre til møterommet"
WRONG_HOUR = "Skriv klokkeslettet som timer.minutter, for eksempel 17.00"
WRONG_DAY = "Skriv datoen som dag.måned.år, for eksempel 24.11.2026"
WRONG_MINUTES = "Skriv et helt antall minutter, fra 0 til 1440"
LONG_NOTE = "Teksten er for lang. Det er plass til 8000 tegn, og du har skrevet 8001."
NUL = "Teksten har et tegn som ikke kan lagres. Slett det og skriv på nytt."
TEAMS = (
    "https://teams.microsoft.com/l/meetup-join/19%3ameeting_"
    + "Zm9v" * 50
    + "%40thread.v2/0?context=%7b%22Tid%22%3a%22x%22%7d"
)


@pytest.fixture
def anna(world, as_user):
    return as_user(world.anna)


@pytest.fixture
def silent(world):
    """A case whose founder has only a telephone."""
    return enquire(world.agreement, contact=contact("Kim Berg", email="", phone="+4790000001"))


def case_page(case):
    return f"/desk/saker/{case.pk}/"


def way(meeting, act):
    return f"/desk/moter/{meeting.pk}/{act}/"


def agreeing(client, case, **changes):
    return press(client, client.get(f"{case_page(case)}mote/"), "Avtal møtet", **{**DAY, **changes})


def logging_new(client, case, **changes):
    return press(client, client.get(f"{case_page(case)}logg/"), "Lagre møtet", **changes)


def only(case):
    return Meeting.objects.get(case=case)


# Agreeing


def test_the_form_suggests_the_next_working_day_and_an_hour(anna, world):
    suggested = asked(anna.get(f"{case_page(world.case)}mote/"))
    assert (suggested["day"], suggested["duration"], suggested["mode"]) == ("2026-11-24", "60", "physical")


def test_agreeing_makes_a_meeting_and_tells_her(anna, world):
    page = agreeing(anna, world.case)
    meeting = only(world.case)
    assert (meeting.starts_at, meeting.mode, meeting.place) == (
        datetime(2026, 11, 24, 9, tzinfo=UTC),
        Mode.PHYSICAL,
        DAY["place"],
    )
    assert (meeting.duration, meeting.adviser) == (60, world.anna)
    assert alerts(page) == ["Møtet er avtalt tirsdag 24. november kl. 10.00. Gründeren får en e-post."]
    assert Letter.objects.filter(kind="agreed", to="frida@example.no").count() == 1


def test_one_without_an_address_must_be_rung(anna, silent):
    assert "Gründeren har ingen e-post: ring og si fra." in alerts(agreeing(anna, silent))[0]


@pytest.mark.parametrize("hour", ["17:00", "17.00", "1700"])
def test_an_hour_in_any_spelling_is_the_hour_on_the_wall(anna, world, hour):
    agreeing(anna, world.case, hour=hour)
    assert only(world.case).starts_at == datetime(2026, 11, 24, 16, tzinfo=UTC)


def test_in_summer_the_clock_on_the_wall_is_another(anna, world):
    agreeing(anna, world.case, day="2027-06-01")
    assert only(world.case).starts_at == datetime(2027, 6, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changes", "name", "sentence"),
    [
        ({"day": ""}, "day", "Velg en dato"),
        ({"day": "i morgen"}, "day", WRONG_DAY),
        ({"day": "2026-02-30"}, "day", WRONG_DAY),
        ({"hour": ""}, "hour", "Skriv når møtet begynner"),
        ({"hour": "25:00"}, "hour", WRONG_HOUR),
        ({"hour": "midt på dagen"}, "hour", WRONG_HOUR),
        ({"duration": "7"}, "duration", "Velg hvor lenge møtet varer"),
        ({"mode": None}, "mode", "Velg hvordan dere møtes"),
        ({"mode": "tull"}, "mode", "Velg hvordan dere møtes"),
        ({"place": ""}, "place", NO_PLACE),
        (
            {"place": "x" * 201},
            "place",
            "Teksten er for lang. Det er plass til 200 tegn, og du har skrevet 201.",
        ),
        ({"place": "Ør\x00je"}, "place", NUL),
        ({"mode": "digital", "link": ""}, "link", NO_LINK),
        ({"mode": "digital", "link": "ikke en lenke"}, "link", WRONG_LINK),
        ({"mode": "digital", "link": "javascript:alert(1)"}, "link", WRONG_LINK),
        ({"mode": "digital", "link": "ftp://mote.example/1"}, "link", WRONG_LINK),
        ({"mode": "digital", "link": "https://mote.example/\x00"}, "link", NUL),
    ],
)
def test_an_appointment_that_is_wrong_is_said_beside_its_field(anna, world, changes, name, sentence):
    page = agreeing(anna, world.case, **changes)
    assert sentence in said_beside(page, name)
    assert sentence in summary(page)
    assert not Meeting.objects.exists()


def test_a_sentence_stands_once(anna, world):
    page = agreeing(anna, world.case, mode="digital", link="ikke en lenke")
    assert list(summary(page)) == [WRONG_LINK]


def test_what_was_written_stays_when_something_is_wrong(anna, world):
    page = agreeing(anna, world.case, hour="25:00", place="Kaféen 🥖", duration="90")
    assert asked(page).items() >= {"hour": "25:00", "place": "Kaféen 🥖", "duration": "90", "day": "2026-11-24"}.items()


def test_a_time_that_has_been_is_refused_with_a_way_out(anna, world):
    page = agreeing(anna, world.case, day="2026-11-23", hour="09:59")
    assert list(summary(page)) == ["Tidspunktet har vært. Velg et tidspunkt fram i tid, eller logg møtet i stedet."]
    assert asked(page)["hour"] == "09:59"


@pytest.mark.parametrize("day", ["9999-12-31", "2999-01-01"])
def test_a_year_that_was_typed_wrong_breaks_nothing(anna, world, day):
    assert agreeing(anna, world.case, day=day, hour="23:59", duration="120").status_code == 200
    assert anna.get(case_page(world.case)).status_code == 200


def test_a_long_link_to_a_meeting_room_is_kept_whole(anna, world):
    page = agreeing(anna, world.case, mode="digital", link=TEAMS)
    assert page.status_code == 200
    assert only(world.case).link == TEAMS


def test_a_link_without_its_beginning_gets_one(anna, world):
    agreeing(anna, world.case, mode="digital", link="mote.example/1")
    assert only(world.case).link == "https://mote.example/1"


def test_place_and_link_are_kept_only_where_they_belong(anna, world):
    agreeing(anna, world.case, mode="phone", place="Storgata 1", link="https://mote.example/1")
    assert (only(world.case).place, only(world.case).link) == ("", "")


def test_agreed_twice_it_is_one_meeting_and_one_letter(anna, world):
    page = anna.get(f"{case_page(world.case)}mote/")
    for _ in range(2):
        press(anna, page, "Avtal møtet", **DAY)
    assert Meeting.objects.count() == 1
    assert Letter.objects.filter(kind="agreed").count() == 1


def test_a_closed_case_gets_no_meeting(anna, world):
    page = anna.get(f"{case_page(world.case)}mote/")
    close_case(world.case, by=world.anna, reason=CloseReason.HELPED)
    assert list(summary(press(anna, page, "Avtal møtet", **DAY))) == ["Saken er avsluttet. Åpne den igjen først."]


# Moving and cancelling


def test_moving_starts_from_what_was_agreed(anna, world):
    meeting = agree(world.case, world.anna, duration=90)
    known = {
        "day": "2026-11-24",
        "hour": "10:00",
        "duration": "90",
        "mode": "physical",
        "place": "Storgata 1, Ørje",
    }
    assert asked(anna.get(way(meeting, "flytt"))).items() >= known.items()


@pytest.mark.parametrize("duration", [30, 45, 60, 90, 120])
def test_a_meeting_can_be_moved_without_touching_its_length(anna, world, duration):
    meeting = agree(world.case, world.anna, duration=duration)
    press(anna, anna.get(way(meeting, "flytt")), "Flytt møtet", day="2026-11-25")
    assert only(world.case).duration == duration


def test_moving_tells_her_the_new_time(anna, world):
    meeting = agree(world.case, world.anna)
    page = press(anna, anna.get(way(meeting, "flytt")), "Flytt møtet", day="2026-11-25", hour="14.30")
    assert alerts(page) == ["Møtet er flyttet til onsdag 25. november kl. 14.30."]
    assert only(world.case).starts_at == datetime(2026, 11, 25, 13, 30, tzinfo=UTC)
    assert Letter.objects.filter(kind="moved").count() == 1


def test_moving_back_in_time_is_refused(anna, world):
    meeting = agree(world.case, world.anna)
    page = press(anna, anna.get(way(meeting, "flytt")), "Flytt møtet", day="2026-11-20")
    assert list(summary(page)) == ["Tidspunktet har vært. Velg et tidspunkt fram i tid."]
    assert only(world.case).starts_at == datetime(2026, 11, 24, 9, tzinfo=UTC)


def test_cancelling_asks_first_and_says_what_will_happen(anna, world):
    meeting = agree(world.case, world.anna)
    page = anna.get(way(meeting, "avlys"))
    assert heading(page) == "Avlyse møtet?"
    assert "Frida Lund får en e-post om at møtet tirsdag 24. november kl. 10.00 er avlyst." in words(page)
    assert links(page)["Behold møtet"] == case_page(world.case)
    done = press(anna, page, "Avlys møtet")
    assert alerts(done) == ["Møtet er avlyst."]
    assert only(world.case).state == "cancelled"
    assert Letter.objects.filter(kind="cancelled").count() == 1


def test_cancelling_promises_no_letter_to_one_without_an_address(anna, world, silent):
    assert "får en e-post" not in words(anna.get(way(agree(silent, world.anna), "avlys")))


@pytest.mark.parametrize("act", ["flytt", "avlys", "logg"])
def test_a_cancelled_meeting_is_refused_in_a_sentence(anna, world, act):
    meeting = agree(world.case, world.anna)
    page = anna.get(way(meeting, act))
    cancel_meeting(meeting, by=world.anna)
    button = {"flytt": "Flytt møtet", "avlys": "Avlys møtet", "logg": "Lagre møtet"}[act]
    refused = press(anna, page, button, **({"day": "2026-11-23", "hour": "08:00"} if act == "logg" else {}))
    assert len(summary(refused)) == 1
    assert only(world.case).state == "cancelled"


# Logging


def test_logging_starts_from_the_calendar(anna, world, time_machine, as_user):
    meeting = agree(world.case, world.anna, duration=90)
    time_machine.move_to("2026-11-24T11:00:00Z")
    page = as_user(world.anna).get(way(meeting, "logg"))
    known = {
        "day": "2026-11-24",
        "hour": "10:00",
        "held": "yes",
        "mode": "physical",
        "contact_minutes": "90",
        "preparation_minutes": "0",
        "travel_minutes": "0",
        "present": [str(world.case.client_id)],
    }
    assert asked(page).items() >= known.items()
    assert "Hentet fra kalenderen: tirsdag 24. november kl. 10.00" in words(page)


def test_logging_takes_one_press_from_there(anna, world, time_machine, as_user):
    meeting = agree(world.case, world.anna)
    time_machine.move_to("2026-11-24T11:00:00Z")
    client = as_user(world.anna)
    page = press(
        client,
        client.get(way(meeting, "logg")),
        "Lagre møtet",
        shared_note="Regn på prisen",
        internal_note="Usikker",
    )
    logged = only(world.case)
    assert (logged.state, logged.contact_minutes, logged.shared_note, logged.internal_note) == (
        "held",
        60,
        "Regn på prisen",
        "Usikker",
    )
    assert alerts(page) == ["Møtet er lagret. Det du skrev til gründeren, står på Min side."]
    assert Case.objects.get(pk=world.case.pk).state == CaseState.ADVISED


def test_a_meeting_nobody_planned_starts_an_hour_ago_by_phone(anna, world):
    suggested = asked(anna.get(f"{case_page(world.case)}logg/"))
    assert (suggested["day"], suggested["hour"], suggested["mode"]) == ("2026-11-23", "09:00", "phone")


def test_a_meeting_nobody_planned_is_kept(anna, world):
    logging_new(anna, world.case, contact_minutes="20", travel_minutes="5")
    meeting = only(world.case)
    assert (meeting.state, meeting.contact_minutes, meeting.travel_minutes, meeting.mode) == (
        "held",
        20,
        5,
        "phone",
    )


def test_logged_twice_it_is_one_meeting(anna, world):
    page = anna.get(f"{case_page(world.case)}logg/")
    for _ in range(2):
        press(anna, page, "Lagre møtet")
    assert Meeting.objects.count() == 1


def test_only_those_of_the_case_can_be_present(anna, world):
    stranger = enquire(world.agreement, contact=contact("Kim Berg")).client_id
    page = logging_new(anna, world.case, present=[str(world.case.client_id), str(stranger)])
    assert said_beside(page, "present") == "Velg blant dem som hører til saken"
    assert not Meeting.objects.exists()


def test_cofounders_are_ticked_one_by_one(anna, world):
    kim = add_cofounder(world.case, by=world.anna, contact=contact("Kim Berg", email="kim@example.no")).client
    logging_new(anna, world.case, present=[str(kim.pk)])
    assert dict(Presence.objects.values_list("client", "was_present")) == {
        world.case.client_id: False,
        kim.pk: True,
    }


@pytest.mark.parametrize(
    ("changes", "name", "sentence"),
    [
        ({"held": None}, "held", "Velg om møtet ble holdt"),
        ({"held": "kanskje"}, "held", "Velg om møtet ble holdt"),
        ({"mode": None}, "mode", "Velg hvordan dere møttes"),
        ({"present": None}, "present", "Kryss av for hvem som var til stede"),
        ({"present": "x"}, "present", "Velg blant dem som hører til saken"),
        ({"day": ""}, "day", "Velg en dato"),
        ({"day": "24.13.2026"}, "day", WRONG_DAY),
        ({"hour": ""}, "hour", "Skriv når møtet begynner"),
        ({"hour": "130"}, "hour", WRONG_HOUR),
        ({"day": "2026-11-24"}, "day", "Møtet har ikke vært ennå. Skriv når det var"),
        ({"contact_minutes": "en time"}, "contact_minutes", WRONG_MINUTES),
        ({"contact_minutes": "-1"}, "contact_minutes", WRONG_MINUTES),
        ({"contact_minutes": "1441"}, "contact_minutes", WRONG_MINUTES),
        ({"preparation_minutes": "1,5"}, "preparation_minutes", WRONG_MINUTES),
        ({"travel_minutes": "9" * 5000}, "travel_minutes", WRONG_MINUTES),
        ({"shared_note": "x" * 8001}, "shared_note", LONG_NOTE),
        ({"internal_note": "x" * 8001}, "internal_note", LONG_NOTE),
        ({"shared_note": "\x00"}, "shared_note", NUL),
    ],
)
def test_a_log_that_is_wrong_is_said_beside_its_field(anna, world, changes, name, sentence):
    page = logging_new(anna, world.case, **changes)
    assert sentence in summary(page)
    assert said_beside(page, name) == sentence
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("slip", ["0026-11-20", "1026-11-20"])
def test_a_meeting_before_our_time_is_refused(anna, world, slip):
    page = logging_new(anna, world.case, day=slip)
    assert not Meeting.objects.exists()
    assert said_beside(page, "day")


def test_notes_stay_when_something_is_wrong(anna, world):
    notes = {"shared_note": "Linje 1\r\n\r\nLinje 2", "internal_note": "<b>Usikker</b>"}
    page = logging_new(anna, world.case, **notes, hour="25:00", held="no", mode="digital", present=None)
    kept = asked(page)
    assert (kept["shared_note"].replace("\r", ""), kept["internal_note"]) == (
        "Linje 1\n\nLinje 2",
        "<b>Usikker</b>",
    )
    assert (kept["held"], kept["mode"], "present" in kept) == ("no", "digital", False)


def test_a_meeting_that_was_not_held_needs_nobody_present(anna, world):
    logging_new(anna, world.case, held="no", present=None)
    assert only(world.case).state == "not_held"


def test_empty_minutes_are_nought(anna, world):
    logging_new(anna, world.case, preparation_minutes="", travel_minutes="")
    assert (only(world.case).preparation_minutes, only(world.case).travel_minutes) == (0, 0)


def test_logging_what_is_logged_points_to_correcting(anna, world):
    meeting = hold(world.case, world.anna)
    page = press(anna, anna.get(way(meeting, "logg")), "Lagre møtet")
    assert list(summary(page)) == ["Møtet er alt logget. Rett det hvis noe er galt."]


# Correcting and striking


def test_correcting_starts_from_what_was_logged(anna, world):
    notes = {"shared_note": "Regn på prisen", "internal_note": "Usikker"}
    meeting = hold(world.case, world.anna, preparation_minutes=15, travel_minutes=10, **notes)
    known = {
        "day": "2026-11-23",
        "hour": "08:00",
        "held": "yes",
        "mode": "phone",
        "contact_minutes": "30",
        "preparation_minutes": "15",
        "travel_minutes": "10",
        "present": [str(world.case.client_id)],
        **notes,
    }
    assert asked(anna.get(way(meeting, "rett"))).items() >= known.items()


def test_a_meeting_that_was_not_held_is_corrected_from_that(anna, world):
    meeting = hold(world.case, world.anna, held=False, present=[])
    known = asked(anna.get(way(meeting, "rett")))
    assert (known["held"], "present" in known) == ("no", False)


def test_correcting_needs_a_reason_and_keeps_it(anna, world):
    meeting = hold(world.case, world.anna)
    page = press(anna, anna.get(way(meeting, "rett")), "Lagre møtet", contact_minutes="45")
    assert said_beside(page, "reason") == "Skriv kort hva som var galt"
    assert only(world.case).contact_minutes == 30
    done = press(anna, page, "Lagre møtet", reason="  Feil tid\x07 ")
    assert alerts(done) == ["Møtet er rettet, og tallene følger med."]
    assert (only(world.case).contact_minutes, only(world.case).correction_reason) == (45, "Feil tid")


def test_striking_asks_first_needs_a_reason_and_keeps_the_meeting(anna, world):
    meeting = hold(world.case, world.anna)
    page = anna.get(way(meeting, "stryk"))
    assert "blir stående i tidslinjen, men teller ikke i noen tall" in words(page)
    wrong = press(anna, page, "Stryk møtet")
    assert said_beside(wrong, "reason") == "Skriv kort hvorfor, for eksempel: logget på feil person"
    assert not only(world.case).is_struck
    done = press(anna, wrong, "Stryk møtet", reason="Feil person")
    assert alerts(done) == ["Møtet er strøket og teller ikke lenger."]
    assert only(world.case).is_struck


@pytest.mark.parametrize(("act", "button"), [("rett", "Lagre møtet"), ("stryk", "Stryk møtet")])
def test_a_struck_meeting_stays_as_it_is(anna, world, act, button):
    meeting = hold(world.case, world.anna)
    page = anna.get(way(meeting, act))
    strike_meeting(meeting, by=world.anna, reason="Feil person")
    assert list(summary(press(anna, page, button, reason="Igjen"))) == ["Møtet er strøket. Logg et nytt i stedet."]


@pytest.mark.parametrize(("act", "button"), [("rett", "Lagre møtet"), ("stryk", "Stryk møtet")])
def test_a_meeting_that_is_only_agreed_can_be_neither_corrected_nor_struck(anna, world, act, button):
    meeting = agree(world.case, world.anna)
    log = {"contact_minutes": "30", "day": "2026-11-23", "hour": "08:00"} if act == "rett" else {}
    page = press(
        anna,
        anna.get(way(meeting, act)),
        button,
        reason="Feil",
        present=str(world.case.client_id),
        held="yes",
        **log,
    )
    assert len(summary(page)) == 1
    assert only(world.case).is_planned


# Who may


@pytest.mark.parametrize("act", ["logg", "flytt", "avlys", "rett", "stryk"])
@pytest.mark.parametrize("name", ["berit", "eva"])
def test_another_organisations_meeting_is_not_there(as_user, world, act, name):
    meeting = agree(world.case, world.anna)
    client = as_user(getattr(world, name))
    assert client.get(way(meeting, act)).status_code == 404
    assert client.post(way(meeting, act), {"reason": "x"}).status_code == 404


@pytest.mark.parametrize("act", ["logg", "flytt", "avlys", "rett", "stryk"])
def test_those_who_follow_up_see_no_meeting(as_user, world, act):
    meeting = agree(world.case, world.anna)
    assert as_user(world.olav).get(way(meeting, act)).status_code == 403


def test_help_is_tied_to_its_field(anna, world):
    page = main(anna.get(f"{case_page(world.case)}mote/"))
    place = page.first("input", name="place")
    assert page.first(id=place["aria-describedby"]).words == "For et fysisk møte."
    assert place["aria-invalid"] is None


def test_every_field_has_a_label(anna, world):
    meeting = hold(world.case, world.anna)
    for address in (way(meeting, "rett"), f"{case_page(world.case)}mote/", f"{case_page(world.case)}logg/"):
        form = main(anna.get(address)).first("form", method="post")
        labels = {label["for"] for label in form.all("label")}
        for one in form.all():
            if one.tag in {"input", "select", "textarea"} and one["type"] != "hidden":
                wrapped = any(around.tag == "label" for around in one.above)
                assert wrapped or one["id"] in labels, f"{one['name']} on {address}"
    assert fields(form)

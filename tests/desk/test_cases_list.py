import uuid
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from grobunn.cases.commands import close_case, register_case, take_case
from grobunn.cases.models import Channel, CloseReason
from grobunn.cases.queries import MOST
from grobunn.core import clock
from grobunn.desk import paging
from tests.pages import heading, links, main, rows, words
from tests.world import contact, enquire, matter

CASES = "/desk/saker/"


@pytest.fixture
def anna(world, as_user):
    return as_user(world.anna)


@pytest.fixture
def many(world):
    """Five more of Anna's operator, each of another kind; Frida's is the sixth."""
    made = {}
    for name, channel, day in [
        ("Åse Aa", Channel.PHONE, date(2026, 11, 2)),
        ("Per Øst", Channel.NAV, date(2026, 11, 3)),
        ("Eli Ærlig", Channel.EN_VEI_INN, date(2026, 10, 1)),
        ("Bo Åsen", Channel.VISIT, date(2025, 12, 31)),
        ("Ann Zahl", Channel.EMAIL, date(2026, 1, 1)),
    ]:
        made[name] = enquire_by(world, name, channel, day)
    return made


def enquire_by(world, name, channel, day):
    email = f"{name.split()[0].lower()}@example.no"
    return register_case(
        world.agreement,
        by=world.anna,
        contact=contact(name, email=email),
        matter=matter(),
        channel=channel,
        received_at=clock.in_oslo(day, 12),
        submission=uuid.uuid4(),
    )


def names(page):
    return [row.partition(" IØ-")[0] for row in rows(page)]


def test_one_case_is_counted_in_the_singular(anna, world):
    page = anna.get(CASES)
    assert names(page) == ["Lund, Frida"]
    assert "1 sak · 1–1 vises, sortert på navn" in words(page)


def test_the_list_shows_what_one_needs_to_choose(anna, world):
    line = main(anna.get(CASES)).first("tbody").first("tr").words
    for fact in (
        "Lund, Frida",
        world.case.reference,
        "Surdeigsbakeri",
        "Marker",
        "Ny",
        "Ingen",
        "23. nov.",
        "Svar on. 25. nov.",
    ):
        assert fact in line


def test_another_operators_cases_are_not_there(as_user, world):
    page = as_user(world.berit).get(CASES)
    assert "Frida" not in page.content.decode()
    assert "Ingen åpne saker" in words(page)
    assert links(page)["Registrer en henvendelse"] == "/desk/saker/ny/"


@pytest.mark.parametrize("name", ["olav", "kari", "ada"])
def test_those_who_follow_up_see_no_list_of_cases(as_user, world, name):
    page = as_user(getattr(world, name)).get(CASES)
    assert page.status_code == 403
    assert "Frida" not in page.content.decode()


def test_an_adviser_of_the_contract_municipality_sees_none_of_the_operators_cases(as_user, world):
    page = as_user(world.eva).get(CASES, {"status": "alle", "q": "Frida"})
    assert not rows(page)
    assert "Lund" not in page.content.decode()


def test_names_stand_in_norwegian_order(anna, many):
    assert names(anna.get(CASES)) == [
        "Lund, Frida",
        "Zahl, Ann",
        "Ærlig, Eli",
        "Øst, Per",
        "Aa, Åse",
        "Åsen, Bo",
    ]


@pytest.mark.parametrize(
    ("order", "said", "first"),
    [
        ("navn", "sortert på navn", "Lund, Frida"),
        ("mottatt", "nyeste først", "Lund, Frida"),
        ("frist", "sortert på svarfrist", "Åsen, Bo"),
    ],
)
def test_the_order_can_be_chosen_and_is_said(anna, many, order, said, first):
    page = anna.get(CASES, {"sorter": order})
    assert said in words(page)
    assert names(page)[0] == first


def test_the_newest_come_first_when_asked_for(anna, many):
    expected = ["Lund, Frida", "Øst, Per", "Aa, Åse", "Ærlig, Eli", "Zahl, Ann", "Åsen, Bo"]
    assert names(anna.get(CASES, {"sorter": "mottatt"})) == expected


def test_the_heads_of_columns_sort_and_say_how(anna, many):
    page = anna.get(CASES, {"sorter": "mottatt"})
    assert [head["aria-sort"] for head in main(page).all("th", aria_sort=True)] == [
        "none",
        "descending",
        "none",
    ]
    buttons = [button["value"] for button in main(page).all("button", name="sorter", form="filter")]
    assert buttons == ["navn", "mottatt", "frist"]


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ({"kanal": "nav"}, ["Øst, Per"]),
        ({"kanal": "en_vei_inn"}, ["Ærlig, Eli"]),
        ({"fra": "2026-11-02", "til": "2026-11-02"}, ["Aa, Åse"]),
        ({"til": "2025-12-31"}, ["Åsen, Bo"]),
        ({"fra": "2026-01-01", "til": "2026-01-01"}, ["Zahl, Ann"]),
        ({"q": "frida@example.no"}, ["Lund, Frida"]),
        ({"q": "per"}, ["Øst, Per"]),
        ({"q": "ØST"}, ["Øst, Per"]),
        ({"q": "oest"}, ["Øst, Per"]),
        ({"q": "Frida Lund"}, ["Lund, Frida"]),
        ({"q": "Lund, Frida"}, ["Lund, Frida"]),
        ({"q": "Frida Lundd"}, ["Lund, Frida"]),
    ],
)
def test_choices_and_search_find_those_they_should(anna, many, choice, found):
    assert names(anna.get(CASES, choice)) == found


def test_a_case_is_found_by_its_number(anna, many):
    case = many["Per Øst"]
    assert names(anna.get(CASES, {"q": case.reference})) == ["Øst, Per"]


@pytest.mark.parametrize("spelling", ["90000001", "900 00 001", "+47 90 00 00 01", "90000"])
def test_a_phone_number_is_found_however_it_is_written(anna, world, spelling):
    enquire(world.agreement, contact=contact("Kim Berg", email="", phone="+4790000001"))
    assert names(anna.get(CASES, {"q": spelling})) == ["Berg, Kim"]


def test_mine_nobodys_and_the_closed(anna, world, many):
    take_case(many["Per Øst"], by=world.anna)
    take_case(many["Åse Aa"], by=world.carl)
    close_case(many["Ann Zahl"], by=world.anna, reason=CloseReason.STARTED)
    assert names(anna.get(CASES, {"veileder": "meg"})) == ["Øst, Per"]
    assert names(anna.get(CASES, {"veileder": "ingen"})) == ["Lund, Frida", "Ærlig, Eli", "Åsen, Bo"]
    assert names(anna.get(CASES, {"status": "closed"})) == ["Zahl, Ann"]
    assert names(anna.get(CASES, {"status": "taken"})) == ["Øst, Per", "Aa, Åse"]
    assert len(names(anna.get(CASES))) == 5
    assert len(names(anna.get(CASES, {"status": "alle"}))) == 6


def test_where_they_live_narrows(anna, world, many):
    assert names(anna.get(CASES, {"bor": world.marker.pk})) == ["Lund, Frida"]


def test_choices_stay_in_the_form_and_in_the_address_of_the_next_page(anna, world):
    for number in range(21):
        enquire(world.agreement, contact=contact(f"Kim Berg{number:02}"))
    page = anna.get(CASES, {"q": "berg", "sorter": "mottatt", "status": "alle"})
    form = main(page).first("form", id="filter")
    assert form.first("input", name="q")["value"] == "berg"
    assert "21 saker · 1–20 vises" in words(page)
    onward = links(page)["Neste"]
    assert {"q=berg", "sorter=mottatt", "status=alle", "side=2"} == set(onward.removeprefix("?").split("&"))
    rest = anna.get(CASES + onward)
    assert "21 saker · 21–21 vises" in words(rest)
    assert len(rows(rest)) == 1


def test_less_used_choices_are_shown_when_one_is_set(anna, world):
    assert main(anna.get(CASES, {"kanal": "web"})).first("form", id="filter").first("details", open=True)
    assert not main(anna.get(CASES)).first("form", id="filter").first("details", open=True)


def test_no_hits_repeats_the_search_and_offers_all_states(anna, world):
    page = anna.get(CASES, {"q": "Xylofon"})
    assert "Ingen saker passer med valgene dine" in words(page)
    assert "Du søkte etter «Xylofon»." in words(page)
    assert links(page)["Nullstill"] == CASES
    assert links(page)["Søk i alle statuser"] == "?q=Xylofon&status=alle"


def test_the_search_finds_a_closed_case_when_all_states_are_asked(anna, world):
    close_case(world.case, by=world.anna, reason=CloseReason.HELPED)
    page = anna.get(CASES, {"q": "Lund"})
    assert not rows(page)
    assert names(anna.get(CASES + links(page)["Søk i alle statuser"])) == ["Lund, Frida"]


def test_a_search_with_markup_is_shown_as_it_was_written(anna, world):
    page = anna.get(CASES, {"q": "<script>alert(1)</script>"})
    assert "Du søkte etter «<script>alert(1)</script>»." in words(page)
    assert not list(main(page).all("script"))


@pytest.mark.parametrize(
    "nonsense",
    [
        {"q": "%"},
        {"q": "\x00"},
        {"q": "\\"},
        {"q": "'"},
        {"q": "x" * 5000},
        {"q": "💥"},
        {"status": "x"},
        {"kanal": "x"},
        {"bor": "x"},
        {"bor": "999999999"},
        {"fra": "x"},
        {"til": "9999-12-31"},
        {"fra": "0001-01-01"},
        {"sorter": "x"},
        {"side": "x"},
        {"side": "0"},
        {"side": "99999"},
        {"veileder": "x"},
        {"fra": "2026-12-01", "til": "2026-01-01"},
    ],
)
def test_choices_that_make_no_sense_are_harmless(anna, world, nonsense):
    page = anna.get(CASES, nonsense)
    assert (page.status_code, heading(page)) == (200, "Saker")


def test_a_broken_promise_is_said_in_days(anna, world, time_machine):
    time_machine.move_to("2026-11-27T09:00:00Z")
    anna.force_login(world.anna, backend="django.contrib.auth.backends.ModelBackend")
    assert "2 dager over" in words(anna.get(CASES))


def test_over_a_thousand_is_said_and_the_count_stops(anna, world, monkeypatch):
    for number in range(3):
        enquire(world.agreement, contact=contact(f"Kim Berg{number}"))
    monkeypatch.setattr(paging, "MOST", 3)  # MOST is 1000: too many to make here
    page = anna.get(CASES)
    assert MOST == 1000
    assert "Over 1 000 saker" in words(page)
    assert "Søk eller velg for å se færre." in words(page)


def test_the_search_in_the_frame_looks_in_all_states(anna, world):
    close_case(world.case, by=world.anna, reason=CloseReason.HELPED)
    page = anna.get("/desk/")
    from_frame = anna.get(CASES, {"status": "alle", "q": "Lund"})
    assert 'name="status" value="alle"' in page.content.decode()
    assert names(from_frame) == ["Lund, Frida"]


def test_twenty_cases_cost_no_more_questions_than_five(anna, world):
    def cost():
        with CaptureQueriesContext(connection) as asked_for:
            anna.get(CASES)
        return len(asked_for)

    for number in range(4):
        take_case(enquire(world.agreement, contact=contact(f"Kim Berg{number}", home=world.marker)), by=world.anna)
    few = cost()
    for number in range(15):
        take_case(enquire(world.agreement, contact=contact(f"Bo Dahl{number}", home=world.marker)), by=world.carl)
    assert cost() == few


def test_the_list_costs_few_questions(anna, world, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        anna.get(CASES, {"q": "Lund"})

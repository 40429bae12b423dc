"""Lines in the terms of the definitions, and who is who in a file."""

from datetime import date

import pytest

from grobunn.reporting.imports.columns import Column
from grobunn.reporting.imports.figures import Five, five_by_year, lines_by_kind
from grobunn.reporting.imports.lines import Period
from grobunn.reporting.imports.meanings import Meaning
from tests.reporting.imports.files import said, understood

HEAD = [
    "Dato",
    "Navn",
    "E-post",
    "Telefon",
    "Type",
    "Møteform",
    "Holdt",
    "Møtte",
    "Fullført",
    "Kanal",
    "Versjon",
    "Møtenr",
]


def line(kind="NFV", *, day="3.4.2023", name="Kari Holm", email="", phone="", **more):
    cells = {"Dato": day, "Navn": name, "E-post": email, "Telefon": phone, "Type": kind, "Holdt": "ja", "Møtte": "ja"}
    return [{**cells, **more}.get(heading, "") for heading in HEAD]


def read(*lines, **more):
    return understood(HEAD, *lines, **more)


def only(*lines):
    found = read(*lines)
    assert not said(found)
    [row] = found.rows
    return row.activity


def persons(*lines):
    return [row.person for row in read(*lines).rows]


def test_a_meeting_has_its_form_from_its_column_or_from_its_kind():
    assert only(line("Møte", Møteform="FYSISK ")).mode == "physical"
    assert only(line("Videomøte")).mode == "digital"


@pytest.mark.parametrize(
    ("held", "present", "came"), [("ja", "ja", (True, True)), ("ja", "", (True, False)), ("nei", "", (False, False))]
)
def test_who_came_to_what_was_held(held, present, came):
    found = only(line("Fysisk møte", Holdt=held, Møtte=present))
    assert (found.was_held, found.was_present) == came


def test_nobody_came_to_what_was_not_held():
    assert said(read(line("Fysisk møte", Holdt="avlyst"))) == {
        2: "Linja sier både at det ikke ble holdt, og at personen møtte."
    }


def test_without_such_columns_all_was_held_and_all_came():
    [row] = understood(["Dato", "Navn", "Type"], ["3.4.2023", "Kari", "Fysisk møte"]).rows
    assert (row.activity.was_held, row.activity.was_present) == (True, True)


def test_a_course_says_whether_it_was_completed():
    assert only(line("Oppstartskurs", Fullført="x")).is_completed is True
    assert only(line("Oppstartskurs")).is_completed is False
    assert understood(["Dato", "Navn", "Type"], ["3.4.2023", "Kari", "Kurs"]).rows[0].activity.is_completed is None


def test_a_case_says_how_it_came():
    assert only(line("Sak", Kanal="NAV")).channel == "nav"
    assert only(line("En vei inn", Kanal="telefon")).channel == "en_vei_inn"


@pytest.mark.parametrize(("version", "number"), [("", 1), ("1", 1), ("2,0", 2)])
def test_an_assessment_has_a_version(version, number):
    assert only(line(Versjon=version)).version == number


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"kind": ""}, "Det står ikke hva linja gjelder."),
        ({"kind": "Prat"}, "Det er ikke valgt hva «Prat» betyr."),
        ({"kind": "Møte"}, "Det står ikke om møtet var fysisk, på video eller på telefon."),
        (
            {"kind": "Møte", "Møteform": "brev"},
            "«brev» er ikke en møteform vi kjenner. Skriv fysisk, video eller telefon.",
        ),
        ({"kind": "Sak"}, "Det står ikke hvordan saken kom."),
        (
            {"kind": "Sak", "Kanal": "due"},
            "«due» er ikke en kanal vi kjenner. Skriv for eksempel En vei inn eller annet.",
        ),
        ({"Versjon": "null"}, "«null» er ikke en utgave. Skriv 1 for den første."),
        ({"kind": "Kurs", "Holdt": "tja"}, "«tja» er verken ja eller nei."),
        ({"name": ""}, "Linja sier ikke hvem det gjelder: den mangler navn, e-post og telefon."),
        ({"day": "31.12.2021"}, "31. desember 2021 er før avtalen begynte å gjelde, 1. januar 2022."),
        ({"day": "24.11.2026"}, "24. november 2026 er ikke kommet ennå."),
        (
            {"day": "x", "email": "y"},
            "«x» er ikke en dato vi forstår. Skriv den som 24.11.2023. «y» er ikke en e-postadresse.",
        ),
        ({"name": "=B1"}, "Cellen har en formel uten verdi («=B1»). Åpne fila i Excel og lagre den."),
    ],
)
def test_what_is_wrong_with_a_line_is_said_all_at_once(facts, sentence):
    assert said(read(line(**facts))) == {2: sentence}


def test_a_day_after_the_agreement_is_said():
    ended = Period(date(2022, 1, 1), date(2023, 1, 1), date(2026, 11, 23))
    assert said(read(line(), period=ended)) == {2: "3. april 2023 er etter at avtalen tok slutt, 1. januar 2023."}


def test_days_at_the_ends_are_in():
    assert not said(read(line(day="1.1.2022"), line(day="23.11.2026")))


@pytest.mark.parametrize("first", ["Sum", "TOTALT:", "I alt", "Antall møter", "Til sammen"])
def test_a_sum_at_the_end_is_skipped(first):
    found = read(line(), [first, "", "", "", "14"])
    assert [one.line for one in found.skipped] == [3]
    assert not said(found)


def test_somebody_with_a_name_like_a_sum_is_not():
    assert only(line(name="Summa Hansen")).name == "Summa Hansen"


def test_a_kind_that_is_left_out_is_skipped():
    found = read(line("Lunsj"), line(), kinds={"lunsj": Meaning.NOTHING})
    assert ([one.line for one in found.skipped], len(found.rows)) == ([2], 1)


def test_all_lines_can_be_of_one_kind():
    found = understood(["Dato", "Navn"], ["3.4.2023", "Kari"], all_are=Meaning.CAFE)
    assert [row.activity.event_kind for row in found.rows] == ["cafe"]


def test_the_same_line_twice_is_an_error_of_the_second():
    assert said(read(line(), line(name="KARI  holm"), line("Kurs"), line())) == {
        3: "Samme som linje 2.",
        5: "Samme som linje 2.",
    }


def test_another_hour_or_form_is_another_meeting():
    physical = line("Fysisk møte")
    assert len(read(physical, line("Videomøte"), line("Fysisk møte", day="3.4.2023 14:00")).rows) == 3


def test_who_is_known_by_e_mail_whatever_the_name():
    found = read(line(email="K@x.no"), line("Kurs", name="Kari H.", email="k@x.no"))
    assert [row.person for row in found.rows] == [0, 0]
    assert [one.line for one in found.with_many_names] == [2]


def test_who_is_known_by_phone_and_then_finds_her_e_mail():
    assert persons(line(phone="90000001"), line("Kurs", phone="+47 900 00 001")) == [0, 0]
    assert persons(line(phone="90000001"), line("Kurs", email="k@x.no", phone="90000001")) == [0, 0]


def test_two_with_one_phone_and_an_e_mail_each_are_two():
    lines = [line(email="k@x.no", phone="90000001"), line(name="Ola", email="o@x.no", phone="90000001")]
    assert len(set(persons(*lines, line("Kurs", name="Ola", phone="90000001")))) == 2


def test_who_has_only_a_name_is_the_one_with_that_name():
    found = read(line(), line("Kurs", name="kari holm "), line("Gründercafé", email="k@x.no"))
    assert len({row.person for row in found.rows}) == 1
    assert read(line(), line("Kurs")).only_named == {0}


def test_a_name_that_several_have_is_said():
    found = read(line(email="a@x.no"), line(email="b@x.no"), line("Kurs"))
    assert said(found) == {
        4: "Flere i fila heter Kari Holm (linje 2, 3). Skriv e-post eller telefon, så vi ser hvem det er."
    }


def test_the_birth_year_tells_two_of_one_name_apart():
    rows = [["3.4.2023", "Kari", "1980"], ["4.4.2023", "Kari", "1990,0"], ["5.4.2023", "Kari", "1980"]]
    found = understood(["Dato", "Navn", "Fødselsår"], *rows, all_are=Meaning.CAFE)
    people = [row.person for row in found.rows]
    assert people[0] == people[2] != people[1]


def test_those_with_one_number_were_at_one_meeting():
    lines = [line("Fysisk møte", name=name, Møtenr="12") for name in ("Kari", "Ola")]
    found = read(*lines, line("Fysisk møte", name="Ola", Møtenr="12", day="4.4.2023"))
    assert [row.unit for row in found.rows] == ["2", "2", "4"]


def test_the_sessions_of_a_course_are_one_participation_of_each():
    lines = [
        line("Oppstartskurs", name=name, day=day, Møtenr="Vår")
        for day in ("3.4.2023", "4.4.2023")
        for name in ("Kari", "Ola")
    ]
    assert [row.unit for row in read(*lines).rows] == ["2", "3", "2", "3"]
    assert [row.unit for row in read(line("Oppstartskurs"), line("Oppstartskurs", day="4.4.2023")).rows] == ["2", "3"]


def test_each_visit_to_a_cafe_is_one():
    lines = [line("Gründercafé", day=day, Møtenr="Askim") for day in ("3.4.2023", "4.5.2023")]
    assert [row.unit for row in read(*lines).rows] == ["2", "3"]


def test_the_five_figures_count_persons_once_and_cases_each():
    found = read(
        line("Fysisk møte"),
        line("Fysisk møte", day="4.4.2023"),
        line("Fysisk møte", name="Ola", Møtte=""),
        line("Telefonmøte", name="Per"),
        line(),
        line(Versjon="2", day="5.5.2023"),
        line(name="Ola", Versjon="2"),
        line("Gründercafé"),
        line("Gründercafé", name="Ola"),
        line("Kurs"),
        line("Oppstartskurs", name="Ola"),
        line("En vei inn"),
        line("En vei inn", day="6.6.2023"),
        line("Sak", Kanal="NAV"),
        line("Gründercafé", day="1.1.2024"),
    )
    assert not said(found)
    assert five_by_year(found.rows) == [Five(2023, 1, 1, 2, 1, 2), Five(2024, 0, 0, 1, 0, 0)]
    years, kinds = lines_by_kind(found.rows)
    assert (years, kinds["meeting.physical"], kinds["attendance.cafe"]) == ([2023, 2024], [3, 0], [2, 1])


def test_a_column_that_nobody_chose_is_not_read():
    found = understood(
        ["Dato", "Navn", "E-post"],
        ["3.4.2023", "Kari", "tull"],
        all_are=Meaning.CAFE,
        columns={0: Column.DATE, 1: Column.NAME},
    )
    assert not said(found)
    assert found.rows[0].activity.email == ""

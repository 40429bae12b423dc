"""The pages on which a manager imports earlier years: hand in, choose, look over, confirm, undo."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from grobunn.accounts.actors import IMPORT
from grobunn.accounts.commands import add_member
from grobunn.accounts.roles import Role
from grobunn.reporting.commands.imports import undo_import
from grobunn.reporting.models import ImportBatch, ImportedRow
from tests.pages import buttons, heading, links, main, press, read, rows, summary, words
from tests.reporting.imports.acts import CAFE, CASE, MEETING, imported, sheet, uploaded
from tests.reporting.imports.files import MESSY_FAULTS, csv_of, messy_workbook, workbook

LIST = "/desk/tall/import/"
BAD = ("31.02.2023", "Gro Lie", "gro@example.no", "Fysisk møte")


@pytest.fixture
def carl(as_user, world):
    return as_user(world.carl)


def hand_in(client, content, name="tall 2023.csv"):
    return press(client, client.get(LIST), "Last opp", file=SimpleUploadedFile(name, content))


def looked_over(client, content, name="tall 2023.csv"):
    return press(client, hand_in(client, content, name), "Lagre og se over")


def section(page, mark):
    return main(page).first("section", id=mark)


def lines_of(page, mark):
    return [[cell.words for cell in row.all() if cell.tag in {"th", "td"}] for row in section(page, mark).all("tr")][1:]


def manager_at(place):
    facts = {"email": "mina@example.no", "name": "Mina Test", "valid_from": date(2022, 1, 1)}
    return add_member(place, by=IMPORT, role=Role.MANAGER, **facts)


def test_a_manager_finds_the_way_from_the_figures(carl, as_user, world):
    assert links(carl.get("/desk/tall/"))["Importer tidligere år"] == LIST
    assert "Importer tidligere år" not in links(as_user(world.anna).get("/desk/tall/"))


def test_from_file_to_figures_without_script(carl):
    page = hand_in(carl, sheet(MEETING, CAFE, CASE))
    assert heading(page) == "Hva kolonnene er"
    assert rows(page)[:4] == ["A: Dato", "B: Navn", "C: E-post", "D: Type"]
    page = press(carl, page, "Lagre og se over")
    assert heading(page) == "Se over importen"
    assert not ImportedRow.objects.exists()
    page = press(carl, page, "Importer 3 linjer")
    assert "3 linjer er importert" in read(page).words
    assert heading(page) == "tall 2023.csv Importert"
    assert ImportedRow.objects.count() == 3


def test_the_preview_says_what_will_count(carl):
    page = looked_over(carl, sheet(MEETING, CAFE, CASE))
    assert lines_of(page, "teller") == [
        ["Personer hjulpet i fysiske møter", "2023 1"],
        ["Personer med næringsfaglig vurdering", "2023 0"],
        ["Deltakere på gründercafé", "2023 1"],
        ["Deltakere på oppstartskurs", "2023 0"],
        ["Saker fra En vei inn", "2023 1"],
    ]
    assert lines_of(page, "slag") == [["Gründercafé", "2023 1"], ["Sak", "2023 1"], ["Fysisk møte", "2023 1"]]
    assert [line[:4] for line in lines_of(page, "linjer")] == [
        ["Linje 2", "Dato 9. januar 2023", "Navn Kari Holm", "E-post eller telefon kari@example.no"],
        ["Linje 3", "Dato 2. mai 2023", "Navn Kari Holm", "E-post eller telefon kari@example.no"],
        ["Linje 4", "Dato 3. mai 2023", "Navn Ola Dahl", "E-post eller telefon ola@example.no"],
    ]


def test_a_messy_workbook_shows_every_error_by_its_line(carl):
    page = looked_over(carl, messy_workbook(), "rot.xlsx")
    assert lines_of(page, "feil") == [[f"Linje {line}", f"Feil {said}"] for line, said in MESSY_FAULTS.items()]
    assert "1 person har verken e-post eller telefon" in words(page)


def test_errors_must_be_left_out_knowingly(carl):
    page = looked_over(carl, sheet(MEETING, BAD))
    refused = press(carl, page, "Importer 1 linje")
    assert list(summary(refused)) == [
        "Kryss av for at linjene med feil blir utelatt, eller rett dem i fila og last den opp på nytt."
    ]
    done = press(carl, refused, "Importer 1 linje", leaves_out="on")
    assert "1 importert, 1 utelatt" in words(done)


def test_the_errors_can_be_taken_away_as_a_file(carl):
    looked_over(carl, sheet(MEETING, BAD))
    answer = carl.get(f"{LIST}{ImportBatch.objects.get().pk}/feil.csv")
    assert answer.content.decode("utf-8-sig").splitlines() == ["Linje;Feil", "3;«31.02.2023» finnes ikke i kalenderen."]
    assert answer["Content-Disposition"].startswith("attachment")


def test_many_errors_are_shown_in_part(carl):
    page = looked_over(carl, sheet(*(("x", f"Nummer {turn}", "", "NFV") for turn in range(60))))
    assert len(lines_of(page, "feil")) == 50
    assert "De første 50 av 60 vises her." in words(page)
    assert "Ingen linjer kan importeres" in words(page)
    assert buttons(page) == ["Slett fila uten å importere"]


def test_words_that_nobody_knows_are_chosen_by_hand(carl):
    page = hand_in(carl, sheet(("9.1.2023", "Kari Holm", "", "Prat på kontoret")))
    assert lines_of(page, "ord")[0][0] == "Prat på kontoret"
    page = press(carl, page, "Lagre og se over", k0="physical_meeting")
    assert lines_of(page, "linjer")[0][4] == "Hva Fysisk møte"


def test_another_column_of_kinds_is_asked_about_again(carl):
    content = csv_of(
        ("Dato", "Navn", "Type", "Emne"), ("9.1.2023", "Kari", "A", "Lunsj"), ("9.2.2023", "Kari", "B", "Kafé")
    )
    page = press(carl, hand_in(carl, content), "Lagre og se over", c2="", c3="kind")
    assert heading(page) == "Hva kolonnene er"
    assert [line[0] for line in lines_of(page, "ord")] == ["Lunsj", "Kafé"]


def test_a_sheet_is_chosen_where_there_are_several(carl):
    content = workbook(
        ["Dato", "Navn", "Type"], ["1.2.2023", "Kari", "NFV"], Kafé=[["Dato", "Navn"], ["1.3.2023", "Ola"]]
    )
    page = press(carl, hand_in(carl, content, "alt.xlsx"), "Lagre og se over", sheet="Kafé")
    assert heading(page) == "Hva kolonnene er"
    page = press(carl, page, "Lagre og se over", all_are="cafe")
    assert lines_of(page, "linjer")[0][4] == "Hva Gründercafé"


def test_what_is_left_out_of_the_choices_is_said(carl):
    page = press(carl, hand_in(carl, sheet(MEETING)), "Lagre og se over", c0="")
    assert list(summary(page)) == ["Velg hvilken kolonne som er datoen."]


def test_a_preview_of_columns_that_are_not_chosen_leads_to_the_choices(carl):
    hand_in(carl, csv_of(("Dato", "Navn"), ("9.1.2023", "Kari Holm")))
    page = carl.get(f"{LIST}{ImportBatch.objects.get().pk}/", follow=True)
    assert heading(page) == "Hva kolonnene er"


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "x.csv", "Filen er tom"),
        (b"Dato;Navn\n1.2.2023;Kari\n", "x.xlsx", "innholdet er tekst"),
        (b"\xd0\xcf\x11\xe0" + bytes(40), "x.xlsx", "en fil med passord"),
        (b"1;2\n", "x.csv", "fant ikke overskriftene"),
        (b"%PDF-1.7", "x.csv", "Importen tar imot Excel (xlsx) og CSV"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(carl, content, name, sentence):
    page = hand_in(carl, content, name)
    assert any(sentence in said for said in summary(page))


def test_a_file_that_is_too_large_is_said_where_it_is_missing(carl, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 100
    page = hand_in(carl, sheet(MEETING) * 10)
    assert "Filen er for stor. Det er plass til 10 MB: del den i flere." in summary(page)


def test_a_draft_is_thrown_away(carl):
    page = press(carl, looked_over(carl, sheet(MEETING)), "Slett fila uten å importere")
    assert "Ingenting ble importert" in read(page).words
    assert not ImportBatch.objects.exists()


def test_the_second_tab_is_told_that_it_is_done(carl):
    page = looked_over(carl, sheet(MEETING))
    press(carl, page, "Importer 1 linje")
    press(carl, page, "Importer 1 linje")
    assert ImportedRow.objects.count() == 1


def test_undo_says_what_will_happen_and_asks_once_more(carl, world):
    batch = imported(world, MEETING, CASE)
    page = press(carl, carl.get(f"{LIST}{batch.pk}/angre/"), "Angre importen")
    assert heading(page) == "tall 2023.csv Angret"
    assert not ImportedRow.objects.exists()
    assert "Ingen linjer fra fila teller lenger." in words(page)


def test_the_undo_page_counts_the_lines(carl, world):
    batch = imported(world, MEETING, CASE)
    said = words(carl.get(f"{LIST}{batch.pk}/angre/"))
    assert "2 linjer fra 2023 tas ut, og tallene blir som før importen." in said


def test_an_undo_too_many_is_told(carl, world):
    batch = undo_import(imported(world, MEETING), by=world.carl)
    page = carl.post(f"{LIST}{batch.pk}/angre/", follow=True)
    assert "Status er «Angret»" in read(page).words


@pytest.mark.parametrize("end", ["", "kolonner/", "feil.csv", "angre/", "forkast/"])
def test_the_import_of_another_operator_is_not_there(as_user, world, end):
    batch = uploaded(world, MEETING)
    client = as_user(manager_at(world.sirius))
    assert client.get(f"{LIST}{batch.pk}/{end}").status_code == 404
    assert client.post(f"{LIST}{batch.pk}/{end}").status_code == 404
    assert ImportBatch.objects.filter(pk=batch.pk).exists()


def test_a_manager_at_the_contract_municipality_finds_neither_import_nor_agreement(as_user, world):
    batch = imported(world, MEETING)
    client = as_user(manager_at(world.municipality))
    assert client.get(f"{LIST}{batch.pk}/").status_code == 404
    page = client.get(LIST)
    assert "tall 2023.csv" not in words(page)
    assert "Last opp og se over" not in buttons(page)


@pytest.mark.parametrize("who", ["anna", "kari", "olav", "ada"])
def test_others_have_no_such_page(as_user, world, who):
    assert as_user(getattr(world, who)).get(LIST).status_code == 403


def test_the_list_costs_as_many_questions_for_one_file_as_for_five(carl, world, django_assert_max_num_queries):
    for turn in range(5):
        imported(world, (f"{turn + 1}.2.2023", *MEETING[1:]), name=f"{turn}.csv")
    with django_assert_max_num_queries(14):
        assert len(rows(carl.get(LIST))) == 5

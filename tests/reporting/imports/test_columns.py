"""Headings, and what is guessed from them."""

import pytest

from grobunn.reporting.imports.columns import Column, guess, guesses
from grobunn.reporting.imports.header import find_header
from grobunn.reporting.imports.mapping import Mapping, guess_mapping, missing, usable_sheets, words_for_kinds
from grobunn.reporting.imports.meanings import CHANNELS, KINDS, MODES, YES_OR_NO, Meaning
from tests.reporting.imports.files import table


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Dato", Column.DATE),
        ("DATO ", Column.DATE),
        ("Dato for møtet", Column.DATE),
        ("Dato (dd.mm.åååå)", Column.DATE),
        ("Fornavn", Column.GIVEN_NAME),
        ("Etternavn", Column.FAMILY_NAME),
        ("Deltakers navn", Column.NAME),
        ("Navn på gründer", Column.NAME),
        ("E-post:", Column.EMAIL),
        ("epost", Column.EMAIL),
        ("E-postadresse", Column.EMAIL),
        ("Tlf.", Column.PHONE),
        ("Mobil", Column.PHONE),
        ("Fødselsår", Column.BIRTH_YEAR),
        ("F.år", Column.BIRTH_YEAR),
        ("Type aktivitet", Column.KIND),
        ("Fysisk/digitalt", Column.MODE),
        ("Gjennomført?", Column.HELD),
        ("Til stede", Column.PRESENT),
        ("Fullført", Column.COMPLETED),
        ("Kom fra", Column.CHANNEL),
        ("Møte-id", Column.UNIT),
        ("Merknad", None),
        ("Timer", None),
        ("", None),
        ("Oppdatert", None),
    ],
)
def test_a_heading_in_norwegian_is_known(heading, column):
    assert guess(heading) == column


def test_of_two_columns_alike_the_first_is_taken():
    assert guesses(["Telefon", "Dato", "Telefon 2"]) == {0: Column.PHONE, 1: Column.DATE}


@pytest.mark.parametrize(
    ("words", "text", "meant"),
    [
        (KINDS, " Gründerkafé ", Meaning.CAFE),
        (KINDS, "Gründercafé Askim", Meaning.CAFE),
        (KINDS, "kurs i MVA", Meaning.COURSE),
        (KINDS, "OPPSTARTSKURS høst", Meaning.START_UP_COURSE),
        (KINDS, "NFV", Meaning.ASSESSMENT),
        (KINDS, "En vei inn", Meaning.EN_VEI_INN),
        (KINDS, "Fysisk møte", Meaning.PHYSICAL_MEETING),
        (KINDS, "Teams-møte", Meaning.DIGITAL_MEETING),
        (KINDS, "Lunsj", None),
        (MODES, "FYSISK", "physical"),
        (MODES, "Teams", "digital"),
        (MODES, "tlf.", "phone"),
        (CHANNELS, "en vei inn", "en_vei_inn"),
        (CHANNELS, "Drop-in", "visit"),
        (YES_OR_NO, "X", "yes"),
        (YES_OR_NO, "Ikke møtt", "no"),
        (YES_OR_NO, "kanskje", None),
    ],
)
def test_words_in_cells_are_known_however_they_are_spelt(words, text, meant):
    assert words.find(text) == meant


def labels(*rows):
    header = find_header(table(*rows).sheets["Ark"])
    return header and (header.labels, header.ends_after)


def test_headings_below_titles_and_empty_lines():
    assert labels(["Tall 2023"], [], ["Dato", "Navn"], ["1.2.2023", "Kari"]) == (("Dato", "Navn"), 2)


def test_headings_on_two_lines_with_cells_merged_across_and_down():
    rows = [
        ["Dato", "Deltaker", "", "Kontakt", ""],
        ["", "Fornavn", "Etternavn", "E-post", "Tlf"],
        ["1.2.2023", "Kari"],
    ]
    assert labels(*rows) == (("Dato", "Fornavn", "Etternavn", "E-post", "Tlf"), 2)


def test_a_heading_over_columns_that_say_little_belongs_to_them_all():
    found, _ends = labels(["Dato", "Navn", "Timer", "", "Kontakt"], ["", "", "møte", "reise", "E-post"])
    assert found == ("Dato", "Navn", "Timer møte", "Timer reise", "E-post")


def test_a_line_of_the_sheet_is_not_taken_for_a_second_line_of_headings():
    assert labels(["Dato", "Navn", "Type"], ["", "Kari", "Kurs"]) == (("Dato", "Navn", "Type"), 1)


@pytest.mark.parametrize("rows", [[["1", "2"], ["3", "4"]], [["Dato"], ["1.2.2023"]], [["Kari", "Ola"]]])
def test_a_sheet_without_two_headings_that_we_know_has_none(rows):
    assert labels(*rows) is None
    assert usable_sheets(table(*rows)) == []


def test_a_mapping_is_stored_and_read_again():
    guessed = guess_mapping(
        table(["Dato", "Navn", "Type"], ["1.2.2023", "Kari", "NFV"], ["1.2.2023", "Ola", "Prat"]), "Ark"
    )
    assert guessed.kinds == {"nfv": Meaning.ASSESSMENT, "prat": None}
    assert Mapping.from_json(guessed.as_json()) == guessed
    assert missing(guessed) == []


def test_the_words_of_the_column_of_kinds_are_counted_whatever_their_case():
    cells = table(["Dato", "Type"], ["", "Kurs"], ["", "KURS "], ["", "NFV"], ["", ""])
    assert words_for_kinds(cells, guess_mapping(cells, "Ark")) == {"Kurs": 2, "NFV": 1}

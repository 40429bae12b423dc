"""NAV 04-06.10 as an archive, a screen reader, NAV and somebody with another clock get it."""

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pypdf
import pytest
from django.utils.translation import override
from hypothesis import strategies as st

from grobunn.assessments.document import Answer, Letterhead, render
from tests import pdf
from tests.assessments.texts import BENEFIT, EIGHT, ORDINARY, PERIOD, with_everywhere
from tests.examples import examples, given, settings

BARE = replace(
    with_everywhere(""),
    letterhead=Letterhead("Etablerertjenesten", "Sirius ACT", ""),
    about=(),
    periods=(),
    signatures=(),
)
KINDS = {
    "ordinary text": ORDINARY,
    "a replacement": replace(ORDINARY, version=2, supersedes="IØ-2026-0340, versjon 1 fra 20. november 2026"),
    "emoji": with_everywhere("Hei 😀 👩‍🚀 🇳🇴"),
    "control characters": with_everywhere("".join(map(chr, range(0xA0)))),
    "Arabic": with_everywhere("مرحبا بالعالم، 1234 سَلام"),
    "Sámi": with_everywhere("Máret Áile Čállit og Ánde Ŋŋ"),
    "20,000 characters in each part": with_everywhere("Et langt svar med mange ord. " * 690),
    "a word without end": with_everywhere("W" * 300),
    "nothing where nothing is needed": BARE,
}


@pytest.fixture(scope="module")
def good():
    return render(ORDINARY)


@pytest.mark.parametrize("kind", KINDS)
def test_every_document_is_archivable_and_accessible(kind):
    document = render(KINDS[kind])
    assert pdf.failures(document, pdf.ARCHIVE) == set()
    assert pdf.failures(document, pdf.ACCESSIBLE) == set()


@settings(max_examples=examples(30))
@given(st.text(min_size=1))
def test_no_text_keeps_a_document_from_being_made(text):
    document = render(replace(ORDINARY, assessments=(Answer(EIGHT[0], text),)))
    assert pdf.failures(document, pdf.ARCHIVE) == set()


@pytest.mark.parametrize(
    ("break_it", "archive", "accessible"),
    [
        (pdf.as_it_is, set(), set()),
        (pdf.without_structure, {"PDFA2A-STRUCT-TREE-ROOT-001"}, {"PDFUA1-STRUCT-TREE-ROOT-001"}),
        (pdf.without_font, {"PDFA2A-FONT-EMBEDDING-001"}, {"PDFUA1-FONT-EMBEDDING-001"}),
        (pdf.without_alternative, set(), {"PDFUA1-FIGURE-ALTERNATIVE-TEXT-001"}),
        (pdf.with_embedded_file, {"PDFA2A-EMBEDDED-FILE-PDFA-001"}, set()),
    ],
)
def test_a_document_with_one_fault_fails_for_that_fault_alone(good, break_it, archive, accessible):
    broken = pdf.changed(good, break_it)
    assert pdf.failures(broken, pdf.ARCHIVE) == archive
    assert pdf.failures(broken, pdf.ACCESSIBLE) == accessible


def test_all_of_navs_fields_stand_in_navs_order(good):
    text = pdf.text_of(good)
    expected = ["Om etablereren", *(answer.label for answer in ORDINARY.about), " Vurdering "]
    for answer in (*ORDINARY.assessments, ORDINARY.benefit, *ORDINARY.periods):
        expected.append(f"{answer.label} {answer.value}")
    places = [text.find(one) for one in (*expected, "Vår konklusjon", "Underskrifter")]
    assert -1 not in places
    assert places == sorted(places)
    assert (len(ORDINARY.assessments), ORDINARY.benefit.label, ORDINARY.periods[0].label) == (8, BENEFIT, PERIOD)


def test_our_conclusion_is_said_to_be_ours(good):
    ours = "Dette er ordene til Indre Østfold Næringsutvikling. Punktet er ikke en del av skjemaet til NAV."
    assert f"Vår konklusjon {ours} Vi anbefaler at NAV sier ja." in pdf.text_of(good)
    without = pdf.text_of(render(replace(ORDINARY, conclusion=Answer("Vår konklusjon", " \n"))))
    assert "Vår konklusjon" not in without
    assert ours not in without


def test_who_signed_for_whom_as_what_and_when_by_norwegian_time(good):
    text = pdf.text_of(good)
    assert "Anna Test Næringsfaglig vurderer, Indre Østfold Næringsutvikling" in text
    assert "Berit Test Annenleser, Sirius ACT" in text
    assert "Signert 26. november 2026 kl. 14.12" in text
    assert "Signert 27. november 2026 kl. 09.03" in text
    assert ORDINARY.independence in text


def test_every_page_has_the_form_its_revision_and_its_number():
    document = render(with_everywhere("Et langt svar. " * 200))
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(document)).pages]
    assert len(pages) > 3
    for number, text in enumerate(pages, start=1):
        assert f"NAV 04-06.10, revisjon 5 (27. mai 2025) Side {number} av {len(pages)}" in text


def test_a_heading_never_parts_from_its_text():
    for lines in range(30, 40):  # wherever the page happens to end
        first = replace(ORDINARY.assessments[0], value="Linje.\n" * lines)
        document = render(replace(ORDINARY, assessments=(first, *ORDINARY.assessments[1:])))
        for page in pypdf.PdfReader(io.BytesIO(document)).pages:
            before_the_foot = " ".join(page.extract_text().split()).partition(" NAV 04-06.10, revisjon")[0]
            assert not before_the_foot.endswith((*EIGHT, BENEFIT, PERIOD, "Vår konklusjon", "Underskrifter"))


def test_paragraphs_and_lines_are_kept():
    first = replace(ORDINARY.assessments[0], value="Første avsnitt.\n\n\nAndre avsnitt\nmed en linje til.")
    document = render(replace(ORDINARY, assessments=(first, *ORDINARY.assessments[1:])))
    lines = pypdf.PdfReader(io.BytesIO(document)).pages[0].extract_text().splitlines()
    start = lines.index("Første avsnitt.")
    assert [line.strip() for line in lines[start : start + 3]] == [
        "Første avsnitt.",
        "Andre avsnitt",
        "med en linje til.",
    ]


def test_the_document_names_what_it_replaces(good):
    assert "erstatter" not in pdf.text_of(good)
    text = pdf.text_of(render(KINDS["a replacement"]))
    assert "Denne vurderingen erstatter IØ-2026-0340, versjon 1 fra 20. november 2026." in text
    assert "Versjon: 2" in text


def test_what_the_document_says_about_itself_holds_nothing_about_the_founder(good):
    facts = pdf.facts_about(good)
    assert "Næringsfaglig vurdering av etableringsplaner" in facts
    assert "Indre Østfold Næringsutvikling" in facts
    for secret in ("09869206560", "Ødegård", "Frida", "agpenger", "måneder"):
        assert secret not in facts


def test_the_same_text_gives_the_same_bytes_whatever_the_language(good):
    with override("en"):
        assert render(ORDINARY) == good
    assert render(replace(ORDINARY, issued_at=ORDINARY.issued_at + timedelta(seconds=1))) != good


def test_documents_made_at_the_same_time_are_not_mixed_up():
    texts = [replace(ORDINARY, reference=f"IØ-2026-{number:04}") for number in range(4)]
    alone = [render(text) for text in texts]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(render, texts * 5))
    assert together == alone * 5

"""Neither benefit nor months nor anything written stands where others look: marked values, sought everywhere."""

import io
import json
import logging
import re

import pytest
from django.db import connection
from pypdf import PdfReader

from grobunn.accounts.actors import Founder
from grobunn.assessments.commands import (
    add_comment,
    ask_founder,
    declare_impartiality,
    give_identity_number,
    issue_assessment,
    name_reader,
    open_assessment,
    open_document,
    read_identity_number,
    return_to_author,
    save_draft,
    submit_to_reader,
    supersede_assessment,
    withdraw_assessment,
)
from grobunn.assessments.limits import Benefit
from grobunn.assessments.models import Assessment, DeclaredAs, IdentityNumber
from grobunn.assessments.nav_form import PART_NAMES
from grobunn.core.errors import Refused
from grobunn.core.logs import formatter
from grobunn.core.models import AuditEntry, Letter, ReadEntry
from tests.assessments.orders import NUMBER, ordered, text, with_reader
from tests.reporting.counts import count
from tests.world import contact, enquire

MARK = "Kvernsteinsglimt"
BENEFIT = re.compile(r"\bAAP\b|arbeidsavklaring|dagpeng|\b5 måneder|\b2 måneder", re.IGNORECASE)
HOLDS = {  # the tables inside the assessment, where these may stand
    "assessments_order",
    "assessments_draft",
    "assessments_draftbefore",
    "assessments_comment",
    "assessments_declaration",
    "assessments_assessment",  # what the founder was asked, and reasons: free text, behind the same permission
}


@pytest.fixture
def lines(caplog):
    """All that was logged, in the very words of our log."""
    caplog.set_level(logging.DEBUG)
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(formatter())
    logging.getLogger().addHandler(handler)
    yield written.getvalue
    logging.getLogger().removeHandler(handler)


def marked(**more):
    """AAP, five months and two, and every free text with the mark."""
    written = {name: f"{MARK} {name} AAP 5 måneder" for name in PART_NAMES}
    months = {"months_development": 5, "months_start_up": 2, "conclusion": "conditional"}
    return text(Benefit.AAP, **{**written, **months, "conditions": MARK, **more})


def the_whole_way(world):
    """From the order to a new version, with marked words wherever words can be."""
    other = enquire(world.agreement, contact=contact("Gro Vik", email="gro@example.no"))
    declare_impartiality(
        ordered(world, case=other, benefit=Benefit.AAP),
        by=world.anna,
        declared_as=DeclaredAs.AUTHOR,
        is_impartial=False,
        ground=MARK,
    )
    assessment = ordered(world, benefit=Benefit.AAP)
    founder = Founder(assessment.person_id, assessment.case_id)
    declare_impartiality(assessment, by=world.anna, declared_as=DeclaredAs.AUTHOR, is_impartial=True)
    name_reader(assessment, by=world.anna, reader=world.carl)
    declare_impartiality(assessment, by=world.carl, declared_as=DeclaredAs.READER, is_impartial=True)
    save_draft(assessment, by=world.anna, text=marked(), based_on=0)
    with pytest.raises(Refused):
        save_draft(assessment, by=world.anna, text=marked(theory=MARK * 2), based_on=0)
    ask_founder(assessment, by=world.anna, asked_for=f"{MARK} AAP")
    give_identity_number(assessment, by=founder, number=NUMBER)
    submit_to_reader(assessment, by=world.anna)
    open_assessment(assessment, by=world.carl)
    add_comment(assessment, by=world.carl, text=f"{MARK} AAP", part="realism")
    return_to_author(assessment, by=world.carl, reason=f"{MARK} AAP")
    submit_to_reader(assessment, by=world.anna)
    document = issue_assessment(assessment, by=world.carl)
    open_document(document, by=founder)
    identity = IdentityNumber.objects.get(assessment=assessment)
    read_identity_number(identity, by=world.anna)
    new = supersede_assessment(assessment, by=world.anna, reason=f"{MARK} AAP")
    withdraw_assessment(new, by=world.anna, reason=f"{MARK} AAP")
    withdraw_assessment(Assessment.objects.get(case=other), by=world.carl, reason=f"{MARK} AAP")
    return assessment, document


def nothing_in(words):
    said = str(words)
    assert MARK not in said
    assert not BENEFIT.search(said), BENEFIT.search(said)
    return True


def test_what_is_sought_would_be_found():
    for words in ("Mottar AAP", "om dagpenger", "arbeidsavklaringspengerAap", "på 5 måneder"):
        assert BENEFIT.search(words)


def test_no_letter_says_it(world):
    the_whole_way(world)
    letters = Letter.objects.all()
    assert {"ordered", "asked", "issued", "to_read", "returned", "reader_named", "withdrawn"} <= {
        letter.kind for letter in letters
    }
    for letter in letters:
        assert nothing_in(letter.subject + letter.body)


def test_a_letters_subject_does_not_even_say_that_it_is_an_assessment(world):
    the_whole_way(world)
    assert not [letter.subject for letter in Letter.objects.all() if re.search("vurdering|NAV", letter.subject)]


def test_no_line_on_either_record_says_it(world):
    the_whole_way(world)
    entries = AuditEntry.objects.filter(action__startswith="assessments.")
    assert entries.count() > 15
    assert nothing_in(json.dumps([entry.details for entry in entries], ensure_ascii=False))
    assert nothing_in([(entry.what, entry.subject_type) for entry in ReadEntry.objects.all()])
    kept = {name for entry in entries for name in entry.details}
    assert kept == {"start", "declared_as", "is_impartial", "reader", "based_on"}


def test_no_line_of_the_log_says_it(world, lines, as_user):
    assessment, _document = the_whole_way(world)
    browser = as_user(world.anna)
    browser.get(f"/desk/vurderinger/{assessment.pk}/")
    browser.post(f"/desk/vurderinger/{assessment.pk}/skriv/", {"theory": f"{MARK} AAP", "based_on": "1"})
    assert "desk:write" in lines()
    assert nothing_in(lines())


def test_a_fault_in_the_middle_logs_no_words_of_the_text(world, lines, as_user, monkeypatch):
    def broken(*_arguments, **_more):
        raise ValueError(f"{MARK} AAP 5 måneder")

    assessment = with_reader(world)
    monkeypatch.setattr("grobunn.assessments.commands.issue.render", broken)
    browser = as_user(world.carl)
    browser.raise_request_exception = False
    response = browser.post(
        f"/desk/vurderinger/{assessment.pk}/utsted/", {"read": assessment.author_signed_at.isoformat()}
    )
    assert response.status_code == 500
    assert nothing_in(response.content.decode())
    assert "ValueError" in lines()
    assert nothing_in(lines())


def test_no_table_outside_the_assessment_says_it(world):
    the_whole_way(world)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        found = set()
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT 1 FROM "{table}" AS row WHERE row::text ~ %s LIMIT 1', [f"{MARK}|arbeidsavklaring"])
            found |= {table} if cursor.fetchone() else set()
    assert found <= HOLDS, found - HOLDS
    assert "assessments_draft" in found


def test_the_row_that_lists_show_has_no_field_for_it(world):
    the_whole_way(world)
    shown = {"listed_name", "reference", "version", "state", "start_id", "due", "ordered_at", "issued_at"}
    assert nothing_in(list(Assessment.objects.values(*shown)))
    names = {field.name for field in Assessment._meta.concrete_fields}
    assert not {name for name in names if re.search("benefit|month|conclusion", name)}


@pytest.mark.parametrize("name", ["anna", "carl"])
def test_no_page_but_the_assessments_own_says_it(world, as_user, name):
    assessment, _document = the_whole_way(world)
    browser = as_user(getattr(world, name))
    pages = ["/desk/", "/desk/saker/?status=alle", f"/desk/saker/{world.case.pk}/", "/desk/brev/", "/desk/tall/"]
    pages += [f"/desk/vurderinger/?vis={choice}" for choice in ("mine", "ordered", "ongoing", "all")]
    for path in pages:
        response = browser.get(path)
        assert response.status_code == 200
        assert nothing_in(response.content.decode()), path
    title = re.search("<title>(.*?)</title>", browser.get(f"/desk/vurderinger/{assessment.pk}/").content.decode(), re.S)
    assert nothing_in(title.group(1))


@pytest.mark.parametrize("path", ["/", "/personvern/"])
def test_no_public_page_knows_of_it(world, client, path):
    the_whole_way(world)
    assert MARK not in client.get(path).content.decode()


def test_figures_are_numbers(world):
    the_whole_way(world)
    assert nothing_in(count([world.agreement], 2026))


def test_the_documents_name_and_what_it_says_of_itself_are_discreet(world):
    _assessment, document = the_whole_way(world)
    assert document.file_name == f"naeringsfaglig-vurdering-{world.case.reference}-1.pdf"
    pdf = PdfReader(io.BytesIO(open_document(document, by=world.anna)))
    about = str(pdf.metadata) + str(pdf.xmp_metadata and pdf.xmp_metadata.stream.get_data().decode())
    assert "Næringsfaglig vurdering" in about
    assert nothing_in(about)
    assert "Frida" not in about
    assert NUMBER[:6] not in about
    words = "".join(page.extract_text() for page in pdf.pages)
    assert MARK in words, "inside it, it stands"


def test_addresses_of_pages_are_numbers_alone(world, as_user):
    assessment, _document = the_whole_way(world)
    html = as_user(world.anna).get(f"/desk/vurderinger/{assessment.pk}/").content.decode()
    assert nothing_in(re.findall(r'(?:href|action)="([^"]*)"', html))

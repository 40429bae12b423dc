"""Who in a file is known, from cases and from earlier imports; and what happens by itself."""

from datetime import timedelta

import pytest

from grobunn.clients.models import Person
from grobunn.core import clock
from grobunn.core.models import AuditEntry
from grobunn.reporting.imports.figures import five_by_year
from grobunn.reporting.imports.preview import look_over
from grobunn.reporting.jobs import delete_forgotten
from grobunn.reporting.models import ImportBatch, ImportedRow
from tests.reporting.imports.acts import MEETING, confirmed, imported, uploaded
from tests.reporting.imports.files import csv_of, messy_workbook
from tests.world import contact, enquire

HEAD = ("Dato", "Navn", "E-post", "Telefon", "Type")


def people_of(world, *lines, name="x.csv"):
    batch = confirmed(uploaded(world, content=csv_of(HEAD, *lines), name=name), world.carl)
    return list(batch.imported.order_by("line").values_list("person_id", flat=True))


def a_line(name="Frida Lund", email="", phone="", day="3.4.2023", kind="NFV"):
    return (day, name, email, phone, kind)


@pytest.mark.parametrize("name", ["Frida Lund", "FRIDA LUND", "Lund, Frida"])
def test_a_client_with_the_same_name_and_e_mail_is_she(world, name):
    assert people_of(world, a_line(name, "Frida@Example.no")) == [world.case.person_id]


def test_a_client_with_the_same_name_and_phone_is_she_where_no_e_mail_is_given(world):
    case = enquire(world.agreement, contact=contact("Åse Vik", email="", phone="+4790000009"))
    assert people_of(world, a_line("Åse Vik", phone="900 00 009")) == [case.person_id]


@pytest.mark.parametrize(
    "line", [a_line("Frida Lie", "frida@example.no"), a_line("Frida Lund", "frida@example.com"), a_line("Frida Lund")]
)
def test_another_name_or_address_is_somebody_else(world, line):
    assert people_of(world, line) != [world.case.person_id]


def test_another_operators_client_is_not_known(world):
    theirs = enquire(world.other_agreement, contact=contact("Gro Vik", email="gro@example.no"))
    assert people_of(world, a_line("Gro Vik", "gro@example.no")) != [theirs.person_id]


def test_the_preview_counts_the_clients_that_are_known(world):
    batch = uploaded(world, MEETING, ("3.4.2023", "Frida Lund", "frida@example.no", "NFV"))
    preview = look_over(batch)
    assert (len(preview.found.people), preview.known.clients) == (2, 1)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (a_line(email="a@x.no"), a_line("F. Lund", email="A@x.no", kind="Kurs")),
        (a_line(phone="90000001"), a_line(phone="+4790000001", kind="Kurs")),
        (a_line(email="a@x.no", phone="90000001"), a_line(phone="90000001", kind="Kurs")),
        (a_line("Per Vik"), a_line("Vik, Per", kind="Kurs")),
    ],
)
def test_somebody_in_two_files_is_one_person(world, first, second):
    assert people_of(world, first) == people_of(world, second, name="y.csv")


def test_a_phone_that_two_share_does_not_make_them_one(world):
    first = people_of(world, a_line("Kari", "k@x.no", "90000001"))
    assert people_of(world, a_line("Ola", phone="90000001"), name="y.csv") != first


def test_a_line_of_an_earlier_file_by_name_alone_is_not_imported_twice(world):
    people_of(world, a_line("Per Vik"))
    batch = uploaded(world, content=csv_of(HEAD, a_line("Per Vik"), a_line("Per Vik", kind="Kurs")))
    found = look_over(batch).found
    assert [(fault.line, fault.sentence) for fault in found.faults] == [(2, "Alt importert fra «x.csv», linje 2.")]
    assert len(found.rows) == 1


def test_each_new_person_is_made_once(world):
    before = Person.objects.count()
    people_of(world, *(a_line(f"Nummer {turn % 3}", f"{turn % 3}@x.no", day=f"{turn + 1}.4.2023") for turn in range(9)))
    assert Person.objects.count() == before + 3


def test_the_five_figures_are_those_of_the_rows(world):
    """Counted once more, from the table and by hand."""
    batch = uploaded(world, content=messy_workbook(), name="rot.xlsx")
    [five] = five_by_year(look_over(batch).found.rows)
    confirmed(batch, world.carl)
    rows = ImportedRow.objects.filter(batch=batch)

    def persons(**facts):
        return rows.filter(**facts).values("person").distinct().count()

    assert five.persons_met == persons(kind="meeting", mode="physical", was_held=True, was_present=True) == 2
    assert five.assessments == persons(kind="assessment", version=1) == 1
    assert five.cafe == persons(kind="attendance", event_kind="cafe", was_present=True) == 2
    assert five.course == persons(kind="attendance", event_kind="start_up_course", was_present=True) == 1
    assert five.portal_cases == rows.filter(kind="case", channel="en_vei_inn").count() == 1


def test_a_draft_that_nobody_went_on_with_goes_after_a_week(world):
    with clock.at(clock.now() - timedelta(days=8)):
        old = uploaded(world, MEETING)
        kept = imported(world, MEETING, name="y.csv")
    new = uploaded(world, ("4.4.2023", "Ola", "", "NFV"))
    delete_forgotten(0)
    assert set(ImportBatch.objects.all()) == {kept, new}
    assert not ImportBatch.objects.filter(pk=old.pk).exists()
    assert AuditEntry.objects.filter(action="reporting.delete_forgotten_imports").count() == 1
    delete_forgotten(0)
    assert AuditEntry.objects.filter(action="reporting.delete_forgotten_imports").count() == 1


def test_a_long_file_is_imported_with_few_questions(world, django_assert_max_num_queries):
    lines = [(f"{turn % 28 + 1}.{turn % 12 + 1}.2023", f"Nummer {turn}", f"{turn}@x.no", "NFV") for turn in range(1500)]
    batch = uploaded(world, *lines)
    with django_assert_max_num_queries(40):
        confirmed(batch, world.carl)
    assert batch.rows == 1500

"""The file of the demo's finished years: what the commands tell today, and nothing that must not lie in a file."""

import re

import pytest
from django.db import connection

from grobunn.cases.links import hash_of
from grobunn.cases.models import FounderLink
from grobunn.clients.models import Client
from grobunn.core.models import Letter
from grobunn.demo.finished_years import BEGINS, ENDS, SAID, read
from grobunn.demo.management.commands.build_demo_years import built
from grobunn.events.links import token_of
from grobunn.events.models import Registration
from grobunn.project.database import DEMO_MARK
from tests.databases import TEMPLATE, copy_database, drop_database, use_database

SECRET = re.compile(r"\b(sealed|token_hash|password|hash|sent_to|message_id)\b")


@pytest.fixture(scope="module")
def rows():
    """Table → column → what stands in it."""
    found, columns, name = {}, [], ""
    for line in read().splitlines(keepends=True):
        if begins := BEGINS.fullmatch(line):
            name, columns = begins[1], begins[2].replace('"', "").split(", ")
            found[name] = {column: [] for column in columns}
        elif line != ENDS and name:
            for column, value in zip(columns, line.rstrip("\n").split("\t"), strict=True):
                found[name][column].append(value)
    return found


def test_it_is_what_the_commands_tell(django_db_setup, django_db_blocker, worker_id):
    """Made again it is the same text: after a change, scripts/build_demo_years makes the file anew."""
    name = f"grobunn_{worker_id}_years"
    copy_database(TEMPLATE, name, mark=DEMO_MARK)
    with django_db_blocker.unblock(), use_database(name):
        again = built()
    drop_database(name)
    differ = [pair for pair in zip(read().splitlines(), again.splitlines(), strict=False) if len(set(pair)) > 1]
    assert not differ[:3]
    assert len(read()) == len(again)


def test_it_says_that_it_is_made_up():
    assert read().startswith(SAID)
    assert "Oppdiktet" in SAID


def test_nobody_in_it_is_real(rows):
    addresses = {one for one in rows["clients_client"]["email"] if one} | set(rows["core_letter"]["to"])
    assert len(addresses) > 100
    assert all(one.endswith("@example.no") for one in addresses)
    assert all(re.fullmatch(r"(\+4799\d{6})?", phone) for phone in rows["clients_client"]["phone"])


def test_no_secret_lies_in_it(rows):
    held = {(table, column) for table, columns in rows.items() for column in columns if SECRET.fullmatch(column)}
    assert held == {("assessments_identitynumber", "sealed")}
    assert set(rows["assessments_identitynumber"]["sealed"]) == {"\\N"}
    assert "assessments_documentbytes" not in rows
    assert "accounts_user" not in rows
    letters = rows["core_letter"]["body"]
    assert any("{link " in body for body in letters)
    assert not [body for body in letters if re.search(r"/[\w-]{40,}/", body)]


def test_what_is_made_at_loading_fits_together(laid):
    """The link in a letter opens the row that it is about; an address that was shown is the client's own."""
    registration = Registration.objects.exclude(client__email="").filter(registered_at__year=2024).first()
    assert registration.token_hash == hash_of(token_of(registration.submission))
    assert Letter.objects.filter(body__contains=f"/{token_of(registration.submission)}/").exists()
    old = Letter.objects.filter(body__contains="/min-side/lenke/", queued_at__year=2024)
    tokens = [re.search(r"/min-side/lenke/([\w-]+)/", letter.body)[1] for letter in old]
    assert len(tokens) > 10
    assert FounderLink.objects.filter(token_hash__in=[hash_of(token) for token in tokens]).count() == len(tokens)
    verified = Client.objects.filter(keys__isnull=False)
    assert {client.name for client in verified} == {"Synne Brekke Aasen", "Jørn Ødegård Lie"}
    assert all(link.shows_address for link in FounderLink.objects.filter(case__client__in=verified).exclude(sent_to=""))


def test_a_new_row_gets_a_number_that_is_free(laid):
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM clients_person")
        [last] = cursor.fetchone()
        cursor.execute("SELECT nextval(pg_get_serial_sequence('clients_person', 'id'))")
        assert cursor.fetchone()[0] > last

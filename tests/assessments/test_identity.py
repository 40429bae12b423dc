"""The identity number: asked for here alone, sealed, read by one person with a line on the record, deleted early."""

import logging
from datetime import timedelta

import pytest
from django.db import connection

from grobunn.accounts.actors import Founder
from grobunn.accounts.queries import the_job
from grobunn.assessments.commands import (
    add_comment,
    change_order,
    delete_expired,
    give_identity_number,
    issue_assessment,
    open_document,
    read_identity_number,
    submit_to_reader,
    withdraw_assessment,
)
from grobunn.assessments.completeness import missing
from grobunn.assessments.jobs import delete_what_expired
from grobunn.assessments.models import IdentityNumber, Order
from grobunn.core import clock
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry, Outcome, ReadEntry
from tests.assessments.orders import NUMBER, issued, ordered, taken, told, with_reader, written

OTHER_KEY = "2VYkrNvsB7kqvVGuYCy2PVhdyO2g4fTHnYDd3XYaO5E="


def founder(assessment):
    return Founder(assessment.person_id, assessment.case_id)


def number_of(assessment):
    return IdentityNumber.objects.select_related("assessment").get(assessment=assessment)


def tables_that_hold(words):
    """Every table of the database in which a row says these words, in clear or as bytes or JSON."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        found = []
        for table in tables:
            sought = [words, words.encode().hex(), f"{words[:6]} {words[6:]}"]
            cursor.execute(
                f'SELECT count(*) FROM "{table}" AS row WHERE row::text ILIKE ANY (%s)',
                [[f"%{one}%" for one in sought]],
            )
            if cursor.fetchone()[0]:
                found.append(table)
    return found


def lose_the_key(settings):
    settings.ENCRYPTION_KEYS = []


def test_the_search_for_it_finds_what_stands_in_clear(world):
    assessment = taken(world)
    add_comment(assessment, by=world.anna, text="Bakeriet Kornblomst 12829499914")
    assert tables_that_hold(NUMBER) == ["assessments_comment"]
    assert "cases_case" in tables_that_hold("Surdeigsbakeri")


@pytest.mark.parametrize("spelled", [NUMBER, f"{NUMBER[:6]} {NUMBER[6:]}"])
def test_it_is_nowhere_in_clear_in_the_database(world, spelled):
    assessment = ordered(world, number=spelled)
    assert number_of(assessment).is_given
    assert NUMBER.encode() not in bytes(number_of(assessment).sealed)
    assert tables_that_hold(NUMBER) == []


def test_nor_when_the_whole_way_is_gone(world):
    assessment, document = issued(world)
    read_identity_number(number_of(assessment), by=world.anna)
    open_document(document, by=world.anna)
    open_document(document, by=founder(assessment))
    with pytest.raises(Refused):
        give_identity_number(assessment, by=founder(assessment), number=NUMBER)
    assert tables_that_hold(NUMBER) == []


def test_it_is_in_no_line_of_the_log_and_in_nothing_that_is_shown_of_an_order(world, caplog):
    caplog.set_level(logging.DEBUG)
    assessment = ordered(world)
    change_order(assessment, by=founder(assessment), told=told())
    issued(world, assessment=assessment)
    assert NUMBER not in caplog.text
    assert NUMBER not in repr(told())
    assert NUMBER not in str(vars(Order.objects.get(assessment=assessment)))


def test_a_number_that_is_not_one_is_refused_and_nothing_is_stored(world):
    with pytest.raises(Refused) as refusal:
        ordered(world, number="1282949991")
    assert "1282949991" not in str(refusal.value), "a sentence that is shown never repeats it"
    assert not IdentityNumber.objects.exists()


def test_it_may_come_later_and_is_missing_until_then(world):
    assessment = written(world, assessment=ordered(world, number=""))
    assert [one.says for one in missing(assessment)] == ["Fødselsnummeret mangler."]
    with pytest.raises(Refused, match="Fødselsnummeret mangler"):
        submit_to_reader(assessment, by=world.anna)
    give_identity_number(assessment, by=founder(assessment), number=NUMBER)
    assert missing(assessment) == []


def test_the_author_reads_it_and_leaves_a_line(world):
    assessment = taken(world)
    assert read_identity_number(number_of(assessment), by=world.anna) == NUMBER
    line = ReadEntry.objects.get(what="identity_number")
    assert (line.actor_id, line.subject_type, line.owner_id) == (
        world.anna.pk,
        "assessments.identitynumber",
        world.ionu.pk,
    )


@pytest.mark.parametrize("name", ["carl", "berit", "olav", "kari", "eva", "ada"])
def test_nobody_else_reads_it_and_each_attempt_is_on_the_record(world, name):
    """Carl is the second reader, and a manager besides."""
    assessment = with_reader(world)
    with pytest.raises(NotPermitted):
        read_identity_number(number_of(assessment), by=getattr(world, name))
    assert not ReadEntry.objects.filter(what="identity_number").exists()
    attempt = AuditEntry.objects.get(action="assessments.read_identity_number")
    assert (attempt.outcome, attempt.actor_id) == (Outcome.NOT_PERMITTED, getattr(world, name).pk)


def test_before_she_has_declared_nobody_reads_it(world):
    with pytest.raises(NotPermitted):
        read_identity_number(number_of(ordered(world)), by=world.anna)


def test_a_founder_gives_it_and_never_reads_it_back(world):
    assessment = ordered(world)
    with pytest.raises(NotPermitted):
        read_identity_number(number_of(assessment), by=founder(assessment))


def test_without_a_key_all_but_the_number_is_stored_and_the_order_says_so(world, settings):
    lose_the_key(settings)
    assessment = ordered(world)
    identity = number_of(assessment)
    assert (identity.sealed, identity.given_at, identity.must_be_given_again) == (None, None, True)
    assert Order.objects.get(assessment=assessment).street_address == "Storgata 1"
    assert [one.says for one in missing(assessment) if one.is_founders] == [
        "Fødselsnummeret kunne ikke lagres trygt, og må gis på nytt."
    ]
    assert tables_that_hold(NUMBER) == []


def test_given_again_when_the_key_is_back(world, settings):
    keys = settings.ENCRYPTION_KEYS
    lose_the_key(settings)
    assessment = ordered(world)
    settings.ENCRYPTION_KEYS = keys
    give_identity_number(assessment, by=founder(assessment), number=NUMBER)
    identity = number_of(assessment)
    assert (identity.is_given, identity.must_be_given_again) == (True, False)


def test_while_the_key_is_away_nobody_reads_or_issues_and_nothing_is_lost(world, settings):
    assessment, keys = with_reader(world), settings.ENCRYPTION_KEYS
    lose_the_key(settings)
    with pytest.raises(Refused, match="nøkkelen mangler"):
        read_identity_number(number_of(assessment), by=world.anna)
    with pytest.raises(Refused, match="Ingenting er gjort"):
        issue_assessment(assessment, by=world.carl)
    settings.ENCRYPTION_KEYS = keys
    assert read_identity_number(number_of(assessment), by=world.anna) == NUMBER


def test_with_another_key_it_must_be_given_again_and_the_page_says_so(world, settings):
    assessment = with_reader(world)
    settings.ENCRYPTION_KEYS = [OTHER_KEY]
    with pytest.raises(Refused, match="på nytt"):
        read_identity_number(number_of(assessment), by=world.anna)
    with pytest.raises(Refused, match="på nytt"):
        issue_assessment(assessment, by=world.carl)
    assert not ReadEntry.objects.filter(what="identity_number").exists(), "what was not read is not on the record"


def after(days, assessment):
    with clock.at(clock.now() + timedelta(days=days)):
        delete_what_expired(0)
    return number_of(assessment).is_given


def test_it_goes_thirty_days_after_the_document_was_issued(world):
    assessment, _document = issued(world)
    assert after(30, assessment)
    assert not after(31, assessment)
    assert number_of(assessment).deleted_at is not None


def test_it_goes_the_night_after_an_assessment_is_withdrawn(world):
    assessment = ordered(world)
    withdraw_assessment(assessment, by=world.anna, reason="Ikke aktuelt")
    assert not after(1, assessment)


def test_it_goes_after_180_days_whatever_becomes_of_the_order(world):
    assessment = written(world)
    assert after(180, assessment)
    assert not after(181, assessment)
    assert [one.says for one in missing(assessment)] == ["Fødselsnummeret mangler."]


def test_an_order_under_way_keeps_it(world):
    assert after(100, with_reader(world))


def test_what_is_deleted_is_not_read(world):
    assessment, _document = issued(world)
    after(31, assessment)
    with pytest.raises(Refused, match="ikke gitt, eller er slettet"):
        read_identity_number(number_of(assessment), by=world.anna)


def test_deleting_is_for_the_job_alone(world):
    for somebody in (world.anna, world.carl, world.ada):
        with pytest.raises(NotPermitted):
            delete_expired(world.ionu, by=somebody)
    assert delete_expired(world.ionu, by=the_job()) == world.ionu

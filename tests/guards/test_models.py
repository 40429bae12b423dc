"""Rules for every table: layers, scope, row-level security, no way back from shared rows."""

import re

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey

from grobunn.core.owned import AgreementRow, AgreementRowQuerySet, OwnedModel, OwnedQuerySet

LAYERS = ["core", "accounts", "agreements", "clients", "cases", "advice", "events", "assessments", "reporting", "demo"]
PUBLIC = {"events_event", "events_session"}  # anybody may read what is published
# The other ways in: a founder's link by its token, and the one assessment that a second reader was granted.
PARTS = ("order", "identitynumber", "draft", "draftbefore", "comment", "attachment", "declaration")
GRANTED = {"assessments_assessment": ["id"], **{f"assessments_{part}": ["assessment_id"] for part in PARTS}}
ALSO = {"cases_founderlink": ["token_hash"], "events_registration": ["token_hash"], **GRANTED}
ABOUT_NOBODY = {"reporting_importbatch"}  # a file, which speaks of many
RECORDS = {"core_auditentry", "core_readentry", "core_letter"}


def owned_models():
    return [model for model in apps.get_models() if issubclass(model, OwnedModel)]


def agreement_rows():
    """All that an organisation works on: about somebody, or about nobody."""
    return [model for model in apps.get_models() if issubclass(model, AgreementRow)]


def protected_tables():
    before = {model._meta.db_table for model in apps.get_models() if model.__name__.endswith("Before")}
    return {model._meta.db_table for model in agreement_rows()} | before | RECORDS


def test_every_owned_model_can_be_scoped():
    unscoped = [model for model in owned_models() if not isinstance(model._default_manager.all(), OwnedQuerySet)]
    unscoped += [
        model for model in agreement_rows() if not isinstance(model._default_manager.all(), AgreementRowQuerySet)
    ]
    assert not unscoped
    assert len(owned_models()) >= 6


def test_what_is_granted_is_a_part_of_an_assessment():
    fields = {model._meta.db_table: model.granted_field for model in owned_models() if model.granted_field}
    assert fields.pop("assessments_assessment") == "pk"
    assert set(fields.values()) == {"assessment_id"}
    document = {"assessments_issueddocument", "assessments_documentbytes"}
    assert set(fields) | {"assessments_draftbefore"} == {*GRANTED, *document} - {"assessments_assessment"}


def test_every_owned_model_has_owner_agreement_and_person():
    for model in agreement_rows():
        for name in ("owner", "agreement", "person") if model in owned_models() else ("owner", "agreement"):
            field = model._meta.get_field(name)
            assert isinstance(field, ForeignKey)
            assert field.remote_field.hidden, f"{model}.{name}: give related_name='+'"


def test_relations_point_downwards():
    """import-linter cannot see ForeignKey("app.Model"), so the same layers are checked here."""
    upward = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in LAYERS
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey) and field.related_model._meta.app_label in LAYERS
        if LAYERS.index(field.related_model._meta.app_label) > LAYERS.index(model._meta.app_label)
    ]
    assert not upward


def test_no_way_back_from_shared_rows():
    """From a person, a user or an organisation one must not walk into another operator's rows."""
    ways_back = [
        f"{model._meta.label}.{field.name}"
        for model in agreement_rows()
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey) and not issubclass(field.related_model, AgreementRow)
        if not field.remote_field.hidden
    ]
    assert not ways_back, f"give related_name='+': {ways_back}"


@pytest.mark.database
def test_every_owned_table_forces_row_level_security(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        forced = {name for (name,) in cursor.fetchall()}
    assert protected_tables() <= forced


@pytest.mark.database
def test_policies_speak_of_owner_and_person_and_the_named_exceptions_alone(db):
    """One policy serves every table; the exceptions are named here."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename, policyname, qual FROM pg_policies WHERE policyname = 'in_scope'")
        policies = cursor.fetchall()
    assert {table for table, *_ in policies} == protected_tables()
    columns = {
        model._meta.db_table: {field.column for field in model._meta.concrete_fields} for model in apps.get_models()
    }
    for table, _name, rule in policies:
        used = set(re.findall(r"\w+", rule)) & columns[table]
        expected = {"owner_id", "person_id"} & columns.get(table, set())
        assert used == expected | set(ALSO.get(table, [])), table
        assert ("grobunn_granted" in rule) == (table in GRANTED), table


@pytest.mark.database
def test_what_anybody_may_read_is_public_tables_alone(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename, cmd FROM pg_policies WHERE policyname = 'for_everybody'")
        assert set(cursor.fetchall()) == {(table, "SELECT") for table in PUBLIC}

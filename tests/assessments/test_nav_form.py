"""Our data equal NAV 04-06.10, field by field: nav040610.csv is its definition as NAV published it (see NOTICE)."""

import csv
from pathlib import Path

import pytest
from django.db.models import BooleanField, TextField
from django.utils import translation

from grobunn.assessments.completeness import is_asked
from grobunn.assessments.limits import LIMITS, Benefit
from grobunn.assessments.models import AddressKind, Draft, IdentityNumber, LivesInNorway, Order
from grobunn.assessments.nav_form import ABOUT, ATTACHED, BENEFIT, FIELDS, GUIDING, PART_NAMES, PARTS, PERIODS

with (Path(__file__).parent / "nav040610.csv").open(encoding="utf-8") as file:
    NAV = {row["path"]: row for row in csv.DictReader(file)}
OURS = {field.path: field for field in FIELDS}
KEYS = {path.rpartition(".")[2]: field.ours for path, field in OURS.items()}
PLUMBING = {"id", "owner", "agreement", "person", "case", "assessment"}
# What is ours in the tables beside NAV's fields: the service's own questions, and what saving needs.
OWN_OF_ORDER = {"benefit", "novelty", "own_share_of", "others_share_of", "commission", "is_laid_off"} | {
    "is_self_inflicted"
}
OWN_OF_DRAFT = {"revision", "saved_at", "saved_by", "conclusion", "conditions"}


def names_of(model):
    return {field.name for field in model._meta.concrete_fields} - PLUMBING


def test_every_field_of_navs_is_ours_once_in_the_same_order_and_no_more():
    assert [field.path for field in FIELDS] == list(NAV)
    assert len(NAV) == 33


@pytest.mark.parametrize("path", NAV)
def test_each_field_has_navs_label(path):
    with translation.override("nb"):
        assert str(OURS[path].label) == NAV[path]["label"]


@pytest.mark.parametrize("path", NAV)
def test_each_field_is_required_where_navs_is(path):
    assert OURS[path].is_required == (NAV[path]["required"] == "yes")


@pytest.mark.parametrize("path", NAV)
def test_each_field_is_asked_under_navs_condition(path):
    key, _, value = NAV[path]["shown_when"].partition("=")
    assert OURS[path].only_if == ((KEYS[key], value) if key else None)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("ometablereren.borDuINorge", LivesInNorway),
        ("ometablereren.vegadresseEllerPostboksadresse", AddressKind),
        ("vurdering.mottarEtablererenDagpengerEllerArbeidsavklaringspenger", Benefit),
    ],
)
def test_the_answers_to_choose_among_are_navs(field, values):
    assert values.values == NAV[field]["options"].split("; ")


def test_an_address_in_norway_is_asked_for_only_where_she_lives_there():
    """NAV hides both questions together; an answer left behind asks for nothing."""
    moved = Order(lives_in_norway="nei", address_kind="vegadresse")
    asked = {field.ours for field in ABOUT if is_asked(field, moved)}
    assert not {name for name in asked if name.startswith(("street_", "box_"))}
    assert {name for name in asked if name.startswith("abroad_")} == {
        field.ours for field in ABOUT if field.ours.startswith("abroad_")
    }


def test_every_field_of_the_panel_about_her_lies_in_the_order_or_is_the_number():
    assert names_of(Order) == {field.ours for field in ABOUT} - {"number"} | OWN_OF_ORDER
    assert [field.ours for field in ABOUT].count("number") == 1
    assert names_of(IdentityNumber) == {"sealed", "given_at", "must_be_given_again", "deleted_at"}


def test_every_field_of_the_assessment_lies_in_the_draft():
    answers = {field.ours for field in (*PARTS, BENEFIT, *PERIODS, ATTACHED)}
    assert names_of(Draft) == answers | OWN_OF_DRAFT


def test_the_eight_are_free_text_and_months_are_whole():
    kinds = {NAV[field.path]["type"] for field in PARTS}
    assert (len(PARTS), kinds) == (8, {"textarea"})
    assert {type(Draft._meta.get_field(name)) for name in PART_NAMES} == {TextField}
    assert {NAV[field.path]["type"] for field in PERIODS} == {"number"}
    assert {Draft._meta.get_field(field.ours).get_internal_type() for field in PERIODS} == {"SmallIntegerField"}
    assert isinstance(Draft._meta.get_field("other_documentation"), BooleanField)


def test_no_field_of_ours_answers_two_of_navs():
    assert len({field.ours for field in FIELDS}) == len(FIELDS)


def test_every_period_has_a_limit_and_every_limit_a_period():
    assert {limit.field for limit in LIMITS} == {field.ours for field in PERIODS}
    for limit in LIMITS:
        [period] = [field for field in PERIODS if field.ours == limit.field]
        assert period.only_if == ("benefit", limit.benefit.value)


def test_each_of_the_eight_has_guiding_questions_of_ours():
    assert set(GUIDING) == set(PART_NAMES)

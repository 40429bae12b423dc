"""The order: by the founder or by an adviser, at the operator where the business will be."""

from datetime import date

import pytest

from grobunn.accounts.actors import VISITOR, Founder
from grobunn.agreements.models import Municipality
from grobunn.assessments.commands import Told, change_order, end_matter, order_assessment, withdraw_assessment
from grobunn.assessments.completeness import missing
from grobunn.assessments.models import Assessment, Draft, IdentityNumber, Order
from grobunn.cases.commands import close_case, take_case
from grobunn.cases.models import Case, CloseReason
from grobunn.clients.models import Client
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry, Letter, Outcome
from tests.assessments.orders import ABROAD, BOX, STREET, issued, ordered, taken, told, with_reader
from tests.world import enquire


def founder(world):
    return Founder(world.case.person_id, world.case.pk)


def about_missing(assessment):
    return [one.field for one in missing(assessment) if one.is_founders]


def test_the_founder_orders_on_her_page(world):
    assessment = ordered(world, by=founder(world))
    assert (assessment.owner, assessment.agreement) == (world.ionu, world.agreement)
    assert (assessment.case, assessment.person_id) == (world.case, world.case.person_id)
    assert (assessment.state, assessment.author, assessment.reader) == ("ordered", None, None)
    entry = AuditEntry.objects.get(action="assessments.order_assessment")
    assert (entry.actor_kind, entry.actor_id, entry.details) == (
        "founder",
        world.case.person_id,
        {"start": world.marker.pk},
    )


def test_the_adviser_orders_on_a_case(world):
    assessment = ordered(world, by=world.anna)
    entry = AuditEntry.objects.get(action="assessments.order_assessment")
    assert (entry.actor_id, entry.subject_id) == (world.anna.pk, assessment.pk)
    assert Letter.objects.get(kind="ordered").to == world.case.client.email


def test_a_document_is_promised_within_ten_working_days(world):
    assert ordered(world).due == date(2026, 12, 7)


def test_it_is_listed_by_the_name_in_the_order_and_the_cases_number(world):
    assessment = ordered(world, about={**STREET, "given_name": "Frida Marie", "family_name": "Berg"})
    assert (assessment.listed_name, assessment.name) == ("Berg, Frida Marie", "Frida Marie Berg")
    assert assessment.reference == world.case.reference


def test_a_name_that_is_not_given_is_the_clients(world):
    order = Order.objects.get(assessment=ordered(world, about={}))
    assert (order.given_name, order.family_name) == ("Frida", "Lund")


@pytest.mark.parametrize("about", [STREET, BOX, ABROAD], ids=["street", "box", "abroad"])
def test_each_form_of_address_is_complete_as_nav_asks_for_it(world, about):
    assessment = ordered(world, about=about)
    assert about_missing(assessment) == []
    order = Order.objects.get(assessment=assessment)
    assert {name: getattr(order, name) for name in about} == about


@pytest.mark.parametrize(
    ("about", "lacks"),
    [
        ({}, ["lives_in_norway"]),
        ({"lives_in_norway": "ja"}, ["address_kind"]),
        (
            {"lives_in_norway": "ja", "address_kind": "vegadresse"},
            ["street_address", "street_postcode", "street_place"],
        ),
        (
            {"lives_in_norway": "ja", "address_kind": "postboksadresse"},
            ["box_number", "box_postcode", "box_place"],
        ),
        ({"lives_in_norway": "nei"}, ["abroad_address", "abroad_country"]),
        ({**STREET, "lives_in_norway": "nei"}, ["abroad_address", "abroad_country"]),
        ({**STREET, "street_address": "  "}, ["street_address"]),
        ({**STREET, "street_postcode": "187"}, ["street_postcode"]),
        ({**BOX, "box_postcode": "18x0"}, ["box_postcode"]),
    ],
)
def test_what_she_has_not_told_is_said_to_be_missing(world, about, lacks):
    assert about_missing(ordered(world, about=about)) == lacks


def test_an_answer_that_has_no_room_is_refused_with_a_sentence(world):
    with pytest.raises(Refused, match="«Postnummer» har plass til 4 tegn"):
        ordered(world, about={**STREET, "street_postcode": "NO-1870"})
    assert not Assessment.objects.exists()


def test_twice_is_refused_with_what_can_be_done(world):
    ordered(world)
    with pytest.raises(Refused, match="Endre bestillingen i stedet"):
        ordered(world)
    assert (Assessment.objects.count(), Order.objects.count()) == (1, 1)


def test_after_the_first_is_withdrawn_or_issued_another_can_be_ordered(world):
    withdraw_assessment(ordered(world), by=world.anna, reason="Bestilt ved en feil")
    issued(world)
    ordered(world)
    assert Assessment.objects.count() == 3


def test_nothing_is_ordered_in_a_closed_case(world):
    take_case(world.case, by=world.anna)
    close_case(world.case, by=world.anna, reason=CloseReason.HELPED)
    for somebody in (world.anna, founder(world)):
        with pytest.raises(Refused, match="Saken er avsluttet"):
            ordered(world, by=somebody)


def test_a_case_is_not_closed_over_an_assessment_that_is_under_way(world):
    assessment = ordered(world)
    with pytest.raises(Refused, match="En vurdering er i arbeid"):
        end_matter(world.case, by=world.anna, reason=CloseReason.HELPED)
    withdraw_assessment(assessment, by=world.anna, reason="Ikke aktuelt")
    assert not end_matter(world.case, by=world.anna, reason=CloseReason.HELPED).is_open


def test_an_order_for_a_place_of_another_operator_is_shown_the_way(world):
    start = Municipality.objects.get(number="3105")
    with pytest.raises(Refused, match="Sirius ACT skriver vurderinger i Sarpsborg"):
        order_assessment(world.case, by=founder(world), start=start, told=told())
    assert not Assessment.objects.exists()


@pytest.mark.parametrize("name", ["berit", "olav", "kari", "eva", "ada"])
def test_nobody_outside_the_operator_orders(world, name):
    with pytest.raises(NotPermitted):
        order_assessment(world.case, by=getattr(world, name), start=world.marker, told=told())
    assert AuditEntry.objects.get(action="assessments.order_assessment").outcome == Outcome.NOT_PERMITTED


def test_neither_a_visitor_nor_another_founder_orders(world):
    stranger = enquire(world.agreement)
    for somebody in (VISITOR, Founder(stranger.person_id, stranger.pk), Founder(stranger.person_id, world.case.pk)):
        with pytest.raises(NotPermitted):
            order_assessment(world.case, by=somebody, start=world.marker, told=told())


def test_the_founder_puts_right_what_she_told(world):
    assessment = ordered(world)
    change_order(assessment, by=founder(world), told=told(about={**BOX, "family_name": "Berg"}, number=""))
    assessment.refresh_from_db()
    order = Order.objects.get(assessment=assessment)
    assert (order.address_kind, order.street_address, assessment.listed_name) == (
        "postboksadresse",
        "",
        "Berg, Frida",
    )
    assert IdentityNumber.objects.get(assessment=assessment).is_given, "a number not given again stays"
    assert Client.objects.get(pk=world.case.client_id).family_name == "Lund", "what we call her is another matter"


def test_the_author_puts_it_right_too_but_nobody_who_has_not_declared(world):
    assessment = ordered(world)
    with pytest.raises(NotPermitted):
        change_order(assessment, by=world.anna, told=told())
    taken(world, assessment)
    assert change_order(assessment, by=world.anna, told=told(about=BOX)) == assessment


def test_a_finished_order_is_not_changed(world):
    assessment, _document = issued(world)
    with pytest.raises(Refused, match="Vurderingen er ferdig"):
        change_order(assessment, by=founder(world), told=told())
    assert with_reader(world, assessment=ordered(world)).state == "reader"


def test_the_text_begins_with_the_benefit_that_she_told(world):
    assessment = ordered(world, benefit="arbeidsavklaringspengerAap")
    assert Draft.objects.get(assessment=assessment).benefit == "arbeidsavklaringspengerAap"


def test_a_bare_order_is_an_order(world):
    take_case(world.case, by=world.anna)
    assessment = order_assessment(world.case, by=world.anna, start=world.marker, told=Told(about={}))
    assert not IdentityNumber.objects.get(assessment=assessment).is_given
    assert Draft.objects.get(assessment=assessment).benefit == ""


def test_an_order_of_somebody_without_an_address_sends_no_letter(world):
    Client.objects.filter(pk=world.case.client_id).update(email="", phone="+4790000000")
    ordered(world, case=Case.objects.get(pk=world.case.pk))
    assert not Letter.objects.filter(kind="ordered").exists()

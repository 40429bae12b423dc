"""An order for a business where another operator answers: a new case there, with her consent."""

import pytest

from grobunn.accounts.actors import VISITOR, Founder
from grobunn.agreements.models import Municipality
from grobunn.assessments.commands import order_assessment, order_elsewhere
from grobunn.assessments.commands.order import receive_order
from grobunn.assessments.models import Assessment, IdentityNumber, Order
from grobunn.cases.commands import take_case
from grobunn.cases.models import Case, Channel
from grobunn.clients.models import Client
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry, Letter
from grobunn.core.permissions import Permission
from grobunn.core.scope import acting
from tests.assessments.orders import taken, told
from tests.reporting.counts import count
from tests.world import contact, enquire


@pytest.fixture
def sarpsborg(world):
    return Municipality.objects.get(number="3105")


def founder(case):
    return Founder(case.person_id, case.pk)


def send(world, start, by=None, **more):
    return order_elsewhere(world.case, by=by or founder(world.case), start=start, consents=True, told=told(**more))


def there(world):
    return Case.objects.get(owner=world.sirius)


def test_it_becomes_a_new_case_at_the_operator_of_the_place(world, sarpsborg):
    send(world, sarpsborg)
    case, assessment = there(world), Assessment.objects.get()
    assert (case.agreement, case.channel, case.start) == (world.other_agreement, Channel.SENT_ON, sarpsborg)
    assert (case.state, case.adviser, case.need) == ("new", None, "assessment")
    assert (assessment.owner, assessment.case, assessment.reference) == (world.sirius, case, case.reference)
    assert Order.objects.get().street_place == "Ørje"
    assert IdentityNumber.objects.get().owner == world.sirius


def test_she_is_the_same_person_and_a_client_of_their_own(world, sarpsborg):
    send(world, sarpsborg)
    case = there(world)
    assert case.person_id == world.case.person_id
    assert case.client_id != world.case.client_id
    assert (case.client.owner, case.client.email, case.client.home) == (world.sirius, "frida@example.no", world.marker)


def test_the_first_case_notes_it_and_changes_in_nothing_else(world, sarpsborg):
    before = Case.objects.filter(pk=world.case.pk).values().get()
    send(world, sarpsborg)
    after = Case.objects.filter(pk=world.case.pk).values().get()
    assert {name for name in after if after[name] != before[name]} == {"sent_on_to_id", "sent_on_at"}
    assert after["sent_on_to_id"] == world.sirius.pk


def test_without_her_consent_nothing_is_sent(world, sarpsborg):
    with pytest.raises(Refused, match="før du har sagt ja"):
        order_elsewhere(world.case, by=founder(world.case), start=sarpsborg, told=told(), consents=False)
    assert not Case.objects.filter(owner=world.sirius).exists()
    assert not Assessment.objects.exists()
    world.case.refresh_from_db()
    assert world.case.sent_on_to is None


def test_an_adviser_sends_it_on_when_the_founder_has_said_yes(world, sarpsborg):
    take_case(world.case, by=world.anna)
    send(world, sarpsborg, by=world.anna)
    assert there(world).person_id == world.case.person_id


@pytest.mark.parametrize("name", ["berit", "olav", "kari", "eva", "ada"])
def test_nobody_else_sends_it_on(world, sarpsborg, name):
    with pytest.raises(NotPermitted):
        send(world, sarpsborg, by=getattr(world, name))
    assert not Case.objects.filter(owner=world.sirius).exists()


def test_nobody_lays_an_order_at_an_operator_by_herself(world, sarpsborg):
    for somebody in (VISITOR, world.anna, world.berit, founder(world.case)):
        with pytest.raises(NotPermitted):
            receive_order(world.other_agreement, by=somebody, sent_from=world.case, start=sarpsborg, told=told())


def test_sent_twice_is_refused(world, sarpsborg):
    send(world, sarpsborg)
    with pytest.raises(Refused, match="alt sendt til Sirius ACT"):
        send(world, sarpsborg)
    assert Case.objects.filter(owner=world.sirius).count() == 1


def test_a_place_of_our_own_is_ordered_here(world):
    with pytest.raises(Refused, match="Bestill den her"):
        send(world, world.marker)


@pytest.mark.parametrize("number", ["3216", "0301"])
def test_outside_the_agreements_she_is_told_and_nothing_is_stored(world, number):
    start = Municipality.objects.get(number=number)
    for act in (
        lambda: order_assessment(world.case, by=founder(world.case), start=start, told=told()),
        lambda: send(world, start),
    ):
        with pytest.raises(Refused, match="ikke med i etablerertjenesten i Østfold"):
            act()
    assert (Assessment.objects.count(), Client.objects.count(), Case.objects.count()) == (0, 1, 1)


def test_each_operator_sees_its_own_case_and_not_the_others(world, sarpsborg):
    send(world, sarpsborg)
    assert Case.objects.visible_to(world.berit, Permission.CASE_VIEW).get() == there(world)
    assert Case.objects.visible_to(world.anna, Permission.CASE_VIEW).get() == world.case
    assert not Assessment.objects.visible_to(world.anna, Permission.ASSESSMENT_VIEW).exists()
    with acting(world.anna):
        assert not Assessment.objects.exists()
        assert not IdentityNumber.objects.exists()


def test_they_work_on_it_like_any_other(world, sarpsborg):
    send(world, sarpsborg)
    taken(world, Assessment.objects.get(), by=world.berit)
    assert Assessment.objects.get().author == world.berit


def test_her_link_here_leads_to_nothing_there(world, sarpsborg):
    send(world, sarpsborg)
    assert not Assessment.objects.belonging_to(founder(world.case)).exists()
    assert Assessment.objects.belonging_to(founder(there(world))).count() == 1


def test_she_gets_a_link_to_the_new_case(world, sarpsborg):
    send(world, sarpsborg)
    letter = Letter.objects.get(owner_id=world.sirius.pk)
    assert (letter.to, letter.person_id) == ("frida@example.no", world.case.person_id)


def test_no_case_from_the_portal_counts_twice(world, sarpsborg):
    Case.objects.filter(pk=world.case.pk).update(channel=Channel.EN_VEI_INN)
    agreements = [world.agreement, world.other_agreement]
    assert count(agreements, 2026).portal_cases == 1
    world.case.refresh_from_db()
    send(world, sarpsborg)
    assert count(agreements, 2026).portal_cases == 1


def test_if_the_order_can_not_be_made_there_nothing_is_noted_here(world, sarpsborg):
    with pytest.raises(Refused):
        send(world, sarpsborg, number="123")
    world.case.refresh_from_db()
    assert world.case.sent_on_to is None
    assert not Case.objects.filter(owner=world.sirius).exists()
    assert not Letter.objects.filter(owner_id=world.sirius.pk).exists()


def test_the_record_says_who_sent_and_that_the_rule_received(world, sarpsborg):
    send(world, sarpsborg)
    sent = AuditEntry.objects.get(action="assessments.order_elsewhere")
    received = AuditEntry.objects.get(action="assessments.receive_order")
    assert (sent.actor_kind, sent.owner_id) == ("founder", world.ionu.pk)
    assert (received.actor_name, received.owner_id) == ("referral", world.sirius.pk)
    assert received.details == {"sent_from": world.case.pk, "start": sarpsborg.pk}


def test_another_founders_case_is_not_hers_to_send(world, sarpsborg):
    stranger = enquire(world.agreement, contact=contact("Gro Vik", email="gro@example.no"))
    with pytest.raises(NotPermitted):
        send(world, sarpsborg, by=founder(stranger))

import pytest

from grobunn.cases.commands import add_cofounder, correct_contact
from grobunn.cases.models import Case, CoFounder
from grobunn.clients.contacts import Contact
from grobunn.clients.models import Client, ClientBefore, Person
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry
from tests.world import contact, enquire


def test_what_we_know_of_her_is_put_right(world):
    new = contact("Frida Berg", email="ny@example.no", phone="+4791111111", language="nn", home=world.marker)
    correct_contact(world.case, by=world.anna, contact=new)
    client = Client.objects.get(pk=world.case.client_id)
    assert (client.name, client.email, client.phone) == ("Frida Berg", "ny@example.no", "+4791111111")
    assert (client.language, client.home) == ("nn", world.marker)


def test_what_stood_before_stays_in_the_history(world):
    correct_contact(world.case, by=world.anna, contact=contact("Frida Berg", email="ny@example.no"))
    before = ClientBefore.objects.get(pgh_obj=world.case.client_id)
    assert (before.pgh_label, before.family_name, before.email) == ("before", "Lund", "frida@example.no")
    assert (before.owner_id, before.person_id) == (world.ionu.pk, world.case.person_id)


def test_each_correction_leaves_a_row(world):
    for name in ("Frida Berg", "Frida Dal"):
        correct_contact(world.case, by=world.anna, contact=contact(name))
    assert list(ClientBefore.objects.order_by("pgh_id").values_list("family_name", flat=True)) == [
        "Lund",
        "Berg",
    ]


def test_lists_follow_the_new_name(world):
    case = correct_contact(world.case, by=world.anna, contact=contact("Frida Ås", email="ny@example.no"))
    assert (case.listed_name, case.sort_key) == ("Ås, Frida", "}s, frida")
    assert "ny@example.no" in case.search_key
    assert "lund" not in case.search_key


def test_the_case_in_hand_shows_the_new_name(world):
    assert correct_contact(world.case, by=world.anna, contact=contact("Frida Berg")).client.name == "Frida Berg"


def test_the_other_matters_of_the_same_client_follow_too(world):
    other = enquire(world.agreement, contact=contact("Gro Vik", email="gro@example.no"))
    Case.objects.filter(pk=other.pk).update(client=world.case.client, person_id=world.case.person_id)
    correct_contact(world.case, by=world.anna, contact=contact("Frida Berg"))
    assert Case.objects.get(pk=other.pk).listed_name == "Berg, Frida"


def test_a_correction_is_logged_without_what_was_written(world):
    correct_contact(world.case, by=world.anna, contact=contact("Frida Berg"))
    entry = AuditEntry.objects.get(action="cases.correct_contact")
    assert (entry.subject_id, entry.details) == (world.case.pk, {})


def test_another_operators_adviser_corrects_nothing(world):
    with pytest.raises(NotPermitted):
        correct_contact(world.case, by=world.berit, contact=contact("Frida Berg"))
    assert Client.objects.get(pk=world.case.client_id).family_name == "Lund"


def test_somebody_new_who_builds_with_her_becomes_a_client(world):
    cofounder = add_cofounder(world.case, by=world.anna, contact=contact("Gro Vik", email="gro@example.no"))
    assert (cofounder.case, cofounder.client.name) == (world.case, "Gro Vik")
    assert cofounder.person_id == cofounder.client.person_id != world.case.person_id
    assert (cofounder.owner, cofounder.agreement) == (world.ionu, world.agreement)


def test_known_by_her_phone_and_her_name_she_is_the_same_client(world):
    known = enquire(world.agreement, contact=contact("Gro Vik", email="", phone="+4791111111")).client
    persons = Person.objects.count()
    new = contact("gro VIK", email="annen@example.no", phone="+4791111111")
    assert add_cofounder(world.case, by=world.anna, contact=new).client == known
    assert Person.objects.count() == persons


def test_known_by_her_email_in_other_letters_she_is_the_same_client(world):
    known = enquire(world.agreement, contact=contact("Gro Vik", email="gro@example.no")).client
    new = contact("Gro Vik", email="Gro@Example.no")
    assert add_cofounder(world.case, by=world.anna, contact=new).client == known


def test_who_shares_a_phone_but_not_a_name_is_somebody_else(world):
    known = enquire(world.agreement, contact=contact("Gro Vik", email="", phone="+4791111111")).client
    new = contact("Per Vik", email="", phone="+4791111111")
    assert add_cofounder(world.case, by=world.anna, contact=new).client != known


def test_a_client_of_another_operator_is_never_the_same(world):
    known = enquire(world.other_agreement, contact=contact("Gro Vik", email="gro@example.no")).client
    cofounder = add_cofounder(world.case, by=world.anna, contact=contact("Gro Vik", email="gro@example.no"))
    assert cofounder.client != known
    assert cofounder.client.owner == world.ionu


def test_who_has_only_one_name_is_known_by_it(world):
    known = enquire(world.agreement, contact=contact("Siti", email="siti@example.no")).client
    new = Contact(given_name="Siti", email="siti@example.no")
    assert add_cofounder(world.case, by=world.anna, contact=new).client == known


def test_the_founder_is_not_her_own_cofounder(world):
    with pytest.raises(Refused, match="gründeren selv"):
        add_cofounder(world.case, by=world.anna, contact=contact())
    assert not CoFounder.objects.exists()


def test_added_twice_she_is_there_once(world):
    new = contact("Gro Vik", email="gro@example.no")
    first = add_cofounder(world.case, by=world.anna, contact=new)
    assert add_cofounder(world.case, by=world.carl, contact=new) == first
    assert CoFounder.objects.filter(case=world.case).count() == 1


def test_another_operators_adviser_adds_nobody(world):
    with pytest.raises(NotPermitted):
        add_cofounder(world.case, by=world.berit, contact=contact("Gro Vik", email="gro@example.no"))

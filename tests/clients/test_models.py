import pytest

from grobunn.accounts.actors import Founder
from grobunn.clients.models import Client
from grobunn.core.permissions import Permission
from tests.world import contact, enquire


def client_named(world, name, **more):
    return enquire(world.agreement, contact=contact(name, **more)).client


def test_she_is_spoken_to_by_her_given_name_first_and_listed_by_her_family_name():
    client = Client(given_name="Åse Marie", family_name="Øverby Lund")
    assert (client.name, str(client)) == ("Åse Marie Øverby Lund", "Åse Marie Øverby Lund")
    assert client.listed_name == "Øverby Lund, Åse Marie"


def test_one_name_is_enough():
    client = Client(given_name="Siti")
    assert (client.name, client.listed_name) == ("Siti", "Siti")


@pytest.mark.parametrize(
    ("language", "letters"),
    [("nb", "nb"), ("nn", "nn"), ("en", "en"), ("pl", "nb"), ("ar", "nb"), ("xx", "nb")],
)
def test_letters_come_in_the_three_languages_that_we_write(language, letters):
    assert Client(language=language).letter_language == letters


def test_who_shares_an_email_is_reached_however_it_is_written(world):
    assert world.case.client in Client.objects.reached_by("FRIDA@Example.no", "")


def test_who_shares_a_phone_is_reached(world):
    known = client_named(world, "Gro Vik", email="", phone="+4791111111")
    assert list(Client.objects.reached_by("", "+4791111111")) == [known]


def test_either_of_the_two_is_enough_and_both_find_her_once(world):
    known = client_named(world, "Gro Vik", email="gro@example.no", phone="+4791111111")
    assert list(Client.objects.reached_by("gro@example.no", "+4791111111")) == [known]
    assert list(Client.objects.reached_by("gro@example.no", "+4799999999")) == [known]


def test_empty_addresses_match_nobody(world):
    client_named(world, "Gro Vik", email="", phone="")
    assert not Client.objects.reached_by("", "").exists()


def test_who_has_been_joined_to_another_is_not_reached(world):
    double = client_named(world, "Frida Lund")
    Client.objects.filter(pk=double.pk).update(merged_into=world.case.client)
    assert list(Client.objects.reached_by("frida@example.no", "")) == [world.case.client]


def test_lists_stand_in_norwegian_order(world):
    names = ["Zebra", "Ærlig", "Østre", "Åse", "Čelik", "Ánde", "Öst", "Aase", "Lund"]
    for name in names:
        client_named(world, f"Kim {name}")
    listed = Client.objects.filter(given_name="Kim").in_norwegian_order().values_list("family_name", flat=True)
    assert list(listed) == ["Ánde", "Čelik", "Lund", "Zebra", "Ærlig", "Öst", "Østre", "Åse", "Aase"]


def test_of_one_family_name_the_given_name_decides(world):
    for name in ("Øyvind Berg", "Anne Berg", "Åge Berg", "Æge Berg"):
        client_named(world, name)
    listed = Client.objects.filter(family_name="Berg").in_norwegian_order().values_list("given_name", flat=True)
    assert list(listed) == ["Anne", "Æge", "Øyvind", "Åge"]


def test_each_operator_has_its_own_client(world):
    theirs = enquire(world.other_agreement).client
    assert theirs not in Client.objects.visible_to(world.anna, Permission.CASE_VIEW)
    assert list(Client.objects.visible_to(world.berit, Permission.CASE_VIEW)) == [theirs]


def test_a_founder_finds_herself_as_the_client_of_her_matter(world):
    client_named(world, "Gro Vik", email="gro@example.no")
    founder = Founder(world.case.person_id, world.case.pk)
    assert list(Client.objects.belonging_to(founder)) == [world.case.client]

"""Whether somebody is known at another organisation: looked for each time something more is known of her."""

from django.db import connection

from grobunn.accounts.actors import JOINING
from grobunn.clients.commands import join_persons
from grobunn.clients.models import Client, Join, Person, Profile, Rule, VerifiedKey


def join_if_alike(client: Client) -> None:
    """Let her count as one with whoever is the same by the rule (docs/decisions/0013)."""
    if client.merged_into_id or not _can_be_recognised(client):
        return
    Join.objects.wait_for_others()  # two who verify at once at two operators must see each other
    while found := _found_elsewhere(client):
        mine = Person.objects.get(pk=client.person_id)
        older, younger = Person.objects.filter(pk__in=[mine.counted_id, found.counted_id]).order_by("pk")
        join_persons(younger, by=JOINING, older=older, rule=Rule.EMAIL)


def _can_be_recognised(client: Client) -> bool:
    """Whether enough is known: something verified, and her year of birth. Most often not, and then nobody waits."""
    born = Profile.objects.filter(client=client).exclude(birth_year=None)
    return VerifiedKey.objects.filter(client=client).exists() and born.exists()


def _found_elsewhere(client: Client) -> Person | None:
    """Somebody at another organisation who is the same by the rule and isn't yet counted as one with her.

    Asked as the reader, since those rows are out of reach; the function answers only for a client within the
    scope, and only with a person, who is nothing but an id.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(found) FROM persons_alike(%s) AS found", [client.pk])
        [found] = cursor.fetchone()
    return Person.objects.get(pk=found) if found else None

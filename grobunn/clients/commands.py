"""Persons of two organisations who are one by the rule are counted as one. Staff neither do this nor see it."""

from grobunn.clients.models import Join, Person, Rule
from grobunn.core import clock
from grobunn.core.command import command
from grobunn.core.errors import Refused
from grobunn.core.owned import Actor
from grobunn.core.permissions import Permission


@command(Permission.PERSON_JOIN)
def join_persons(person: Person, *, by: Actor, older: Person, rule: Rule) -> Join:
    """Let a person, and those who count as her, count as an older one from now on. Nothing else changes."""
    Join.objects.wait_for_others()
    made = Join.objects.create(from_person=person, to_person=older, rule=rule)
    _count_anew(person, older)
    return made


@command(Permission.PERSON_JOIN)
def undo_join(join: Join, *, by: Actor) -> Join:
    """Let two persons count as two again, and for good."""
    Join.objects.wait_for_others()
    join.refresh_from_db()
    if join.undone_at:
        raise Refused(f"Join {join.pk} is undone already.")
    join.undone_at = clock.now()
    join.save(update_fields=["undone_at"])
    _count_anew(join.to_person, join.from_person)
    return join


def _count_anew(*touched: Person) -> None:
    """Let everybody around these count as the oldest of those whom standing joins tie her to."""
    around = {pk for person in touched for pk in Person.objects.counted_with(person).values_list("pk", flat=True)}
    roots = {pk: pk for pk in around}
    for join in Join.objects.standing().filter(from_person__in=around, to_person__in=around):
        ends = {roots[join.from_person_id], roots[join.to_person_id]}
        roots = {pk: min(ends) if root in ends else root for pk, root in roots.items()}
    for pk, root in roots.items():
        Person.objects.filter(pk=pk).update(counts_as=root if root != pk else None)

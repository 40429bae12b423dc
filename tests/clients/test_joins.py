"""Two persons of two organisations are one by the same verified e-mail, name and year of birth, and by nothing less."""

import hashlib
import re
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from grobunn.accounts.actors import JOINING, Founder, holder_of
from grobunn.advice.commands import recognise_client
from grobunn.cases.commands import correct_contact, open_link, verify_email
from grobunn.cases.models import Case, FounderLink
from grobunn.clients.commands import join_persons, undo_join
from grobunn.clients.models import Client, Join, Person, Rule, VerifiedKey
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry
from grobunn.core.owned import rows_about
from grobunn.core.scope import Scope, acting, tell
from tests.clients.people import counted, founder_at, opens, tells, third_agreement
from tests.world import contact, enquire

# How figures count: see clients.models.Person.
COUNT = (
    "SELECT count(DISTINCT coalesce(person.counts_as_id, person.id)) FROM cases_case kase"
    " JOIN clients_person person ON person.id = kase.person_id WHERE kase.id = ANY (%s)"
)


def persons_in_figures(*cases):
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [[case.pk for case in cases]])
        return cursor.fetchone()[0]


@pytest.fixture
def here(world):
    return founder_at(world.agreement)


@pytest.fixture
def two(world, here):
    return here, founder_at(world.other_agreement)


def test_the_same_verified_email_name_and_year_of_birth_is_one_person_in_figures(two):
    assert persons_in_figures(*two) == 1
    assert counted(*two) == [two[0].person_id] * 2


def test_the_older_is_the_one_that_both_count_as(world):
    later = enquire(world.agreement)
    theirs = founder_at(world.other_agreement)
    first = founder_at(third_agreement())
    tells(later, birth_year=1985)
    opens(later)
    assert counted(theirs, first, later) == [later.person_id] * 3


@pytest.mark.parametrize(
    "other",
    [
        {"email": "lund@example.no"},
        {"name": "Frida Lunde"},
        {"name": "Frida"},
        {"born": 1986},
        {"born": None},
        {"verified": False},
    ],
)
def test_any_one_that_differs_or_is_missing_keeps_them_two(world, here, other):
    there = founder_at(world.other_agreement, **other)
    assert persons_in_figures(here, there) == 2
    assert not Join.objects.exists()


@pytest.mark.parametrize("name", ["FRIDA LUND", "frida lund", "Frida  Lund"])
def test_a_name_agrees_however_it_is_written(world, here, name):
    assert persons_in_figures(here, founder_at(world.other_agreement, name=name)) == 1


@pytest.mark.parametrize(("one", "other"), [("Åse Ødegård", "ÅSE ØDEGÅRD"), ("Zoë Ærø", "Zoe\u0308 Ærø")])
def test_norwegian_and_foreign_letters_agree_too(world, one, other):
    assert persons_in_figures(founder_at(world.agreement, name=one), founder_at(world.other_agreement, name=other)) == 1


def test_an_address_agrees_however_it_is_written(world, here):
    assert persons_in_figures(here, founder_at(world.other_agreement, email="Frida@Example.NO")) == 1


def test_a_year_of_birth_that_is_told_later_joins_then(world, here):
    there = founder_at(world.other_agreement, born=None)
    assert persons_in_figures(here, there) == 2
    tells(there, birth_year=1985)
    assert persons_in_figures(here, there) == 1


def test_a_name_that_is_put_right_later_joins_then(world, here):
    there = founder_at(world.other_agreement, name="Frida Lunn")
    correct_contact(there, by=world.berit, contact=contact("Frida Lund"))
    assert persons_in_figures(here, there) == 1


def test_within_one_organisation_it_is_for_staff_to_say(world, here):
    again = founder_at(world.agreement)
    assert persons_in_figures(here, again) == 2
    assert not Join.objects.exists()


def test_somebody_elsewhere_does_not_make_two_of_one_organisation_one(world, here):
    again, there = founder_at(world.agreement), founder_at(world.other_agreement)
    assert persons_in_figures(here, again, there) == 2
    assert persons_in_figures(here, again) == 2


def test_recognised_by_staff_they_are_one_with_her_elsewhere(world, here):
    there = founder_at(world.other_agreement, name="Fride Lund")
    again = founder_at(world.other_agreement)
    assert persons_in_figures(here, there) == 2
    recognise_client(there, by=world.berit, client=again.client)
    assert persons_in_figures(here, there, again) == 1


def test_a_name_that_staff_have_left_behind_finds_nobody(world):
    known = founder_at(world.agreement, name="Frida Berg")
    before = founder_at(world.agreement, name="Frida Lund")
    recognise_client(before, by=world.anna, client=known.client)
    there = founder_at(world.other_agreement, name="Frida Lund")
    assert persons_in_figures(known, there) == 2
    assert persons_in_figures(known, founder_at(third_agreement(), name="Frida Berg")) == 1


def test_what_she_told_under_the_other_name_follows_when_staff_recognise_her(world, here):
    again = enquire(world.other_agreement, contact=contact("Fride Lund"))
    double = founder_at(world.other_agreement)
    recognise_client(double, by=world.berit, client=again.client)
    assert again.client.keys.count() == 1
    assert Client.objects.get(pk=again.client_id).profile.birth_year == 1985
    assert persons_in_figures(here, again) == 2  # the name that staff kept is another
    correct_contact(again, by=world.berit, contact=contact("Frida Lund"))
    assert persons_in_figures(here, again) == 1


def test_three_organisations_count_as_one_and_everybody_points_to_the_oldest(world, two):
    third = founder_at(third_agreement())
    assert counted(*two, third) == [two[0].person_id] * 3
    roots = Person.objects.filter(pk__in=Person.objects.exclude(counts_as=None).values("counts_as"))
    assert not roots.exclude(counts_as=None).exists()


def test_two_pairs_that_turn_out_to_be_one_stay_flat(world):
    a, b = enquire(world.agreement), enquire(world.other_agreement)
    c, d = enquire(world.agreement), enquire(third_agreement())
    people = [Person.objects.get(pk=case.person_id) for case in (a, b, c, d)]
    join_persons(people[1], by=JOINING, older=people[0], rule=Rule.EMAIL)
    join_persons(people[3], by=JOINING, older=people[2], rule=Rule.EMAIL)
    between = join_persons(people[2], by=JOINING, older=people[0], rule=Rule.EMAIL)
    assert counted(a, b, c, d) == [a.person_id] * 4
    undo_join(between, by=JOINING)
    assert counted(a, b, c, d) == [a.person_id, a.person_id, c.person_id, c.person_id]


def test_undone_they_are_two_again(two):
    undo_join(Join.objects.get(), by=JOINING)
    assert persons_in_figures(*two) == 2
    assert counted(*two) == [case.person_id for case in two]


def test_undone_for_one_of_three_the_others_stay(world, two):
    third = founder_at(third_agreement())
    undo_join(Join.objects.get(from_person=two[1].person_id), by=JOINING)
    assert counted(*two, third) == [two[0].person_id, two[1].person_id, two[0].person_id]


def test_what_is_undone_is_not_found_again(world, two):
    undo_join(Join.objects.get(), by=JOINING)
    tells(two[1], birth_year=1985, gender="woman")
    third = founder_at(third_agreement())
    tells(two[1], birth_year=1985)
    assert two[1].person_id not in counted(two[0], third)


def test_it_is_undone_once(two):
    join = Join.objects.get()
    undo_join(join, by=JOINING)
    with pytest.raises(Refused):
        undo_join(join, by=JOINING)


def test_it_is_undone_from_the_command_line(two, capsys):
    call_command("undo_join", str(Join.objects.get().pk))
    assert persons_in_figures(*two) == 2
    assert "count as two" in capsys.readouterr().out
    for wrong in (Join.objects.get().pk, 0):
        with pytest.raises(CommandError):
            call_command("undo_join", str(wrong))


@pytest.mark.parametrize("who", ["anna", "carl", "berit", "olav", "kari", "ada"])
def test_no_member_of_staff_joins_or_undoes(world, two, who):
    user, join = getattr(world, who), Join.objects.get()
    with pytest.raises(NotPermitted):
        undo_join(join, by=user)
    with pytest.raises(NotPermitted):
        join_persons(join.from_person, by=user, older=join.to_person, rule=Rule.EMAIL)


def test_a_founder_neither_joins_nor_undoes(two):
    with pytest.raises(NotPermitted):
        undo_join(Join.objects.get(), by=Founder(two[0].person_id, two[0].pk))


def test_nothing_changes_that_anybody_sees(world, here):
    there = founder_at(world.other_agreement, born=None)
    before = list(Case.objects.order_by("pk").values()), list(Client.objects.order_by("pk").values())
    tells(there, birth_year=1985)
    assert persons_in_figures(here, there) == 1
    assert before == (list(Case.objects.order_by("pk").values()), list(Client.objects.order_by("pk").values()))
    for who, case in ((world.anna, there), (world.berit, here)):
        with acting(who):
            assert not any(rows.exists() for rows in rows_about(case.person_id, case.owner_id))


def test_her_link_still_leads_to_that_one_matter(two):
    with acting(Founder(two[0].person_id, two[0].pk)):
        assert [case.pk for case in Case.objects.all()] == [two[0].pk]


def test_the_question_across_organisations_answers_only_about_whom_one_knows(world, two):
    undo_join(Join.objects.get(), by=JOINING)
    Join.objects.all().delete()
    for scope, found in (
        (Scope(reach=frozenset({world.ionu.pk})), [two[1].person_id]),
        (Scope(person=two[0].person_id), [two[1].person_id]),
        (Scope(reach=frozenset({world.sirius.pk})), []),
        (Scope(), []),
    ):
        tell(scope)
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM persons_alike(%s)", [two[0].client_id])
            assert [row[0] for row in cursor.fetchall()] == found


def test_the_log_says_that_it_was_done_by_itself_and_nothing_of_her(two):
    assert not AuditEntry.objects.filter(action="clients.join_persons").exists()  # no organisation's to read
    tell(Scope(person=two[1].person_id))
    entry = AuditEntry.objects.get(action="clients.join_persons")
    assert (entry.actor_kind, entry.actor_name, entry.owner_id) == ("system", "joining", None)
    assert entry.details == {"older": two[0].person_id, "rule": "email"}


def test_the_tables_refuse_a_chain_and_a_join_to_the_younger(two):
    a, b = (case.person_id for case in two)
    for wrong in (
        lambda: Person.objects.filter(pk=a).update(counts_as=b),
        lambda: Person.objects.filter(pk=a).update(counts_as=a),
        lambda: Join.objects.create(from_person_id=a, to_person_id=b, rule=Rule.EMAIL),
        lambda: Join.objects.create(from_person_id=b, to_person_id=a, rule=Rule.EMAIL),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()


def test_the_key_table_holds_no_address_and_no_plain_hash_of_one(here, settings):
    key = VerifiedKey.objects.get()
    assert "frida" not in str(VerifiedKey.objects.values()).lower()
    assert key.hash != hashlib.sha256(b"frida@example.no").hexdigest()
    assert re.fullmatch("[0-9a-f]{64}", key.hash)
    settings.HASH_KEY = "another-key-" * 4
    assert not FounderLink.objects.get(case=here).shows_address


def test_opened_again_it_is_the_same_key(here):
    opens(here)
    assert VerifiedKey.objects.count() == 1


def test_a_link_that_was_handed_out_shows_nothing(world):
    FounderLink.objects.give(world.case)
    with pytest.raises(Refused, match="Be om en ny"):
        opens(world.case)
    assert not VerifiedKey.objects.exists()


def test_a_link_to_an_address_that_has_since_changed_shows_nothing(world):
    link = FounderLink.objects.get(case=world.case)
    founder = open_link(link, by=holder_of(link.token_hash))
    Client.objects.filter(pk=world.case.client_id).update(email="ny@example.no")
    with pytest.raises(Refused):
        verify_email(FounderLink.objects.get(pk=link.pk), by=founder)
    assert not VerifiedKey.objects.exists()


def test_nobody_verifies_for_her(world):
    link = FounderLink.objects.get(case=world.case)
    other = enquire(world.agreement, contact=contact("Gro Vik", email="gro@example.no"))
    for who in (world.anna, world.carl, JOINING, Founder(other.person_id, other.pk)):
        with pytest.raises(NotPermitted):
            verify_email(link, by=who)


def test_without_a_key_nothing_is_verified_and_links_still_open(world, settings):
    settings.HASH_KEY = ""
    case = enquire(world.agreement)
    link = FounderLink.objects.get(case=case)
    assert (link.sent_to, link.shows_address) == ("", False)
    assert open_link(link, by=holder_of(link.token_hash))


def oldest_tied(person, ties):
    """By hand: the oldest of those whom one gets to along the joins that stand."""
    reached = {person}
    while more := {one for tie in ties if reached & tie for one in tie} - reached:
        reached |= more
    return min(reached)


def join_as_found(older, younger):
    """Two who aren't one already, and whom nobody has parted."""
    if older != younger and not Join.objects.filter(from_person=younger, to_person=older).exists():
        pair = Person.objects.in_bulk([older, younger])
        join_persons(pair[younger], by=JOINING, older=pair[older], rule=Rule.EMAIL)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_joined_and_undone_everybody_counts_as_the_oldest_of_those_tied_to_her(db, seed):
    random = Random(seed)
    people = [Person.objects.create().pk for _ in range(8)]
    for _ in range(14):
        standing = list(Join.objects.standing())
        if standing and random.random() < 0.3:
            undo_join(random.choice(standing), by=JOINING)
        else:
            join_as_found(*sorted(Person.objects.get(pk=pk).counted_id for pk in random.sample(people, 2)))
        ties = [{join.from_person_id, join.to_person_id} for join in Join.objects.standing()]
        found = {one.pk: one.counted_id for one in Person.objects.filter(pk__in=people)}
        assert found == {pk: oldest_tied(pk, ties) for pk in people}
    assert Join.objects.standing().count() < len(people)

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from grobunn.accounts.actors import IMPORT, VISITOR
from grobunn.accounts.commands import add_member, end_membership
from grobunn.accounts.models import Membership, User
from grobunn.accounts.queries import advisers_of, named_staff, names_of
from grobunn.accounts.roles import Role
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry
from grobunn.core.permissions import Permission

TODAY = date(2026, 11, 23)


def add(place, **more):
    facts = {
        "by": IMPORT,
        "email": "gro@example.no",
        "name": "Gro Vik",
        "role": Role.ADVISER,
        "valid_from": TODAY,
    }
    return add_member(place, **{**facts, **more})


def again(user):
    """The user as she logs in next."""
    return User.objects.get(pk=user.pk)


def test_who_is_new_gets_a_user_without_a_password(world):
    gro = add(world.ionu)
    assert (gro.email, gro.name) == ("gro@example.no", "Gro Vik")
    assert not gro.has_usable_password()
    assert again(gro).organisation == world.ionu


def test_an_address_is_kept_in_small_letters_and_known_in_any(world):
    gro = add(world.ionu, email="Gro@Example.NO")
    assert gro.email == "gro@example.no"
    assert User.objects.get_by_natural_key("GRO@example.no") == gro


def test_who_is_known_keeps_her_name_and_password_and_gets_another_place(world):
    gro = add(world.ionu)
    gro.set_password("en lang setning for prøven")
    gro.save()
    assert add(world.sirius, email="GRO@example.no", name="Noe annet") == gro
    assert again(gro).name == "Gro Vik"
    assert again(gro).has_usable_password()
    assert Membership.objects.filter(user=gro).count() == 2


def test_the_same_place_twice_is_one_place(world):
    gro = add(world.ionu)
    add(world.ionu)
    assert Membership.objects.filter(user=gro).count() == 1


def test_the_database_holds_that_too(world):
    gro = add(world.ionu)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=gro, organisation=world.ionu, role=Role.ADVISER, valid_from=TODAY)


def test_it_is_logged_without_her_name(world):
    add(world.ionu)
    entry = AuditEntry.objects.get(action="accounts.add_member", details__valid_from="2026-11-23")
    assert (entry.owner_id, entry.subject_type) == (world.ionu.pk, "accounts.organisation")
    assert entry.details == {"role": "adviser", "valid_from": "2026-11-23"}


@pytest.mark.parametrize("name", ["anna", "carl", "kari", "olav", "eva", "ada"])
def test_staff_do_not_give_places_at_an_operator_that_is_not_theirs_to_manage(world, name):
    with pytest.raises(NotPermitted):
        add(world.ionu, by=getattr(world, name))
    assert not User.objects.filter(email="gro@example.no").exists()


def test_an_administrator_manages_her_own_organisation(world):
    gro = add(world.county, by=world.ada, role=Role.COUNTY_OFFICER)
    assert again(gro).reach(Permission.FIGURES_VIEW)


def test_a_visitor_gives_no_places(world):
    with pytest.raises(NotPermitted):
        add(world.ionu, by=VISITOR)


def test_who_is_taken_out_is_out_from_that_day(world):
    end_membership(world.ionu, by=IMPORT, user=world.anna, valid_until=TODAY)
    assert again(world.anna).current_memberships == []


def test_she_is_there_until_that_day(world):
    end_membership(world.ionu, by=IMPORT, user=world.anna, valid_until=date(2026, 11, 24))
    assert again(world.anna).organisation == world.ionu


def test_who_has_two_roles_there_is_taken_out_of_both(world):
    add(world.ionu, email=world.carl.email, role=Role.ADVISER, valid_from=date(2022, 1, 1))
    end_membership(world.ionu, by=IMPORT, user=world.carl, valid_until=TODAY)
    assert again(world.carl).current_memberships == []


def test_her_other_places_are_left(world):
    add(world.sirius, email=world.anna.email)
    end_membership(world.ionu, by=IMPORT, user=world.anna, valid_until=TODAY)
    assert again(world.anna).organisation == world.sirius


def test_who_does_not_work_there_is_not_taken_out(world):
    with pytest.raises(Refused, match="arbeider ikke der"):
        end_membership(world.ionu, by=IMPORT, user=world.berit, valid_until=TODAY)


def test_nobody_is_taken_out_before_she_came(world):
    with pytest.raises(Refused, match="arbeider ikke der"):
        end_membership(world.ionu, by=IMPORT, user=world.anna, valid_until=date(2021, 1, 1))


def test_a_manager_takes_nobody_out(world):
    with pytest.raises(NotPermitted):
        end_membership(world.ionu, by=world.carl, user=world.anna, valid_until=TODAY)


@pytest.mark.parametrize(
    ("name", "initials", "first"),
    [
        ("Gro Vik", "GV", "Gro"),
        ("Gro Anne Øverby", "GØ", "Gro"),
        ("Siti", "S", "Siti"),
        ("åse dal", "ÅD", "åse"),
    ],
)
def test_she_is_called_by_her_first_name_and_marked_by_her_initials(name, initials, first):
    user = User(name=name)
    assert (user.initials, user.first_name) == (initials, first)


def test_advisers_of_an_operator_are_those_who_may_take_cases_in_norwegian_order(world):
    for number, name in enumerate(["Åse Dal", "Zoe Dal", "Øyvind Dal"]):
        add(world.ionu, email=f"{number}@example.no", name=name)
    add(world.ionu, email="u@example.no", name="Ulf Dal", role=Role.COUNTY_OFFICER)
    names = [user.name for user in advisers_of(world.ionu.pk)]
    assert names == ["Anna Test", "Carl Test", "Zoe Dal", "Øyvind Dal", "Åse Dal"]


def test_who_has_left_or_not_yet_come_is_not_among_them(world):
    end_membership(world.ionu, by=IMPORT, user=world.anna, valid_until=TODAY)
    add(world.ionu, valid_from=date(2026, 11, 24))
    assert list(advisers_of(world.ionu.pk)) == [world.carl]


def test_who_has_two_roles_is_listed_once(world):
    add(world.ionu, email=world.carl.email)
    assert list(advisers_of(world.ionu.pk)) == [world.anna, world.carl]


def test_names_are_found_by_number_and_people_by_address(world):
    assert names_of({world.anna.pk, world.carl.pk}) == {
        world.anna.pk: "Anna Test",
        world.carl.pk: "Carl Test",
    }
    assert list(named_staff(["anna@example.no", "ukjent@example.no"])) == [world.anna]


def from_the_machine(**more):
    facts = {
        "organisation": "Sirius ACT",
        "email": "gro@example.no",
        "name": "Gro Vik",
        "role": "adviser",
        **more,
    }
    out = StringIO()
    call_command("add_member", *(word for name, value in facts.items() for word in (f"--{name}", value)), stdout=out)
    return out.getvalue()


def test_the_machines_owner_gives_a_place_by_a_command(world):
    assert "Done." in from_the_machine()
    gro = User.objects.get(email="gro@example.no")
    assert (gro.organisation, gro.current_memberships[0].valid_from) == (world.sirius, TODAY)


def test_an_organisation_that_is_not_there_is_answered_with_those_that_are(world):
    with pytest.raises(CommandError, match="Sirius ACT"):
        from_the_machine(organisation="Sirus")
    assert not User.objects.filter(email="gro@example.no").exists()


def test_a_role_that_is_not_there_is_refused(world):
    with pytest.raises(CommandError, match="superuser"):
        from_the_machine(role="superuser")

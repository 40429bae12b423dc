"""What is done with staff: given a place, taken out of it."""

from datetime import date

from django.utils.translation import gettext as _

from grobunn.accounts.models import Membership, Organisation, User
from grobunn.accounts.roles import Role
from grobunn.core.command import command
from grobunn.core.errors import Refused
from grobunn.core.owned import Actor
from grobunn.core.permissions import Permission


@command(Permission.STAFF_MANAGE)
def add_member(organisation: Organisation, *, by: Actor, email: str, name: str, role: Role, valid_from: date) -> User:
    """Give somebody a place at an organisation; who is new gets a user without a password, to be set by e-mail."""
    user, is_new = User.objects.get_or_create(email=email.lower(), defaults={"name": name})
    if is_new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    Membership.objects.get_or_create(user=user, organisation=organisation, role=role, valid_from=valid_from)
    return user


@command(Permission.STAFF_MANAGE)
def end_membership(organisation: Organisation, *, by: Actor, user: User, valid_until: date) -> Organisation:
    """Take somebody out of an organisation from a date, in every role; what she did there stays hers in the record."""
    current = Membership.objects.on(valid_until).filter(user=user, organisation=organisation)
    if not current.update(valid_until=valid_until):
        raise Refused(_("Personen arbeider ikke der på den datoen."))
    return organisation

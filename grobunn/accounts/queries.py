"""Questions about who works where. Names of staff are known to their colleagues, so no permission is asked."""

from django.db.models import QuerySet

from grobunn.accounts.actors import Job
from grobunn.accounts.models import Membership, Organisation, User
from grobunn.accounts.roles import roles_with
from grobunn.core import clock
from grobunn.core.norwegian import Sorted
from grobunn.core.permissions import Permission


def the_job() -> Job:
    """The actor that jobs run as: reaches every organisation that is an operator."""
    operators = Organisation.objects.filter(kind=Organisation.Kind.OPERATOR)
    return Job(owners=frozenset(operators.values_list("pk", flat=True)))


def advisers_of(organisation_id: int) -> QuerySet[User]:
    """Those who may take cases at an organisation today, in Norwegian order."""
    roles = roles_with(Permission.CASE_TAKE)
    places = Membership.objects.on(clock.today()).filter(organisation=organisation_id, role__in=roles)
    return User.objects.filter(pk__in=places.values("user")).order_by(Sorted("name"))


def staff_with(permission: Permission, organisation_id: int) -> QuerySet[User]:
    """Those who hold a permission at an organisation today."""
    places = Membership.objects.on(clock.today()).filter(organisation=organisation_id, role__in=roles_with(permission))
    return User.objects.filter(pk__in=places.values("user"), is_active=True).order_by("pk")


def names_of(user_ids: set[int]) -> dict[int | None, str]:
    """The names of members of staff, as they stand in a record that only their colleagues read."""
    return dict(User.objects.filter(pk__in=user_ids).values_list("pk", "name"))


def named_staff(emails: list[str]) -> QuerySet[User]:
    """Members of staff by their addresses: the demo's door asks for the people that it made."""
    return User.objects.filter(email__in=emails)

"""What a client has registered for: shown on her case, which it never opened by itself."""

from django.db.models import Count, Q

from grobunn.accounts.models import User
from grobunn.core.permissions import Permission
from grobunn.events.models import Registration, RegistrationQuerySet

SHOWN = 10


def registrations_of(user: User, client_id: int) -> RegistrationQuerySet:
    """The newest first; those made under a name that turned out to be hers too."""
    rows = Registration.objects.visible_to(user, Permission.REGISTRATION_VIEW).select_related("event")
    mine = rows.filter(Q(client=client_id) | Q(client__merged_into=client_id))
    attended = Count("attendances", filter=Q(attendances__was_present=True))
    return mine.annotate(attended=attended, noted=Count("attendances")).order_by("-registered_at", "-pk")[:SHOWN]

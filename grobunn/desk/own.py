"""The agreements that a visitor's own municipality answers for."""

from django.shortcuts import get_object_or_404

from grobunn.accounts.http import UserRequest
from grobunn.agreements.models import Agreement
from grobunn.core.permissions import Permission


def own_agreement(request: UserRequest, pk: int, permission: Permission) -> Agreement:
    """One of them, with its region. Raises Http404 for every other."""
    visible = Agreement.objects.visible_to(request.user, permission)
    own = visible.filter(contract_municipality__in=request.user.places(permission))
    return get_object_or_404(own.select_related("region"), pk=pk)


def answers_for(request: UserRequest, agreement: Agreement, permission: Permission) -> bool:
    """Whether a link is shown; the command asks for itself."""
    return agreement.contract_municipality_id in request.user.places(permission)

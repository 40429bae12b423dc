"""What only the contract municipality decides, which answers for the agreement."""

from grobunn.agreements.models import Agreement
from grobunn.core.command import NOT_YOURS
from grobunn.core.errors import NotPermitted
from grobunn.core.owned import Actor
from grobunn.core.permissions import Permission


def only_contract_municipality(agreement: Agreement, by: Actor, permission: Permission) -> None:
    """Not others who follow up its operator, and not the operator. Raises NotPermitted."""
    if agreement.contract_municipality_id not in by.places(permission):
        raise NotPermitted(str(NOT_YOURS))

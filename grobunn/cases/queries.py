"""Questions about cases that one table can't answer."""

from django.db import connection

from grobunn.cases.models import Case, FounderLink
from grobunn.clients.models import Client
from grobunn.core.owned import Actor
from grobunn.core.permissions import Permission

MOST = 1000  # a search or a list counts this far; beyond it says "over 1 000"


def find_cases(actor: Actor, permission: Permission, wanted: str) -> list[int]:
    """Ids of cases in the actor's reach that match a name, e-mail, phone number or case number, at most MOST + 1.

    Whole words and parts of them from three letters; names that begin so below that; near spellings where
    nothing else matches. Runs as the reader, since row-level security keeps text search from its index
    (docs/decisions/0005-search-beside-row-security.md); the function itself keeps to the scope.
    """
    reach = sorted(actor.reach(permission))
    with connection.cursor() as cursor:
        cursor.execute("SELECT find_cases(%s::bigint[], %s, %s)", [reach, _as_typed(wanted), MOST + 1])
        return [number for (number,) in cursor.fetchall()]


def _as_typed(wanted: str) -> str:
    """A phone number however it is spaced; everything else as it is, without characters no text has."""
    digits = wanted.replace(" ", "").replace("+", "")
    return digits if digits.isdigit() and len(digits) >= 5 else " ".join(wanted.replace("\x00", "").split())[:100]


def possibly_same(actor: Actor, permission: Permission, case: Case) -> list[Client]:
    """Other clients of the same operator with this one's e-mail or phone: offered to the adviser, never taken."""
    client = case.client
    same = Client.objects.visible_to(actor, permission).filter(owner=case.owner_id)
    return list(same.reached_by(client.email, client.phone).exclude(pk=client.pk).in_norwegian_order())


def link_by_hash(token_hash: str) -> FounderLink | None:
    """The link whose token somebody holds. Asked as its holder, whose scope is that row alone."""
    return FounderLink.objects.filter(token_hash=token_hash).first()

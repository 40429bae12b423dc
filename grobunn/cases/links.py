"""Tokens of founders' links: random, and known to us only as a hash."""

import hashlib
import secrets
from datetime import timedelta

from grobunn.cases.models import Case, FounderLink
from grobunn.core import clock

VALID_FOR = timedelta(days=14)


def new_token() -> str:
    """256 random bits; fits an address."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """A token has too many bits to guess, so a plain hash keeps it as well as a slow one."""
    return hashlib.sha256(token.encode()).hexdigest()


def give_link(case: Case) -> str:
    """A new way in for the founder; answers the token, which is kept nowhere but in her letter."""
    token = new_token()
    FounderLink.objects.create(
        owner_id=case.owner_id,
        agreement_id=case.agreement_id,
        person_id=case.person_id,
        case=case,
        token_hash=hash_of(token),
        valid_until=clock.now() + VALID_FOR,
    )
    return token

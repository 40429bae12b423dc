"""Tokens of founders' links: random, and known to us only as a hash."""

import hashlib
import secrets
from datetime import timedelta

VALID_FOR = timedelta(days=14)


def new_token() -> str:
    """256 random bits; fits an address."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """A token has too many bits to guess, so a plain hash keeps it as well as a slow one."""
    return hashlib.sha256(token.encode()).hexdigest()

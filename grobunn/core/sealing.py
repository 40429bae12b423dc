"""Small secrets and files, sealed with a key that the database never sees: settings.ENCRYPTION_KEYS.

The first key seals, all of them open: to change the key, put the new one first, reseal what is stored, drop the old.
"""

import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class KeyMissing(Exception):
    """The site has no key: nothing can be sealed or opened."""


class CannotOpen(Exception):
    """No key that we have opens this, or it has been changed since it was sealed."""


def has_key() -> bool:
    return bool(settings.ENCRYPTION_KEYS)


def seal(data: bytes) -> bytes:
    """The data as only our keys open it; a third longer, and never twice the same. Raises KeyMissing."""
    return _keys().encrypt(data)


def unseal(sealed: bytes) -> bytes:
    """What was sealed. Raises KeyMissing and CannotOpen."""
    try:
        return _keys().decrypt(sealed)
    except InvalidToken:
        raise CannotOpen("no key opens this") from None


def reseal(sealed: bytes) -> bytes:
    """The same data sealed with the first key. Raises KeyMissing and CannotOpen."""
    try:
        return _keys().rotate(sealed)
    except InvalidToken:
        raise CannotOpen("no key opens this") from None


def fingerprint(kind: str, value: str) -> str:
    """What two equal values have in common, and nobody reads back without settings.HASH_KEY: a keyed hash, in hex.

    Without case and the space around. Empty for an empty value, and on a site without the key.
    """
    if not (settings.HASH_KEY and value.strip()):
        return ""
    said = f"{kind}:{value.strip().casefold()}".encode()
    return hmac.new(settings.HASH_KEY.encode(), said, hashlib.sha256).hexdigest()


def _keys() -> MultiFernet:
    if not has_key():
        raise KeyMissing("GROBUNN_ENCRYPTION_KEYS is empty")
    return MultiFernet([Fernet(key) for key in settings.ENCRYPTION_KEYS])

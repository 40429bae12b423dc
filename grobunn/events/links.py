"""The link to one registration. Its token is worked out from the installation's secret, and stored only as a hash.

So every letter about a registration can carry the same link, and what stands in the database opens nothing.
"""

import base64
import uuid

from django.utils.crypto import salted_hmac

from grobunn.cases.links import VALID_FOR, hash_of

__all__ = ["VALID_FOR", "hash_of", "token_of"]


def token_of(submission: uuid.UUID) -> str:
    """256 bits that nobody guesses without the secret; fits an address."""
    digest = salted_hmac("grobunn.events.registration", submission.hex, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")

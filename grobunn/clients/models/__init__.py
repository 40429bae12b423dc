"""The person, the client that an operator knows, what she told of herself, and what shows that two are one."""

from grobunn.clients.models.client import Client, ClientQuerySet, Language
from grobunn.clients.models.keys import KeyKind, VerifiedKey
from grobunn.clients.models.person import Join, Person, Rule
from grobunn.clients.models.profile import (
    Education,
    Employment,
    Gender,
    HeardFrom,
    LegalForm,
    Phase,
    Profile,
    Standard,
)

__all__ = [
    "Client",
    "ClientQuerySet",
    "Education",
    "Employment",
    "Gender",
    "HeardFrom",
    "Join",
    "KeyKind",
    "Language",
    "LegalForm",
    "Person",
    "Phase",
    "Profile",
    "Rule",
    "Standard",
    "VerifiedKey",
]

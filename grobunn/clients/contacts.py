"""How somebody asks to be reached, and the client that it makes or is known as."""

from dataclasses import dataclass

from grobunn.agreements.models import Municipality
from grobunn.clients.models import Client, Language, Person


@dataclass(frozen=True, kw_only=True)
class Contact:
    """How to reach a founder. At least an e-mail or a phone number; the phone in E.164."""

    given_name: str
    family_name: str = ""
    email: str = ""
    phone: str = ""
    language: str = Language.BOKMAL
    wants_interpreter: bool = False
    home: Municipality | None = None

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


def new_client(contact: Contact, *, owner_id: int, agreement_id: int) -> Client:
    """A new person each time: who she is to others is for an adviser to say, or for a rule, never for a form."""
    return Client.objects.create(
        owner_id=owner_id,
        agreement_id=agreement_id,
        person=Person.objects.create(),
        given_name=contact.given_name,
        family_name=contact.family_name,
        email=contact.email,
        phone=contact.phone,
        language=contact.language,
        wants_interpreter=contact.wants_interpreter,
        home=contact.home,
    )


def known_client(contact: Contact, *, owner_id: int) -> Client | None:
    """The operator's client with the same full name and e-mail, or phone where no e-mail was given.

    Read it to tie a new row to her, never to show or change what is known.
    """
    same = {"email_key": contact.email.lower()} if contact.email else {"phone": contact.phone}
    if not any(same.values()):
        return None
    for client in Client.objects.filter(owner_id=owner_id, merged_into=None, **same).order_by("pk"):
        if client.name.casefold() == contact.name.casefold():
            return client
    return None

"""What a founder has shown to be hers, kept so that it can be recognised and not read."""

from django.db import models

from grobunn.accounts.models import Organisation
from grobunn.agreements.models import Agreement
from grobunn.clients.models.client import Client
from grobunn.clients.models.person import Person
from grobunn.core import clock
from grobunn.core.owned import OwnedModel, OwnedQuerySet


class KeyKind(models.TextChoices):
    EMAIL = "email"


class VerifiedKey(OwnedModel):
    """She pressed the button behind a link that went to this address. A keyed hash: the address isn't here."""

    matter_field = "client__cases"

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="keys")
    kind = models.CharField(max_length=10, choices=KeyKind)
    hash = models.CharField(max_length=64, help_text="See core.sealing.fingerprint.")
    verified_at = models.DateTimeField(default=clock.now)

    objects = OwnedQuerySet["VerifiedKey"].as_manager()

    class Meta:
        indexes = [models.Index(fields=["hash"], name="key_by_hash")]
        constraints = [models.UniqueConstraint(fields=["client", "kind", "hash"], name="one_key_each")]

    def __str__(self) -> str:
        return f"{self.kind} of client {self.client_id}"

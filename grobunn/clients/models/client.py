"""What an organisation knows of a person is its own, and stays there."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from grobunn.accounts.models import Organisation
from grobunn.agreements.models import Agreement, Municipality
from grobunn.clients.models.person import Person
from grobunn.core import clock
from grobunn.core.norwegian import Sorted
from grobunn.core.owned import OwnedModel, OwnedQuerySet


class Language(models.TextChoices):
    """What a founder would rather speak. Letters come in the first three; the rest get bokmål."""

    BOKMAL = "nb", _("Norsk, bokmål")
    NYNORSK = "nn", _("Norsk, nynorsk")
    ENGLISH = "en", "English"
    POLISH = "pl", "Polski"
    UKRAINIAN = "uk", "Українська"
    ARABIC = "ar", "العربية"
    SOMALI = "so", "Soomaali"
    OTHER = "xx", _("Et annet språk")


class ClientQuerySet(OwnedQuerySet["Client"]):
    def reached_by(self, email: str, phone: str) -> "ClientQuerySet":
        """Clients who share an e-mail or a phone number; empty ones match nobody."""
        same = models.Q(pk__in=[])
        if email:
            same |= models.Q(email_key=email.lower())
        if phone:
            same |= models.Q(phone=phone)
        return self.filter(same, merged_into=None)

    def in_norwegian_order(self) -> "ClientQuerySet":
        return self.order_by(Sorted("family_name"), Sorted("given_name"), "pk")


@pghistory.track(
    pghistory.UpdateEvent("before", row=pghistory.Old),
    context_field=None,  # type: ignore[arg-type]  # who and why stand in the audit log
    model_name="ClientBefore",
    exclude=["agreement", "merged_into", "email_key"],
)
class Client(OwnedModel):
    """What one operator knows of a person. Corrected by commands; what stood before stays in the history."""

    matter_field = "cases"

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    email_key = models.GeneratedField(  # row-level security lets a column be looked up by index, but no lower()
        expression=models.functions.Lower("email"), output_field=models.CharField(max_length=254), db_persist=True
    )
    phone = models.CharField(max_length=20, blank=True, help_text="E.164, for example +4790000000.")
    language = models.CharField(max_length=2, choices=Language, default=Language.BOKMAL)
    wants_interpreter = models.BooleanField(default=False)
    home = models.ForeignKey(Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    known_since = models.DateTimeField(default=clock.now)

    objects = ClientQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "email_key"], name="client_by_email"),
            models.Index(fields=["owner", "phone"], name="client_by_phone"),
            models.Index(fields=["person"], name="client_by_person"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """As she is spoken to: given name first."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def listed_name(self) -> str:
        """As she stands in sorted lists: family name first."""
        return f"{self.family_name}, {self.given_name}" if self.family_name else self.given_name

    @property
    def letter_language(self) -> str:
        """The language of letters to her: one of the three that we write."""
        return self.language if self.language in {"nb", "nn", "en"} else "nb"

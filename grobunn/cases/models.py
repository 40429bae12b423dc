"""The case: one founder, one idea, one operator that helps."""

import uuid
from datetime import date

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grobunn.accounts.models import Organisation, User
from grobunn.agreements.models import Agreement, Municipality
from grobunn.cases import links
from grobunn.cases.workflow import CaseState
from grobunn.clients.models import Client, KeyKind, Person
from grobunn.core import clock
from grobunn.core.norwegian import Folded, Sorted
from grobunn.core.owned import OwnedModel, OwnedQuerySet
from grobunn.core.sealing import fingerprint


class Channel(models.TextChoices):
    """How a matter came to us."""

    WEB = "web", _("Nettsiden")
    PHONE = "phone", _("Telefon")
    VISIT = "visit", _("Kom innom")
    EMAIL = "email", _("E-post")
    EN_VEI_INN = "en_vei_inn", "En vei inn"
    NAV = "nav", "NAV"
    INNOVATION_NORWAY = "innovation_norway", "Innovasjon Norge"
    EVENT = "event", _("Kurs eller gründercafé")
    SENT_ON = "sent_on", _("Sendt videre")
    OTHER = "other", _("Annet")


class Need(models.TextChoices):
    """What a founder asks for first. Never a benefit: that belongs in the assessment alone."""

    GUIDANCE = "guidance", _("Snakke med en veileder om ideen min")
    COURSE = "course", _("Gå på kurs eller gründercafé")
    ASSESSMENT = "assessment", _("Få en næringsfaglig vurdering til NAV")
    OTHER = "other", _("Noe annet")


class CloseReason(models.TextChoices):
    STARTED = "started", _("Har startet bedrift")
    HELPED = "helped", _("Har fått den hjelpen som trengs")
    DROPPED = "dropped", _("Går ikke videre med ideen")
    ELSEWHERE = "elsewhere", _("Får hjelp av andre")
    NO_CONTACT = "no_contact", _("Vi fikk ikke kontakt")
    MISTAKE = "mistake", _("Registrert ved en feil")


class CaseQuerySet(OwnedQuerySet["Case"]):
    def waiting(self) -> "CaseQuerySet":
        """Nobody has taken them; the oldest promise first."""
        return self.filter(state=CaseState.NEW).order_by("respond_by", "pk")

    def ongoing(self) -> "CaseQuerySet":
        return self.exclude(state=CaseState.CLOSED)

    def of_adviser(self, user: User) -> "CaseQuerySet":
        return self.filter(adviser=user)

    def with_people(self) -> "CaseQuerySet":
        """What a list shows, in the one query."""
        return self.select_related("client", "adviser", "home")


class Case(OwnedModel):
    """One matter. Its number, channel and agreement never change: figures go by them."""

    matter_field = "pk"

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="cases")
    reference = models.CharField(max_length=20, unique=True)
    submission = models.UUIDField(default=uuid.uuid4, unique=True, help_text="One form sent twice is one case.")
    channel = models.CharField(max_length=20, choices=Channel)
    external_reference = models.CharField(max_length=60, blank=True)
    received_at = models.DateTimeField(default=clock.now)
    need = models.CharField(max_length=20, choices=Need, default=Need.GUIDANCE)
    title = models.CharField(max_length=120)
    message = models.TextField(blank=True)
    home = models.ForeignKey(Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    start = models.ForeignKey(Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=CaseState, default=CaseState.NEW)
    adviser = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    respond_by = models.DateField(help_text="When the founder was promised an answer by.")
    taken_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    close_reason = models.CharField(max_length=20, choices=CloseReason, blank=True)
    sent_on_to = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sent_on_at = models.DateTimeField(null=True, blank=True)
    listed_name = models.CharField(max_length=220, help_text="The client's name as sorted; kept by commands.")
    searched = models.TextField(help_text="Name, addresses and number, to search in; kept by commands.")
    sort_key = models.GeneratedField(
        expression=Sorted("listed_name"), output_field=models.TextField(db_collation="C"), db_persist=True
    )
    search_key = models.GeneratedField(expression=Folded("searched"), output_field=models.TextField(), db_persist=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "sort_key", "id"], name="case_by_name"),
            models.Index(fields=["owner", "-received_at", "id"], name="case_by_arrival"),
            models.Index(fields=["owner", "state", "sort_key", "id"], name="case_by_state"),
            models.Index(F("owner"), F("respond_by"), name="case_waiting", condition=Q(state=CaseState.NEW)),
            models.Index(fields=["adviser", "state"], name="case_by_adviser"),
            models.Index(fields=["person"], name="case_by_person"),
            models.Index(fields=["agreement", "channel", "received_at"], name="case_for_figures"),
            GinIndex(OpClass(F("search_key"), name="gin_trgm_ops"), name="case_search"),
        ]
        constraints = [
            # A closed case always says why and when; the report on results counts on it.
            models.CheckConstraint(
                name="closed_case_has_reason",
                condition=~Q(state=CaseState.CLOSED) | (~Q(close_reason="") & Q(closed_at__isnull=False)),
            ),
            # Whoever took it is known: a taken case without an adviser is nobody's.
            models.CheckConstraint(
                name="taken_case_has_adviser",
                condition=Q(state__in=[CaseState.NEW, CaseState.CLOSED]) | Q(adviser__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def write_listing(self) -> None:
        """Write down what lists sort and search by, from the client as she is now. Does not save."""
        client = self.client
        self.listed_name = client.listed_name
        reached_by = [client.email, client.phone, self.reference, self.external_reference]
        self.searched = " ".join(["", client.name, client.family_name, client.given_name, *reached_by])

    @property
    def is_open(self) -> bool:
        return self.state != CaseState.CLOSED

    @property
    def days_over(self) -> int:
        """Whole days past the promised answer; 0 when it is answered or not yet due."""
        late = (clock.today() - self.respond_by).days
        return late if late > 0 and self.state == CaseState.NEW else 0

    @property
    def answer_due(self) -> date | None:
        """The promised answer, while somebody still waits for it."""
        return self.respond_by if self.state == CaseState.NEW else None


class CoFounder(OwnedModel):
    """Somebody else who builds the same business: another client of the same operator."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="cofounders")
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")

    objects = OwnedQuerySet["CoFounder"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "client"], name="one_cofounder_each")]

    def __str__(self) -> str:
        return f"Co-founder {self.pk}"


class FounderLinkQuerySet(OwnedQuerySet["FounderLink"]):
    def valid(self) -> "FounderLinkQuerySet":
        return self.filter(valid_until__gt=clock.now())

    def give(self, case: Case, *, to: str = "") -> str:
        """A new way in for the founder; answers the token, which is kept nowhere but in her letter.

        `to` is the address that the letter goes to. A link that is handed out in another way shows nothing by it.
        """
        token = links.new_token()
        self.create(
            owner_id=case.owner_id,
            agreement_id=case.agreement_id,
            person_id=case.person_id,
            case=case,
            token_hash=links.hash_of(token),
            sent_to=fingerprint(KeyKind.EMAIL, to),
            valid_until=clock.now() + links.VALID_FOR,
        )
        return token

    def end_for(self, cases: "CaseQuerySet") -> None:
        """Shut the ways in that went to an address which is hers no longer; a fresh one goes to the one we hold."""
        self.filter(case__in=cases).valid().update(valid_until=clock.now())


class FounderLink(OwnedModel):
    """A founder's way to one matter of hers. The token itself is only in her letter; here is its hash."""

    follows_founder = True

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    sent_to = models.CharField(max_length=64, blank=True, help_text="Fingerprint of the address that it went to.")
    made_at = models.DateTimeField(default=clock.now)
    valid_until = models.DateTimeField()
    last_opened_at = models.DateTimeField(null=True)

    objects = FounderLinkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Link {self.pk}"

    @property
    def is_valid(self) -> bool:
        return self.valid_until > clock.now()

    @property
    def shows_address(self) -> bool:
        """Whether whoever holds it reads what is sent to the address that we know her by now."""
        return self.sent_to != "" and self.sent_to == fingerprint(KeyKind.EMAIL, self.case.client.email)

    @property
    def awaits_verification(self) -> bool:
        """Whether opening it shows something that isn't known yet."""
        return self.shows_address and not self.case.client.keys.filter(hash=self.sent_to).exists()

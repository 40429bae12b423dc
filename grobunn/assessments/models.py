"""An assessment: whose it is and how far it has come, what the founder told, the text, and the document."""

from datetime import timedelta
from fractions import Fraction
from typing import Any

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grobunn.accounts.models import Organisation, User
from grobunn.agreements.models import Agreement, Municipality
from grobunn.assessments.limits import Benefit, Conclusion
from grobunn.assessments.rules import Answer, Circumstances, Commission, Novelty
from grobunn.assessments.workflow import ONGOING, WRITING, AssessmentState
from grobunn.cases.models import Case
from grobunn.clients.models import Person
from grobunn.core import clock
from grobunn.core.owned import OwnedModel, OwnedQuerySet

DUE_DAYS = 10  # working days from the order within which a founder is promised the document


class AssessmentQuerySet(OwnedQuerySet["Assessment"]):
    def ongoing(self) -> "AssessmentQuerySet":
        return self.filter(state__in=ONGOING)

    def of(self, user: User) -> "AssessmentQuerySet":
        """Those that she writes or reads."""
        return self.filter(Q(author=user) | Q(reader=user))

    def waiting_for(self, user: User) -> "AssessmentQuerySet":
        """Where the next step is hers: she writes and it isn't with another, or she reads and it is."""
        answered = Q(state=AssessmentState.INFORMATION, answered_at__isnull=False)
        to_write = Q(answered | Q(state__in=WRITING - {AssessmentState.INFORMATION}), author=user)
        to_read = Q(reader=user, state=AssessmentState.READER)
        return self.filter(to_write | to_read)

    def with_people(self) -> "AssessmentQuerySet":
        return self.select_related("author", "reader", "owner", "start")

    def in_order(self) -> "AssessmentQuerySet":
        """Those that somebody waits for, by their promised day; then the finished ones, newest first."""
        waits = models.Case(models.When(state__in=ONGOING, then=F("due")))
        return self.order_by(waits.asc(nulls_last=True), F("issued_at").desc(nulls_last=True), "-pk")


class Assessment(OwnedModel):
    """One order and the work on it. Its listed name is what a second reader of another organisation goes by:
    the case is not hers to see. Neither benefit nor months stand here.
    """

    granted_field = "pk"
    follows_founder = True

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assessments")
    reference = models.CharField(max_length=20, help_text="The case's number.")
    listed_name = models.CharField(
        max_length=220, help_text="Family name, given name, as in the order; kept by commands."
    )
    version = models.PositiveSmallIntegerField(default=1, help_text="1 for the first; a new one supersedes it.")
    supersedes = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="new_versions")
    state = models.CharField(max_length=20, choices=AssessmentState, default=AssessmentState.ORDERED)
    start = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField(default=clock.now)
    due = models.DateField(help_text="When the founder was promised the document by.")
    author = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reader = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    author_signed_at = models.DateTimeField(null=True, blank=True)
    reader_signed_at = models.DateTimeField(null=True, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    asked_for = models.TextField(blank=True, help_text="What the founder was asked to send.")
    answered_at = models.DateTimeField(null=True, blank=True, help_text="When she last sent something since.")
    return_reason = models.TextField(blank=True, help_text="Why the second reader sent it back.")
    end_reason = models.TextField(blank=True, help_text="Why it was superseded or withdrawn.")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "state", "due"], name="assessment_by_state"),
            models.Index(fields=["author", "state"], name="assessment_by_author"),
            models.Index(fields=["reader", "state"], name="assessment_by_reader"),
            models.Index(fields=["agreement", "version", "issued_at"], name="assessment_for_figures"),
        ]
        constraints = [
            # Nobody reads her own text as the second reader.
            models.CheckConstraint(name="reader_is_another", condition=~Q(reader=F("author"))),
            # What is issued was signed by both: nobody issues alone.
            models.CheckConstraint(
                name="issued_was_signed_by_two",
                condition=Q(issued_at=None)
                | Q(
                    author__isnull=False,
                    reader__isnull=False,
                    author_signed_at__isnull=False,
                    reader_signed_at__isnull=False,
                ),
            ),
            # One version takes another's place; a new one that was given up leaves room for the next.
            models.UniqueConstraint(
                fields=["supersedes"], name="superseded_once", condition=~Q(state=AssessmentState.WITHDRAWN)
            ),
            # Two at once on a case would be two texts for one application.
            models.UniqueConstraint(
                fields=["case"], name="one_ongoing_assessment_a_case", condition=Q(state__in=sorted(ONGOING))
            ),
        ]

    def __str__(self) -> str:
        return f"Assessment {self.pk}"

    @property
    def name(self) -> str:
        """As she is spoken of: given name first."""
        return " ".join(reversed(self.listed_name.split(", ", 1)))

    @property
    def is_ongoing(self) -> bool:
        return self.state in ONGOING

    @property
    def is_written(self) -> bool:
        """Whether the author may change the text now."""
        return self.state in WRITING

    @property
    def is_issued(self) -> bool:
        return self.state == AssessmentState.ISSUED

    @property
    def days_over(self) -> int:
        """Whole days past the promised day, while somebody still waits for it."""
        late = (clock.today() - self.due).days
        return late if late > 0 and self.is_ongoing else 0

    def is_for(self, user: User) -> bool:
        """Whether she writes it or reads it."""
        return user.pk in {self.author_id, self.reader_id}


class PartOf(OwnedModel):
    """A row of one assessment, with its owner, agreement and person."""

    granted_field = "assessment_id"
    matter_field = "case_id"
    follows_founder = True
    locks_first = "assessment"

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    @classmethod
    def shared_with(cls, assessment: Assessment) -> dict[str, Any]:
        """What every part has of its assessment."""
        return {
            "owner_id": assessment.owner_id,
            "agreement_id": assessment.agreement_id,
            "person_id": assessment.person_id,
            "case_id": assessment.case_id,
            "assessment": assessment,
        }


class AddressKind(models.TextChoices):
    """NAV's two forms of a Norwegian address; the values are NAV's."""

    STREET = "vegadresse", _("Vegadresse")
    BOX = "postboksadresse", _("Postboksadresse")


class LivesInNorway(models.TextChoices):
    YES = "ja", _("Ja")
    NO = "nei", _("Nei")


class Order(PartOf):
    """What the founder tells: NAV's panel about her, and what the guiding rules ask. Fields are named in nav_form."""

    assessment = models.OneToOneField(Assessment, on_delete=models.PROTECT, related_name="order")
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    lives_in_norway = models.CharField(max_length=3, choices=LivesInNorway, default=LivesInNorway.YES)
    address_kind = models.CharField(max_length=20, choices=AddressKind, blank=True)
    street_co = models.CharField(max_length=100, blank=True)
    street_address = models.CharField(max_length=200, blank=True)
    street_postcode = models.CharField(max_length=4, blank=True)
    street_place = models.CharField(max_length=100, blank=True)
    box_co = models.CharField(max_length=100, blank=True)
    box_number = models.CharField(max_length=100, blank=True)
    box_postcode = models.CharField(max_length=4, blank=True)
    box_place = models.CharField(max_length=100, blank=True)
    abroad_co = models.CharField(max_length=100, blank=True)
    abroad_address = models.CharField(max_length=200, blank=True)
    abroad_building = models.CharField(max_length=100, blank=True)
    abroad_postcode = models.CharField(max_length=20, blank=True)
    abroad_place = models.CharField(max_length=100, blank=True)
    abroad_region = models.CharField(max_length=100, blank=True)
    abroad_country = models.CharField(max_length=100, blank=True)
    benefit = models.CharField(max_length=30, choices=Benefit, blank=True)
    novelty = models.CharField(max_length=20, choices=Novelty, blank=True)
    own_share_of = models.CharField(max_length=20, blank=True, help_text="An exact part of the whole: 1/3.")
    others_share_of = models.CharField(max_length=20, blank=True, help_text="Of others with the same benefit.")
    commission = models.CharField(max_length=10, choices=Commission, blank=True)
    is_laid_off = models.CharField(max_length=3, choices=Answer, blank=True)
    is_self_inflicted = models.CharField(max_length=3, choices=Answer, blank=True)

    objects = OwnedQuerySet["Order"].as_manager()

    def __str__(self) -> str:
        return f"Order {self.pk}"

    @classmethod
    def room_for(cls, name: str) -> int:
        """How many characters NAV's line of this name of ours may have."""
        return int(getattr(cls._meta.get_field(name), "max_length", 0))

    @property
    def circumstances(self) -> Circumstances:
        return Circumstances(
            benefit=self.benefit,
            novelty=self.novelty,
            own_share=Fraction(self.own_share_of) if self.own_share_of else None,
            others_share=Fraction(self.others_share_of) if self.others_share_of else None,
            commission=self.commission,
            is_laid_off=self.is_laid_off,
            is_self_inflicted=self.is_self_inflicted,
        )


class IdentityNumber(PartOf):
    """The founder's fødselsnummer or D-number: sealed, here alone, deleted early. Never in clear in any table."""

    assessment = models.OneToOneField(Assessment, on_delete=models.PROTECT, related_name="identity")
    sealed = models.BinaryField(null=True)
    given_at = models.DateTimeField(null=True)
    must_be_given_again = models.BooleanField(default=False, help_text="It came when no key was there to seal it.")
    deleted_at = models.DateTimeField(null=True)

    objects = OwnedQuerySet["IdentityNumber"].as_manager()

    def __str__(self) -> str:
        return f"Identity number {self.pk}"

    @property
    def is_given(self) -> bool:
        return self.sealed is not None


@pghistory.track(
    pghistory.UpdateEvent("before", row=pghistory.Old),
    context_field=None,  # type: ignore[arg-type]  # who and why stand in the audit log
    model_name="DraftBefore",
    obj_field=pghistory.ObjForeignKey(related_name="before"),
    exclude=["agreement"],
)
class Draft(PartOf):
    """The text, NAV's panel «Vurdering», as it is now. Each version that was saved before stays in the history."""

    assessment = models.OneToOneField(Assessment, on_delete=models.PROTECT, related_name="draft")
    revision = models.PositiveIntegerField(default=0, help_text="Counts every save; what an editor is based on.")
    saved_at = models.DateTimeField(default=clock.now)
    saved_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    theory = models.TextField(blank=True)
    practice = models.TextField(blank=True)
    novelty = models.TextField(blank=True)
    realism = models.TextField(blank=True)
    investment = models.TextField(blank=True)
    support = models.TextField(blank=True)
    key_problems = models.TextField(blank=True)
    self_support = models.TextField(blank=True)
    benefit = models.CharField(max_length=30, choices=Benefit, blank=True)
    months_unemployed = models.SmallIntegerField(null=True, blank=True)
    months_development = models.SmallIntegerField(null=True, blank=True)
    months_start_up = models.SmallIntegerField(null=True, blank=True)
    conclusion = models.CharField(max_length=20, choices=Conclusion, blank=True)
    conditions = models.TextField(blank=True, help_text="What must be so, where the conclusion is yes on conditions.")
    other_documentation = models.BooleanField(default=False, help_text="NAV's «Annen dokumentasjon»: goes along.")

    objects = OwnedQuerySet["Draft"].as_manager()

    def __str__(self) -> str:
        return f"Draft {self.pk}"


class Comment(PartOf):
    """A remark by the author or the second reader, on one part of the text or on all of it."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="comments")
    part = models.CharField(max_length=20, blank=True, help_text="A field of the draft; empty for the whole.")
    text = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = OwnedQuerySet["Comment"].as_manager()

    def __str__(self) -> str:
        return f"Comment {self.pk}"


class AttachmentKind(models.TextChoices):
    PLAN = "plan", _("Forretningsplan")
    OPERATING_BUDGET = "operating_budget", _("Driftsbudsjett")
    INVESTMENT_BUDGET = "investment_budget", _("Investeringsbudsjett")
    LIQUIDITY_BUDGET = "liquidity_budget", _("Likviditetsbudsjett")
    PERSONAL_BUDGET = "personal_budget", _("Personlig budsjett")
    OTHER = "other", _("Annet")


class AttachmentQuerySet(OwnedQuerySet["Attachment"]):
    def listed(self) -> "AttachmentQuerySet":
        """Without their content, oldest first; those taken back are gone."""
        return self.filter(removed_at=None).defer("content").order_by("added_at", "pk")


class Attachment(PartOf):
    """A file from the founder. Lies in the database, so that it is stored with its row or not at all."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="attachments")
    kind = models.CharField(max_length=20, choices=AttachmentKind)
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(help_text="Bytes.")
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    added_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = AttachmentQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Attachment {self.pk}"


class DeclaredAs(models.TextChoices):
    AUTHOR = "author", _("Næringsfaglig vurderer")
    READER = "reader", _("Annenleser")


class Declaration(PartOf):
    """Somebody has said whether she is impartial in this matter (forvaltningsloven § 6), before anything opened."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="declarations")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    declared_as = models.CharField(max_length=10, choices=DeclaredAs)
    is_impartial = models.BooleanField()
    ground = models.CharField(max_length=500, blank=True, help_text="Why she is partial, in her own words.")
    declared_at = models.DateTimeField(default=clock.now)

    objects = OwnedQuerySet["Declaration"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "user"], name="one_declaration_each")]

    def __str__(self) -> str:
        return f"Declaration {self.pk}"


class IssuedDocument(PartOf):
    """What was issued: added once, never changed. The bytes lie beside it and go on their day; the hash stays."""

    KEPT_FOR = timedelta(days=365)

    assessment = models.OneToOneField(Assessment, on_delete=models.PROTECT, related_name="document")
    issued_at = models.DateTimeField(default=clock.now)
    sha256 = models.CharField(max_length=64, help_text="Of the document itself, not of its sealed bytes.")
    size = models.PositiveIntegerField(help_text="Bytes of the document itself.")
    delete_on = models.DateField()
    file_name = models.CharField(max_length=120)

    objects = OwnedQuerySet["IssuedDocument"].as_manager()

    def __str__(self) -> str:
        return f"Document {self.pk}"


class DocumentBytes(PartOf):
    """The sealed bytes of an issued document, until the day that they are deleted."""

    locks_first = ""

    document = models.OneToOneField(IssuedDocument, on_delete=models.PROTECT, related_name="bytes")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()

    objects = OwnedQuerySet["DocumentBytes"].as_manager()

    def __str__(self) -> str:
        return f"Bytes {self.pk}"

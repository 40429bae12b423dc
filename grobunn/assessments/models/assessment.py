"""Whose an assessment is, and how far it has come."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from grobunn.accounts.models import Organisation, User
from grobunn.agreements.models import Agreement, Municipality
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

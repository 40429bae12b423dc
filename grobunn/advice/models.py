"""Meetings, and who was there."""

import uuid
from datetime import datetime, timedelta

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grobunn.accounts.models import Organisation, User
from grobunn.advice.workflow import MeetingState
from grobunn.agreements.models import Agreement
from grobunn.cases.models import Case
from grobunn.clients.models import Client, Person
from grobunn.core import clock
from grobunn.core.owned import OwnedModel, OwnedQuerySet


class Mode(models.TextChoices):
    PHYSICAL = "physical", _("Fysisk")
    DIGITAL = "digital", _("Video")
    PHONE = "phone", _("Telefon")


class MeetingQuerySet(OwnedQuerySet["Meeting"]):
    def planned(self) -> "MeetingQuerySet":
        return self.filter(state=MeetingState.PLANNED)

    def of_adviser(self, user: User) -> "MeetingQuerySet":
        return self.filter(adviser=user)

    def between(self, start: datetime, end: datetime) -> "MeetingQuerySet":
        return self.filter(starts_at__gte=start, starts_at__lt=end)

    def with_people(self) -> "MeetingQuerySet":
        return self.select_related("case__client", "adviser")


@pghistory.track(
    pghistory.UpdateEvent("before", row=pghistory.Old),
    context_field=None,  # type: ignore[arg-type]  # who and why stand in the audit log
    model_name="MeetingBefore",
    exclude=["agreement", "submission"],
)
class Meeting(OwnedModel):
    """One meeting in a case. What it said before a correction stays in its history."""

    locks_first = "case"
    follows_founder = True

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="meetings")
    adviser = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    submission = models.UUIDField(default=uuid.uuid4, unique=True, help_text="One form sent twice is one meeting.")
    state = models.CharField(max_length=20, choices=MeetingState, default=MeetingState.PLANNED)
    mode = models.CharField(max_length=20, choices=Mode)
    starts_at = models.DateTimeField()
    duration = models.PositiveSmallIntegerField(default=60, help_text="Minutes agreed.")
    place = models.CharField(max_length=200, blank=True)
    link = models.URLField(blank=True, max_length=2000)
    contact_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    preparation_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    travel_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    shared_note = models.TextField(blank=True)
    internal_note = models.TextField(blank=True)
    logged_at = models.DateTimeField(null=True, blank=True)
    corrected_at = models.DateTimeField(null=True, blank=True)
    correction_reason = models.CharField(max_length=200, blank=True)
    struck_at = models.DateTimeField(null=True, blank=True)
    strike_reason = models.CharField(max_length=200, blank=True)
    changed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = MeetingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["adviser", "starts_at"], name="meeting_by_adviser"),
            models.Index(fields=["case", "-starts_at"], name="meeting_by_case"),
            models.Index(fields=["agreement", "starts_at"], name="meeting_for_figures"),
        ]
        constraints = [
            # A meeting that was held was held for some minutes: hours are reported from these.
            models.CheckConstraint(
                name="held_meeting_has_minutes",
                condition=~Q(state=MeetingState.HELD) | Q(contact_minutes__isnull=False),
            ),
            # Striking says why; an auditor asks.
            models.CheckConstraint(
                name="struck_meeting_has_reason", condition=Q(struck_at__isnull=True) | ~Q(strike_reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"Meeting {self.pk}"

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.duration)

    @property
    def is_struck(self) -> bool:
        return self.struck_at is not None

    @property
    def is_planned(self) -> bool:
        return self.state == MeetingState.PLANNED

    @property
    def is_logged(self) -> bool:
        return self.state in {MeetingState.HELD, MeetingState.NOT_HELD}

    @property
    def is_overdue(self) -> bool:
        """Agreed, over, and not yet written down."""
        return self.is_planned and self.ends_at < clock.now()


class Presence(OwnedModel):
    """One person at one meeting: expected when it is agreed, and there or not when it is logged."""

    matter_field = "meeting__case_id"

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="presences")
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    was_present = models.BooleanField(default=False)

    objects = OwnedQuerySet["Presence"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "client"], name="one_presence_each")]

    def __str__(self) -> str:
        return f"Presence {self.pk}"

"""What follows: who came, and who must be called."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grobunn.accounts.models import Organisation, User
from grobunn.agreements.models import Agreement
from grobunn.clients.models import Person
from grobunn.core import clock
from grobunn.core.owned import OwnedModel, OwnedQuerySet
from grobunn.events.models.event import Session
from grobunn.events.models.registration import Registration


@pghistory.track(
    pghistory.UpdateEvent("before", row=pghistory.Old),
    context_field=None,  # type: ignore[arg-type]  # who and why stand in the audit log
    model_name="AttendanceBefore",
    exclude=["agreement"],
)
class Attendance(OwnedModel):
    """Whether somebody who has a seat came to one session. What was noted first stays in the history."""

    matter_type = "events.registration"
    matter_field = "registration_id"

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendances")
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="attendances")
    was_present = models.BooleanField()
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=clock.now)

    objects = OwnedQuerySet["Attendance"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "registration"], name="one_attendance_each")]

    def __str__(self) -> str:
        return f"Attendance {self.pk}"


class CallReason(models.TextChoices):
    """What somebody without an e-mail must be told."""

    OFFER = "offer", _("Tilbudt plass")
    LAPSED = "lapsed", _("Fristen gikk ut")
    MISSED = "missed", _("Fikk ikke plass")
    SESSION_CHANGED = "session_changed", _("Ny tid eller nytt sted")
    SESSION_CANCELLED = "session_cancelled", _("En samling er avlyst")
    EVENT_CANCELLED = "event_cancelled", _("Avlyst")


class CallOutcome(models.TextChoices):
    TOLD = "told", _("Har fått beskjed")
    NOT_REACHED = "not_reached", _("Svarte ikke")
    ACCEPTED = "accepted", _("Tok plassen")
    DECLINED = "declined", _("Takket nei")
    OVERTAKEN = "overtaken", _("Ikke lenger nødvendig")


class CallQuerySet(OwnedQuerySet["Call"]):
    def to_make(self) -> Self:
        """The call list: those with a deadline first, then the oldest."""
        return self.filter(done_at=None).order_by(F("deadline").asc(nulls_last=True), "made_at", "pk")

    def with_people(self) -> Self:
        return self.select_related("registration__client", "registration__event", "session")


class Call(OwnedModel):
    """Somebody who gave only a phone number must be told something. Stays on the list until it is done."""

    matter_type = "events.registration"
    matter_field = "registration_id"

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="calls")
    session = models.ForeignKey(Session, null=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=20, choices=CallReason)
    deadline = models.DateTimeField(null=True)
    made_at = models.DateTimeField(default=clock.now)
    tries = models.PositiveSmallIntegerField(default=0, help_text="How often nobody answered.")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=20, choices=CallOutcome, blank=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "deadline"], name="call_to_make", condition=Q(done_at=None)),
            models.Index(fields=["registration"], name="call_by_registration"),
        ]

    def __str__(self) -> str:
        return f"Call {self.pk}"

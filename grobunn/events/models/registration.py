"""Who registered, and where she stands."""

from datetime import datetime
from typing import Self

import pghistory
from django.db import models
from django.db.models import Q

from grobunn.accounts.models import Organisation
from grobunn.agreements.models import Agreement
from grobunn.clients.models import Client, Person
from grobunn.core import clock
from grobunn.core.owned import OwnedModel, OwnedQuerySet
from grobunn.events import links
from grobunn.events.models.event import Event
from grobunn.events.workflow import ACTIVE, HAS_SEAT, RegistrationState


class RegistrationQuerySet(OwnedQuerySet["Registration"]):
    def active(self) -> Self:
        """Those who have a seat, are offered one or wait for one."""
        return self.filter(state__in=ACTIVE)

    def seated(self) -> Self:
        return self.filter(state=RegistrationState.REGISTERED)

    def holding_seats(self) -> Self:
        """Registered, or offered a seat that is held."""
        return self.filter(state__in=HAS_SEAT)

    def in_queue(self) -> Self:
        """Those who wait, in the order in which they came."""
        return self.filter(state=RegistrationState.WAITING).order_by("number")

    def overdue(self) -> Self:
        """Offered a seat, and did not answer in time."""
        return self.filter(state=RegistrationState.OFFERED, answer_by__lte=clock.now())

    def with_people(self) -> Self:
        return self.select_related("client", "event")


@pghistory.track(
    pghistory.UpdateEvent("before", row=pghistory.Old),
    context_field=None,  # type: ignore[arg-type]  # who and why stand in the audit log
    model_name="RegistrationBefore",
    exclude=["agreement", "client", "event", "submission", "token_hash", "registered_at"],
)
class Registration(OwnedModel):
    """Somebody's place at an event: a seat, an offer of one, or a number in the queue.

    `number` is the order in which registrations were committed. The link in her letters leads here
    (`token_hash`); `token` is set only on the row that register() has just made for somebody new.
    """

    matter_type = "events.registration"
    matter_field = "pk"
    token = ""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="registrations")
    submission = models.UUIDField(unique=True, help_text="One form sent twice is one registration.")
    token_hash = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=20, choices=RegistrationState)
    number = models.PositiveIntegerField()
    registered_at = models.DateTimeField(default=clock.now)
    offered_at = models.DateTimeField(null=True)
    answer_by = models.DateTimeField(null=True, help_text="How long an offered seat is held for her.")
    cancelled_at = models.DateTimeField(null=True, help_text="When she cancelled, declined, or let the time run out.")
    completed_at = models.DateTimeField(null=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["event", "state", "number"], name="registration_by_state"),
            models.Index(fields=["client"], name="registration_by_client"),
            models.Index(fields=["person"], name="registration_by_person"),
            models.Index(
                fields=["answer_by"], name="registration_offered", condition=Q(state=RegistrationState.OFFERED)
            ),
        ]
        constraints = [
            # Two in one place of the queue would both be first.
            models.UniqueConstraint(fields=["event", "number"], name="one_registration_a_number"),
            # Nobody takes two seats.
            models.UniqueConstraint(
                fields=["event", "client"], name="one_active_registration_each", condition=Q(state__in=ACTIVE)
            ),
            # An offer without a deadline would hold the seat for ever.
            models.CheckConstraint(
                name="offer_has_deadline",
                condition=~Q(state=RegistrationState.OFFERED) | Q(answer_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Registration {self.pk}"

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE

    @property
    def has_seat(self) -> bool:
        return self.state == RegistrationState.REGISTERED

    @property
    def is_waiting(self) -> bool:
        return self.state == RegistrationState.WAITING

    @property
    def is_overdue(self) -> bool:
        """A seat was offered, and the time to answer is out; the job that moves the queue comes within a minute."""
        return self.state == RegistrationState.OFFERED and not self.is_offered

    @property
    def is_offered(self) -> bool:
        """Offered a seat, and the time to answer has not run out."""
        return self.state == RegistrationState.OFFERED and self.answer_by is not None and self.answer_by > clock.now()

    @property
    def is_by_phone_only(self) -> bool:
        """Reached by telephone alone: what others read in a letter, staff tell her."""
        return not self.client.email

    @property
    def link_valid_until(self) -> datetime:
        """Fourteen days after the last session; where none is left, after she registered."""
        return (self.event.ends_at or self.registered_at) + links.VALID_FOR

    @property
    def link_is_valid(self) -> bool:
        return clock.now() < self.link_valid_until

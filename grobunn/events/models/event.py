"""Events and their sessions."""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grobunn.accounts.models import Organisation
from grobunn.agreements.models import Agreement, Municipality
from grobunn.clients.models import Language
from grobunn.core import clock
from grobunn.core.owned import AgreementRow, AgreementRowQuerySet
from grobunn.events.workflow import EventState, SessionState


class Kind(models.TextChoices):
    START_UP_COURSE = "start_up_course", _("Oppstartskurs")
    COURSE = "course", _("Kurs")
    CAFE = "cafe", _("Gründercafé")


class EventQuerySet(AgreementRowQuerySet["Event"]):
    def published(self) -> Self:
        return self.filter(state=EventState.PUBLISHED)

    def public(self) -> Self:
        """What anybody may read: also cancelled ones, so that who comes back sees it."""
        return self.exclude(state=EventState.DRAFT)

    def upcoming(self) -> Self:
        """Not over yet; the next first."""
        return self.filter(ends_at__gt=clock.now()).order_by("starts_at", "pk")

    def past(self) -> Self:
        """Over; the last first."""
        return self.filter(ends_at__lte=clock.now()).order_by("-starts_at", "-pk")

    def with_free_seats(self) -> Self:
        """Where somebody who registers now gets a seat."""
        return self.filter(Q(capacity=None) | Q(taken__lt=F("capacity")), waiting=0)

    def with_places(self) -> Self:
        """What a list or a page shows of an event, in the one query."""
        return self.select_related("owner", "municipality", "agreement__region")

    def queue_can_move(self) -> Self:
        """Somebody waits for a seat that is free."""
        free = Q(capacity=None) | Q(taken__lt=F("capacity"))
        return self.published().filter(free, waiting__gt=0, starts_at__gt=clock.now())

    def queue_is_over(self) -> Self:
        """Closed, and somebody still waits."""
        return self.published().filter(waiting__gt=0, closes_at__lte=clock.now())


class Event(AgreementRow):
    """A course or a café: one or more sessions, and a number of seats.

    `taken`, `waiting` and `last_number` are kept by the one statement that gives seats and by commands that hold
    the row's lock: taken is how many are registered or offered a seat, waiting how many stand in the queue.
    `starts_at` and `ends_at` are those of its sessions that are not cancelled; kept by commands.
    """

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    state = models.CharField(max_length=20, choices=EventState, default=EventState.DRAFT)
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=300, blank=True)
    description = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=Language, default=Language.BOKMAL)
    municipality = models.ForeignKey(Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=200, blank=True)
    link = models.URLField(blank=True, max_length=2000, help_text="For those with a seat; never shown to the public.")
    contact_name = models.CharField(max_length=100, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=20, blank=True)
    capacity = models.PositiveIntegerField(null=True, blank=True, help_text="Seats; empty where there is no limit.")
    offer_hours = models.PositiveSmallIntegerField(default=48, help_text="How long an offered seat is held.")
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True, help_text="Until when somebody may register.")
    taken = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    last_number = models.PositiveIntegerField(default=0)
    copied_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    cancel_reason = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "ends_at"], name="event_by_end"),
            models.Index(fields=["owner", "-starts_at"], name="event_by_owner"),
            models.Index(fields=["agreement", "kind"], name="event_for_figures"),
        ]
        constraints = [
            # Nobody is given a seat that isn't there, whatever the code does.
            models.CheckConstraint(
                name="event_is_not_oversold", condition=Q(capacity=None) | Q(taken__lte=F("capacity"))
            ),
            # A cancelled event says why: everybody who is told asks.
            models.CheckConstraint(
                name="cancelled_event_has_reason",
                condition=~Q(state=EventState.CANCELLED) | (~Q(cancel_reason="") & Q(cancelled_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_cafe(self) -> bool:
        return self.kind == Kind.CAFE

    @property
    def is_published(self) -> bool:
        return self.state == EventState.PUBLISHED

    @property
    def is_cancelled(self) -> bool:
        return self.state == EventState.CANCELLED

    @property
    def is_open(self) -> bool:
        """Whether somebody may register now: courses until the first session starts, cafés until the last ends."""
        return self.is_published and self.closes_at is not None and clock.now() < self.closes_at

    @property
    def has_started(self) -> bool:
        return self.starts_at is not None and self.starts_at <= clock.now()

    @property
    def is_over(self) -> bool:
        return self.ends_at is not None and self.ends_at <= clock.now()

    @property
    def seats_left(self) -> int | None:
        """Seats for whoever registers now: none while somebody waits. None where there is no limit."""
        if self.capacity is None:
            return None
        return 0 if self.waiting else self.capacity - self.taken

    @property
    def has_free_seat(self) -> bool:
        """A seat that nobody has and nobody is offered, whoever waits for it."""
        return self.capacity is None or self.taken < self.capacity

    @property
    def is_full(self) -> bool:
        return self.seats_left == 0


class SessionQuerySet(AgreementRowQuerySet["Session"]):
    def planned(self) -> Self:
        return self.filter(state=SessionState.PLANNED)

    def in_order(self) -> Self:
        return self.order_by("starts_at", "pk")


class Session(AgreementRow):
    """One meeting of an event. Where it has a place or a link of its own, that one holds."""

    locks_first = "event"

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="sessions")
    state = models.CharField(max_length=20, choices=SessionState, default=SessionState.PLANNED)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    link = models.URLField(blank=True, max_length=2000)
    guests = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Headcount of guests at a café who gave no name; never added to persons."
    )
    cancel_reason = models.CharField(max_length=300, blank=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, help_text="Its name in calendars; never changes.")
    sequence = models.PositiveSmallIntegerField(default=0, help_text="Raised at each change, for calendars.")
    changed_at = models.DateTimeField(default=clock.now)

    objects = SessionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["event", "starts_at"], name="session_by_event"),
            models.Index(fields=["agreement", "starts_at"], name="session_for_figures"),
        ]
        constraints = [
            # Calendars and deadlines go by the two.
            models.CheckConstraint(name="session_ends_after_its_start", condition=Q(ends_at__gt=F("starts_at"))),
        ]

    def __str__(self) -> str:
        return f"Session {self.pk}"

    @property
    def is_cancelled(self) -> bool:
        return self.state == SessionState.CANCELLED

    @property
    def where(self) -> str:
        return self.place or self.event.place

    @property
    def online(self) -> str:
        """The address of a session on screen. For those with a seat."""
        return self.link or self.event.link

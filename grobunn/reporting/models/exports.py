"""Rows behind a figure, in a file that a job writes: what was asked for, how far it has come, and its pieces."""

from datetime import date, datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grobunn.accounts.models import Organisation, User
from grobunn.agreements.models import Agreement
from grobunn.core import clock
from grobunn.core.owned import AgreementRow, AgreementRowQuerySet
from grobunn.reporting.exports.workflow import UNDER_WAY, ExportState
from grobunn.reporting.indicators import BY_KEY, Figure


class ExportFault(models.TextChoices):
    """Why a file was not made."""

    NOT_PERMITTED = "not_permitted", _("Ingen rolle")
    GAVE_UP = "gave_up", _("Ga opp")
    BROKE = "broke", _("Feil hos oss")


class ExportQuerySet(AgreementRowQuerySet["Export"]):
    def under_way(self) -> Self:
        """Waiting or being written; the oldest first."""
        return self.filter(state__in=UNDER_WAY).order_by("asked_at", "pk")

    def of(self, user: User) -> Self:
        """Those that she asked for: made in her scope, and for her alone."""
        return self.filter(asked_by=user)

    def listed(self) -> Self:
        return self.select_related("agreement__region").order_by("-asked_at", "-pk")

    def overdue(self) -> Self:
        """Ready, and their day is over."""
        return self.filter(state=ExportState.READY, expires_at__lte=clock.now())


class Export(AgreementRow):
    """One file. It can be fetched when it is ready, by whoever asked for it, until it expires."""

    KEPT_FOR = timedelta(hours=24)

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    figure = models.CharField(max_length=40, help_text="One whose rows are those of a definition.")
    first_day = models.DateField()
    last_day = models.DateField()
    state = models.CharField(max_length=10, choices=ExportState, default=ExportState.WAITING)
    expected = models.PositiveIntegerField(null=True, help_text="Rows that there were when it began.")
    written = models.PositiveIntegerField(default=0, help_text="Rows so far.")
    attempts = models.PositiveSmallIntegerField(default=0, help_text="How often it was begun; also whose turn it is.")
    asked_at = models.DateTimeField(default=clock.now)
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=20, choices=ExportFault, blank=True)
    fault_kind = models.CharField(max_length=80, blank=True, help_text="What kind of fault, never its words.")
    chunks = models.PositiveIntegerField(default=0)
    size = models.BigIntegerField(default=0, help_text="Bytes.")
    sha256 = models.CharField(max_length=64, blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "-asked_at"], name="export_by_owner")]
        constraints = [
            # One at a time each: the job reads the whole operator's rows.
            models.UniqueConstraint(
                fields=["asked_by"], name="one_export_under_way_each", condition=Q(state__in=sorted(UNDER_WAY))
            ),
            # What can be fetched says what it is, and goes on its day.
            models.CheckConstraint(
                name="ready_export_is_whole",
                condition=~Q(state=ExportState.READY)
                | (Q(ready_at__isnull=False, expires_at__isnull=False, chunks__gt=0) & ~Q(sha256="")),
            ),
        ]

    def __str__(self) -> str:
        return f"Export {self.pk}"

    @property
    def named_figure(self) -> Figure:
        return BY_KEY[self.figure]

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """From the first moment of its first day in Norway to the first after its last: `starts <= t < ends`."""
        return clock.in_oslo(self.first_day), clock.in_oslo(self.last_day + timedelta(days=1))

    @property
    def file_name(self) -> str:
        """Says what it is and where, and nobody's name."""
        return f"{self.figure}-{self.agreement.region.prefix}-{_iso(self.first_day)}-{_iso(self.last_day)}.csv"

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def can_be_fetched(self) -> bool:
        return self.state == ExportState.READY and self.expires_at is not None and self.expires_at > clock.now()


def _iso(day: date) -> str:
    return day.strftime("%Y%m%d")


class ExportChunk(AgreementRow):
    """A piece of the file, of at most a megabyte."""

    MOST_BYTES = 1_000_000

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    export = models.ForeignKey(Export, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    objects = AgreementRowQuerySet["ExportChunk"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["export", "number"], name="one_chunk_a_number")]

    def __str__(self) -> str:
        return f"Chunk {self.number} of {self.export_id}"

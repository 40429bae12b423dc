"""Spreadsheets of earlier years, and what was imported from each of their lines."""

from datetime import timedelta
from typing import Self

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grobunn.accounts.models import Organisation, User
from grobunn.advice.models import Mode
from grobunn.agreements.models import Agreement
from grobunn.cases.models import Channel
from grobunn.clients.models import Person
from grobunn.core import clock
from grobunn.core.owned import AgreementRow, AgreementRowQuerySet, OwnedModel, OwnedQuerySet
from grobunn.events.models import Kind
from grobunn.reporting.imports.workflow import ImportState


class ImportBatchQuerySet(AgreementRowQuerySet["ImportBatch"]):
    def listed(self) -> Self:
        """As a list shows them, newest first: without what the file said."""
        people = self.select_related("made_by", "imported_by", "undone_by", "agreement__region")
        return people.defer("content").order_by("-made_at", "-pk")

    def forgotten(self) -> Self:
        """Looked over, and then left."""
        return self.filter(state=ImportState.DRAFT, made_at__lt=clock.now() - ImportBatch.DRAFT_KEPT_FOR)


class ImportBatch(AgreementRow):
    """One sheet of one file. While it is looked over its cells lie here; then they go, and the rows are what is."""

    DRAFT_KEPT_FOR = timedelta(days=7)

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120, help_text="Of the file.")
    sha256 = models.CharField(max_length=64, help_text="Of the file.")
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.DRAFT)
    content = models.BinaryField(default=bytes, help_text="The file's cells as text, packed; empty but in a draft.")
    sheet = models.CharField(max_length=60, blank=True, help_text="Which sheet of the file.")
    mapping = models.JSONField(default=dict, help_text="What the columns, and the words for kinds, were taken to mean.")
    rows = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0, help_text="Lines with errors, which were not imported.")
    first_year = models.PositiveSmallIntegerField(null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(null=True, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField(null=True, blank=True)
    imported_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "import batches"
        indexes = [models.Index(fields=["owner", "-made_at"], name="import_by_owner")]
        constraints = [
            # The same sheet twice would count everybody's meetings twice.
            models.UniqueConstraint(
                fields=["owner", "sha256", "sheet"],
                name="one_import_of_a_sheet",
                condition=Q(state=ImportState.IMPORTED),
            ),
            # What a file says about people is kept for as long as somebody looks it over, and no longer.
            models.CheckConstraint(
                name="only_a_draft_keeps_its_file", condition=Q(state=ImportState.DRAFT) | Q(content=b"")
            ),
            # Whoever asks where a figure comes from is told since when, and until when.
            models.CheckConstraint(
                name="import_says_when",
                condition=Q(state=ImportState.DRAFT, imported_at=None, undone_at=None)
                | Q(state=ImportState.IMPORTED, imported_at__isnull=False, undone_at=None)
                | Q(state=ImportState.UNDONE, imported_at__isnull=False, undone_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_draft(self) -> bool:
        return self.state == ImportState.DRAFT

    @property
    def is_imported(self) -> bool:
        return self.state == ImportState.IMPORTED

    @property
    def years(self) -> str:
        """2023, or 2022–2024."""
        ends = dict.fromkeys(str(year) for year in (self.first_year, self.last_year) if year)
        return "–".join(ends)


class RowKind(models.TextChoices):
    """What a line tells of."""

    MEETING = "meeting", _("Møte")
    ASSESSMENT = "assessment", _("Næringsfaglig vurdering")
    ATTENDANCE = "attendance", _("Oppmøte på kurs eller café")
    CASE = "case", _("Sak")


NO_MODE, NO_EVENT, NO_CHANNEL = Q(mode=""), Q(event_kind="", is_completed=None), Q(channel="")
NO_VERSION, NOBODY_THERE = Q(version=None), Q(was_held=None, was_present=None)


@pghistory.track(
    pghistory.UpdateEvent("before", row=pghistory.Old),
    pghistory.DeleteEvent("deleted", row=pghistory.Old),
    context_field=None,  # type: ignore[arg-type]  # who and why stand in the audit log
    model_name="ImportedRowBefore",
)
class ImportedRow(OwnedModel):
    """What one line of a spreadsheet tells, in the terms of the definitions. No founder's link leads here."""

    matter_type = ""
    matter_field = "batch_id"

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="imported")
    line = models.PositiveIntegerField(help_text="As the spreadsheet numbers it.")
    kind = models.CharField(max_length=12, choices=RowKind)
    at = models.DateTimeField(help_text="12.00 in Norway where only the date is known.")
    name = models.CharField(max_length=200, blank=True)
    email_key = models.CharField(max_length=254, blank=True, help_text="In small letters.")
    phone = models.CharField(max_length=20, blank=True, help_text="E.164.")
    unit = models.CharField(
        max_length=20, help_text="The same in a batch: the same meeting, or the same participation."
    )
    mode = models.CharField(max_length=20, choices=Mode, blank=True)
    was_held = models.BooleanField(null=True)
    was_present = models.BooleanField(null=True)
    event_kind = models.CharField(max_length=20, choices=Kind, blank=True)
    is_completed = models.BooleanField(null=True)
    channel = models.CharField(max_length=20, choices=Channel, blank=True)
    version = models.PositiveSmallIntegerField(null=True, help_text="Of an assessment; 1 is the first.")

    objects = OwnedQuerySet["ImportedRow"].as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["agreement", "kind", "at"], name="imported_for_figures"),
            models.Index(fields=["owner", "email_key"], name="imported_by_email"),
            models.Index(fields=["owner", "phone"], name="imported_by_phone"),
            models.Index(fields=["person"], name="imported_by_person"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["batch", "line"], name="one_row_a_line"),
            # Each kind has what its definition looks at, and nothing that another kind's does.
            models.CheckConstraint(
                name="imported_row_fits_its_kind",
                condition=(
                    Q(kind=RowKind.MEETING, mode__in=Mode.values, was_held__isnull=False, was_present__isnull=False)
                    & NO_EVENT
                    & NO_CHANNEL
                    & NO_VERSION
                )
                | (
                    Q(kind=RowKind.ATTENDANCE, event_kind__in=Kind.values, was_present__isnull=False)
                    & NO_MODE
                    & NO_CHANNEL
                    & NO_VERSION
                )
                | (Q(kind=RowKind.ASSESSMENT, version__gte=1) & NOBODY_THERE & NO_MODE & NO_EVENT & NO_CHANNEL)
                | (Q(kind=RowKind.CASE, channel__in=Channel.values) & NOBODY_THERE & NO_MODE & NO_EVENT & NO_VERSION),
            ),
        ]

    def __str__(self) -> str:
        return f"Line {self.line}"

"""The frozen document of a report: made once, when it is approved, and never changed or deleted."""

from django.db import models

from grobunn.accounts.models import Organisation
from grobunn.agreements.models import Agreement
from grobunn.core import clock
from grobunn.reporting.models.reports import FollowedQuerySet, Report


class ReportDocument(models.Model):
    """The PDF and its hash. It holds what readers outside see, so whoever sees the report may fetch it."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="document")
    made_at = models.DateTimeField(default=clock.now)
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField(help_text="Bytes.")
    file_name = models.CharField(max_length=120)

    objects = FollowedQuerySet["ReportDocument"].as_manager()

    def __str__(self) -> str:
        return f"Document of report {self.report_id}"

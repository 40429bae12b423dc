"""Files from the founder."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from grobunn.assessments.models.assessment import Assessment, PartOf
from grobunn.core import clock
from grobunn.core.owned import OwnedQuerySet


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

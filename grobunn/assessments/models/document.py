"""What was issued, and its bytes for as long as they are kept."""

from datetime import timedelta

from django.db import models

from grobunn.assessments.models.assessment import Assessment, PartOf
from grobunn.core import clock
from grobunn.core.owned import OwnedQuerySet


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

"""Who has said whether she is impartial."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from grobunn.accounts.models import User
from grobunn.assessments.models.assessment import Assessment, PartOf
from grobunn.core import clock
from grobunn.core.owned import OwnedQuerySet


class DeclaredAs(models.TextChoices):
    AUTHOR = "author", _("Næringsfaglig vurderer")
    READER = "reader", _("Annenleser")


class Declaration(PartOf):
    """Somebody has said whether she is impartial in this matter (forvaltningsloven § 6), before anything opened."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="declarations")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    declared_as = models.CharField(max_length=10, choices=DeclaredAs)
    is_impartial = models.BooleanField()
    ground = models.CharField(max_length=500, blank=True, help_text="Why she is partial, in her own words.")
    declared_at = models.DateTimeField(default=clock.now)

    objects = OwnedQuerySet["Declaration"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "user"], name="one_declaration_each")]

    def __str__(self) -> str:
        return f"Declaration {self.pk}"

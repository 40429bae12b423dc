"""The text as it is written, and the remarks on it."""

import pghistory
from django.db import models

from grobunn.accounts.models import User
from grobunn.assessments.limits import Benefit, Conclusion
from grobunn.assessments.models.assessment import Assessment, PartOf
from grobunn.core import clock
from grobunn.core.owned import OwnedQuerySet


@pghistory.track(
    pghistory.UpdateEvent("before", row=pghistory.Old),
    context_field=None,  # type: ignore[arg-type]  # who and why stand in the audit log
    model_name="DraftBefore",
    obj_field=pghistory.ObjForeignKey(related_name="before"),
    exclude=["agreement"],
)
class Draft(PartOf):
    """The text, NAV's panel «Vurdering», as it is now. Each version that was saved before stays in the history."""

    assessment = models.OneToOneField(Assessment, on_delete=models.PROTECT, related_name="draft")
    revision = models.PositiveIntegerField(default=0, help_text="Counts every save; what an editor is based on.")
    saved_at = models.DateTimeField(default=clock.now)
    saved_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    theory = models.TextField(blank=True)
    practice = models.TextField(blank=True)
    novelty = models.TextField(blank=True)
    realism = models.TextField(blank=True)
    investment = models.TextField(blank=True)
    support = models.TextField(blank=True)
    key_problems = models.TextField(blank=True)
    self_support = models.TextField(blank=True)
    benefit = models.CharField(max_length=30, choices=Benefit, blank=True)
    months_unemployed = models.SmallIntegerField(null=True, blank=True)
    months_development = models.SmallIntegerField(null=True, blank=True)
    months_start_up = models.SmallIntegerField(null=True, blank=True)
    conclusion = models.CharField(max_length=20, choices=Conclusion, blank=True)
    conditions = models.TextField(blank=True, help_text="What must be so, where the conclusion is yes on conditions.")
    other_documentation = models.BooleanField(default=False, help_text="NAV's «Annen dokumentasjon»: goes along.")

    objects = OwnedQuerySet["Draft"].as_manager()

    def __str__(self) -> str:
        return f"Draft {self.pk}"


class Comment(PartOf):
    """A remark by the author or the second reader, on one part of the text or on all of it."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="comments")
    part = models.CharField(max_length=20, blank=True, help_text="A field of the draft; empty for the whole.")
    text = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = OwnedQuerySet["Comment"].as_manager()

    def __str__(self) -> str:
        return f"Comment {self.pk}"

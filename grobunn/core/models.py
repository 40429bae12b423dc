"""Tables that every capability leans on: what was done, what was read, what is to be sent, how often.

They hold owner and person as plain ids, under the same row-level policy as the rows that they speak of.
"""

import uuid
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from grobunn.core import clock
from grobunn.core.permissions import Permission

if TYPE_CHECKING:
    from grobunn.core.owned import Actor


class ActorKind(models.TextChoices):
    USER = "user"
    FOUNDER = "founder"
    SYSTEM = "system"


class Outcome(models.TextChoices):
    DONE = "done"
    REFUSED = "refused"  # a rule said no
    NOT_PERMITTED = "not_permitted"  # not for this actor


class Recorded(models.Model):
    """Who, when, and about which row. A key of our own, so that writing never needs to read back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(default=clock.now)
    actor_kind = models.CharField(max_length=10, choices=ActorKind)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=40, help_text="Of a system actor; people are named by their id.")
    subject_type = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    owner_id = models.BigIntegerField(null=True, help_text="The organisation whose row this was.")
    person_id = models.BigIntegerField(null=True)

    class Meta:
        abstract = True


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def visible_to(self, actor: "Actor", permission: Permission) -> Self:
        """As for owned rows, which an entry speaks of without being tied to them."""
        return self.filter(owner_id__in=actor.reach(permission))

    def done_to(self, subject_type: str, subject_id: int) -> Self:
        return self.filter(subject_type=subject_type, subject_id=subject_id, outcome=Outcome.DONE)


class AuditEntry(Recorded):
    """One thing that somebody did, or was refused. Written by @command, never changed afterwards."""

    action = models.CharField(max_length=80)
    outcome = models.CharField(max_length=20, choices=Outcome, default=Outcome.DONE)
    details = models.JSONField(default=dict)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "audit entries"
        indexes = [models.Index(fields=["subject_type", "subject_id", "at"], name="audit_by_subject")]

    def __str__(self) -> str:
        return f"{self.action} {self.subject_type} {self.subject_id}"


class ReadEntry(Recorded):
    """Somebody opened a journal. Written when the page is made, never changed afterwards."""

    what = models.CharField(max_length=80)

    class Meta:
        verbose_name_plural = "read entries"
        indexes = [models.Index(fields=["subject_type", "subject_id", "at"], name="read_by_subject")]

    def __str__(self) -> str:
        return f"{self.what} {self.subject_type} {self.subject_id}"


class LetterState(models.TextChoices):
    WAITING = "waiting", _("Venter")
    SENT = "sent", _("Sendt")
    FAILED = "failed", _("Kom ikke fram")  # given up after many attempts; staff see it and can try again


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, actor: "Actor", permission: Permission) -> Self:
        """As for owned rows, which a letter is without being tied to them."""
        rows = self.filter(owner_id__in=actor.reach(permission))
        recused = actor.recused()
        return rows.exclude(about_rows_of(recused)) if recused else rows

    def about(self, about_type: str, ids: Any) -> Self:
        """Letters about these rows: ids, or a question that gives them."""
        return self.filter(about_type=about_type, about_id__in=ids)

    def due(self) -> Self:
        return self.filter(state=LetterState.WAITING, next_attempt_at__lte=clock.now())


def about_rows_of(cases: frozenset[int]) -> models.Q:
    """Letters about these cases and about rows in them, whatever app those are of."""
    about = models.Q(pk__in=[])
    for model in apps.get_models():
        if getattr(model, "matter_type", "") == "cases.case":
            rows = model._default_manager.filter(**{f"{model.matter_field}__in": cases})  # type: ignore[attr-defined]
            about |= models.Q(about_type=model._meta.label_lower, about_id__in=rows.values("pk"))
    return about


class Letter(models.Model):
    """A letter on its way. Stored with the change that caused it, sent by the worker at least once."""

    owner_id = models.BigIntegerField(null=True)
    agreement_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True)
    about_type = models.CharField(max_length=80)
    about_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=40)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    language = models.CharField(max_length=2, default="nb")
    message_id = models.CharField(max_length=120, unique=True, help_text="The same at every attempt.")
    state = models.CharField(max_length=10, choices=LetterState, default=LetterState.WAITING)
    queued_at = models.DateTimeField(default=clock.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=80, help_text="What kind of fault, never what a server wrote.")

    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                name="letter_waiting",
                condition=models.Q(state=LetterState.WAITING),
            ),
            models.Index(fields=["owner_id", "-queued_at"], name="letter_by_owner"),
            models.Index(fields=["about_type", "about_id"], name="letter_by_subject"),
        ]
        constraints = [
            # A letter that is said to be sent says when: staff answer founders by it.
            models.CheckConstraint(
                name="sent_letter_has_time",
                condition=~models.Q(state=LetterState.SENT) | models.Q(sent_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"Letter {self.pk}"


class RateCount(models.Model):
    """How often something was posted in one stretch of time. The key is a keyed hash, nobody's address."""

    key = models.CharField(max_length=64)
    window = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "window"], name="one_count_per_window")]

    def __str__(self) -> str:
        return f"{self.count} since {self.window}"

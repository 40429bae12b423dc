"""A person exists once and is only a key. Those who turn out to be one by the rule count as one, and stay apart."""

from django.db import connection, models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grobunn.core import clock

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('clients_join'))"


class PersonQuerySet(models.QuerySet["Person"]):
    def counted_with(self, person: "Person") -> "PersonQuerySet":
        """All who count as the same as this one, herself included."""
        return self.filter(Q(pk=person.counted_id) | Q(counts_as=person.counted_id))


class Person(models.Model):
    """Somebody. Nothing is known here but that it is one person; figures count these.

    `counts_as` is the oldest of those who are the same by the rule, and is read by figures alone:
    coalesce(counts_as_id, id). It follows from the joins, and always points to somebody who counts as herself.
    """

    made_at = models.DateTimeField(default=clock.now)
    counts_as = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = PersonQuerySet.as_manager()

    class Meta:
        constraints = [
            # Nobody counts as herself by a detour: figures look one step only.
            models.CheckConstraint(name="counts_as_somebody_older", condition=Q(counts_as__lt=F("id")))
        ]

    def __str__(self) -> str:
        return f"Person {self.pk}"

    @property
    def owner_id(self) -> None:
        """Nobody's: what is done to a person, the system does."""
        return None

    @property
    def person_id(self) -> int:
        """Whom the log speaks of."""
        return int(self.pk)

    @property
    def counted_id(self) -> int:
        """The id that figures count her by."""
        return int(self.counts_as_id or self.pk)


class Rule(models.TextChoices):
    """What shows that two are one."""

    EMAIL = "email", _("Samme bekreftede e-post, navn og fødselsår")


class JoinQuerySet(models.QuerySet["Join"]):
    def wait_for_others(self) -> None:
        """Join and undo one at a time, to the end of the transaction. It happens once for each address."""
        with connection.cursor() as cursor:
            cursor.execute(ONE_AT_A_TIME)

    def standing(self) -> "JoinQuerySet":
        return self.filter(undone_at=None)


class Join(models.Model):
    """Two persons of different organisations were found to be one. Never deleted: what is undone stays undone."""

    from_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    to_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=20, choices=Rule)
    joined_at = models.DateTimeField(default=clock.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = JoinQuerySet.as_manager()

    class Meta:
        constraints = [
            # The older stands: whichever was found first, two joins of the same persons look the same.
            models.CheckConstraint(name="join_is_to_the_older", condition=Q(to_person__lt=F("from_person"))),
            # Undone is undone for good, so the same two are joined once.
            models.UniqueConstraint(fields=["from_person", "to_person"], name="one_join_each"),
        ]

    def __str__(self) -> str:
        return f"Join {self.pk}"

    @property
    def owner_id(self) -> None:
        """Of two organisations, and shown to neither."""
        return None

    @property
    def person_id(self) -> int:
        """Whom the log speaks of: the one who counts as another from now on."""
        return self.from_person_id

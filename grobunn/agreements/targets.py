"""What an agreement demands of a year: a number for one of the figures, and where it says so."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from grobunn.accounts.models import User
from grobunn.core import clock


class Demand(models.TextChoices):
    """The figures that a demand may be made of: the five indicators, by the keys that reporting gives them."""

    PERSONS_MET = "persons_met", _("Personer hjulpet i fysiske møter")
    ASSESSMENTS_COMPLETED = "assessments_completed", _("Gjennomførte næringsfaglige vurderinger")
    CAFE_PARTICIPANTS = "cafe_participants", _("Deltakere på gründercafé")
    COURSE_PARTICIPANTS = "course_participants", _("Deltakere på oppstartskurs")
    PORTAL_CASES = "portal_cases", _("Saker fra En vei inn")


class Target(models.Model):
    """No row: nothing is demanded, or nobody has said so. It is shown as «ikke oppgitt»."""

    agreement = models.ForeignKey("agreements.Agreement", on_delete=models.PROTECT, related_name="targets")
    figure = models.CharField(max_length=40, choices=Demand)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    source = models.CharField(max_length=200, help_text="Where the agreement says so.")
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            # Two would be two answers to one question.
            models.UniqueConstraint(fields=["agreement", "figure", "year"], name="one_target_a_year"),
            # Nought is no demand: then there is no row.
            models.CheckConstraint(name="target_is_something", condition=models.Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.year}: {self.number}"

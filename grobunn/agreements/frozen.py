"""What was held fast for a year: each payer's contribution with all that it was worked out from."""

from typing import Any

from django.db import models
from django.db.models import Q

from grobunn.accounts.models import User
from grobunn.agreements.money import Payer
from grobunn.core import clock


class FrozenContribution(models.Model):
    """One payer's contribution in one year. Web and worker can add such rows, and neither change nor delete one."""

    agreement: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "agreements.Agreement", on_delete=models.PROTECT, related_name="+"
    )
    year = models.PositiveSmallIntegerField()
    payer = models.CharField(max_length=20, choices=Payer)
    municipality: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "agreements.Municipality", on_delete=models.PROTECT, related_name="+", null=True, help_text="None: the county."
    )
    name = models.CharField(max_length=200, help_text="The payer's name at the time.")
    inhabitants = models.PositiveIntegerField(help_text="For the county, those of all members.")
    population_date = models.DateField()
    population_source = models.CharField(max_length=200)
    terms = models.JSONField(help_text="The components that held, with their sources and what regulated them.")
    rounding = models.CharField(max_length=10, help_text="The step in kroner.")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    frozen_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            # A year is frozen once: the county has no municipality, and counts as one payer all the same.
            models.UniqueConstraint(
                fields=["agreement", "year", "municipality"],
                name="one_frozen_contribution_a_year",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="frozen_payer_is_whom_it_says",
                condition=Q(payer=Payer.COUNTY, municipality=None)
                | Q(payer=Payer.MUNICIPALITIES, municipality__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year}: {self.amount}"

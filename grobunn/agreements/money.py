"""Who pays what under an agreement: its components, what regulates them, and the sum that the parties agreed on."""

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grobunn.accounts.models import Dated, DatedQuerySet
from grobunn.agreements.sourced import Sourced
from grobunn.agreements.terms import Kind


class Payer(models.TextChoices):
    COUNTY = "county", _("Fylkeskommunen")
    MUNICIPALITIES = "municipalities", _("Kommunene")


class Rounding(models.TextChoices):
    """What a contribution is rounded to, half up. The value is the step in kroner."""

    ORE = "0.01", _("nærmeste øre")
    KRONE = "1", _("nærmeste krone")
    TEN = "10", _("nærmeste tikrone")

    @property
    def step(self) -> Decimal:
        return Decimal(self.value)


class Component(Dated, Sourced):
    """One part of what a payer gives in a year. A payer's components are added up, then rounded once."""

    agreement: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "agreements.Agreement", on_delete=models.PROTECT, related_name="components"
    )
    payer = models.CharField(max_length=20, choices=Payer)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.PER_INHABITANT)
    amount = models.DecimalField(
        max_digits=14, decimal_places=4, help_text="Kroner for each inhabitant; a fixed sum; or the whole to be shared."
    )
    base = models.DecimalField(
        max_digits=14, decimal_places=4, default=Decimal(0), help_text="What each gives before the rest is shared."
    )
    index_series = models.CharField(max_length=40, blank=True, help_text="Empty: no regulation is known.")
    index_base_year = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = DatedQuerySet["Component"].as_manager()

    class Meta:
        constraints = [
            # Two of a kind from the same day would be two answers to one question.
            models.UniqueConstraint(
                fields=["agreement", "payer", "kind", "valid_from"], name="one_component_from_a_day"
            ),
            # Nobody is paid for taking part.
            models.CheckConstraint(name="component_is_not_negative", condition=Q(amount__gte=0, base__gte=0)),
            # A basic amount belongs to the kind that has one.
            models.CheckConstraint(name="base_is_of_its_kind", condition=Q(base=0) | Q(kind=Kind.BASE_AND_SHARE)),
            # An index counts from a year, and a year is of an index.
            models.CheckConstraint(
                name="index_has_base_year",
                condition=Q(index_series="", index_base_year=None)
                | (~Q(index_series="") & Q(index_base_year__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.payer} {self.kind} {self.amount}"


class IndexFigure(Sourced):
    """How much a series rose in a year, in per cent of the year before."""

    series = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=6, decimal_places=3)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "year"], name="one_index_figure_a_year"),
            # Nothing falls by more than all of it.
            models.CheckConstraint(name="index_figure_is_possible", condition=Q(value__gt=-100)),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year}: {self.value}"


class AgreedSum(Dated, Sourced):
    """What the parties agreed on for a year, in kroner. It stands, whatever the formula gives."""

    agreement: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "agreements.Agreement", on_delete=models.PROTECT, related_name="agreed_sums"
    )
    amount = models.DecimalField(max_digits=12, decimal_places=2)

    objects = DatedQuerySet["AgreedSum"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "valid_from"], name="one_agreed_sum_from_a_day")]

    def __str__(self) -> str:
        return f"{self.amount}"

"""Places, how many live there, and who agreed to pay what for them. Every row says where it is from."""

from datetime import MAXYEAR, MINYEAR, date
from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grobunn.accounts.models import Dated, DatedQuerySet, Organisation
from grobunn.agreements.frozen import FrozenContribution as FrozenContribution  # so that Django finds the tables
from grobunn.agreements.money import AgreedSum as AgreedSum
from grobunn.agreements.money import Component as Component
from grobunn.agreements.money import IndexFigure as IndexFigure
from grobunn.agreements.money import Payer as Payer
from grobunn.agreements.money import Rounding
from grobunn.agreements.sourced import Sourced
from grobunn.agreements.targets import Target as Target  # so that Django finds the table
from grobunn.core.owned import Actor
from grobunn.core.permissions import Permission


class County(Sourced):
    number = models.CharField(max_length=2, unique=True)
    name = models.CharField(max_length=100)

    class Meta:
        verbose_name_plural = "counties"

    def __str__(self) -> str:
        return self.name


class Municipality(Sourced):
    """A municipality as it is today. Numbers change: earlier ones are aliases of the same municipality."""

    number = models.CharField(max_length=4, unique=True)
    name = models.CharField(max_length=100)
    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="municipalities")
    valid_from = models.DateField(null=True, help_text="Since when the number holds; empty where not known.")
    website = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name_plural = "municipalities"

    def __str__(self) -> str:
        return self.name


class MunicipalityAlias(Sourced):
    """A number that a municipality, or a part of it, had before."""

    number = models.CharField(max_length=4)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="aliases")
    first_year = models.PositiveSmallIntegerField(help_text="First and last year that the source shows it in.")
    last_year = models.PositiveSmallIntegerField()
    is_whole = models.BooleanField(help_text="Whether all who lived under the number belong here now.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number", "municipality"], name="one_alias_each"),
        ]

    def __str__(self) -> str:
        return f"{self.number} → {self.municipality}"


class Population(Sourced):
    """How many lived in a municipality on a date, in the division of 2024."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="population")
    date = models.DateField()
    inhabitants = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "date"], name="one_population_a_date")]

    def __str__(self) -> str:
        return f"{self.municipality} {self.date}: {self.inhabitants}"


class Region(Sourced):
    """The municipalities of one interkommunalt politisk råd (IPR)."""

    name = models.CharField(max_length=100, unique=True)
    prefix = models.CharField(max_length=4, unique=True, help_text="What the region's case numbers start with.")
    council = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.name


class RegionMember(Dated, Sourced):
    """A municipality belongs to a region, from a date and until one."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="members")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="memberships")
    is_inferred = models.BooleanField(default=False)

    objects = DatedQuerySet["RegionMember"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "municipality", "valid_from"], name="one_membership_of_region_from_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality} in {self.region}"


class Selection(models.TextChoices):
    """How the operator was chosen."""

    TENDER = "tender", _("kjøp av tjenester (anbud)")
    OWN_COMPANY = "own_company", _("tildelt eget selskap")
    OWN_STAFF = "own_staff", _("egen regi")


class AgreementQuerySet(DatedQuerySet["Agreement"]):
    def visible_to(self, actor: Actor, permission: Permission) -> Self:
        """Agreements of the organisations that the actor reaches: as operator, contract municipality or county."""
        reach = actor.reach(permission)
        rows = self.filter(Q(operator__in=reach) | Q(contract_municipality__in=reach) | Q(county__in=reach))
        return rows.distinct()


class Agreement(Dated, Sourced):
    """Who runs the service in a region, who answers for it, and since when."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="agreements")
    contract_municipality = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    operator = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    county = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    partners = models.ManyToManyField(Organisation, related_name="+")
    selection = models.CharField(max_length=20, choices=Selection)
    period_is_inferred = models.BooleanField(default=False)
    rounding = models.CharField(
        max_length=10, choices=Rounding, blank=True, help_text="Empty where not known; then we reckon to the øre."
    )
    smallest_shown = models.PositiveSmallIntegerField(
        default=5, help_text="The smallest number of persons that readers outside the operator see."
    )

    objects = AgreementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "valid_from"], name="one_agreement_from_a_day"),
            # With two, «1» would be the only small number, and hide nothing.
            models.CheckConstraint(name="small_numbers_are_several", condition=Q(smallest_shown__gte=3)),
        ]

    def __str__(self) -> str:
        return self.region.name

    @property
    def owner_id(self) -> int:
        """New matters under the agreement belong to its operator."""
        return self.operator_id

    @property
    def step(self) -> Decimal:
        """What contributions are rounded to, in kroner."""
        return Rounding(self.rounding or Rounding.ORE).step

    def first_day_of(self, year: int) -> date:
        """The day whose members and components hold for a year: 1 January, or the first day of the agreement."""
        return max(date(year, 1, 1), self.valid_from)

    def covers(self, year: int) -> bool:
        """Whether any day of the year lies in the agreement's period; no agreement covers a year no calendar has."""
        if not MINYEAR <= year < MAXYEAR:
            return False
        ended = self.valid_until is not None and self.valid_until <= date(year, 1, 1)
        return self.valid_from <= date(year, 12, 31) and not ended


class CaseCounter(models.Model):
    """The last case number given under an agreement in a year. Numbers have no gaps: a rollback takes it back."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "year"], name="one_counter_a_year")]

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"

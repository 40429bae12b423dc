"""What the founder told, and her number."""

from fractions import Fraction

from django.db import models
from django.utils.translation import gettext_lazy as _

from grobunn.assessments.limits import Benefit
from grobunn.assessments.models.assessment import Assessment, PartOf
from grobunn.assessments.rules import Answer, Circumstances, Commission, Novelty
from grobunn.core.owned import OwnedQuerySet


class AddressKind(models.TextChoices):
    """NAV's two forms of a Norwegian address; the values are NAV's."""

    STREET = "vegadresse", _("Vegadresse")
    BOX = "postboksadresse", _("Postboksadresse")


class LivesInNorway(models.TextChoices):
    YES = "ja", _("Ja")
    NO = "nei", _("Nei")


class Order(PartOf):
    """What the founder tells: NAV's panel about her, and what the guiding rules ask. Fields are named in nav_form."""

    assessment = models.OneToOneField(Assessment, on_delete=models.PROTECT, related_name="order")
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    lives_in_norway = models.CharField(max_length=3, choices=LivesInNorway, default=LivesInNorway.YES)
    address_kind = models.CharField(max_length=20, choices=AddressKind, blank=True)
    street_co = models.CharField(max_length=100, blank=True)
    street_address = models.CharField(max_length=200, blank=True)
    street_postcode = models.CharField(max_length=4, blank=True)
    street_place = models.CharField(max_length=100, blank=True)
    box_co = models.CharField(max_length=100, blank=True)
    box_number = models.CharField(max_length=100, blank=True)
    box_postcode = models.CharField(max_length=4, blank=True)
    box_place = models.CharField(max_length=100, blank=True)
    abroad_co = models.CharField(max_length=100, blank=True)
    abroad_address = models.CharField(max_length=200, blank=True)
    abroad_building = models.CharField(max_length=100, blank=True)
    abroad_postcode = models.CharField(max_length=20, blank=True)
    abroad_place = models.CharField(max_length=100, blank=True)
    abroad_region = models.CharField(max_length=100, blank=True)
    abroad_country = models.CharField(max_length=100, blank=True)
    benefit = models.CharField(max_length=30, choices=Benefit, blank=True)
    novelty = models.CharField(max_length=20, choices=Novelty, blank=True)
    own_share_of = models.CharField(max_length=20, blank=True, help_text="An exact part of the whole: 1/3.")
    others_share_of = models.CharField(max_length=20, blank=True, help_text="Of others with the same benefit.")
    commission = models.CharField(max_length=10, choices=Commission, blank=True)
    is_laid_off = models.CharField(max_length=3, choices=Answer, blank=True)
    is_self_inflicted = models.CharField(max_length=3, choices=Answer, blank=True)

    objects = OwnedQuerySet["Order"].as_manager()

    def __str__(self) -> str:
        return f"Order {self.pk}"

    @classmethod
    def room_for(cls, name: str) -> int:
        """How many characters NAV's line of this name of ours may have."""
        return int(getattr(cls._meta.get_field(name), "max_length", 0))

    @property
    def circumstances(self) -> Circumstances:
        return Circumstances(
            benefit=self.benefit,
            novelty=self.novelty,
            own_share=Fraction(self.own_share_of) if self.own_share_of else None,
            others_share=Fraction(self.others_share_of) if self.others_share_of else None,
            commission=self.commission,
            is_laid_off=self.is_laid_off,
            is_self_inflicted=self.is_self_inflicted,
        )


class IdentityNumber(PartOf):
    """The founder's fødselsnummer or D-number: sealed, here alone, deleted early. Never in clear in any table."""

    assessment = models.OneToOneField(Assessment, on_delete=models.PROTECT, related_name="identity")
    sealed = models.BinaryField(null=True)
    given_at = models.DateTimeField(null=True)
    must_be_given_again = models.BooleanField(default=False, help_text="It came when no key was there to seal it.")
    deleted_at = models.DateTimeField(null=True)

    objects = OwnedQuerySet["IdentityNumber"].as_manager()

    def __str__(self) -> str:
        return f"Identity number {self.pk}"

    @property
    def is_given(self) -> bool:
        return self.sealed is not None

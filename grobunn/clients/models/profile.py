"""What a founder tells of herself for the figures: all of it optional, none of it needed to get help.

Neither ethnicity nor what anybody gets from NAV is asked or kept here.
"""

from typing import Any

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grobunn.accounts.models import Organisation
from grobunn.agreements.models import Agreement
from grobunn.clients.models.client import Client
from grobunn.clients.models.person import Person
from grobunn.core import clock
from grobunn.core.owned import OwnedModel, OwnedQuerySet

RATHER_NOT = _("Vil ikke oppgi")  # an answer, and another than not having been asked
EARLIEST_BIRTH = 1900


class Gender(models.TextChoices):
    WOMAN = "woman", _("Kvinne")
    MAN = "man", _("Mann")
    OTHER = "other", _("Annet")
    UNDISCLOSED = "undisclosed", RATHER_NOT


class Education(models.TextChoices):
    """The highest that is completed."""

    PRIMARY = "primary", _("Grunnskole")
    UPPER_SECONDARY = "upper_secondary", _("Videregående")
    VOCATIONAL = "vocational", _("Fagbrev eller fagskole")
    SHORT_HIGHER = "short_higher", _("Høyskole eller universitet, inntil 4 år")
    LONG_HIGHER = "long_higher", _("Høyskole eller universitet, mer enn 4 år")
    UNDISCLOSED = "undisclosed", RATHER_NOT


class Employment(models.TextChoices):
    """What she mostly does now. Never which benefit: that belongs in the assessment alone."""

    EMPLOYED = "employed", _("I jobb")
    SELF_EMPLOYED = "self_employed", _("Driver egen bedrift")
    SEEKING = "seeking", _("Søker jobb")
    STUDENT = "student", _("Student eller elev")
    RETIRED = "retired", _("Pensjonist")
    OTHER = "other", _("Annet")
    UNDISCLOSED = "undisclosed", RATHER_NOT


class Phase(models.TextChoices):
    IDEA = "idea", _("Har en idé")
    PLANNING = "planning", _("Planlegger oppstart")
    REGISTERED = "registered", _("Har registrert bedrift")
    OPERATING = "operating", _("Er i drift")


class LegalForm(models.TextChoices):
    ENK = "enk", _("Enkeltpersonforetak (ENK)")
    AS = "as", _("Aksjeselskap (AS)")
    ANS_DA = "ans_da", _("Ansvarlig selskap (ANS eller DA)")
    SA = "sa", _("Samvirkeforetak (SA)")
    NUF = "nuf", _("Norskregistrert utenlandsk foretak (NUF)")
    UNDECIDED = "undecided", _("Ikke bestemt")


class HeardFrom(models.TextChoices):
    WEB = "web", _("Nettet")
    NAV = "nav", "NAV"
    MUNICIPALITY = "municipality", _("Kommunen")
    INNOVATION_NORWAY = "innovation_norway", "Innovasjon Norge"
    FRIEND = "friend", _("Venner eller bekjente")
    EVENT = "event", _("Kurs eller gründercafé")
    SOCIAL_MEDIA = "social_media", _("Sosiale medier")
    OTHER = "other", _("Annet")


class Standard(models.TextChoices):
    """Which list of industries a code is from: a letter means something else in the other."""

    SN2007 = "SN2007"
    SN2025 = "SN2025"


def choice(choices: type[models.TextChoices]) -> Any:
    """One of a list, or empty: not asked, or not answered."""
    return models.CharField(max_length=20, choices=choices, blank=True)


def holds_choice(name: str, choices: type[models.TextChoices]) -> models.CheckConstraint:
    return models.CheckConstraint(name=f"profile_{name}", condition=Q(**{f"{name}__in": ["", *choices.values]}))


@pghistory.track(
    pghistory.UpdateEvent("before", row=pghistory.Old),
    context_field=None,  # type: ignore[arg-type]  # who and why stand in the audit log
    model_name="ProfileBefore",
    exclude=["agreement"],
)
class Profile(OwnedModel):
    """Her answers, once for each client. An empty one is unknown: it is shown so, and never filled in."""

    matter_field = "client__cases"

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    client = models.OneToOneField(Client, on_delete=models.PROTECT, related_name="profile")
    gender = choice(Gender)
    birth_year = models.SmallIntegerField(null=True, blank=True)
    education = choice(Education)
    employment = choice(Employment)
    phase = choice(Phase)
    legal_form = choice(LegalForm)
    industry = models.CharField(max_length=2, blank=True, help_text="A section's letter, or a division's two digits.")
    industry_standard = models.CharField(max_length=6, choices=Standard, blank=True)
    heard_from = choice(HeardFrom)
    answered_at = models.DateTimeField(default=clock.now)

    objects = OwnedQuerySet["Profile"].as_manager()

    class Meta:
        constraints = [
            # Figures group by these: a word that is on no list would be a group of its own.
            holds_choice("gender", Gender),
            holds_choice("education", Education),
            holds_choice("employment", Employment),
            holds_choice("phase", Phase),
            holds_choice("legal_form", LegalForm),
            holds_choice("heard_from", HeardFrom),
            models.CheckConstraint(
                name="profile_birth_year", condition=Q(birth_year=None) | Q(birth_year__range=(EARLIEST_BIRTH, 2100))
            ),
            # A code without its list, or a list without a code, says nothing.
            models.CheckConstraint(
                name="profile_industry",
                condition=Q(industry="", industry_standard="")
                | Q(industry__regex=r"^([A-V]|[0-9]{2})$", industry_standard__in=Standard.values),
            ),
        ]

    def __str__(self) -> str:
        return f"Profile {self.pk}"

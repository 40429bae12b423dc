"""What NAV looks at besides: rules that guide and never decide. Each has its source and its days.

The limits of months bind and stand in limits.py. NAV decides the application; nothing here refuses anybody.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from grobunn.assessments.limits import CHECKED, Benefit


class Novelty(models.TextChoices):
    NEW = "new", _("Helt ny virksomhet")
    TAKEOVER = "takeover", _("Overtakelse eller kjøp av virksomhet")
    CONTINUED = "continued", _("Fortsettelse av noe jeg har drevet før, eller ny organisasjonsform")


class Commission(models.TextChoices):
    NONE = "none", _("Nei")
    PARTLY = "partly", _("Delvis")
    ONLY = "only", _("Ja, bare provisjon")


class Answer(models.TextChoices):
    YES = "yes", _("Ja")
    NO = "no", _("Nei")


@dataclass(frozen=True)
class Circumstances:
    """What the founder says about her plans and her benefit. Empty or None is not answered.

    Shares are exact parts of the whole business; `others_share` belongs to others who receive the same benefit.
    """

    benefit: str = ""
    novelty: str = ""
    own_share: Fraction | None = None
    others_share: Fraction | None = None
    commission: str = ""
    is_laid_off: str = ""
    is_self_inflicted: str = ""


@dataclass(frozen=True)
class Rule:
    """One rule: whom it concerns, its words, where it stands, since when, and whether an answer speaks against it."""

    key: str
    benefits: frozenset[Benefit]
    says: Any
    source: str
    speaks_against: Callable[[Circumstances], bool]
    valid_from: date | None = None
    valid_until: date | None = None

    def holds_on(self, day: date) -> bool:
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day < self.valid_until)


def owns_enough_for_unemployment(told: Circumstances) -> bool:
    """More than half, alone or together with others who receive dagpenger (NAV 04-06.08)."""
    return (told.own_share or Fraction(0)) + (told.others_share or Fraction(0)) > Fraction(1, 2)


def owns_enough_for_aap(told: Circumstances) -> bool:
    """At least half (NAV's own screen for AAP)."""
    return (told.own_share or Fraction(0)) >= Fraction(1, 2)


BOTH = frozenset(Benefit)
UNEMPLOYMENT, AAP = frozenset({Benefit.UNEMPLOYMENT}), frozenset({Benefit.AAP})

RULES = (
    Rule(
        "novelty",
        BOTH,
        _("Virksomheten skal være ny. Overtakelse, eller bare ny organisasjonsform, regnes ikke som ny."),
        "folketrygdloven § 11-15, dagpengeforskriften § 5-1",
        lambda told: told.novelty in {Novelty.TAKEOVER, Novelty.CONTINUED},
    ),
    Rule(
        "ownership_unemployment",
        UNEMPLOYMENT,
        _("Etablereren må eie mer enn halvparten, alene eller sammen med andre som får dagpenger."),
        "NAV 04-06.08, revisjon 13",
        lambda told: told.own_share is not None and not owns_enough_for_unemployment(told),
    ),
    Rule(
        "ownership_aap",
        AAP,
        _("Etablereren må eie minst halvparten av virksomheten."),
        "NAVs saksbehandling av AAP",
        lambda told: told.own_share is not None and not owns_enough_for_aap(told),
    ),
    Rule(
        "commission",
        UNEMPLOYMENT,
        _("NAV støtter ikke en virksomhet som bare lever av provisjon."),
        "NAV 04-06.08, revisjon 13",
        lambda told: told.commission == Commission.ONLY,
    ),
    Rule(
        "laid_off",
        UNEMPLOYMENT,
        _("Den som er permittert, kan ikke beholde ytelsen under etablering."),
        "NAVs side om dagpenger under etablering",
        lambda told: told.is_laid_off == Answer.YES,
    ),
    Rule(
        "self_inflicted",
        UNEMPLOYMENT,
        _("Den som har vært selvforskyldt ledig de siste seks månedene før søknaden, får ikke beholde ytelsen."),
        "dagpengeforskriften § 5-1",
        lambda told: told.is_self_inflicted == Answer.YES,
    ),
)
CHECKED_ON = CHECKED  # the sources as they were read for this list; where no first day is known, valid_from is None


@dataclass(frozen=True)
class Guidance:
    """A rule, and whether what she told speaks against it."""

    rule: Rule
    is_against: bool


def guidance(told: Circumstances, day: date, rules: Iterable[Rule] = RULES) -> list[Guidance]:
    """The rules that guide on a day, for the benefit that she receives; for both where it isn't known."""
    benefits = {Benefit(told.benefit)} if told.benefit else BOTH
    return [
        Guidance(rule, rule.speaks_against(told)) for rule in rules if rule.benefits & benefits and rule.holds_on(day)
    ]

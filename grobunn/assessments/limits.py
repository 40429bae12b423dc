"""How many months may be recommended: the rules that bind, by the day that the document is issued."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Benefit(models.TextChoices):
    """What the founder lives on. Health data: stands inside the assessment and nowhere else. Values are NAV's."""

    UNEMPLOYMENT = "dagpenger", gettext_lazy("Dagpenger")
    AAP = "arbeidsavklaringspengerAap", gettext_lazy("Arbeidsavklaringspenger (AAP)")


class Conclusion(models.TextChoices):
    """Whether the business must be assumed to support her. Ours, beside NAV's text: the form has no such field."""

    YES = "yes", gettext_lazy("Ja")
    CONDITIONAL = "conditional", gettext_lazy("Ja, på vilkår")
    NO = "no", gettext_lazy("Nei")
    UNKNOWN = "unknown", gettext_lazy("Kan ikke vurderes")


@dataclass(frozen=True)
class Limit:
    """The most whole months for a field, from a day and until one (not included); None where not known."""

    field: str
    benefit: Benefit
    most: int
    source: str
    valid_from: date | None
    valid_until: date | None = None

    def holds_on(self, day: date) -> bool:
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day < self.valid_until)


DAGPENGER = "folketrygdloven § 4-6, dagpengeforskriften § 5-1"
LIMITS = (
    Limit("months_unemployed", Benefit.UNEMPLOYMENT, 12, DAGPENGER, date(2018, 1, 1)),
    Limit("months_development", Benefit.AAP, 6, "folketrygdloven § 11-15", None),
    Limit("months_start_up", Benefit.AAP, 3, "folketrygdloven § 11-15", None),
)  # fmt: skip
CHECKED = date(2026, 5, 5)  # the law as it was read for this list


def limits_on(day: date, benefit: Benefit, rules: Iterable[Limit] = LIMITS) -> list[Limit]:
    """The limits of a benefit on a day."""
    return [rule for rule in rules if rule.benefit == benefit and rule.holds_on(day)]


def wrong_months(
    benefit: Benefit, months: dict[str, int | None], conclusion: Conclusion, day: date, rules: Iterable[Limit] = LIMITS
) -> dict[str, str]:
    """What keeps these months from being issued on a day: field and sentence; empty when they may stand.

    `months` has every field of every benefit; None is not filled in. No months at all goes with «no» and
    «can't be judged», and with nothing else; one phase of AAP alone may be 0.
    """
    limits = limits_on(day, benefit, rules)
    if not limits:
        return {"benefit": _("Ingen regel om måneder gjelder denne dagen. Si fra til den som drifter løsningen.")}
    wrong = {limit.field: sentence for limit in limits if (sentence := _wrong(limit, months[limit.field]))}
    asked = {limit.field for limit in limits}
    wrong |= {
        name: _("Denne perioden hører ikke til ytelsen som er valgt. La den stå tom.")
        for name, value in months.items()
        if name not in asked and value is not None
    }
    if wrong:
        return wrong
    has_months = any(months[name] for name in asked)
    if has_months and conclusion in {Conclusion.NO, Conclusion.UNKNOWN}:
        wrong["conclusion"] = _(
            "Konklusjonen «{conclusion}» går ikke sammen med måneder. Sett månedene til 0, eller endre konklusjonen."
        ).format(conclusion=conclusion.label)
    if not has_months and conclusion in {Conclusion.YES, Conclusion.CONDITIONAL}:
        wrong["conclusion"] = _(
            "Konklusjonen «{conclusion}» trenger minst én måned. Fyll inn månedene, eller endre konklusjonen."
        ).format(conclusion=conclusion.label)
    return wrong


def _wrong(limit: Limit, months: int | None) -> str:
    if months is None:
        return _("Skriv antall hele måneder, fra 0 til {most}.").format(most=limit.most)
    if not 0 <= months <= limit.most:
        return _("Loven tillater fra 0 til {most} måneder ({source}).").format(most=limit.most, source=limit.source)
    return ""

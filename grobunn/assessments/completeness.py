"""What is still missing before an assessment can be signed: a list to show, and what signing is refused with."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from grobunn.assessments.limits import Benefit, Conclusion, wrong_months
from grobunn.assessments.models import Assessment, Draft, IdentityNumber, Order
from grobunn.assessments.nav_form import ABOUT, PARTS, PERIODS, NavField
from grobunn.core import clock

NORWEGIAN_POSTCODES = {"street_postcode", "box_postcode"}  # NAV's form takes four characters there


@dataclass(frozen=True)
class Missing:
    """A field of ours, and the sentence that says what to do about it."""

    field: str
    says: str
    is_founders: bool = False


def missing(assessment: Assessment) -> list[Missing]:
    """All that keeps it from being signed today, in the form's order; empty when it is complete."""
    order = Order.objects.get(assessment=assessment)
    draft = Draft.objects.get(assessment=assessment)
    identity = IdentityNumber.objects.filter(assessment=assessment).first()
    return [*missing_about(order, identity), *missing_text(draft)]


def missing_about(order: Order, identity: IdentityNumber | None) -> list[Missing]:
    """What NAV's panel about the founder lacks; only she, or somebody who asks her, can put it right."""
    wanting = [(asked.ours, _what_is_missing(asked, order, identity)) for asked in ABOUT]
    return [Missing(field, says, is_founders=True) for field, says in wanting if says]


def _what_is_missing(asked: NavField, order: Order, identity: IdentityNumber | None) -> str:
    if asked.ours == "number":
        return "" if identity is not None and identity.is_given else _number_is_missing(identity)
    if not is_asked(asked, order):
        return ""
    answer = getattr(order, asked.ours).strip()
    if asked.is_required and not answer:
        return _("«{label}» mangler.").format(label=asked.label)
    if asked.ours in NORWEGIAN_POSTCODES and not re.fullmatch("[0-9]{4}", answer):
        return _("«{label}» har fire sifre.").format(label=asked.label)
    return ""


def _number_is_missing(identity: IdentityNumber | None) -> str:
    if identity is not None and identity.must_be_given_again:
        return _("Fødselsnummeret kunne ikke lagres trygt, og må gis på nytt.")
    return _("Fødselsnummeret mangler.")


def missing_text(draft: Draft) -> list[Missing]:
    """What the text lacks, and months that don't fit the law today."""
    wanting = [
        Missing(part.ours, _("«{label}» er ikke skrevet.").format(label=part.label))
        for part in PARTS
        if not getattr(draft, part.ours).strip()
    ]
    if not draft.benefit:
        wanting.append(Missing("benefit", _("Velg hvilken ytelse det gjelder.")))
    if not draft.conclusion:
        wanting.append(Missing("conclusion", _("Velg en konklusjon.")))
    if draft.conclusion == Conclusion.CONDITIONAL and not draft.conditions.strip():
        wanting.append(Missing("conditions", _("Skriv hvilke vilkår konklusjonen hviler på.")))
    if draft.benefit and draft.conclusion:
        wanting += [Missing(field, says) for field, says in wrong_in_periods(draft).items()]
    return wanting


def wrong_in_periods(draft: Draft) -> dict[str, str]:
    """Field and sentence for months that can't be issued today, with this benefit and conclusion."""
    months = {period.ours: getattr(draft, period.ours) for period in PERIODS}
    return wrong_months(Benefit(draft.benefit), months, Conclusion(draft.conclusion), clock.today())


def is_asked(asked: NavField, row: Order | Draft) -> bool:
    """Whether NAV's form would ask this, with what is answered; an address in Norway only where she lives there."""
    if asked.only_if is None:
        return True
    name, value = asked.only_if
    if name == "address_kind" and getattr(row, "lives_in_norway", "") != "ja":
        return False
    return bool(getattr(row, name) == value)

"""The rules as she reads them: how many months there are, and what NAV looks at besides. They guide, NAV decides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grobunn.assessments.limits import Benefit, limits_on
from grobunn.assessments.rules import CHECKED_ON, Circumstances, guidance

MONTHS = {
    "months_unemployed": gettext_lazy("Du kan beholde ytelsen i inntil {most} måneder."),
    "months_development": gettext_lazy("Utviklingsfasen kan vare i inntil {most} måneder."),
    "months_start_up": gettext_lazy("Oppstartsfasen kan vare i inntil {most} måneder."),
}


@dataclass(frozen=True)
class Line:
    """One rule in words, where it stands, and since when or when we read it. `whom`: where her benefit isn't known."""

    says: str
    source: str
    dated: date
    is_in_force_since: bool
    is_against: bool = False
    whom: str = ""


def guiding_lines(told: Circumstances, day: date) -> list[Line]:
    """First the limits of months, then the rules, for the benefit that she named or for both."""
    benefits = [Benefit(told.benefit)] if told.benefit else list(Benefit)
    return [*_limits(benefits, day), *_rules(told, day)]


def _limits(benefits: Iterable[Benefit], day: date) -> list[Line]:
    several = len(list(benefits)) > 1
    return [
        Line(
            says=str(MONTHS[limit.field]).format(most=limit.most),
            source=limit.source,
            dated=limit.valid_from or CHECKED_ON,
            is_in_force_since=limit.valid_from is not None,
            whom=str(benefit.label) if several else "",
        )
        for benefit in benefits
        for limit in limits_on(day, benefit)
    ]


def _rules(told: Circumstances, day: date) -> list[Line]:
    return [
        Line(
            says=str(one.rule.says),
            source=one.rule.source,
            dated=one.rule.valid_from or CHECKED_ON,
            is_in_force_since=one.rule.valid_from is not None,
            is_against=one.is_against,
            whom="" if told.benefit else _whom(one.rule.benefits),
        )
        for one in guidance(told, day)
    ]


def _whom(benefits: frozenset[Benefit]) -> str:
    return _("Begge") if len(benefits) > 1 else str(next(iter(benefits)).label)

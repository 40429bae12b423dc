"""What is asked when a report is sent in or sent back."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grobunn.agreements.models import Agreement
from grobunn.components.forms import Text
from grobunn.reporting.freezing import periods_over
from grobunn.reporting.periods import Period

Choice = tuple[str, str]


class CommentForm(forms.Form):
    comment = Text(
        label=gettext_lazy("Kommentar til tallene"),
        help_text=gettext_lazy("Kommer med i rapporten, som politikerne leser. Skriv ikke om enkeltpersoner."),
        rows=6,
        max_length=4000,
    )


class ReturnForm(forms.Form):
    reason = Text(
        label=gettext_lazy("Hvorfor sendes rapporten tilbake?"),
        help_text=gettext_lazy("Operatøren leser dette og kan sende inn på nytt."),
        missing=gettext_lazy("Skriv hvorfor rapporten sendes tilbake"),
        rows=4,
        max_length=2000,
    )


def choices_of(agreements: Sequence[Agreement], taken: set[tuple[int, str]]) -> list[tuple[str, list[Choice]]]:
    """What can be sent in: a group for each region, its periods in it, without those that are sent in already."""
    found = []
    for agreement in agreements:
        free = [one for one in periods_over(agreement) if (agreement.pk, one.key) not in taken]
        found.append((str(agreement.region), [(f"{agreement.pk}-{one.key}", one.label) for one in free]))
    return found


def read_choice(text: str, agreements: Sequence[Agreement]) -> tuple[Agreement, Period] | None:
    """The agreement and the period that were chosen; None for anything else."""
    key, _dash, written = text.partition("-")
    agreement = next((one for one in agreements if str(one.pk) == key), None)
    period = Period.read(written)
    return (agreement, period) if agreement and period else None


def nothing_chosen() -> str:
    return _("Velg en periode fra lista.")

"""What is asked about money: a year, the population of a date, and two rates."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from grobunn.components.formats import date_only
from grobunn.components.forms import Choice, offer

AMOUNT = re.compile(r"(\d{1,9})(,\d{1,4})?", re.ASCII)
UNCLEAR = re.compile(r".*\.\d{3}", re.DOTALL)  # 489.000: thousands to one who writes it, decimals to another


class Kroner(forms.CharField):
    """Kroner as Norwegians write them: 5,50 or 489 000. Cleans to a Decimal with at most four decimals, below 10⁹."""

    affix = gettext_lazy("kroner")
    says_optional = False
    digits = 9
    negative: Any = gettext_lazy("En sum kan ikke være under 0 kroner")
    wrong: Any = gettext_lazy("Skriv summen med tall og inntil fire desimaler, for eksempel 489 000 eller 5,50")

    def __init__(self, *, label: Any, missing: Any = "", help_text: Any = "") -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "size": self.digits + 2, "autocomplete": "off"})
        super().__init__(label=label, widget=widget, required=bool(missing), help_text=help_text)
        self.error_messages |= {"required": missing}
        self.validators = []

    def clean(self, value: Any) -> Decimal:
        written = re.sub(r"\s", "", str(super().clean(value)))
        text = written.replace(".", ",")
        if text.startswith(("-", "\u2212")):
            raise ValidationError(self.negative)
        found = AMOUNT.fullmatch(text or "0")
        if not found or len(found[1]) > self.digits or UNCLEAR.fullmatch(written):
            raise ValidationError(self.wrong)
        return Decimal(found[0].replace(",", "."))


class KronerRate(Kroner):
    """Kroner for each inhabitant, below ten thousand."""

    digits = 4
    negative = gettext_lazy("En sats kan ikke være under 0 kroner")
    wrong = gettext_lazy("Skriv satsen med tall fra 0 til 9999 og inntil fire desimaler, for eksempel 5,50")

    def __init__(self, *, label: Any) -> None:
        super().__init__(label=label, missing=gettext_lazy("Skriv satsen i kroner, for eksempel 5,50"))


class YearForm(forms.Form):
    """A year, and the date whose population is used."""

    ar = Choice(label=gettext_lazy("År"), choices=[], missing=gettext_lazy("Velg et år som står i lista"))
    dato = Choice(
        label=gettext_lazy("Folketall per"), choices=[], missing=gettext_lazy("Velg en dato som står i lista")
    )

    def __init__(self, *args: Any, years: list[int], dates: list[date], **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "ar", [(str(one), str(one)) for one in years])
        offer(self, "dato", [(one.isoformat(), date_only(one)) for one in dates])

    @property
    def year(self) -> int:
        return int(self.cleaned_data["ar"])

    @property
    def population_date(self) -> date:
        return date.fromisoformat(self.cleaned_data["dato"])


class ScenarioForm(YearForm):
    fylkessats = KronerRate(label=gettext_lazy("Sats for fylkeskommunen"))
    kommunesats = KronerRate(label=gettext_lazy("Sats for kommunene"))
    field_order = ["fylkessats", "kommunesats", "ar", "dato"]

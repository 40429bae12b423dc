"""What is asked about money: a year, the population of a date, and two rates."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grobunn.components.formats import date_only
from grobunn.components.forms import Choice, offer

RATE = re.compile(r"\d{1,4}(,\d{1,4})?", re.ASCII)


class KronerRate(forms.CharField):
    """Kroner for each inhabitant, as Norwegians write them: 5,50. Cleans to a Decimal with at most four decimals."""

    affix = gettext_lazy("kroner")
    says_optional = False

    def __init__(self, *, label: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 6, "autocomplete": "off"})
        missing = gettext_lazy("Skriv satsen i kroner, for eksempel 5,50")
        super().__init__(label=label, widget=widget, error_messages={"required": missing})
        self.validators = []

    def clean(self, value: Any) -> Decimal:
        text = re.sub(r"\s", "", str(super().clean(value))).replace(".", ",")
        if text.startswith(("-", "\u2212")):
            raise ValidationError(_("En sats kan ikke være under 0 kroner"))
        if not RATE.fullmatch(text):
            raise ValidationError(_("Skriv satsen med tall fra 0 til 9999 og inntil fire desimaler, for eksempel 5,50"))
        return Decimal(text.replace(",", "."))


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

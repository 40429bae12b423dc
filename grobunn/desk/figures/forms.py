"""Which place and which days."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grobunn.components.forms import Choice, Day, offer
from grobunn.core import clock
from grobunn.reporting.behind.tables import TABLES
from grobunn.reporting.indicators import BY_KEY
from grobunn.reporting.periods import FIRST_YEAR


class DaysForm(forms.Form):
    """From a day to a day, both counted."""

    sted = Choice(label=gettext_lazy("Region"), choices=(), missing=gettext_lazy("Velg en region"))
    fra = Day(label=gettext_lazy("Fra og med"), missing=gettext_lazy("Skriv den første dagen"))
    til = Day(label=gettext_lazy("Til og med"), missing=gettext_lazy("Skriv den siste dagen"))

    def __init__(self, *args: Any, places: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "sted", places)

    def clean_fra(self) -> date:
        first: date = self.cleaned_data["fra"]
        if first.year < FIRST_YEAR:
            raise ValidationError(_("Den første avtalen gjelder fra {year}").format(year=FIRST_YEAR))
        return first

    def clean_til(self) -> date:
        last: date = self.cleaned_data["til"]
        if last > clock.today():
            raise ValidationError(_("Velg en dag til og med i dag"))
        if "fra" in self.cleaned_data and last < self.cleaned_data["fra"]:
            raise ValidationError(_("Den siste dagen er før den første. Rett en av dem"))
        return last


class ExportForm(DaysForm):
    """And which figure's rows."""

    tall = Choice(label=gettext_lazy("Tall"), choices=(), missing=gettext_lazy("Velg et tall"))
    field_order = ("tall", "sted", "fra", "til")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "tall", [(key, str(BY_KEY[key])) for key in TABLES])

"""What an agreement demands of a year: seen and noted by its contract municipality."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grobunn.accounts.http import UserRequest
from grobunn.agreements.commands.targets import MOST, set_target
from grobunn.agreements.models import Agreement
from grobunn.agreements.queries import targets_of
from grobunn.agreements.targets import Demand
from grobunn.components.forms import Choice, Text, offer, speak_plainly
from grobunn.core import clock
from grobunn.core.pages import requires
from grobunn.core.permissions import Permission
from grobunn.desk.own import own_agreement
from grobunn.desk.pages import carried_out, show

SET = Permission.TARGET_SET


class Count(forms.IntegerField):
    """A whole number, or none."""

    says_optional = False

    def __init__(self) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 6, "autocomplete": "off"})
        hint = gettext_lazy("La feltet stå tomt når avtalen ikke har noe mål.")
        label = gettext_lazy("Mål for året")
        super().__init__(label=label, help_text=hint, min_value=1, max_value=MOST, required=False, widget=widget)
        wrong = gettext_lazy("Skriv et helt tall fra 1 til 100 000, eller la feltet stå tomt")
        self.error_messages |= {"invalid": wrong}
        speak_plainly(self, wrong)


class TargetForm(forms.Form):
    figure = Choice(
        label=gettext_lazy("Hva gjelder målet?"),
        choices=Demand.choices,
        missing=gettext_lazy("Velg hva målet gjelder"),
        radios=True,
        coerce=Demand,
    )
    year = Choice(label=gettext_lazy("År"), choices=(), missing=gettext_lazy("Velg et år"), coerce=int)
    number = Count()
    source = Text(
        label=gettext_lazy("Hvor i avtalen står det?"),
        help_text=gettext_lazy("For eksempel «Vedlegg 2, punkt 3»."),
        max_length=200,
        says_optional=False,
    )


@requires(SET)
def targets(request: UserRequest, pk: int) -> HttpResponse:
    agreement = own_agreement(request, pk, SET)
    years = _years(agreement)
    usual = clock.today().year if clock.today().year in years else years[0]
    year = next((one for one in years if str(one) == request.GET.get("ar", "")), usual)
    form = TargetForm(request.POST or None, initial={"year": year})
    offer(form, "year", [(one, one) for one in years])
    if carried_out(form, lambda: set_target(agreement, by=request.user, **form.cleaned_data)):
        messages.success(request, _("Målet er lagret. Det står ved tallet for {year}.").format(**form.cleaned_data))
        return redirect(f"{request.path}?ar={form.cleaned_data['year']}")
    known = targets_of(agreement, year)
    facts = {
        "agreement": agreement,
        "year": year,
        "known": [(demand.label, known.get(demand.value)) for demand in Demand],
        "form": form,
        "heading": _("Mål i avtalen for {region}").format(region=agreement.region),
        "button": _("Lagre målet"),
        "up": reverse("desk:agreement", args=[agreement.pk]),
        "up_name": _("Avtalen"),
    }
    return show(request, "desk/agreements/targets.html", "agreements", **facts)


def _years(agreement: Agreement) -> list[int]:
    """The years that the agreement speaks of, up to the next one."""
    last = max(clock.today().year + 1, agreement.valid_from.year)
    return [year for year in range(last, agreement.valid_from.year - 1, -1) if agreement.covers(year)]

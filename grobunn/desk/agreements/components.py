"""What an agreement consists of, noted by its contract municipality: a rate or a sum is added, or ends."""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grobunn.accounts.http import UserRequest
from grobunn.agreements.commands.components import add_component, end_component
from grobunn.agreements.models import Agreement, Payer
from grobunn.agreements.terms import Kind
from grobunn.components.formats import rate
from grobunn.components.forms import Choice, Day, Text
from grobunn.core import clock
from grobunn.core.pages import requires
from grobunn.core.permissions import Permission
from grobunn.desk.agreements.forms import Kroner
from grobunn.desk.own import own_agreement
from grobunn.desk.pages import carried_out, show

SET = Permission.COMPONENT_SET


HOLDS = gettext_lazy("Et år regnes ut med det som gjelder 1. januar. Låste år endres ikke.")


class ComponentForm(forms.Form):
    payer = Choice(
        label=gettext_lazy("Hvem betaler?"),
        choices=Payer.choices,
        missing=gettext_lazy("Velg hvem som betaler"),
        radios=True,
        coerce=Payer,
    )
    kind = Choice(
        label=gettext_lazy("Hva slags del er det?"),
        choices=Kind.choices,
        missing=gettext_lazy("Velg hva slags del det er"),
        radios=True,
        coerce=Kind,
        help_text=gettext_lazy(
            "En sats ganges med innbyggertallet. En fast sum betaler fylket én gang, og kommunene hver for seg."
            " «Grunnbeløp og andel» er en sum som deles: først grunnbeløpet til hver, så resten etter innbyggere."
        ),
    )
    amount = Kroner(label=gettext_lazy("Sats eller sum"), missing=gettext_lazy("Skriv hvor mange kroner det er"))
    base = Kroner(
        label=gettext_lazy("Grunnbeløp for hver kommune"),
        help_text=gettext_lazy("Bare for «Grunnbeløp og andel»."),
    )
    valid_from = Day(
        label=gettext_lazy("Gjelder fra og med"),
        missing=gettext_lazy("Skriv fra hvilken dag den gjelder"),
        help_text=HOLDS,
    )
    source = Text(
        label=gettext_lazy("Hvor står det?"),
        help_text=gettext_lazy("For eksempel «Avtalen av 3. mai 2026, punkt 4»."),
        max_length=200,
        missing=gettext_lazy("Skriv hvor det står"),
    )


class EndForm(forms.Form):
    valid_until = Day(
        label=gettext_lazy("Gjelder ikke lenger fra og med"),
        missing=gettext_lazy("Skriv hvilken dag den slutter å gjelde"),
        help_text=HOLDS,
    )


@requires(SET)
def add(request: UserRequest, pk: int) -> HttpResponse:
    agreement = own_agreement(request, pk, SET)
    form = ComponentForm(request.POST or None, initial={"valid_from": date(clock.today().year + 1, 1, 1)})
    if carried_out(form, lambda: add_component(agreement, by=request.user, **form.cleaned_data)):
        messages.success(request, _("Delen er lagt til i avtalen."))
        return redirect(_back(agreement))
    words = {"heading": _("Legg til en del i avtalen"), "button": _("Legg til"), "save_words": _("legge til")}
    lead = _("Har betaleren alt en del av samme slag, slutter den gamle når den nye begynner.")
    up = {"up": _back(agreement), "up_name": agreement.region.name}
    return show(request, "desk/form.html", "agreements", form=form, lead=lead, **words, **up)


@requires(SET)
def end(request: UserRequest, pk: int, row: int) -> HttpResponse:
    agreement = own_agreement(request, pk, SET)
    component = get_object_or_404(agreement.components, pk=row)
    form = EndForm(request.POST or None)

    def act() -> None:
        end_component(agreement, by=request.user, component=component, valid_until=form.cleaned_data["valid_until"])

    if carried_out(form, act):
        messages.success(request, _("Delen er avsluttet."))
        return redirect(_back(agreement))
    words = {"heading": _("Avslutt en del av avtalen"), "button": _("Avslutt"), "save_words": _("avslutte")}
    lead = _("{payer}: {kind}, {amount} kroner. Skal satsen eller summen bare endres, legg til en ny i stedet.").format(
        payer=component.get_payer_display(), kind=component.get_kind_display().lower(), amount=rate(component.amount)
    )
    up = {"up": _back(agreement), "up_name": agreement.region.name}
    return show(request, "desk/form.html", "agreements", form=form, lead=lead, **words, **up)


def _back(agreement: Agreement) -> str:
    return f"{reverse('desk:agreement', args=[agreement.pk])}#deler"

"""The four steps of an enquiry. Each asks little, and nothing that is not needed to help."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grobunn.cases.models import Need
from grobunn.clients.models import Language
from grobunn.components.forms import Choice, Email, Phone, Text, offer
from grobunn.portal.places import place_choices


class StepForm(forms.Form):
    """One step: its heading, its name in the row of steps, and what its button says."""

    heading: Any
    step: Any
    button: Any


class NeedForm(StepForm):
    heading = gettext_lazy("Hva trenger du?")
    step = gettext_lazy("Hva du trenger")
    button = gettext_lazy("Gå videre til ideen din")

    need = Choice(
        label=gettext_lazy("Hva vil du ha hjelp til først?"),
        choices=Need,
        missing=gettext_lazy("Velg det som passer best. Du kan spørre om resten senere"),
        radios=True,
    )


class IdeaForm(StepForm):
    heading = gettext_lazy("Hva er ideen din?")
    step = gettext_lazy("Ideen din")
    button = gettext_lazy("Gå videre til hvor")

    title = Text(
        label=gettext_lazy("Hva vil du starte med?"),
        help_text=gettext_lazy("Noen få ord, for eksempel: catering med østafrikansk mat"),
        missing=gettext_lazy("Skriv med noen få ord hva du vil starte med. «Vet ikke ennå» er også et svar"),
        max_length=120,
    )
    message = Text(
        label=gettext_lazy("Fortell gjerne mer"),
        help_text=gettext_lazy("Hva har du gjort til nå, og hva lurer du på? Ikke skriv fødselsnummer."),
        rows=6,
        max_length=4000,
    )


class PlaceForm(StepForm):
    heading = gettext_lazy("Hvor bor du, og hvor vil du starte?")
    step = gettext_lazy("Hvor")
    button = gettext_lazy("Gå videre til hvordan vi når deg")

    home = Choice(
        label=gettext_lazy("Hvilken kommune bor du i?"),
        help_text=gettext_lazy("Hjelpen går etter hvor du bor."),
        choices=[],
        missing=gettext_lazy("Velg kommunen du bor i"),
    )
    start = Choice(
        label=gettext_lazy("Hvor skal bedriften ligge?"),
        choices=[],
        missing="",
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "home", place_choices(_("Velg kommune")))
        offer(self, "start", place_choices(_("Der jeg bor, eller vet ikke")))


class ContactForm(StepForm):
    heading = gettext_lazy("Hvordan når vi deg?")
    step = gettext_lazy("Hvordan vi når deg")
    button = gettext_lazy("Se over før du sender")

    given_name = Text(
        label=gettext_lazy("Fornavn"), missing=gettext_lazy("Skriv fornavnet ditt"), max_length=100,
        autocomplete="given-name",
    )  # fmt: skip
    family_name = Text(
        label=gettext_lazy("Etternavn"), max_length=100, autocomplete="family-name",
    )  # fmt: skip
    email = Email(
        label=gettext_lazy("E-post"),
        help_text=gettext_lazy("Vi sender kvittering hit. Har du ikke e-post, skriver du telefon."),
        says_optional=False,
    )
    phone = Phone(
        label=gettext_lazy("Telefon"),
        help_text=gettext_lazy("Gjør det lettere å avtale møte. Kan stå tomt hvis du har e-post."),
        says_optional=False,
    )
    language = Choice(
        label=gettext_lazy("Hvilket språk vil du bruke?"),
        choices=Language,
        missing=gettext_lazy("Velg språk"),
    )
    wants_interpreter = forms.BooleanField(label=gettext_lazy("Jeg trenger tolk. Det er gratis."), required=False)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors and not found.get("email") and not found.get("phone"):
            self.add_error("email", _("Skriv e-post eller telefon, så vi kan svare deg"))
        return found


STEPS: list[type[StepForm]] = [NeedForm, IdeaForm, PlaceForm, ContactForm]

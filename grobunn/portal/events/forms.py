"""What the programme can be narrowed to, and what is asked of somebody who registers: a name and a way to reach her."""

import uuid
from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grobunn.clients.contacts import Contact
from grobunn.components.forms import Email, Phone, Text


class RegistrationForm(forms.Form):
    """Name, and e-mail or phone. The form's own number makes one registration of what is sent twice."""

    name = Text(
        label=gettext_lazy("Navn"), missing=gettext_lazy("Skriv navnet ditt"), max_length=100, autocomplete="name"
    )
    email = Email(
        label=gettext_lazy("E-post"),
        help_text=gettext_lazy("Vi sender bekreftelsen hit. Har du ikke e-post, skriver du telefon."),
        says_optional=False,
    )
    phone = Phone(
        label=gettext_lazy("Telefon"),
        help_text=gettext_lazy("Kan stå tomt hvis du har e-post."),
        says_optional=False,
    )
    submission = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_submission(self) -> uuid.UUID:
        try:
            return uuid.UUID(self.cleaned_data["submission"])
        except ValueError:
            return uuid.uuid4()

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors and not found.get("email") and not found.get("phone"):
            self.add_error("email", _("Skriv e-post eller telefon, så vi kan nå deg"))
        return found

    def contact(self) -> Contact:
        """From a valid form: the last word is the family name. She is written to in the language of the page."""
        *given, family = self.cleaned_data["name"].split()
        return Contact(
            given_name=" ".join(given) or family,
            family_name=family if given else "",
            email=self.cleaned_data["email"],
            phone=self.cleaned_data["phone"],
            language=translation.get_language() or "nb",
        )

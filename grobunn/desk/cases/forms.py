"""Forms about a case, for staff."""

import uuid
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grobunn.accounts.models import User
from grobunn.agreements.models import Municipality
from grobunn.agreements.queries import agreement_for, municipality_by_number
from grobunn.cases.commands import Matter
from grobunn.cases.models import Channel, CloseReason, Need
from grobunn.clients.contacts import Contact
from grobunn.clients.models import Client, Language
from grobunn.components.forms import Choice, Day, Email, Phone, Text, offer
from grobunn.core import clock
from grobunn.desk.cases.places import place_choices


class ContactForm(forms.Form):
    """How to reach a founder, as staff write it down."""

    given_name = Text(label=gettext_lazy("Fornavn"), missing=gettext_lazy("Skriv fornavnet"), max_length=100)
    family_name = Text(label=gettext_lazy("Etternavn"), max_length=100)
    email = Email(label=gettext_lazy("E-post, eller telefon"), says_optional=False)
    phone = Phone(label=gettext_lazy("Telefon, eller e-post"), says_optional=False)
    language = Choice(label=gettext_lazy("Språk"), choices=Language, missing=gettext_lazy("Velg språk"))
    wants_interpreter = forms.BooleanField(label=gettext_lazy("Trenger tolk"), required=False)
    home = Choice(label=gettext_lazy("Bor i"), choices=[], missing="", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "home", place_choices(_("Ukjent")))
        for name in ("email", "phone"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors and not found.get("email") and not found.get("phone"):
            self.add_error("email", _("Skriv e-post eller telefon, ellers får dere ikke tak i gründeren"))
        return found

    def contact(self) -> Contact:
        found = self.cleaned_data
        names = ("given_name", "family_name", "email", "phone", "language", "wants_interpreter")
        return Contact(home=_place(found["home"]), **{name: found[name] for name in names})


class RegisterForm(ContactForm):
    """A founder who phoned, dropped by, or was sent here."""

    channel = Choice(
        label=gettext_lazy("Hvordan kom henvendelsen?"),
        choices=[
            ("", gettext_lazy("Velg")),
            *[pair for pair in Channel.choices if pair[0] not in {"web", "sent_on"}],
        ],
        missing=gettext_lazy("Velg hvordan henvendelsen kom"),
    )
    received_on = Day(label=gettext_lazy("Når kom den?"), missing=gettext_lazy("Skriv dagen da henvendelsen kom"))
    external_reference = Text(
        label=gettext_lazy("Referanse hos avsenderen"),
        help_text=gettext_lazy("For eksempel nummeret i En vei inn."),
        max_length=60,
    )
    title = Text(
        label=gettext_lazy("Idé, med noen få ord"),
        missing=gettext_lazy("Skriv noen få ord om ideen"),
        max_length=120,
    )
    message = Text(label=gettext_lazy("Hva spurte gründeren om?"), rows=4, max_length=4000)
    need = Choice(
        label=gettext_lazy("Vil ha hjelp til"), choices=Need, missing=gettext_lazy("Velg det som passer best")
    )
    start = Choice(label=gettext_lazy("Skal starte i"), choices=[], missing="", required=False)
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    field_order = [
        "given_name", "family_name", "phone", "email", "language", "wants_interpreter", "home", "start",
        "channel", "received_on", "external_reference", "need", "title", "message", "submission",
    ]  # fmt: skip

    def __init__(self, *args: Any, own: frozenset[int], **kwargs: Any) -> None:
        """`own` are the organisations that may register here."""
        super().__init__(*args, **kwargs)
        self.own = own
        offer(self, "start", place_choices(_("Ukjent")))
        self.initial.setdefault("received_on", clock.today())
        self.initial.setdefault("submission", uuid.uuid4())

    def clean_home(self) -> str:
        """Guidance goes by where the founder lives: another operator's municipality is theirs."""
        number = str(self.cleaned_data["home"])
        place = _place(number)
        agreement = agreement_for(place, clock.today()) if place else None
        if agreement and agreement.operator_id not in self.own:
            sentence = _("{place} hører til {operator}. Be gründeren skrive til oss på nettsiden, så kommer saken dit.")
            raise forms.ValidationError(sentence.format(place=place, operator=agreement.operator))
        return number

    def clean_received_on(self) -> Any:
        if self.cleaned_data["received_on"] > clock.today():
            raise forms.ValidationError(_("Datoen ligger fram i tid. Skriv dagen da henvendelsen kom"))
        return self.cleaned_data["received_on"]

    def received_at(self) -> datetime:
        """Now for today; noon in Norway for a day that was."""
        on = self.cleaned_data["received_on"]
        return clock.now() if on == clock.today() else datetime.combine(on, time(12), tzinfo=clock.OSLO)

    def matter(self) -> Matter:
        found = self.cleaned_data
        start = _place(found["start"]) or _place(found["home"])
        return Matter(title=found["title"], message=found["message"], need=Need(found["need"]), start=start)


def _place(number: str) -> Municipality | None:
    return municipality_by_number(number) if number else None


class CloseForm(forms.Form):
    reason = forms.TypedChoiceField(
        label=gettext_lazy("Hvorfor avsluttes saken?"),
        choices=CloseReason.choices,
        coerce=CloseReason,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], gettext_lazy("Velg hvorfor saken avsluttes")),
    )


class AssignForm(forms.Form):
    adviser = forms.ModelChoiceField(
        label=gettext_lazy("Hvem skal ha saken?"),
        queryset=User.objects.none(),
        empty_label=gettext_lazy("Velg veileder"),
        error_messages=dict.fromkeys(["required", "invalid_choice"], gettext_lazy("Velg en veileder")),
    )

    def __init__(self, *args: Any, advisers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "adviser", advisers)


class RecogniseForm(forms.Form):
    """Only those whom the page offered can be chosen."""

    client = forms.ModelChoiceField(queryset=Client.objects.none())

    def __init__(self, *args: Any, offered: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "client", offered)


class CofounderForm(forms.Form):
    given_name = Text(label=gettext_lazy("Fornavn"), missing=gettext_lazy("Skriv fornavnet"), max_length=100)
    family_name = Text(label=gettext_lazy("Etternavn"), max_length=100)
    email = Email(label=gettext_lazy("E-post"))
    phone = Phone(label=gettext_lazy("Telefon"))

    def contact(self) -> Contact:
        return Contact(**self.cleaned_data)

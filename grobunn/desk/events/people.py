"""Forms about those who register, come and answer."""

import uuid
from collections import Counter
from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grobunn.clients.contacts import Contact
from grobunn.components.formats import phone
from grobunn.components.forms import Choice, Email, Phone, Text, offer
from grobunn.desk.events.forms import Whole
from grobunn.events.models import CallOutcome, Registration, RegistrationQuerySet, Session

WORDS: dict[CallOutcome, Callable[[], str]] = {  # what the buttons say
    CallOutcome.ACCEPTED: lambda: _("Tok plassen"),
    CallOutcome.DECLINED: lambda: _("Ville ikke"),
    CallOutcome.TOLD: lambda: _("Har fått beskjed"),
    CallOutcome.NOT_REACHED: lambda: _("Fikk ikke tak i"),
}


class ParticipantForm(forms.Form):
    """Somebody who phones or stands at the door: a name, and a way to reach her."""

    given_name = Text(label=gettext_lazy("Fornavn"), missing=gettext_lazy("Skriv fornavnet"), max_length=100)
    family_name = Text(label=gettext_lazy("Etternavn"), max_length=100)
    email = Email(label=gettext_lazy("E-post, eller telefon"), says_optional=False)
    phone = Phone(label=gettext_lazy("Telefon, eller e-post"), says_optional=False)
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("submission", uuid.uuid4())
        for name in ("email", "phone"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors and not found.get("email") and not found.get("phone"):
            self.add_error("email", _("Skriv e-post eller telefon, ellers får dere ikke gitt beskjed"))
        return found

    def act(self) -> dict[str, Any]:
        """What the command takes; a form that is sent twice is one registration."""
        found = self.cleaned_data
        names = ("given_name", "family_name", "email", "phone")
        contact = Contact(**{name: found[name] for name in names})
        return {"contact": contact, "submission": found["submission"] or self.initial["submission"]}


class AnswerForm(forms.Form):
    answer = Choice(
        label=gettext_lazy("Hva svarte gründeren?"),
        choices=[("accepted", gettext_lazy("Tok plassen")), ("declined", gettext_lazy("Ville ikke"))],
        missing=gettext_lazy("Velg hva gründeren svarte"),
        radios=True,
    )


class Ids(forms.Field):
    """Numbers of rows, hidden in the form: what stood ticked when the page was made."""

    widget = forms.HiddenInput

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else ",".join(str(pk) for pk in sorted(value or ()))

    def to_python(self, value: Any) -> frozenset[int]:
        parts = str(value or "").split(",")
        return frozenset(int(part) for part in parts if part.isdecimal() and len(part) < 19)


class Named(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # known to its stubs alone
    """Registrations that may be ticked; one that is gone since is said in a sentence."""

    def __init__(self, *, label: Any) -> None:
        gone = gettext_lazy("Noen du krysset av, er ikke lenger påmeldt. Last siden på nytt")
        super().__init__(Registration.objects.none(), label=label, widget=forms.CheckboxSelectMultiple, required=False)
        self.error_messages |= dict.fromkeys(["invalid_choice", "invalid_pk_value", "invalid_list"], gone)


class TicksForm(forms.Form):
    """Names to tick. Only what was changed on this page is applied: a page that is old undoes nothing.

    `ticked` are the ids that are ticked now; `was` comes back with those that were ticked when the page was made.
    """

    chosen = Named(label=gettext_lazy("Hvem møtte?"))
    was = Ids(required=False)

    def __init__(self, *args: Any, people: RegistrationQuerySet, ticked: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**self.initial, "chosen": ticked, "was": ticked}
        self.ticked = ticked
        offer(self, "chosen", people)
        self.fields["chosen"].choices = [(one.pk, name) for one, name in named(people)]  # type: ignore[attr-defined]

    def everybody_ticked(self) -> list[Registration]:
        """Those who stand ticked after this: as it is now, with what was changed here."""
        found = self.cleaned_data
        after = {one.pk: one for one in found["chosen"]}
        kept = self.ticked - (found["was"] - after.keys())
        added = after.keys() - found["was"]
        rows = self.fields["chosen"].queryset  # type: ignore[attr-defined]
        return [one for one in rows if one.pk in kept | added]


def named(people: RegistrationQuerySet) -> list[tuple[Registration, str]]:
    """Each with her listed name, and how she is reached where two have the same."""
    rows = list(people)
    alike = Counter(one.client.listed_name for one in rows)
    return [(one, _told_apart(one) if alike[one.client.listed_name] > 1 else one.client.listed_name) for one in rows]


def _told_apart(registration: Registration) -> str:
    client = registration.client
    return f"{client.listed_name} ({client.email or phone(client.phone)})"


class AttendanceForm(TicksForm):
    """Who came to a session; at a café also how many guests who gave no name."""

    guests = Whole(
        label=gettext_lazy("Gjester uten navn"),
        help_text=gettext_lazy("De telles for seg, og aldri sammen med personene."),
        wrong=gettext_lazy("Skriv et helt antall gjester, fra 0 til 9999"),
        least=0,
        required=False,
    )
    guests_were = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**self.initial, "guests": session.guests, "guests_were": session.guests}
        if not session.event.is_cafe:
            del self.fields["guests"]

    def new_guests(self) -> int | None:
        """The headcount, if it was changed here."""
        guests = self.cleaned_data.get("guests")
        return None if str(guests) == self.cleaned_data["guests_were"] else guests


class CallForm(forms.Form):
    """How a call went: each answer is a button."""

    outcome = forms.TypedChoiceField(coerce=CallOutcome, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_offer: bool, **kwargs: Any) -> None:
        """Only an offer can be accepted or declined; all else is told."""
        super().__init__(*args, **kwargs)
        answers = [CallOutcome.ACCEPTED, CallOutcome.DECLINED] if is_offer else [CallOutcome.TOLD]
        offer(self, "outcome", [(one, WORDS[one]()) for one in [*answers, CallOutcome.NOT_REACHED]])
        self.fields["outcome"].error_messages |= dict.fromkeys(
            ["required", "invalid_choice"], _("Velg hvordan det gikk")
        )

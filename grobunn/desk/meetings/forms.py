"""Forms about meetings: agreed, logged, corrected, struck."""

import uuid
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grobunn.advice.commands import Account, Appointment
from grobunn.advice.models import Meeting, Mode
from grobunn.clients.models import Client
from grobunn.components.forms import Choice, Day, Hour, Link, Minutes, Text, offer
from grobunn.core import clock


class TimedForm(forms.Form):
    """A day and a time by the clock on the wall in Norway."""

    day = Day(label=gettext_lazy("Dato"), missing=gettext_lazy("Velg en dato"))
    hour = Hour(label=gettext_lazy("Klokkeslett"), missing=gettext_lazy("Skriv når møtet begynner"))

    def starts_at(self) -> datetime:
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"], tzinfo=clock.OSLO)

    @staticmethod
    def at(moment: datetime) -> dict[str, Any]:
        local = moment.astimezone(clock.OSLO)
        return {"day": local.date(), "hour": local.time()}


class AppointmentForm(TimedForm):
    duration = Choice(
        label=gettext_lazy("Hvor lenge?"),
        choices=[(str(length), f"{length} min") for length in (30, 45, 60, 90, 120)],
        missing=gettext_lazy("Velg hvor lenge møtet varer"),
        coerce=int,
    )
    mode = Choice(
        label=gettext_lazy("Hvordan møtes dere?"), choices=Mode, missing=gettext_lazy("Velg hvordan dere møtes"),
        radios=True, coerce=Mode,
    )  # fmt: skip
    place = Text(
        label=gettext_lazy("Sted"),
        help_text=gettext_lazy("For et fysisk møte."),
        max_length=200,
        says_optional=False,
    )
    link = Link(label=gettext_lazy("Lenke"), help_text=gettext_lazy("For et videomøte."))
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("submission", uuid.uuid4())

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("mode") == Mode.PHYSICAL and not found.get("place") and "place" not in self.errors:
            self.add_error("place", _("Skriv hvor dere møtes. Gründeren får stedet på e-post"))
        if found.get("mode") == Mode.DIGITAL and not found.get("link") and "link" not in self.errors:
            self.add_error("link", _("Lim inn lenken til videomøtet. Gründeren får den på e-post"))
        return found

    def appointment(self) -> Appointment:
        found = self.cleaned_data
        return Appointment(
            starts_at=self.starts_at(),
            mode=found["mode"],
            duration=found["duration"],
            place=found["place"] if found["mode"] == Mode.PHYSICAL else "",
            link=found["link"] if found["mode"] == Mode.DIGITAL else "",
        )

    @classmethod
    def known(cls, meeting: Meeting) -> dict[str, Any]:
        names = ("duration", "mode", "place", "link")
        return {**cls.at(meeting.starts_at), **{name: getattr(meeting, name) for name in names}}


class LogForm(TimedForm):
    """How a meeting went, in one short form."""

    held = Choice(
        label=gettext_lazy("Ble møtet holdt?"),
        choices=[("yes", gettext_lazy("Holdt")), ("no", gettext_lazy("Ikke holdt"))],
        missing=gettext_lazy("Velg om møtet ble holdt"),
        radios=True,
    )
    mode = Choice(
        label=gettext_lazy("Hvordan møttes dere?"), choices=Mode, missing=gettext_lazy("Velg hvordan dere møttes"),
        radios=True, coerce=Mode,
    )  # fmt: skip
    present = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Hvem var til stede?"),
        queryset=Client.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages=dict.fromkeys(
            ["invalid_choice", "invalid_pk_value", "invalid_list"], gettext_lazy("Velg blant dem som hører til saken")
        ),
    )
    contact_minutes = Minutes(label=gettext_lazy("Kontakt"), initial=60)
    preparation_minutes = Minutes(label=gettext_lazy("Forberedelse"))
    travel_minutes = Minutes(label=gettext_lazy("Reise"))
    shared_note = Text(label=gettext_lazy("Til gründeren"), rows=4, max_length=8000)
    internal_note = Text(label=gettext_lazy("Internt notat"), rows=4, max_length=8000)
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, clients: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "present", clients)
        self.initial.setdefault("submission", uuid.uuid4())

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("held") == "yes" and not found.get("present") and "present" not in self.errors:
            self.add_error("present", _("Kryss av for hvem som var til stede"))
        if found.get("day") and found.get("hour") and self.starts_at() > clock.now():
            self.add_error("day", _("Møtet har ikke vært ennå. Skriv når det var"))
        return found

    def account(self) -> Account:
        found = self.cleaned_data
        minutes = ("contact_minutes", "preparation_minutes", "travel_minutes")
        return Account(
            held=found["held"] == "yes",
            mode=found["mode"],
            starts_at=self.starts_at(),
            present=list(found["present"]),
            shared_note=found["shared_note"],
            internal_note=found["internal_note"],
            **{name: found[name] for name in minutes},
        )


class CorrectForm(LogForm):
    reason = Text(
        label=gettext_lazy("Hvorfor retter du?"),
        help_text=gettext_lazy("Det som sto før, blir tatt vare på."),
        missing=gettext_lazy("Skriv kort hva som var galt"),
        max_length=200,
    )

    def correction(self) -> dict[str, Any]:
        return {"account": self.account(), "reason": self.cleaned_data["reason"]}


class StrikeForm(forms.Form):
    reason = Text(
        label=gettext_lazy("Hvorfor strykes møtet?"),
        missing=gettext_lazy("Skriv kort hvorfor, for eksempel: logget på feil person"),
        max_length=200,
    )

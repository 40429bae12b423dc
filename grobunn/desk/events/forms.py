"""Forms about courses and cafés: what an event is, when a session is, why it is called off."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grobunn.agreements.queries import municipalities_with_help, municipality_by_number
from grobunn.clients.models import Language
from grobunn.components.formats import phone
from grobunn.components.forms import Choice, Day, Email, Hour, Link, Phone, Text, offer, speak_plainly
from grobunn.core import clock
from grobunn.core.norwegian import Sorted
from grobunn.events.commands.programme import NAMES, Programme
from grobunn.events.models import Event, Kind, Session
from grobunn.events.schedule import Meet


class Whole(forms.IntegerField):
    """A whole number up to 9,999. `wrong` is the sentence for anything else."""

    says_optional = False

    def __init__(self, *, label: Any, wrong: Any, least: int, affix: Any = "", **more: Any) -> None:
        self.affix = affix
        widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 4, "autocomplete": "off"})
        super().__init__(label=label, min_value=least, max_value=9999, widget=widget, **more)
        self.error_messages |= {"invalid": wrong, "required": wrong}
        speak_plainly(self, wrong)


class TimesForm(forms.Form):
    """When one session is, by the clock on the wall in Norway."""

    day = Day(label=gettext_lazy("Dato"), missing=gettext_lazy("Velg en dato"))
    hour = Hour(label=gettext_lazy("Fra klokka"), missing=gettext_lazy("Skriv når samlingen begynner"))
    until = Hour(label=gettext_lazy("Til klokka"), missing=gettext_lazy("Skriv når samlingen slutter"))

    def meet(self) -> Meet:
        day, hour, until = (self.cleaned_data[name] for name in ("day", "hour", "until"))
        starts_at, ends_at = (datetime.combine(day, one, tzinfo=clock.OSLO) for one in (hour, until))
        return Meet(starts_at=starts_at, ends_at=ends_at)


class SessionForm(TimesForm):
    """One session, with a place of its own if it has one."""

    place = Text(
        label=gettext_lazy("Eget sted"),
        help_text=gettext_lazy("Bare hvis samlingen er et annet sted enn resten."),
        max_length=200,
    )
    link = Link(
        label=gettext_lazy("Egen lenke"), help_text=gettext_lazy("Bare hvis samlingen har en annen lenke enn resten.")
    )

    def meet(self) -> Meet:
        return replace(super().meet(), place=self.cleaned_data["place"], link=self.cleaned_data["link"])

    @staticmethod
    def known(session: Session) -> dict[str, Any]:
        starts_at, ends_at = (moment.astimezone(clock.OSLO) for moment in (session.starts_at, session.ends_at))
        facts = {"day": starts_at.date(), "hour": starts_at.time(), "until": ends_at.time()}
        return {**facts, "place": session.place, "link": session.link}


class ProgrammeForm(forms.Form):
    """What an event is."""

    kind = Choice(
        label=gettext_lazy("Hva er det?"),
        choices=Kind,
        missing=gettext_lazy("Velg hva det er"),
        radios=True,
        coerce=Kind,
    )
    title = Text(label=gettext_lazy("Tittel"), missing=gettext_lazy("Skriv en tittel"), max_length=120)
    summary = Text(
        label=gettext_lazy("Kort om"),
        help_text=gettext_lazy("Én eller to setninger, som står i programmet."),
        max_length=300,
        rows=2,
    )
    description = Text(label=gettext_lazy("Mer om"), max_length=8000, rows=6)
    language = Choice(label=gettext_lazy("Språk"), choices=Language, missing=gettext_lazy("Velg språk"))
    municipality = Choice(label=gettext_lazy("Kommune"), choices=[], missing="", required=False)
    place = Text(label=gettext_lazy("Sted"), max_length=200)
    link = Link(label=gettext_lazy("Lenke til skjermen"), help_text=gettext_lazy("Bare de som har plass, får den."))
    capacity = Whole(
        label=gettext_lazy("Plasser"),
        help_text=gettext_lazy("La det stå tomt når det ikke er noen grense."),
        wrong=gettext_lazy("Skriv et helt antall plasser, fra 1 til 9999"),
        least=1,
        required=False,
    )
    offer_hours = Whole(
        label=gettext_lazy("Frist for å svare på en ledig plass"),
        help_text=gettext_lazy("Så lenge holdes plassen av for den første på ventelista."),
        wrong=gettext_lazy("Skriv et helt antall timer, fra 1 til 9999"),
        affix=gettext_lazy("timer"),
        least=1,
        initial=48,
    )
    contact_name = Text(label=gettext_lazy("Kontaktperson"), max_length=100)
    contact_email = Email(label=gettext_lazy("E-post til kontaktpersonen"))
    contact_phone = Phone(label=gettext_lazy("Telefon til kontaktpersonen"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ours = municipalities_with_help(clock.today()).order_by(Sorted("name"))
        offer(self, "municipality", [("", _("Ikke valgt")), *[(place.number, place.name) for place in ours]])

    def programme(self) -> Programme:
        facts = {name: self.cleaned_data[name] for name in NAMES}
        number = facts["municipality"]
        return Programme(**{**facts, "municipality": municipality_by_number(number) if number else None})

    @staticmethod
    def known(event: Event) -> dict[str, Any]:
        facts = {name: getattr(event, name) for name in NAMES}
        home = event.municipality.number if event.municipality else ""
        return {**facts, "municipality": home, "contact_phone": phone(event.contact_phone)}


class PlanForm(ProgrammeForm, TimesForm):
    """A new event with its first session; more can be added afterwards."""

    field_order = ["kind", "title"]


class CopyForm(forms.Form):
    first_day = Day(label=gettext_lazy("Første samling"), missing=gettext_lazy("Velg en dato"))


class ReasonForm(forms.Form):
    """Why something is called off; those who registered read it."""

    reason = Text(
        label=gettext_lazy("Hvorfor?"),
        help_text=gettext_lazy("De som er påmeldt, får lese det du skriver."),
        missing=gettext_lazy("Skriv kort hvorfor, for eksempel: kursholderen er syk"),
        max_length=300,
    )

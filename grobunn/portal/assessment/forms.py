"""The steps of an order. NAV's own questions keep NAV's words; the rest is plain."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grobunn.assessments.limits import Benefit
from grobunn.assessments.models import AddressKind, LivesInNorway, Order
from grobunn.assessments.nav_form import ABOUT, ABROAD, BOX, STREET, NavField
from grobunn.assessments.rules import Answer, Commission, Novelty
from grobunn.components.forms import Choice, Share, Text, offer
from grobunn.portal.places import place_choices

NOT_NOW = ("", gettext_lazy("Vet ikke, eller vil ikke svare nå"))
MISSING = {
    "given_name": gettext_lazy("Skriv fornavnet ditt"),
    "family_name": gettext_lazy("Skriv etternavnet ditt"),
    "street_address": gettext_lazy("Skriv vegadressen"),
    "street_postcode": gettext_lazy("Skriv postnummeret"),
    "street_place": gettext_lazy("Skriv poststedet"),
    "box_number": gettext_lazy("Skriv postboksen"),
    "box_postcode": gettext_lazy("Skriv postnummeret"),
    "box_place": gettext_lazy("Skriv poststedet"),
    "abroad_address": gettext_lazy("Skriv veg og husnummer, eller postboks"),
    "abroad_country": gettext_lazy("Skriv hvilket land det er"),
}
AUTOCOMPLETE = {
    "given_name": "given-name",
    "family_name": "family-name",
    "street_address": "street-address",
    "street_postcode": "postal-code",
    "street_place": "address-level2",
    "box_postcode": "postal-code",
    "box_place": "address-level2",
    "abroad_address": "street-address",
    "abroad_postcode": "postal-code",
    "abroad_place": "address-level2",
    "abroad_region": "address-level1",
    "abroad_country": "country-name",
}
NORWEGIAN_POSTCODES = {"street_postcode", "box_postcode"}
FOUR_DIGITS = RegexValidator(r"^[0-9]{4}$", gettext_lazy("Et norsk postnummer har fire sifre"))


def about_field(asked: NavField) -> Text:
    """One of NAV's lines about her, with room for what its column holds."""
    is_postcode = asked.ours in NORWEGIAN_POSTCODES
    most = 20 if is_postcode else Order.room_for(asked.ours)
    field = Text(
        label=asked.label,
        missing=MISSING.get(asked.ours, "") if asked.is_required else "",
        max_length=most,
        autocomplete=AUTOCOMPLETE.get(asked.ours, "off"),
    )
    if is_postcode:
        field.validators.append(FOUR_DIGITS)
        field.widget.attrs["inputmode"] = "numeric"
    return field


class Open(Choice):
    """A question that has «don't know» among its answers, or that hangs on another: «optional» would say it twice."""

    says_optional = False

    def __init__(self, *, label: Any, choices: Any, help_text: Any = "") -> None:
        super().__init__(label=label, choices=choices, help_text=help_text, missing="", radios=True, required=False)


ASKED = {asked.ours: asked for asked in ABOUT}


def address_group(answered: Mapping[str, str]) -> tuple[str, str]:
    """Which of NAV's three forms of an address she has, by what she answered the step before."""
    if answered.get("lives_in_norway") == LivesInNorway.NO:
        return ABROAD
    return BOX if answered.get("address_kind") == AddressKind.BOX else STREET


class StepForm(forms.Form):
    """One step: its heading, its name in the row of steps, what its button says, and a lead."""

    heading: Any
    step: Any
    button: Any
    lead: Any = ""

    def __init__(self, *args: Any, answered: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.answered = answered


class PlaceForm(StepForm):
    heading = gettext_lazy("Hvor skal bedriften ligge?")
    step = gettext_lazy("Hvor")
    button = gettext_lazy("Gå videre til deg")
    lead = gettext_lazy("Den som skriver vurderingen, er den som hjelper gründere der bedriften skal ligge.")

    start = Choice(
        label=gettext_lazy("Hvilken kommune?"),
        choices=[],
        missing=gettext_lazy("Velg kommunen der bedriften skal ligge"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "start", place_choices(_("Velg kommune")))


class AboutForm(StepForm):
    heading = gettext_lazy("Om deg")
    step = gettext_lazy("Om deg")
    button = gettext_lazy("Gå videre til adressen")
    lead = gettext_lazy("Spørsmålene er NAVs egne ord. «Etablereren» er deg.")

    given_name = about_field(ASKED["given_name"])
    family_name = about_field(ASKED["family_name"])
    lives_in_norway = Choice(
        label=ASKED["lives_in_norway"].label,
        choices=LivesInNorway,
        missing=gettext_lazy("Svar ja eller nei"),
        radios=True,
    )
    address_kind = Open(
        label=ASKED["address_kind"].label,
        help_text=gettext_lazy("Bor du ikke i Norge, hopper du over dette."),
        choices=AddressKind,
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("lives_in_norway") == LivesInNorway.YES and not found.get("address_kind"):
            self.add_error("address_kind", _("Velg vegadresse eller postboksadresse"))
        if found.get("lives_in_norway") == LivesInNorway.NO:
            found["address_kind"] = ""
        return found


class AddressForm(StepForm):
    heading = gettext_lazy("Adressen din")
    step = gettext_lazy("Adresse")
    button = gettext_lazy("Gå videre til NAV")
    lead = gettext_lazy("Adressen står i dokumentet til NAV, og brukes ikke til noe annet.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        group = address_group(self.answered)
        self.fields |= {asked.ours: about_field(asked) for asked in ABOUT if asked.only_if == group}


class BenefitForm(StepForm):
    heading = gettext_lazy("Hva får du fra NAV?")
    step = gettext_lazy("NAV")
    button = gettext_lazy("Gå videre til virksomheten")
    lead = gettext_lazy(
        "Vi spør fordi reglene er ulike. Svaret ser bare den som skriver vurderingen og den som leser den."
        " Alt her kan stå åpent."
    )

    benefit = Open(
        label=gettext_lazy("Hva får du nå?"),
        choices=[*Benefit.choices, NOT_NOW],
    )
    is_laid_off = Open(
        label=gettext_lazy("Er du permittert?"),
        choices=[*Answer.choices, NOT_NOW],
    )
    is_self_inflicted = Open(
        label=gettext_lazy(
            "Har du selv sagt opp, eller mistet jobben av en grunn du rådde for, de siste seks månedene?"
        ),
        choices=[*Answer.choices, NOT_NOW],
    )


class PlansForm(StepForm):
    heading = gettext_lazy("Om virksomheten")
    step = gettext_lazy("Virksomheten")
    button = gettext_lazy("Se over")
    lead = gettext_lazy("Svar på det du vet. Resten tar dere i møtet.")

    novelty = Open(
        label=gettext_lazy("Er virksomheten ny?"),
        choices=[*Novelty.choices, NOT_NOW],
    )
    own_share = Share(label=gettext_lazy("Hvor mye skal du eie?"))
    others_share = Share(label=gettext_lazy("Hvor mye skal andre eie som får det samme fra NAV som deg?"))
    commission = Open(
        label=gettext_lazy("Skal virksomheten leve av provisjon?"),
        choices=[*Commission.choices, NOT_NOW],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.answered.get("benefit") == Benefit.AAP:  # no rule for it asks these two
            del self.fields["others_share"], self.fields["commission"]


STEPS: list[type[StepForm]] = [PlaceForm, AboutForm, AddressForm, BenefitForm, PlansForm]
NAMES = [
    "start",
    *(asked.ours for asked in ABOUT if asked.ours != "number"),
    *BenefitForm.base_fields,
    *PlansForm.base_fields,
]

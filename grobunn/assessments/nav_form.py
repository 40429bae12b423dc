"""NAV 04-06.10 as data: each field's key and label as NAV has them, and the one field of ours that answers it.

Source: navikt/skjemautfylling-formio, forms/nav040610.json, revision 5 (MIT). Labels are NAV's words: not to be edited.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

FORM, REVISION = "NAV 04-06.10", "revisjon 5 (27. mai 2025)"
TITLE = "Næringsfaglig vurdering av etableringsplaner"


@dataclass(frozen=True)
class NavField:
    """`path` is NAV's key with the panels around it; `ours` is a field of Order, IdentityNumber or Draft."""

    path: str
    ours: str
    label: Any
    is_required: bool = True
    only_if: tuple[str, str] | None = None  # our field, and the value that it must have for NAV to ask this one


STREET = ("address_kind", "vegadresse")
BOX = ("address_kind", "postboksadresse")
ABROAD = ("lives_in_norway", "nei")
UNEMPLOYED = ("benefit", "dagpenger")
AAP = ("benefit", "arbeidsavklaringspengerAap")
_S = "ometablereren.navSkjemagruppeVegadresse.norskVegadresse."
_B = "ometablereren.navSkjemagruppePostboksadresse.norskPostboksadresse."
_A = "ometablereren.navSkjemagruppeUtland.utenlandskAdresse."

ABOUT = (
    NavField("ometablereren.fornavnSoker", "given_name", _("Etablererens fornavn")),
    NavField("ometablereren.etternavnSoker", "family_name", _("Etablererens etternavn")),
    NavField("ometablereren.fodselsnummerDNummerSoker", "number", _("Etablererens fødselsnummer / D-nummer")),
    NavField("ometablereren.borDuINorge", "lives_in_norway", _("Bor etablereren i Norge?")),
    NavField(
        "ometablereren.vegadresseEllerPostboksadresse",
        "address_kind",
        _("Er kontaktadressen en vegadresse eller postboksadresse?"),
        only_if=("lives_in_norway", "ja"),
    ),
    NavField(f"{_S}coSoker", "street_co", _("C/O"), is_required=False, only_if=STREET),
    NavField(f"{_S}vegadresseSoker", "street_address", _("Vegadresse"), only_if=STREET),
    NavField(f"{_S}postnrSoker", "street_postcode", _("Postnummer"), only_if=STREET),
    NavField(f"{_S}poststedSoker", "street_place", _("Poststed"), only_if=STREET),
    NavField(f"{_B}coSoker", "box_co", _("C/O"), is_required=False, only_if=BOX),
    NavField(f"{_B}postboksNrSoker", "box_number", _("Postboks"), only_if=BOX),
    NavField(f"{_B}postnrSoker", "box_postcode", _("Postnummer"), only_if=BOX),
    NavField(f"{_B}poststedSoker", "box_place", _("Poststed"), only_if=BOX),
    NavField(f"{_A}coSoker", "abroad_co", _("C/O"), is_required=False, only_if=ABROAD),
    NavField(f"{_A}postboksNrSoker", "abroad_address", _("Vegnavn og husnummer, evt. postboks"), only_if=ABROAD),
    NavField(f"{_A}bygningSoker", "abroad_building", _("Bygning"), is_required=False, only_if=ABROAD),
    NavField(f"{_A}postnrSoker", "abroad_postcode", _("Postkode"), is_required=False, only_if=ABROAD),
    NavField(f"{_A}poststedSoker", "abroad_place", _("By / stedsnavn"), is_required=False, only_if=ABROAD),
    NavField(f"{_A}regionSoker", "abroad_region", _("Region"), is_required=False, only_if=ABROAD),
    NavField(f"{_A}landSoker", "abroad_country", _("Land"), only_if=ABROAD),
)

PARTS = (
    NavField("vurdering.vurderingAvTeoretiskKompetanse", "theory", _("Vurdering av teoretisk kompetanse")),
    NavField("vurdering.vurderingAvFagligPraktiskKompetanse", "practice", _("Vurdering av faglig/praktisk kompetanse")),
    NavField(
        "vurdering.vurderingAvOmEtableringenErNyEllerOmDetErOvertagelseKjopAvAlleredeEtablertVirksomhet",
        "novelty",
        _("Vurdering av om etableringen er ny eller om det er overtagelse/kjøp av allerede etablert virksomhet"),
    ),
    NavField("vurdering.realismeIProsjektideen", "realism", _("Realisme i prosjektidéen")),
    NavField("vurdering.antattInvesteringsbehov", "investment", _("Antatt investeringsbehov")),
    NavField(
        "vurdering.antattHjelpebehovPaKortOgPaLangSikt", "support", _("Antatt hjelpebehov på kort og på lang sikt")
    ),
    NavField(
        "vurdering.eventuelleNokkelproblemerSomMaLoses", "key_problems", _("Eventuelle nøkkelproblemer som må løses")
    ),
    NavField(
        "vurdering.vurderingOgKonklusjonMHTSporsmaletOmAktueltProsjektMaAntasAGjoreStonadsmottakerSelvforsorgende",
        "self_support",
        _(
            "Vurdering og konklusjon m.h.t. spørsmålet om aktuelt prosjekt må antas å gjøre stønadsmottaker"
            " selvforsørgende"
        ),
    ),
)

BENEFIT = NavField(
    "vurdering.mottarEtablererenDagpengerEllerArbeidsavklaringspenger",
    "benefit",
    _("Mottar etablereren dagpenger eller arbeidsavklaringspenger?"),
)

PERIODS = (
    NavField(
        "vurdering.vurderingOgKonklusjonOmNarEtableringenVilVaereSelvforsorgetOgAnbefaltPeriodeMedDagpenger",
        "months_unemployed",
        _("Vurdering og konklusjon om når etableringen vil være selvforsørget og anbefalt periode med dagpenger"),
        only_if=UNEMPLOYED,
    ),
    NavField(
        "vurdering.detAktuelleProsjektetForutsetterEnUtviklingsfaseSomAntasAVilleHaEnVarighetPa",
        "months_development",
        _("Det aktuelle prosjektet forutsetter en utviklingsfase som antas å ville ha en varighet på"),
        only_if=AAP,
    ),
    NavField(
        "vurdering.detAktuelleProsjektetForutsetterEnOppstartingsfaseSomAntasAVilleHaEnVarighetPa",
        "months_start_up",
        _("Det aktuelle prosjektet forutsetter en oppstartingsfase som antas å ville ha en varighet på"),
        only_if=AAP,
    ),
)

ATTACHED = NavField("vedlegg.annenDokumentasjon", "other_documentation", _("Annen dokumentasjon"))

FIELDS = (*ABOUT, *PARTS, BENEFIT, *PERIODS, ATTACHED)
PART_NAMES = tuple(field.ours for field in PARTS)

# What to think of while writing. These are ours, not NAV's: the form has no help texts.
GUIDING = {
    "theory": _("Hvilken utdanning og hvilke kurs har gründeren? Hva mangler for denne bransjen?"),
    "practice": _("Hva har gründeren arbeidet med, hvor lenge, og med hvilket ansvar? Hvem bekrefter det?"),
    "novelty": _("Tas det over kunder, utstyr, lokaler eller navn? Har gründeren drevet noe lignende før?"),
    "realism": _("Hvem kjøper, hvorfor, og til hvilken pris? Hvem konkurrerer? Hva er avtalt allerede?"),
    "investment": _("Hva må kjøpes, når, og hvor kommer pengene fra? Stemmer det med budsjettet?"),
    "support": _("Hva trenger gründeren hjelp til nå, og om et år? Hvem kan gi den?"),
    "key_problems": _("Hva kan stoppe bedriften? Hva må være på plass, og når?"),
    "self_support": _("Når dekker overskuddet det gründeren trenger å leve av? Hvor usikkert er det?"),
}

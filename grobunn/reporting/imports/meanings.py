"""What the words inside the columns mean: kinds of lines, forms of meetings, channels, yes and no."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from grobunn.advice.models import Mode
from grobunn.cases.models import Channel
from grobunn.events.models import Kind
from grobunn.reporting.imports.words import Words


class Meaning(TextChoices):
    """What a line can be about, as the operator chooses it for each word in the file."""

    PHYSICAL_MEETING = "physical_meeting", _("Fysisk møte")
    DIGITAL_MEETING = "digital_meeting", _("Videomøte")
    PHONE_MEETING = "phone_meeting", _("Telefonmøte")
    MEETING = "meeting", _("Møte (formen står i en egen kolonne)")
    CAFE = "cafe", _("Gründercafé")
    START_UP_COURSE = "start_up_course", _("Oppstartskurs")
    COURSE = "course", _("Annet kurs")
    ASSESSMENT = "assessment", _("Næringsfaglig vurdering (NFV)")
    EN_VEI_INN = "en_vei_inn", _("Sak fra En vei inn")
    CASE = "case", _("Sak (kanalen står i en egen kolonne)")
    NOTHING = "nothing", _("Ikke importer disse linjene")


@dataclass(frozen=True)
class Shape:
    """What a meaning says of a row by itself; the rest stands in columns."""

    kind: str
    mode: str = ""
    event_kind: str = ""
    channel: str = ""


SHAPES: dict[Meaning, Shape] = {
    Meaning.PHYSICAL_MEETING: Shape("meeting", mode=Mode.PHYSICAL),
    Meaning.DIGITAL_MEETING: Shape("meeting", mode=Mode.DIGITAL),
    Meaning.PHONE_MEETING: Shape("meeting", mode=Mode.PHONE),
    Meaning.MEETING: Shape("meeting"),
    Meaning.CAFE: Shape("attendance", event_kind=Kind.CAFE),
    Meaning.START_UP_COURSE: Shape("attendance", event_kind=Kind.START_UP_COURSE),
    Meaning.COURSE: Shape("attendance", event_kind=Kind.COURSE),
    Meaning.ASSESSMENT: Shape("assessment"),
    Meaning.EN_VEI_INN: Shape("case", channel=Channel.EN_VEI_INN),
    Meaning.CASE: Shape("case"),
}

KINDS = Words(
    {
        Meaning.PHYSICAL_MEETING: ("fysisk møte", "fysisk", "personlig møte", "fysisk veiledning", "møte fysisk"),
        Meaning.DIGITAL_MEETING: ("digitalt møte", "videomøte", "video", "teams", "nettmøte", "digital veiledning"),
        Meaning.PHONE_MEETING: ("telefonmøte", "telefon", "telefonsamtale", "tlf"),
        Meaning.MEETING: ("møte", "veiledning", "veiledningsmøte", "rådgivning", "samtale", "rettleiing"),
        Meaning.CAFE: ("gründercafé", "gründerkafé", "grundercafe", "grunderkafe", "café", "kafé"),
        Meaning.START_UP_COURSE: ("oppstartskurs", "oppstartkurs", "etablererkurs", "gründerkurs", "startkurs"),
        Meaning.COURSE: ("kurs", "workshop", "webinar", "seminar", "temakveld", "fagkurs"),
        Meaning.ASSESSMENT: ("nfv", "næringsfaglig vurdering", "næringsfagleg vurdering", "vurdering"),
        Meaning.EN_VEI_INN: ("en vei inn", "ein veg inn", "evi"),
        Meaning.CASE: ("sak", "ny sak", "henvendelse", "førespurnad"),
    }
)
MODES = Words(
    {
        Mode.PHYSICAL: ("fysisk", "oppmøte", "personlig", "på kontoret", "kontor", "ansikt til ansikt"),
        Mode.DIGITAL: ("digital", "digitalt", "video", "videomøte", "teams", "zoom", "meet", "skype", "nett", "online"),
        Mode.PHONE: ("telefon", "telefonisk", "telefonmøte", "tlf", "mobil", "per telefon"),
    }
)
CHANNELS = Words(
    {
        Channel.WEB: ("nettsiden", "nettside", "nett", "web"),
        Channel.PHONE: ("telefon", "tlf", "mobil"),
        Channel.VISIT: ("kom innom", "besøk", "drop in", "oppmøte"),
        Channel.EMAIL: ("epost", "mail", "email"),
        Channel.EN_VEI_INN: ("en vei inn", "ein veg inn", "evi"),
        Channel.NAV: ("nav",),
        Channel.INNOVATION_NORWAY: ("innovasjon norge",),
        Channel.EVENT: ("kurs", "café", "kafé", "gründercafé", "gründerkafé", "arrangement"),
        Channel.SENT_ON: ("sendt videre", "videresendt"),
        Channel.OTHER: ("annet", "anna", "andre", "øvrig", "ukjent"),
    }
)
# A cell that is empty means no: most people mark with a cross.
YES = ("ja", "j", "x", "1", "sann", "true", "yes", "gjennomført", "avholdt", "holdt", "møtt", "møtte", "deltok",
       "til stede", "fullført", "fullførte")  # fmt: skip
NO = ("nei", "n", "0", "usann", "false", "no", "avlyst", "ikke", "ikkje", "utsatt", "møtte ikke", "møtte ikkje",
      "møtt ikke", "uteble")  # fmt: skip
YES_OR_NO = Words({"yes": YES, "no": NO})

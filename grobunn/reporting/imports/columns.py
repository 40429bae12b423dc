"""What a column of a spreadsheet may be, and what people call it."""

from collections.abc import Sequence

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from grobunn.reporting.imports.words import Words


class Column(TextChoices):
    DATE = "date", _("Dato")
    NAME = "name", _("Navn")
    GIVEN_NAME = "given_name", _("Fornavn")
    FAMILY_NAME = "family_name", _("Etternavn")
    EMAIL = "email", _("E-post")
    PHONE = "phone", _("Telefon")
    BIRTH_YEAR = "birth_year", _("Fødselsår")
    KIND = "kind", _("Hva linja gjelder (møte, café, kurs, NFV …)")
    MODE = "mode", _("Møteform (fysisk, video, telefon)")
    HELD = "held", _("Om det ble holdt (ja eller nei)")
    PRESENT = "present", _("Om personen møtte (ja eller nei)")
    COMPLETED = "completed", _("Om kurset ble fullført (ja eller nei)")
    CHANNEL = "channel", _("Hvordan saken kom")
    VERSION = "version", _("Utgave av vurderingen (1, 2 …)")
    UNIT = "unit", _("Hvilket møte eller kurs (nummer eller navn)")


CALLED = Words({
    Column.DATE: ("dato", "møtedato", "kursdato", "når", "tidspunkt", "dag", "date", "utstedt", "mottatt"),
    Column.NAME: ("navn", "namn", "fullt navn", "etternavn fornavn", "gründer", "gründerens navn", "deltaker",
                  "deltakar", "deltakers navn", "etablerer", "etablerar", "person", "kunde", "klient", "kontaktperson"),
    Column.GIVEN_NAME: ("fornavn", "førenamn"),
    Column.FAMILY_NAME: ("etternavn", "etternamn", "slektsnavn"),
    Column.EMAIL: ("epost", "epostadresse", "mail", "mailadresse", "email"),
    Column.PHONE: ("telefon", "telefonnummer", "tlf", "tlfnr", "mobil", "mobilnummer", "mobiltelefon"),
    Column.BIRTH_YEAR: ("fødselsår", "født", "f år", "fødd", "fødselsdato"),
    Column.KIND: ("type", "aktivitet", "aktivitetstype", "hva", "kva", "slag", "tjeneste", "tiltak", "kategori"),
    Column.MODE: ("møteform", "form", "fysisk digitalt", "fysisk video", "fysisk eller digitalt", "måte", "hvordan"),
    Column.HELD: ("gjennomført", "avholdt", "holdt", "status"),
    Column.PRESENT: ("møtt", "møtte", "oppmøte", "til stede", "tilstede", "deltok"),
    Column.COMPLETED: ("fullført", "fullførte", "kursbevis"),
    Column.CHANNEL: ("kanal", "kom fra", "henvist fra", "kilde", "inngang"),
    Column.VERSION: ("versjon", "utgave"),
    Column.UNIT: ("møtenr", "møtenummer", "møte nr", "møte id", "arrangement", "kursnavn", "kurs"),
})  # fmt: skip


def guess(label: str) -> Column | None:
    """What a column is most likely to be, by its heading."""
    return CALLED.find(label)


def guesses(labels: Sequence[str]) -> dict[int, Column]:
    """The columns that we know by their headings, by place; of two alike, the first."""
    found: dict[int, Column] = {}
    for place, label in enumerate(labels):
        column = guess(label)
        if column and column not in found.values():
            found[place] = column
    return found

"""A file that somebody hands in: known by its content, and refused in words where it can't be read."""

import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from grobunn.core.errors import Refused
from grobunn.core.uploads import MAX_BYTES, MAX_NAME, OTHERS, XLSX, ZIP, examine
from grobunn.reporting.imports.table import MOST_LINES, Table, TooLong
from grobunn.reporting.imports.text_file import read_text
from grobunn.reporting.imports.words import tidy
from grobunn.reporting.imports.workbook import read_workbook

MOST_UNPACKED = 60 * 1024 * 1024
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
NOT_A_TABLE = re.compile(rb"%PDF-|\{\\rtf|(\xef\xbb\xbf)?\s*<(!doctype|html|\?xml|svg)", re.I)


@dataclass(frozen=True)
class File:
    """A name that is safe to show, the hash of the bytes, and what stands in them."""

    name: str
    sha256: str
    table: Table


def read_file(name: str, content: bytes) -> File:
    """The cells of an Excel or CSV file. Raises Refused."""
    if not content:
        raise Refused(_("Filen er tom. Velg en fil med innhold."))
    if len(content) > MAX_BYTES:
        raise Refused(_("Filen er større enn 10 MB. Del den i flere filer."))
    is_workbook = content.startswith(ZIP)
    table = _read(read_workbook, _examined(name, content)) if is_workbook else _read(read_text, _text(name, content))
    if not table.sheets:
        raise Refused(_("Filen har ingen linjer med innhold. Velg en annen fil."))
    return File(tidy(re.split(r"[/\\]", name)[-1])[-MAX_NAME:], hashlib.sha256(content).hexdigest(), table)


def _read(reader: Callable[[bytes], Table], content: bytes) -> Table:
    try:
        return reader(content)
    except TooLong:
        raise Refused(
            _("Et ark har mer enn {most} linjer. Del det i flere filer.").format(
                most=f"{MOST_LINES:,}".replace(",", " ")
            )
        ) from None
    except csv.Error:
        raise Refused(
            _("Filen har et anførselstegn som aldri slutter. Lagre den på nytt som CSV eller xlsx.")
        ) from None
    except Exception:  # a broken workbook fails in as many ways as there are lines in the library
        raise Refused(_("Filen er skadet og lar seg ikke lese. Lagre den på nytt, og last den opp igjen.")) from None


def _examined(name: str, content: bytes) -> bytes:
    """A workbook, without macros, without a password, and not too large when unpacked."""
    if examine(name, content).media_type != XLSX:
        raise _not_taken(_("et dokument av et annet slag"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
            raise Refused(_("Filen er for stor når den pakkes ut. Del den i flere filer."))
    return content


def _text(name: str, content: bytes) -> bytes:
    if b"\0" in content and not content.startswith(UTF_16):
        raise _not_taken(
            next((str(what) for begins, what in OTHERS.items() if begins.match(content)), _("av et annet slag"))
        )
    if NOT_A_TABLE.match(content):
        raise _not_taken(_("et dokument av et annet slag"))
    if name.lower().endswith((".xlsx", ".xls", ".xlsm")):
        raise Refused(_("Filen heter noe med Excel, men innholdet er tekst. Gi den et navn som slutter på .csv."))
    return content


def _not_taken(what: str) -> Refused:
    said = _(
        "Filen er {what}. Importen tar imot Excel (xlsx) og CSV. Lagre den slik, uten passord, og last den opp igjen."
    )
    return Refused(said.format(what=what))

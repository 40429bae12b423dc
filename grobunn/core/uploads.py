"""Files that people hand in: what they are is read from their content, and only documents and pictures come in."""

import hashlib
import io
import re
import struct
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grobunn.core.errors import Refused

MAX_BYTES = 10 * 1024 * 1024
MAX_NAME = 120
MAX_UNPACKED, MAX_PARTS = 100 * 1024 * 1024, 5_000
MAX_PART = 1024 * 1024  # of those that we read

OOXML = "application/vnd.openxmlformats-officedocument"
PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
DOCX, XLSX = f"{OOXML}.wordprocessingml.document", f"{OOXML}.spreadsheetml.sheet"
ODT, ODS = "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet"
EXTENSIONS = {PDF: "pdf", DOCX: "docx", XLSX: "xlsx", ODT: "odt", ODS: "ods", PNG: "png", JPEG: "jpg"}
ALSO = {"jpeg": "jpg"}

ZIP = b"PK\x03\x04"
LET_IN = {b"%PDF-": PDF, b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}
OTHERS = {  # only to say what it is
    re.compile(rb"MZ|\x7fELF|#!"): gettext_lazy("et program"),
    re.compile(rb"\xd0\xcf\x11\xe0"): gettext_lazy("en eldre Office-fil eller en fil med passord"),
    re.compile(rb"PK"): gettext_lazy("en ZIP-fil"),
    re.compile(rb"Rar!|7z\xbc\xaf|\x1f\x8b|BZh"): gettext_lazy("en pakket fil"),
    re.compile(rb"GIF8|RIFF....WEBP|II\*\0|MM\0\*|BM", re.S): gettext_lazy("et bilde i et annet format"),
    re.compile(rb"....ftyp(heic|heix|mif1|avif)", re.S): gettext_lazy("et bilde i et annet format"),
    re.compile(rb"....ftyp", re.S): gettext_lazy("en film eller et lydopptak"),
    re.compile(rb"\{\\rtf"): gettext_lazy("en RTF-fil"),
    re.compile(rb"(\xef\xbb\xbf)?\s*<(!doctype html|html|head|body|script)", re.I): gettext_lazy("en nettside"),
    re.compile(rb"(\xef\xbb\xbf)?\s*<(\?xml|svg)", re.I): gettext_lazy("en XML-fil"),
}


@dataclass(frozen=True)
class Upload:
    """A file that was let in. `size` in bytes; `sha256` as hexadecimal digits."""

    name: str
    media_type: str
    size: int
    sha256: str


def examine(name: str, content: bytes) -> Upload:
    """What the file is, with a name that is safe to show and to store. Raises Refused."""
    if not content:
        raise Refused(_("Filen er tom. Velg en fil med innhold."))
    if len(content) > MAX_BYTES:
        raise Refused(_("Filen er større enn 10 MB. Gjør den mindre, eller del den i flere filer."))
    media_type = _media_type(content)
    return Upload(_named(name, media_type), media_type, len(content), hashlib.sha256(content).hexdigest())


def _media_type(content: bytes) -> str:
    if content.startswith(ZIP):
        return _type_of_archive(content)
    for begins, media_type in LET_IN.items():
        if content.startswith(begins):
            _refuse_two_in_one(content)
            return media_type
    raise _not_let_in(next((what for begins, what in OTHERS.items() if begins.match(content)), _("av et annet slag")))


def _not_let_in(what: object) -> Refused:
    said = _("Filen er {what}. Vi tar imot PDF, Word (docx), Excel (xlsx), OpenDocument (odt, ods), PNG og JPEG.")
    return Refused(f"{said.format(what=what)} {_('Lagre den som en av dem, og last den opp igjen.')}")


def _refuse_two_in_one(content: bytes) -> None:
    """An archive is read from its end: what begins as a picture may end as one."""
    end = content.rfind(b"PK\x05\x06", -(2**16) - 22)
    if end >= 0 and end + 22 + int.from_bytes(content[end + 20 : end + 22], "little") == len(content):
        raise Refused(_("Filen har en ZIP-fil gjemt i seg. Lagre den på nytt, og last den opp igjen."))


def _type_of_archive(content: bytes) -> str:
    """Which document the archive is. Nothing is unpacked but the part that says so."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _refuse_locked_or_huge(parts)
            said = _part(archive, "mimetype") or _part(archive, "[Content_Types].xml")
            _refuse_macros({part.filename.lower() for part in parts}, said)
            if b"encryption-data" in _part(archive, "META-INF/manifest.xml"):
                raise _locked()
    except (zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, EOFError, ValueError, OSError, OverflowError):
        raise Refused(_("Filen er skadet og lar seg ikke åpne. Lagre den på nytt, og last den opp igjen.")) from None
    if b"%PDF-" in content[:1024]:
        raise Refused(_("Filen er både en PDF og en ZIP-fil. Lagre den på nytt, og last den opp igjen."))
    for media_type in (DOCX, XLSX):
        if f'"{media_type}.main+xml"'.encode() in said:
            return media_type
    for media_type in (ODT, ODS):
        if said.strip() == media_type.encode():
            return media_type
    raise _not_let_in(_("en Office-fil av et annet slag") if said else _("en ZIP-fil"))


def _refuse_locked_or_huge(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise _locked()
    if any(part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for part in parts):
        raise zipfile.BadZipFile("packed as no document is")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise Refused(_("Filen er for stor når den pakkes ut. Gjør den mindre, eller lagre den som PDF."))


def _locked() -> Refused:
    return Refused(_("Filen er låst med passord. Ta bort passordet, og last den opp igjen."))


def _refuse_macros(names: set[str], said: bytes) -> None:
    has_program = any(name.endswith("vbaproject.bin") or name.startswith(("basic/", "scripts/")) for name in names)
    if has_program or b"macroenabled" in said.lower() or b"vbaproject" in said.lower():
        raise Refused(_("Filen har makroer. Lagre den uten makroer eller som PDF, og last den opp igjen."))


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    if name not in archive.namelist():
        return b""
    if archive.getinfo(name).file_size > MAX_PART:
        raise zipfile.BadZipFile("larger than in any document")
    return archive.read(name)


def _named(name: str, media_type: str) -> str:
    """The name without paths, hidden characters or too much length, ending as the content says. Raises Refused."""
    whole = _visible(re.split(r"[/\\]", name)[-1])
    right = EXTENSIONS[media_type]
    stem, extension = whole, ""
    if found := re.fullmatch(r"(.*)\.([A-Za-z][A-Za-z0-9]{0,4})", whole):
        stem, extension = found.groups()
    if extension and ALSO.get(extension.lower(), extension.lower()) != right:
        said = _("Filen heter noe med .{extension}, men innholdet er {right}. Gi den et navn som slutter på .{right}.")
        raise Refused(said.format(extension=extension, right=right))
    ending = f".{extension or right}"
    return (stem.strip(" .")[: MAX_NAME - len(ending)].strip(" .") or "fil") + ending


def _visible(name: str) -> str:
    """Letters and signs alone: what is hidden, turns text or means something to an operating system goes."""
    kept = (
        one
        for one in unicodedata.normalize("NFC", name)
        if unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    return " ".join(re.sub(r'[<>:"|?*]', " ", "".join(kept)).split())

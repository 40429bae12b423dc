"""Documents as a validator, a reader and a vandal see them."""

import io
import re
from collections.abc import Callable, Iterator

import page
import pypdf
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

STREAM = re.compile(rb"/Length (\d+)\b.*?\bstream\n", re.S)
ARCHIVE, ACCESSIBLE = "2a", "ua1"


def failures(pdf: bytes, profile: str) -> set[str]:
    """The ids of the rules of PDF/A-2a or PDF/UA-1 that the document breaks.

    The validator takes a stream's last byte for a part of the line end after it, when that byte is a return: that
    rule is looked at here instead.
    """
    broken = {failure.rule_id for failure in page.validate_pdf_bytes(pdf, profile=profile).failures}
    return broken - ({"PDFA2A-STREAM-LENGTH-001"} if _lengths_are_right(pdf) else set())


def _lengths_are_right(pdf: bytes) -> bool:
    at = 0
    while head := STREAM.search(pdf, at):
        at = head.end() + int(head[1])
        if not pdf.startswith(b"\nendstream", at):
            return False
    return True


def text_of(pdf: bytes) -> str:
    """What a program that copies the text gets, on one line."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\u200b", "").split())


def facts_about(pdf: bytes) -> str:
    """All that the document says about itself, in both places."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return f"{dict(reader.metadata)} {reader.root_object['/Metadata'].get_data().decode()}"


def changed(pdf: bytes, change: Callable[[pypdf.PdfWriter], None]) -> bytes:
    writer, out = pypdf.PdfWriter(clone_from=io.BytesIO(pdf)), io.BytesIO()
    change(writer)
    writer.write(out)
    return out.getvalue()


def dictionaries(writer: pypdf.PdfWriter, key: str, value: str) -> Iterator[DictionaryObject]:
    found = [row for row in writer._objects if isinstance(row, DictionaryObject) and row.get(key) == value]
    assert found, f"the document has a {value}"
    yield from found


def as_it_is(_writer: pypdf.PdfWriter) -> None:
    """Nothing: written anew, a good document stays good."""


def without_structure(writer: pypdf.PdfWriter) -> None:
    del writer.root_object["/StructTreeRoot"]


def without_font(writer: pypdf.PdfWriter) -> None:
    for font in dictionaries(writer, "/Type", "/FontDescriptor"):
        for kind in ("/FontFile", "/FontFile2", "/FontFile3"):
            font.pop(kind, None)


def without_alternative(writer: pypdf.PdfWriter) -> None:
    for figure in dictionaries(writer, "/S", "/Figure"):
        del figure["/Alt"]


def with_embedded_file(writer: pypdf.PdfWriter) -> None:
    file = writer.add_attachment("plan.txt", b"Budsjett").pdf_object
    file[NameObject("/UF")] = TextStringObject("plan.txt")

"""Files as people send them: honest, mislabelled, hidden in one another, locked, packed to burst."""

import hashlib
import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import strategies as st

from grobunn.core.errors import Refused
from grobunn.core.uploads import DOCX, JPEG, MAX_BYTES, MAX_NAME, ODS, ODT, PDF, PNG, XLSX, examine
from tests.examples import given

TYPES = '<Types><Override PartName="/x" ContentType="{}.main+xml"/></Types>'


def archive(parts, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as packed:
        for name, content in parts.items():
            packed.writestr(zipfile.ZipInfo(name), content, compression)  # without the time of day
    return out.getvalue()


def office(media_type, **more):
    return archive({"[Content_Types].xml": TYPES.format(media_type), "word/document.xml": "<w/>", **more})


def open_document(media_type, **more):
    return archive({"mimetype": media_type, "content.xml": "<o/>", **more})


def png():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


GOOD = {
    "pdf": (PDF, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"),
    "docx": (DOCX, office(DOCX)),
    "xlsx": (XLSX, office(XLSX)),
    "odt": (ODT, open_document(ODT)),
    "ods": (ODS, open_document(ODS)),
    "png": (PNG, png()),
    "jpg": (JPEG, b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9"),
}
A_PDF = GOOD["pdf"][1]


def refusal(name, content):
    with pytest.raises(Refused) as caught:
        examine(name, content)
    return str(caught.value)


@pytest.mark.parametrize("extension", GOOD)
def test_each_kind_is_known_by_its_content(extension):
    media_type, content = GOOD[extension]
    upload = examine(f"Plan {extension}.{extension}", content)
    assert (upload.name, upload.media_type) == (f"Plan {extension}.{extension}", media_type)
    assert (upload.size, upload.sha256) == (len(content), hashlib.sha256(content).hexdigest())


@pytest.mark.parametrize("extension", GOOD)
@pytest.mark.parametrize("claimed", [*GOOD, "exe", "html", "zip"])
def test_a_name_that_lies_is_refused_and_told_what_it_is(extension, claimed):
    if claimed != extension:
        said = refusal(f"plan.{claimed}", GOOD[extension][1])
        assert f".{claimed}, men innholdet er {extension}." in said
        assert said.endswith(f"slutter på .{extension}.")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"MZ\x90\0" + b"\0" * 60, "et program"),
        (b"\x7fELF\x02\x01", "et program"),
        (b"#!/bin/sh\nrm -rf /", "et program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504, "en eldre Office-fil eller en fil med passord"),
        (archive({"plan.pdf": "x"}), "en ZIP-fil"),
        (archive({}), "en ZIP-fil"),
        (
            office("application/vnd.openxmlformats-officedocument.presentationml.presentation"),
            "en Office-fil av et annet slag",
        ),
        (open_document("application/vnd.oasis.opendocument.presentation"), "en Office-fil av et annet slag"),
        (b"Rar!\x1a\x07\x00", "en pakket fil"),
        (b"GIF89a\x01\0\x01\0", "et bilde i et annet format"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "et bilde i et annet format"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", "en film eller et lydopptak"),
        (rb"{\rtf1 hei}", "en RTF-fil"),
        (b"  <!DOCTYPE html><script>alert(1)</script>", "en nettside"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "en XML-fil"),
        ("Vi vil bake brød.".encode(), "av et annet slag"),
        (b"\n%PDF-1.7\n%%EOF", "av et annet slag"),  # a PDF begins with its first byte
    ],
)
def test_other_kinds_are_refused_under_any_name_and_said_to_be_what_they_are(content, said):
    for name in ("plan.pdf", "plan.docx", "bilde.png"):
        sentence = refusal(name, content)
        assert f"Filen er {said}" in sentence
        assert "Vi tar imot PDF" in sentence


def test_an_empty_and_a_too_large_file_are_refused():
    assert "tom" in refusal("plan.pdf", b"")
    assert examine("plan.pdf", A_PDF.ljust(MAX_BYTES)).size == MAX_BYTES
    assert "større enn 10 MB" in refusal("plan.pdf", A_PDF.ljust(MAX_BYTES + 1))


@pytest.mark.parametrize(
    "content",
    [
        office(DOCX, **{"word/vbaProject.bin": b"x"}),
        office(XLSX, **{"xl/VBAPROJECT.BIN": b"x"}),
        office("application/vnd.ms-word.document.macroEnabled"),
        archive(
            {
                "[Content_Types].xml": TYPES.format(DOCX)
                + '<Override ContentType="application/vnd.ms-office.vbaProject"/>'
            }
        ),
        open_document(ODT, **{"Basic/Standard/Module1.xml": b"x"}),
        open_document(ODS, **{"Scripts/python/a.py": b"x"}),
    ],
)
def test_macros_are_refused(content):
    assert "har makroer" in refusal("plan.docx", content)


def locked(content):
    """The archive with every part marked as encrypted, in both of its lists."""
    changed = bytearray(content)
    for begins, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(begins)
        while at >= 0:
            changed[at + flags] |= 1
            at = changed.find(begins, at + 4)
    return bytes(changed)


@pytest.mark.parametrize(
    "content",
    [locked(GOOD["docx"][1]), open_document(ODT, **{"META-INF/manifest.xml": "<manifest:encryption-data/>"})],
)
def test_what_is_locked_is_refused(content):
    assert "låst med passord" in refusal("plan.docx", content)


def test_what_bursts_when_unpacked_is_refused():
    large = office(DOCX, **{f"word/media/{count}.xml": b"\0" * 11 * 1024 * 1024 for count in range(10)})
    assert len(large) < MAX_BYTES
    assert "når den pakkes ut" in refusal("plan.docx", large)
    assert "når den pakkes ut" in refusal("plan.docx", office(DOCX, **{f"{count}": b"" for count in range(5_001)}))


@pytest.mark.parametrize("cut", [10, 100, -1, -30])
def test_a_damaged_archive_is_refused(cut):
    assert "skadet" in refusal("plan.docx", GOOD["docx"][1][:cut])


def test_a_part_that_is_not_what_its_list_says_is_refused():
    content = archive({"[Content_Types].xml": TYPES.format(DOCX)}, zipfile.ZIP_STORED)
    assert "skadet" in refusal("plan.docx", content.replace(b"<Types>", b"<Typex>"))


@pytest.mark.parametrize("extension", ["pdf", "png", "jpg"])
@pytest.mark.parametrize("comment", [b"", b"x" * 1000])
def test_an_archive_hidden_behind_another_file_is_refused(extension, comment):
    out = io.BytesIO(GOOD[extension][1])
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr("run.js", "x")
        packed.comment = comment
    assert "gjemt i seg" in refusal(f"plan.{extension}", out.getvalue())


def test_a_pdf_that_holds_an_archive_inside_is_let_in():
    """An attachment is no second face: the file doesn't end with it."""
    assert examine("plan.pdf", A_PDF + GOOD["docx"][1] + b"\nendstream\n%%EOF\n").media_type == PDF


def test_a_pdf_at_the_head_of_an_archive_is_refused():
    content = archive({"mimetype": ODT, "a": b"%PDF-1.7\n"}, zipfile.ZIP_STORED)
    assert "både en PDF og en ZIP" in refusal("plan.odt", content)


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\x\\plan.pdf", "plan.pdf"),
        ("/tmp/plan.PDF", "plan.PDF"),
        ("plan\u202efdp.pdf", "planfdp.pdf"),
        ("pl\u200ban\0\r\n.pdf", "plan.pdf"),
        ("Budsjett v1.2", "Budsjett v1.2.pdf"),
        ("Ánde Ŋŋs plan.pdf", "Ánde Ŋŋs plan.pdf"),
        ("مخطط.pdf", "مخطط.pdf"),
        ('a<b>:"c"|?*.pdf', "a b c.pdf"),
        ("  mange   mellomrom .pdf", "mange mellomrom.pdf"),
        ("", "fil.pdf"),
        ("..", "fil.pdf"),
        ("mappe/", "fil.pdf"),
        (".pdf", "fil.pdf"),
        ("\u202e.pdf", "fil.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("x" * 300, "x" * 116 + ".pdf"),
    ],
)
def test_a_name_keeps_what_can_be_read_and_nothing_else(given_name, kept):
    assert examine(given_name, A_PDF).name == kept


def test_a_turned_name_shows_its_true_ending():
    assert ".exe, men innholdet er pdf" in refusal("plan\u202efdp.exe", A_PDF)


@given(st.text())
def test_any_name_becomes_a_safe_one_or_is_refused(name):
    try:
        kept = examine(name, A_PDF).name
    except Refused:
        return
    assert len(kept) <= MAX_NAME
    assert kept.lower().endswith(".pdf")
    assert kept.isprintable()
    assert not {"/", "\\"} & set(kept)
    assert not kept.startswith(".")


@given(st.binary(max_size=200), st.sampled_from([content for _type, content in GOOD.values()]))
def test_any_content_is_let_in_or_refused_and_nothing_breaks(tail, head):
    for content in (head[: len(head) // 2] + tail, tail + head, head[:-30] + tail + head[-30:]):
        try:
            upload = examine("plan", content)
        except Refused:
            continue
        assert upload.size == len(content)


def test_a_part_packed_in_another_way_than_documents_are_is_refused():
    content = archive({"[Content_Types].xml": TYPES.format(DOCX)}, zipfile.ZIP_LZMA)
    assert "skadet" in refusal("plan.docx", content)

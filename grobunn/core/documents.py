"""Documents that must be readable in thirty years and by a screen reader: typst sets them, as PDF/A-2a and PDF/UA-1.

typst refuses a character that no font has, so all text goes through `printable` on its way.
"""

import ctypes
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, cast

import typst
from django.conf import settings
from fontTools.ttLib import TTFont

FOLDERS = {
    "inter": ("400Regular", "500Medium", "600SemiBold"),
    "noto-sans-arabic": ("400Regular", "500Medium", "600SemiBold"),
}
LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
M_MMAP_THRESHOLD = -3  # from glibc's malloc.h
JOINERS = "\u200c\u200d"  # Arabic and Persian spelling needs them; elsewhere they only hide
VANISHING = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\U0001f3fb-\U0001f3ff]")  # how an emoji looks
NAMELESS = {"Co", "Cs", "Cn"}


def font_folders() -> list[Path]:
    """The weights that documents use, as the package manager laid them."""
    packages = settings.ROOT / "node_modules" / "@expo-google-fonts"
    return [packages / name / weight for name, weights in FOLDERS.items() for weight in weights]


@cache
def _fonts() -> typst.Fonts:
    """The fonts, read once in a process; and once in a process, large blocks of memory are told to go back when freed.

    glibc would otherwise keep ever larger ones, and the process grows by a quarter of a megabyte for each document.
    """
    with suppress(OSError, AttributeError):  # another C library has no mallopt, and not the habit either
        ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, 128 * 1024)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[*map(str, font_folders())])


@cache
def coverage() -> tuple[frozenset[int], ...]:
    """The characters that each family has. All weights of a family have the same."""
    regular = [next(folder.glob("*.ttf")) for folder in font_folders() if folder.name == "400Regular"]
    return tuple(frozenset(TTFont(file, lazy=True).getBestCmap() or ()) for file in regular)


def typeset(template: Path, content: Mapping[str, Any], *, made_at: datetime) -> bytes:
    """Set `content` in a template of this package: one PDF that is both PDF/A-2a and PDF/UA-1.

    The same content made at the same moment gives the same bytes. The template reads `sys.inputs.content` (JSON)
    and finds files from the package's folder. A compiler may not be shared between threads; the fonts may.
    """
    compiler = typst.Compiler(root=str(settings.PACKAGE), font_paths=_fonts())
    document = compiler.compile(
        input=str(template),
        format="pdf",
        sys_inputs={"content": json.dumps(_printable_throughout(content), ensure_ascii=False)},
        pdf_standards=["a-2a", "ua-1"],
        timestamp=int(made_at.timestamp()),
    )
    return cast(bytes, document)


def _printable_throughout(part: Any) -> Any:
    match part:
        case str():
            return printable(part)
        case Mapping():
            return {name: _printable_throughout(value) for name, value in part.items()}
        case Sequence():
            return [_printable_throughout(value) for value in part]
        case _:
            return part


def printable(text: str) -> str:
    """The text as our fonts can print it: NFC, lines and words kept, nothing that hides or turns other text.

    A character that no font has becomes its Unicode name in brackets: 😀 is [GRINNING FACE].
    """
    if _plain().issuperset(text):
        return text
    text = VANISHING.sub("", LINE_ENDS.sub("\n", text).replace("\t", " "))
    text = "".join(character for at, character in enumerate(text) if not _is_hidden(text, at))
    on, printed = "", []
    for character in unicodedata.normalize("NFC", text):
        is_mark = unicodedata.category(character).startswith("M")
        shown = f"[{_name(character)}]" if is_mark and not on else _shown(character, after=on if is_mark else "")
        on = (on if is_mark else "") + character if shown == character and not character.isspace() else ""
        printed.append(shown)
    return "".join(printed)


@cache
def _plain() -> frozenset[str]:
    """Letters and signs that stand by themselves: text of these alone, which most text is, is printable as it is."""
    every = map(chr, frozenset.union(*coverage()))
    alone = {one for one in every if unicodedata.category(one)[0] not in "MC" and unicodedata.is_normalized("NFC", one)}
    return frozenset(alone | {"\n"})


def _is_hidden(text: str, at: int) -> bool:
    """Whether this is a control character, or one that changes direction or has no width."""
    if unicodedata.category(text[at]) not in {"Cc", "Cf"}:
        return False
    beside = {unicodedata.bidirectional(one) for one in (text[at - 1 : at], text[at + 1 : at + 2]) if one}
    return text[at] != "\n" and not (text[at] in JOINERS and beside == {"AL"})


def _shown(character: str, *, after: str) -> str:
    """The character, or what is printed for it. A mark must stand in the same font as the letter it is put on."""
    if character in "\n" + JOINERS:
        return character
    if unicodedata.category(character) in NAMELESS:
        return f"[U+{ord(character):04X}]"  # where a font draws it too: it means nothing to a reader's program
    if any({*map(ord, after), ord(character)} <= font for font in coverage()):
        return character
    return " " if character.isspace() else f"[{_name(character)}]"


def _name(character: str) -> str:
    return unicodedata.name(character, f"U+{ord(character):04X}")

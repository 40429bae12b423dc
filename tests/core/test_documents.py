"""What becomes of text on its way into a document."""

import unicodedata

import pytest
from fontTools.ttLib import TTFont
from hypothesis import strategies as st

from grobunn.core.documents import coverage, font_folders, printable
from tests.examples import example, given

OVERRIDE, ISOLATE, NO_WIDTH, JOINER, NON_JOINER = "\u202e", "\u2066", "\u200b", "\u200d", "\u200c"


@pytest.mark.parametrize(
    "text",
    [
        "Máret Áile Čállit, Ánde Ŋŋ Đđ Ŧŧ Žž Šš",
        "Første avsnitt.\n\nAndre avsnitt,\nny linje.",
        "«148 000 kroner» – 50 % … 3 × 4 ≥ 2 €",
        "مرحبا بالعالم",
        "سَلام",  # a mark of the letter's own script
        f"می{NON_JOINER}خواهم",  # Persian spelling
    ],
)
def test_what_the_fonts_have_stays_as_it_is(text):
    assert printable(text) == text


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Hei 😀!", "Hei [GRINNING FACE]!"),
        ("👍🏽", "[THUMBS UP SIGN]"),  # the colour of the skin goes
        (f"👩{JOINER}🚀", "[WOMAN][ROCKET]"),
        ("漢", "[CJK UNIFIED IDEOGRAPH-6F22]"),
        ("\ue000 \ud800 \uffff", "[U+E000] [U+D800] [U+FFFF]"),
        ("ж\u064e", "ж[ARABIC FATHA]"),  # no font has both: the mark can't stand on this letter
        ("\u0301 her", "[COMBINING ACUTE ACCENT] her"),  # a mark on nothing
    ],
)
def test_what_no_font_has_is_named_in_brackets(written, printed):
    assert printable(written) == printed


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("a\x00b\x07c\x1b[31m\x7fd\x85e", "abc[31md\ne"),
        ("en\r\nto\rtre\u2028fire\u2029fem\vseks", "en\nto\ntre\nfire\nfem\nseks"),
        ("a\tb", "a b"),
        (f"plan{OVERRIDE}fdp.exe", "planfdp.exe"),
        (f"{ISOLATE}a\u2069\u200eb\u061c", "ab"),
        (f"skj{NO_WIDTH}ult\ufeff og{JOINER} h\u00adel", "skjult og hel"),
        ("e\u0301 A\u030a", "é Å"),
        (f"e{NO_WIDTH}\u0301", "é"),  # one letter, once what parted them is gone
        ("smalt\u2009mellomrom", "smalt\u2009mellomrom"),
        ("bredt\u3000mellomrom", "bredt mellomrom"),
    ],
)
def test_nothing_hides_or_turns_other_text(written, printed):
    assert printable(written) == printed


@given(st.text())
@example("a\u0315\u0300\u05ae\u0062")
def test_what_is_printed_is_covered_and_printing_it_again_changes_nothing(text):
    printed = printable(text)
    assert {ord(character) for character in printed} <= coverage()[0] | coverage()[1] | {ord("\n")}
    assert unicodedata.is_normalized("NFC", printed)
    assert printable(printed) == printed


def test_every_weight_of_a_family_has_the_same_characters():
    found = {}
    for folder in font_folders():
        [file] = folder.glob("*.ttf")
        found.setdefault(folder.parent.name, set()).add(frozenset(TTFont(file, lazy=True).getBestCmap()))
    assert [len(kinds) for kinds in found.values()] == [1, 1]
    assert {kind for kinds in found.values() for kind in kinds} == set(coverage())

"""Words as people write them in spreadsheets, and what they have in common."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

Meant = TypeVar("Meant")


def tidy(text: str) -> str:
    """One form for each letter, single spaces, and no characters that steer a screen."""
    if text.isprintable():  # as nearly all cells are
        return " ".join(unicodedata.normalize("NFC", text).split())
    kept = "".join(" " if unicodedata.category(one) in {"Cc", "Zs"} else one for one in text)
    return " ".join(unicodedata.normalize("NFC", kept).split())


def plain(text: str) -> str:
    """«Fysisk », «FYSISK» and «fysisk:» are one word; «E-post» and «epost» are too."""
    letters = tidy(text).casefold().replace("é", "e").replace("è", "e")
    return " ".join(re.sub(r"[^\w]+", " ", re.sub(r"\be-(?=\w)", "e", letters)).split())


class Words(Generic[Meant]):
    """What texts mean: as one of the words, or as beginning with one; the longest first."""

    def __init__(self, known: Mapping[Meant, Sequence[str]]) -> None:
        pairs = [(plain(word), meant) for meant, words in known.items() for word in words]
        self._words = dict(reversed(pairs))
        self._beginnings = [(f"{word} ", meant) for word, meant in sorted(pairs, key=lambda pair: -len(pair[0]))]

    def find(self, text: str) -> Meant | None:
        said = plain(text)
        if said in self._words:
            return self._words[said]
        return next((meant for beginning, meant in self._beginnings if said.startswith(beginning)), None)

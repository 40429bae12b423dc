"""scripts/manage messages: gather every text from code and templates, and keep the catalogues up to date.

Written on babel, so that it needs no gettext tools on the machine. Bokmål is the source: its texts are the keys.
"""

import io
import os
import re
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation.template import templatize

KEYWORDS = dict.fromkeys(["_", "gettext", "gettext_lazy"]) | {"ngettext": (1, 2)}
TRANSLATIONS = ("nn", "en")
DATED = re.compile(
    r'"(POT-Creation-Date|PO-Revision-Date|Project-Id|Report-Msgid|Last-Translator|Language-Team|Generated)'
)


def catalogue_file(language: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def read_catalogue(language: str) -> Catalog:
    file = catalogue_file(language)
    if not file.exists():
        return Catalog(locale=language, charset="utf-8")
    with file.open("rb") as lines:
        return read_po(lines, locale=language, charset="utf-8")


def gathered() -> Catalog:
    """Every text that the package asks gettext for."""
    catalogue = Catalog(charset="utf-8")
    for file in sorted(settings.PACKAGE.rglob("*")):
        if file.suffix in {".py", ".html", ".txt"} and "migrations" not in file.parts:
            for message in _texts_in(file):
                catalogue.add(message, locations=[(str(file.relative_to(settings.ROOT)), 1)])
    return catalogue


def _texts_in(file: Path) -> Iterator[Any]:
    source = file.read_text()
    if file.suffix != ".py":
        source = "\n".join(_as_python(templatize(source)))
    for _line, keyword, message, _comments in extract_python(io.BytesIO(source.encode()), KEYWORDS, [], {}):
        yield tuple(message[:2]) if keyword == "ngettext" else message


def _as_python(text: str) -> Iterator[str]:
    """Of a template that Django has turned into something like Python, only the calls."""
    for call in re.finditer(r"(?:_|n?gettext)\((?:u?'(?:[^'\\]|\\.)*'|u?\"(?:[^\"\\]|\\.)*\"|[^()'\"])*\)", text):
        yield call.group(0).replace("\n", " ")


def update(language: str) -> Catalog:
    """The language's catalogue with every gathered text, and none that has gone."""
    catalogue = read_catalogue(language)
    template = gathered()
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def save(language: str, catalogue: Catalog) -> None:
    """Write the catalogue sorted, without places and dates, so that a change shows only texts."""
    catalogue.fuzzy, catalogue.header_comment = (
        False,
        f"# Grobunn in {language}. The keys are bokmål, which is the source.",
    )
    text = io.BytesIO()
    write_po(text, catalogue, width=110, sort_output=True, no_location=True)
    kept = [line for line in text.getvalue().decode().splitlines() if not DATED.match(line)]
    file = catalogue_file(language)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(kept) + "\n")


def compile_all() -> None:
    """What the site reads, made anew where the texts are newer; nobody who reads meanwhile sees half a file."""
    for language in TRANSLATIONS:
        texts = catalogue_file(language)
        compiled, new = texts.with_suffix(".mo"), texts.with_suffix(f".{os.getpid()}")
        if compiled.exists() and compiled.stat().st_mtime_ns > texts.stat().st_mtime_ns:
            continue
        with new.open("wb") as file:
            write_mo(file, read_catalogue(language))
        new.replace(compiled)


def missing(catalogue: Catalog) -> list[str]:
    """The texts without a translation, or with a plural that lacks a form."""
    return [
        str(message.id)
        for message in catalogue
        if message.id and not all(message.string if isinstance(message.string, tuple) else [message.string])
    ]


class Command(BaseCommand):
    help = "Bring the translations up to date with the code."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--compile", action="store_true", help="make what the site reads")
        parser.add_argument("--check", action="store_true", help="say what is missing or out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["compile"]:
            compile_all()
            return
        if options["check"]:
            self.check_all()
            return
        for language in TRANSLATIONS:
            catalogue = update(language)
            save(language, catalogue)
            self.stdout.write(f"{language}: {len(missing(catalogue))} missing of {len(catalogue)}")
        compile_all()

    def check_all(self) -> None:
        """Fail when a text lacks a translation, or a catalogue holds other texts than the code."""
        for language in TRANSLATIONS:
            lacking = missing(update(language))
            known, wanted = ({message.id for message in one} for one in (read_catalogue(language), gathered()))
            gone = known - wanted - {""}
            if lacking or gone:
                raise CommandError(f"{language}: lacks {lacking}; no longer used: {sorted(map(str, gone))}")

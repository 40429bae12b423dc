"""A CSV file as text, in whatever letters and with whatever separator it was saved."""

import codecs
import csv
import io

from grobunn.reporting.imports.table import Table, filled
from grobunn.reporting.imports.words import tidy

SEPARATORS = ";\t,"
SAMPLE = 20  # lines that show which separator it is
SHEET = "CSV"


def read_text(content: bytes) -> Table:
    """Raises TooLong, and csv.Error where quotes never end."""
    text = decoded(content)
    first, _, rest = text.partition("\n")
    separator = ""
    if first.strip().strip('"').lower().startswith("sep="):  # a line for Excel, which counts it as none
        separator, text = first.strip().strip('"')[4:5], rest
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator or separator_of(text))
    lines = list(filled([tidy(cell) for cell in row] for row in reader))
    return Table({SHEET: lines} if lines else {})


def decoded(content: bytes) -> str:
    """UTF-8 where it is that, else what Windows wrote; UTF-16 says so itself."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def separator_of(text: str) -> str:
    """The one that parts the first lines into most columns, alike on most of them."""
    sample = [line for line in text.splitlines() if line.strip()][:SAMPLE]

    def agreement(separator: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(sample, delimiter=separator)]
        usual = max(set(widths), key=lambda width: (width > 1, widths.count(width), width), default=0)
        return (widths.count(usual) if usual > 1 else 0, usual)

    return max(SEPARATORS, key=agreement)

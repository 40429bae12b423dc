"""SQL that migrations run lies in numbered folders, <app>/sql/0001 and so on, and stays as it was when first run.

A migration reads its files from there and imports nothing of ours, so that a fresh database is made by the very
statements that made the old ones. `frozen.sha256` beside the folders holds them to it (docs/decisions/0017).
"""

import hashlib
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
LIST = "frozen.sha256"


class Changed(Exception):
    """A file that is frozen was changed or taken away; the message names it and says what to do."""


def sql_folders(package: Path = PACKAGE) -> list[Path]:
    return sorted(package.glob("*/sql"))


def statements(folder: Path) -> dict[str, str]:
    """SHA-256 of each file in the numbered folders, by its path below `folder`."""
    files = sorted(folder.glob("[0-9][0-9][0-9][0-9]/*.sql"))
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def frozen(folder: Path) -> dict[str, str]:
    """What the list says of the same; its lines are as sha256sum reads them."""
    lines = (folder / LIST).read_text().splitlines() if (folder / LIST).exists() else []
    return {name: digest for digest, _space, name in (line.partition("  ") for line in lines)}


def freeze(folder: Path) -> list[str]:
    """Add what is new to the list, and answer its names. Raises Changed where something frozen is not as it was."""
    now, before = statements(folder), frozen(folder)
    for name, digest in before.items():
        if now.get(name) != digest:
            raise Changed(
                f"{folder.parent.name}/sql/{name} is frozen: put it back, and write a new file in a new folder."
            )
    (folder / LIST).write_text("".join(f"{digest}  {name}\n" for name, digest in now.items()))
    return [name for name in now if name not in before]

"""The rows as a colleague reads them: when, who, in which case or at which event, and where that stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from grobunn.core.owned import Actor
from grobunn.core.permissions import Permission
from grobunn.reporting.behind.rows import GUESTS, Asked, Key
from grobunn.reporting.behind.tables import TABLES, LeadsTo
from grobunn.reporting.models import ImportedRow


@dataclass(frozen=True)
class Line:
    """One row. `person` is the key that the figure tells persons apart by; guests have none, and a number instead."""

    at: datetime
    name: str
    title: str
    leads_to: LeadsTo
    page: int | None
    person: int | None
    guests: int | None = None
    is_imported: bool = False


def lines_of(actor: Actor, asked: Asked, keys: Sequence[Key]) -> list[Line]:
    """These rows as the actor may see them; one that she may not see is left out."""
    table = TABLES[asked.source]
    things = [key.thing for key in keys if key.thing > 0]
    rows = table.model.objects.visible_to(actor, table.permission).filter(**{f"{table.thing}__in": things})
    named = rows.annotate(listed=table.listed)
    found = {
        (thing, who): facts
        for thing, who, *facts in named.values_list(table.thing, table.person, "listed", table.title, table.page)
    }
    imported = _imported_names(actor, [key.who for key in keys if key.thing < 0])
    lines = [_line(asked, key, table.leads_to, found, imported) for key in keys]
    return [line for line in lines if line]


def _line(
    asked: Asked, key: Key, leads_to: LeadsTo, found: dict[tuple[int, int], list[Any]], imported: dict[int, str]
) -> Line | None:
    if key.thing < 0:
        name = imported.get(key.who, "")
        return Line(key.at, name, "", LeadsTo.NOTHING, None, key.who, is_imported=True)
    if (key.thing, key.who) not in found:
        return None
    name, title, page = found[key.thing, key.who]
    if asked.figure == GUESTS:
        return Line(key.at, "", title, leads_to, page, None, guests=key.who)
    return Line(key.at, name, title, leads_to, page, key.who)


def _imported_names(actor: Actor, persons: Sequence[int]) -> dict[int, str]:
    """What the operator's own imported rows call these persons."""
    if not persons:
        return {}
    own = ImportedRow.objects.visible_to(actor, Permission.CASE_VIEW).filter(person__in=persons)
    return dict(own.order_by("-pk").values_list("person", "name"))

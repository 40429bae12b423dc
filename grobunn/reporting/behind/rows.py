"""The definition's own rows, read in the scope that runs: row-level security leaves those of the reader's operator."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from grobunn.core.owned import Actor, OwnedModel
from grobunn.reporting.behind.tables import TABLES
from grobunn.reporting.definitions import COUNTED

GUESTS = "cafe_guests"


@dataclass(frozen=True)
class Key:
    """One row of a definition: when, which thing (below nought where it was imported), whose, or how many guests."""

    at: datetime
    thing: int
    who: int


@dataclass(frozen=True)
class Asked:
    """One figure under some agreements, `starts <= t < ends`."""

    figure: str
    agreements: Sequence[int]
    starts: datetime
    ends: datetime

    @property
    def source(self) -> str:
        """The definition whose rows the figure counts."""
        return COUNTED[self.figure][0] if self.figure in COUNTED else self.figure

    @property
    def _bounds(self) -> list[Any]:
        return [list(self.agreements), self.starts, self.ends]

    def counted(self, recused: Sequence[int] = ()) -> tuple[int, int, int]:
        """The figure, the rows that it counts, and how many of them belong to the things in `recused`."""
        what = "coalesce(sum(row.guests), 0)" if self.figure == GUESTS else f"count(DISTINCT {COUNTED[self.figure][1]})"
        join = (
            ""
            if self.figure == GUESTS
            else "LEFT JOIN clients_person joined ON joined.id = row.who AND joined.counts_as_id IS NOT NULL"
        )
        statement = (
            f"SELECT {what}, count(*), count(*) FILTER (WHERE row.thing = ANY(%s))"  # noqa: S608
            f" FROM {self.source}_rows(%s, %s, %s) row {join}"
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [list(recused), *self._bounds])
            number, rows, hidden = cursor.fetchone()
            return int(number), rows, hidden

    def statement(self, recused: Sequence[int] = ()) -> tuple[str, list[Any]]:
        """The question for the rows in their order, and its arguments."""
        who = "guests" if self.figure == GUESTS else "who"
        return (
            f"SELECT at, thing, {who} FROM {self.source}_rows(%s, %s, %s)"  # noqa: S608
            " WHERE thing <> ALL(%s) ORDER BY at, thing, 3",
            [*self._bounds, list(recused)],
        )

    def keys(self, recused: Sequence[int], *, skip: int, most: int) -> list[Key]:
        statement, arguments = self.statement(recused)
        with connection.cursor() as cursor:
            cursor.execute(f"{statement} LIMIT %s OFFSET %s", [*arguments, most, skip])
            return [Key(*row) for row in cursor.fetchall()]


def things_of_recused(actor: Actor, asked: Asked) -> list[int]:
    """The things of cases that she is recused from: rows that she doesn't see, and is told of."""
    table = TABLES[asked.source]
    cases = actor.recused()
    if not cases or getattr(table.model, "matter_type", "") != OwnedModel.matter_type:
        return []
    own = table.model.objects.filter(**{f"{table.model.matter_field}__in": cases})
    return list(own.values_list(table.thing, flat=True))

"""Small numbers: 1–4 are not shown to readers outside the operator, nor what would give them away.

A number is safe when another world would look the same: one in which it differs, and in which everything that is
shown, and every sum, still holds. Such a world is looked for cell by cell; where there is none, more is hidden until
there is. docs/decisions/0015-small-numbers.md says against whom.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from heapq import heappop, heappush
from itertools import count
from typing import Generic, TypeVar

SMALLEST_SHOWN = 5
SMALL, HIDDEN = "small", "hidden"
NONE = "none"  # nothing at all was written down there in the year: nought would look like a fact
MOST_CHANGED, MOST_TRIED = 80, 4000  # how far a search goes: cells that differ between two worlds, and steps
AWAY = 0.25  # what a relation that doesn't hold yet counts for, beside what is hidden, in choosing where to go on

Cell = TypeVar("Cell", bound=Hashable)


@dataclass(frozen=True)
class Shown:
    """What a reader sees of one number: the number, «1–4» (small, below the limit), «Skjult», which may be any,
    or «–», where nothing was written down.
    """

    number: int | None
    why: str = ""
    limit: int = SMALLEST_SHOWN

    @property
    def is_shown(self) -> bool:
        return self.number is not None


class Tie(Enum):
    """How a total hangs together with its parts, as every reader knows."""

    SUM = "the total is the sum of the parts"
    UNION = "the total is at least the largest part and at most the sum: somebody may be in several"
    WITHIN = "no part is larger than the total"
    COVERED = "the total is at most the sum of the parts"
    TOGETHER = "where one is nought, so is the other"


@dataclass(frozen=True, eq=False)
class Relation(Generic[Cell]):
    total: Cell
    parts: tuple[Cell, ...]
    tie: Tie

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        return (self.total, *self.parts)

    def strain(self, total: int, parts: Sequence[int]) -> int:
        """1 where the total is too low for its parts, −1 where it is too high, 0 where all is well."""
        if self.tie == Tie.SUM:
            return (sum(parts) > total) - (sum(parts) < total)
        if self.tie == Tie.TOGETHER:
            return (max(parts) > 0) - (total > 0)
        if self.tie in {Tie.UNION, Tie.WITHIN} and total < max(parts, default=0):
            return 1
        return -1 if self.tie in {Tie.UNION, Tie.COVERED} and total > sum(parts) else 0


Strained = dict[Relation[Cell], int]
"""Relations that don't hold, each with which way: as Relation.strain()."""


@dataclass(order=True)
class Way(Generic[Cell]):
    """Part of the way to another world: what differs so far, what that costs, and what doesn't hold yet."""

    rank: tuple[float, int, int]  # the cheapest first, then the farthest come
    cost: int = field(compare=False)
    changes: dict[Cell, int] = field(compare=False)
    strained: Strained[Cell] = field(compare=False)


class Cover(Generic[Cell]):
    """Covers the cells of one publication. `limits` gives for each cell the smallest number shown (5 where none), and
    `worth` what readers lose when it is hidden beside a small one (1 where none): headlines are worth more than months.
    """

    def __init__(
        self,
        numbers: Mapping[Cell, int],
        relations: Iterable[Relation[Cell]],
        *,
        limits: Mapping[Cell, int] | None = None,
        worth: Mapping[Cell, int] | None = None,
    ) -> None:
        self.numbers, self.limits, self.worth = numbers, limits or {}, worth or {}
        self.ties: dict[Cell, list[Relation[Cell]]] = {cell: [] for cell in numbers}
        for relation in relations:
            for cell in relation.cells:
                self.ties[cell].append(relation)
        self.why = {cell: SMALL for cell, number in numbers.items() if 0 < number < self.limit(cell)}
        self.turn = count()
        self.worlds: dict[Cell, list[dict[Cell, int]]] = {cell: [] for cell in numbers}  # found so far, by what differs

    def limit(self, cell: Cell) -> int:
        return self.limits.get(cell, SMALLEST_SHOWN)

    def protect(self, among: Collection[Cell] | None = None, known: Collection[Cell] = ()) -> None:
        """Hide what is needed so that each covered cell (among these) has another world, for a reader who knows some
        numbers as they are. What is hidden for a cell differs in that same world, so it needs none of its own; and a
        world that looked the same still does when more is hidden.
        """
        for cell in [one for one in self.why if (among is None or one in among) and one not in known]:
            if not any(world.keys().isdisjoint(known) for world in self.worlds[cell]):
                self._hide_beside(cell, known)

    def shown(self) -> dict[Cell, Shown]:
        return {
            cell: Shown(None, self.why[cell], self.limit(cell)) if cell in self.why else Shown(number)
            for cell, number in self.numbers.items()
        }

    def _hide_beside(self, cell: Cell, known: Collection[Cell]) -> None:
        """Hide what must be for this cell to have another world: what is worth least; all around if none is found."""
        world = self._other_world(cell, known)
        if world is None:
            beside = {other for relation in self.ties[cell] for other in relation.cells}
            self.why |= dict.fromkeys(beside, HIDDEN)
            return
        self.why |= {other: HIDDEN for other, step in world.items() if not self._fits(other, step)}
        for other in world:
            self.worlds[other].append(world)

    def _other_world(self, cell: Cell, known: Collection[Cell]) -> dict[Cell, int] | None:
        """What differs in the cheapest world found in which this cell does, and in which nothing known does."""
        seen: set[frozenset[tuple[Cell, int]]] = set()
        ways = [self._way(None, cell, step) for step in (1, -1) if self.numbers[cell] + step >= 0]
        for _tried in range(MOST_TRIED):
            if not ways:
                return None
            way = heappop(ways)
            if not way.strained and self._needs_cover(way.changes):
                return way.changes
            for other, step in self._remedies(way.strained) if len(way.changes) < MOST_CHANGED else ():
                mark = frozenset([*way.changes.items(), (other, step)])
                if other in way.changes or other in known or mark in seen or self.numbers[other] + step < 0:
                    continue
                seen.add(mark)
                heappush(ways, self._way(way, other, step))
        return None

    def _way(self, before: Way[Cell] | None, cell: Cell, step: int) -> Way[Cell]:
        """One more change on the way to another world."""
        numbers, changes = self.numbers, {**(before.changes if before else {}), cell: step}
        strained = dict(before.strained) if before else {}
        for relation in self.ties[cell]:
            total, *parts = [numbers[one] + changes.get(one, 0) for one in relation.cells]
            if strain := relation.strain(total, parts):
                strained[relation] = strain
            else:
                strained.pop(relation, None)
        cost = (before.cost if before else 0) + self._cost(cell, step)
        return Way((cost + AWAY * len(strained), -len(changes), next(self.turn)), cost, changes, strained)

    def _needs_cover(self, changes: dict[Cell, int]) -> bool:
        """Whether numbers would be covered in this world too. Where the only small one has become large, none would,
        and a reader who knows how we cover would know that it isn't so.
        """
        there = {cell: self.numbers[cell] + step for cell, step in changes.items()}
        return all(self._fits(cell, step) for cell, step in changes.items() if self.why.get(cell) == SMALL) or any(
            0 < number < self.limit(cell) for cell, number in there.items()
        )

    def _remedies(self, strained: Strained[Cell]) -> Iterator[tuple[Cell, int]]:
        """Which cells could change by one to ease the first relation that doesn't hold; small ones first."""
        for relation, strain in list(strained.items())[:1]:
            steps = [(relation.total, strain), *((part, -strain) for part in relation.parts)]
            yield from sorted(steps, key=lambda one: self.numbers[one[0]])

    def _cost(self, cell: Cell, step: int) -> int:
        """What readers lose by its being hidden; nothing where its cover allows the change as it is. Nought is said
        plainly where something else will do.
        """
        return 0 if self._fits(cell, step) else self.worth.get(cell, 1) + (self.numbers[cell] == 0)

    def _fits(self, cell: Cell, step: int) -> bool:
        """Whether the cell could as well be one more or less, as far as its cover says."""
        why = self.why.get(cell)
        return why == HIDDEN or (why == SMALL and 0 < self.numbers[cell] + step < self.limit(cell))

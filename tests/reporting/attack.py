"""What somebody can work out who has all that is shown, and patience: whether a covered number has but one value.

Solved as integer constraints by a solver that knows nothing of how the numbers were covered.
"""

from dataclasses import replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

MOST = 10**6
SUM, UNION, WITHIN, TOGETHER = "sum", "union", "within", "together"


def values(shown, rules, among=None):
    """{cell: values} for each covered cell (among these): two that it can have, or more, or the only one.

    `rules` are (total, parts, how they hang together).
    """
    found = {}
    for group, rows in _groups(shown, rules):
        wanted = group if among is None else group & among
        if wanted:
            found |= _solve(group, wanted, shown, rows)
    return found


def assert_they_fit(shown, rules, true):
    """That these true numbers, each behind its cover, fit with all that is shown, and some numbers for the rest."""
    assert all(1 <= true[cell] < shown[cell].limit for cell in true if shown[cell].why == "small")
    known = {**shown, **{cell: replace(shown[cell], number=number, why="") for cell, number in true.items()}}
    rows = [row for rule in rules for row in _rows(rule, known)]
    assert all(least <= 0 <= most for unknown, least, most in rows if not unknown)
    values(known, rules)  # the solver says it where nothing fits


def told(shown, rules, among=None):
    """The covered cells (among these) that a reader can work out for certain, with their numbers."""
    return {cell: min(found) for cell, found in values(shown, rules, among).items() if len(found) == 1}


def told_beside(cell, number, shown, rules):
    """Those in the same rules as this one that she can work out when it is shown too."""
    beside = {one for total, parts, _how in rules if cell in (total, *parts) for one in (total, *parts)}
    return told({**shown, cell: replace(shown[cell], number=number, why="")}, rules, beside)


def _groups(shown, rules):
    """Covered cells with the rows about them, a group at a time."""
    covered = [cell for cell, one in shown.items() if one.number is None]
    rows = [row for rule in rules for row in _rows(rule, shown)]
    for group in _together(covered, rows):
        yield group, [row for row in rows if row[0].keys() & group]


def _rows(rule, shown):
    """Linear constraints: ({cell: factor} over what is covered, least, most)."""
    total, parts, how = rule
    if how in {SUM, UNION}:
        yield _row([(total, -1), *((part, 1) for part in parts)], shown, 0, 0 if how == SUM else np.inf)
    if how == TOGETHER:  # nought for one is nought for the other
        pairs = ((total, *parts), (*parts, total))
        yield from (_row([(one, MOST), (other, -1)], shown, 0, np.inf) for one, other in pairs)
    if how in {UNION, WITHIN}:
        yield from (_row([(total, 1), (part, -1)], shown, 0, np.inf) for part in parts)


def _row(terms, shown, least, most):
    known = sum(factor * shown[cell].number for cell, factor in terms if shown[cell].number is not None)
    unknown = {}
    for cell, factor in terms:
        if shown[cell].number is None:
            unknown[cell] = unknown.get(cell, 0) + factor
    return unknown, least - known, most - known


def _together(covered, rows):
    """Covered cells that share a rule, directly or through others: each such group is its own riddle."""
    group = {cell: {cell} for cell in covered}
    for unknown, _least, _most in rows:
        merged = set().union(*(group[cell] for cell in unknown)) if unknown else set()
        for cell in merged:
            group[cell] = merged
    return {id(one): one for one in group.values()}.values()


def _solve(group, wanted, shown, rows):
    cells = sorted(group)
    at = {cell: turn for turn, cell in enumerate(cells)}
    matrix = np.zeros((len(rows), len(cells)))
    for turn, (unknown, _least, _most) in enumerate(rows):
        for cell, factor in unknown.items():
            matrix[turn, at[cell]] = factor
    most = np.array([shown[cell].limit - 1 if shown[cell].why == "small" else MOST for cell in cells])
    least = np.array([1 if shown[cell].why == "small" else 0 for cell in cells])
    lowest, highest = np.array([row[1] for row in rows]), np.array([row[2] for row in rows])
    limits = LinearConstraint(matrix, lowest, highest) if rows else ()
    found = {cell: set() for cell in cells}
    for cell in sorted(wanted):
        for sign in (1, -1):  # the least that it can be, and the largest
            if len(found[cell]) < 2:
                numbers = _extreme(at[cell], sign, Bounds(least, most), limits)
                found[cell].add(numbers[at[cell]])
                sums = matrix @ numbers
                if ((lowest <= sums) & (sums <= highest)).all():  # in whole numbers too they fit, for the other cells
                    for other, number in zip(cells, numbers, strict=True):
                        found[other].add(number)
    return {cell: found[cell] for cell in wanted}


def _extreme(turn, sign, bounds, limits):
    """Numbers that fit, with the least (sign 1) or the largest (−1) that this cell can be."""
    aim = np.zeros(len(bounds.ub))
    aim[turn] = sign
    answer = milp(aim, integrality=np.ones(len(aim)), bounds=bounds, constraints=limits)
    assert answer.success, "what is shown contradicts itself"
    return np.round(answer.x).astype(int)

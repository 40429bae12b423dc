"""The year's figures over some agreements together, as they are, for tests of what changes them."""

from types import SimpleNamespace

from grobunn.core.clock import year_bounds
from grobunn.reporting.counting import count_between
from grobunn.reporting.indicators import ALL


def count(agreements, year):
    """Every figure by name: count([agreement], 2026).persons_met"""
    keys = [one.pk for one in agreements]
    return SimpleNamespace(**{figure.key: count_between(figure.key, keys, *year_bounds(year)) for figure in ALL})

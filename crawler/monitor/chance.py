"""How likely a number is, were all as usual."""

from __future__ import annotations

import math
from collections.abc import Sequence


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value below which this share of the values lies, between two neighbours in proportion.

    >>> quantile([4, 1, 3, 2], 0.5), quantile([7], 0.1)
    (2.5, 7.0)
    """
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def median(values: Sequence[float]) -> float:
    """Return the middle value."""
    return quantile(values, 0.5)


def poisson_at_most(number: float, mean: float) -> float:
    """Return the chance of at most so many events where so many are usual.

    >>> round(poisson_at_most(0, 7), 4), round(poisson_at_most(2, 2), 2), poisson_at_most(3, 0)
    (0.0009, 0.68, 1.0)
    """
    if mean <= 0:
        return 1.0
    log_mean = math.log(mean)
    return min(1.0, sum(math.exp(k * log_mean - mean - math.lgamma(k + 1)) for k in range(math.floor(number) + 1)))


def binomial_at_least(number: int, of: int, chance: float) -> float:
    """Return the chance that at least so many of so many turn out one way, when each does with this chance.

    >>> binomial_at_least(0, 9, 0.1), round(binomial_at_least(3, 3, 0.1), 4), binomial_at_least(1, 5, 0)
    (1.0, 0.001, 0.0)
    """
    if number <= 0 or chance >= 1:
        return 1.0
    if chance <= 0:
        return 0.0
    yes, no = math.log(chance), math.log1p(-chance)
    return min(1.0, sum(math.exp(_log_ways(of, k) + k * yes + (of - k) * no) for k in range(number, of + 1)))


def _log_ways(of: int, chosen: int) -> float:
    return math.lgamma(of + 1) - math.lgamma(chosen + 1) - math.lgamma(of - chosen + 1)

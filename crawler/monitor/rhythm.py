"""How many articles a span of time brings, beside what spans like it brought before.

A portal has its hours, its weekends and its holidays. So a span is compared with spans of the same length that end at
the same time of day and hold as many hours of working days.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from crawler.monitor.chance import median, poisson_at_most
from crawler.monitor.daysoff import working_seconds
from crawler.monitor.runs import PortalRun
from crawler.monitor.tally import instant

HOUR, DAY = 3600.0, 86_400.0
SPANS: Final = (6 * HOUR, DAY, 3 * DAY, 7 * DAY, 14 * DAY, 28 * DAY)
ENOUGH: Final = 5  # past spans like this one; with fewer, nothing is usual yet
SEEN_RESTING: Final = 2  # weekends, say, that show whether a portal rests
CONCENTRATED: Final = 6  # times the average: 50 articles a week come in 35 hours, in some of them twice as many
LOOK_BACK: Final = 90  # days; a portal changes, and cron's two thousand hourly runs are enough
SAME: Final = 0.15  # of a span's length: how far ends may lie apart, and how much more working time it may hold
NEIGHBOUR: Final = 600.0  # seconds; cron is late by seconds, a long job by minutes
UNLIKELY: Final = 1e-3  # tests/monitor/test_simulation.py: above 1e-3 healthy portals begin to cry
FEW: Final = 1 / 3  # of the median: less is far below; a portal's busy and lazy weeks differ by less
REGULAR: Final = 0.5  # the least batch: no portal is a clockwork for long
UNRULY: Final = 3  # times the median: a first run's backlog or what came after an outage says nothing of a day


@dataclass(frozen=True, slots=True)
class Span:
    """The runs from one to another, in Unix seconds."""

    start: float  # of the run before the first
    end: float  # of the last run
    articles: int

    @property
    def length(self) -> float:
        """Return how many seconds it lasts."""
        return self.end - self.start


class Timeline:
    """A portal's runs, oldest first."""

    def __init__(self, runs: Sequence[PortalRun]) -> None:
        self.starts = [instant(run.started_at).timestamp() for run in runs]
        self.sums = list(accumulate((run.articles for run in runs), initial=0))

    def span(self, nth: int, length: float) -> Span | None:
        """Return the span of about this length that ends with the nth run, at least that run's own; None before all."""
        first = min(self._nearest(self.starts[nth] - length), nth - 1)
        if first < 0 or self.starts[nth] - self.starts[first] < length * (1 - SAME) - NEIGHBOUR:
            return None
        return Span(self.starts[first], self.starts[nth], self._articles(first, nth))

    def a_day(self, until: float) -> float:
        """Return how many articles came in a day on the average, up to a moment; 0.0 without a past."""
        last = self._nearest(until)
        past = self.starts[last] - self.starts[0]
        return self._articles(0, last) * DAY / past if past else 0.0

    def most(self, span: Span, until: float) -> float:
        """Return more than any span like this one brings, where days are as before: a look at each would find less."""
        return CONCENTRATED * self.a_day(until) * max(span.length, DAY / 4) / DAY

    def usual(self, span: Span, until: float) -> list[int]:
        """Return what the spans like this one brought that ended before `until`, the latest first.

        A portal that does not rest has no need of spans with as much working time: there, all of them are alike.
        """
        worked = working_seconds(span.start, span.end)
        earlier = list(self._earlier(span, until))
        alike = [articles for articles, work in earlier if abs(work - worked) <= SAME * span.length]
        every = [articles for articles, _ in earlier]
        if SEEN_RESTING <= len(alike) < ENOUGH and median(alike) >= median(every) / 2:
            return every
        return alike

    def batch(self, nth: int, until: float) -> float:
        """Return how many articles may appear at once: how much the days before vary, by how much chance alone would.

        Days are compared with days of as much working time only. It is the most that so few days allow to be true; a
        portal that brings the same number every day has a batch below 1.
        """
        day = self.span(nth, DAY)
        alike: dict[int, list[int]] = {}
        for articles, work in self._earlier(day, until) if day else ():
            alike.setdefault(round(work / (6 * HOUR)), []).append(articles)
        varied = expected = 0.0
        free = 0  # degrees of freedom
        for numbers in alike.values():
            kept = [min(number, UNRULY * median(numbers) or number) for number in numbers]
            mean = sum(kept) / len(kept)
            varied += sum((number - mean) ** 2 for number in kept)
            expected += (len(kept) - 1) * mean
            free += len(kept) - 1 if mean else 0
        if not expected:
            return 1.0
        return max(REGULAR, varied / expected * (1 + 2 * math.sqrt(2 / free)))  # two standard errors

    def _earlier(self, span: Span, until: float) -> Iterator[tuple[int, float]]:
        """Yield for the days before what the same hours brought, and their working time; holes are left out."""
        reach = SAME * span.length + NEIGHBOUR
        for days in range(1, LOOK_BACK + 1):
            start, end = span.start - days * DAY, span.end - days * DAY
            if start + reach < self.starts[0]:
                return
            first, last = self._nearest(start), self._nearest(end)
            apart = max(abs(self.starts[first] - start), abs(self.starts[last] - end))
            if first < last and apart <= reach and self.starts[last] < until:
                yield self._articles(first, last), working_seconds(start, end)

    def _articles(self, first: int, last: int) -> int:
        """Return the articles of the runs after the first up to the last."""
        return self.sums[last + 1] - self.sums[first + 1]

    def _nearest(self, when: float) -> int:
        """Return the number of the run that started nearest to an instant."""
        after = bisect_left(self.starts, when)
        if after == 0 or after == len(self.starts):
            return max(0, after - 1)
        return after if self.starts[after] - when < when - self.starts[after - 1] else after - 1


def is_few(articles: int, usual: Sequence[int]) -> bool:
    """Return whether these are far fewer than spans like theirs bring; a chance it may still be, see `by_chance`.

    >>> is_few(0, [9, 12, 10, 8, 11]), is_few(4, [9, 12, 10, 8, 11]), is_few(0, [2, 4, 1, 0, 3]), is_few(0, [9, 12])
    (True, False, False, False)
    """
    return len(usual) >= ENOUGH and articles <= min(FEW * median(usual), min(usual) / 2) and min(usual) > 0


def by_chance(articles: int, usual: Sequence[int], batch: float) -> bool:
    """Return whether chance may bring so few where articles appear in batches of this size.

    >>> by_chance(0, [9, 12, 10, 8, 11], 1.0), by_chance(0, [9, 12, 10, 8, 11], 5.0)
    (False, True)
    """
    centre = median(usual)
    spread = 1.4826 * median([abs(one - centre) for one in usual])  # of numbers around their middle, but for strays
    size = max(batch, spread**2 / centre)
    return poisson_at_most(articles / size, centre / size) >= UNLIKELY

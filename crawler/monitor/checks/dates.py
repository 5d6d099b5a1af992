"""Whether the articles' dates can be true: none in the future, and the newest moves on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from crawler.monitor.findings import Finding, Severity
from crawler.monitor.runs import PortalRun
from crawler.monitor.shares import LEAST, find_jump
from crawler.monitor.tally import instant
from crawler.monitor.wording import lasting

MOVES: Final = 10  # of the newest date that must have been seen before a standstill means anything
STREAK: Final = 2  # times the longest standstill so far, in runs that brought articles and in time …
RUNS, TIME = 3, timedelta(days=1)  # … and so much more: a portal that prints no time of day stands still within a day


def check(runs: Sequence[PortalRun]) -> Iterator[Finding]:
    """Yield the findings on dates."""
    run = runs[-1]
    jump = find_jump(((one.future, one.articles) for one in reversed(runs)), unknown=LEAST)
    if jump is not None:
        line = f"{jump.wrong} of {jump.of} articles are dated after they were fetched; is another date read as theirs?"
        yield Finding(portal=run.portal, kind="future_dates", severity=Severity.PROBLEM, line=line)
    yield from _standing_still(runs)


def _standing_still(runs: Sequence[PortalRun]) -> Iterator[Finding]:
    dated = [run for run in runs if run.articles and run.newest]
    if not dated or (runs[-1].articles and dated[-1] is not runs[-1]):
        return
    streaks = _standstills(dated)
    *before, (length, time) = streaks
    longest, slowest = max((one[0] for one in before), default=0), max((one[1] for one in before), default=timedelta())
    if len(before) >= MOVES and length >= STREAK * longest + RUNS and time >= STREAK * slowest + TIME:
        line = (
            f"the newest article is of {dated[-1].newest} or older for {length} runs with articles,"
            f" {lasting(time.total_seconds())}; is a fixed date of the page read as theirs?"
        )
        yield Finding(portal=runs[-1].portal, kind="dates_stuck", severity=Severity.PROBLEM, line=line)


def _standstills(runs: Sequence[PortalRun]) -> list[tuple[int, timedelta]]:
    """Return for how many runs, and how long, the newest date stood still after each time that it moved."""
    found = []
    newest = moved_at = None
    length = 0
    for run in runs:
        now, latest = instant(run.started_at), instant(run.newest or run.started_at)
        if newest is None or moved_at is None or latest > newest:
            if moved_at is not None:
                found.append((length, now - moved_at))
            moved_at, length = now, 0
            newest = min(latest, now) if newest is None else max(newest, min(latest, now))
        else:
            length += 1
    assert moved_at is not None
    return [*found, (length, instant(runs[-1].started_at) - moved_at)]

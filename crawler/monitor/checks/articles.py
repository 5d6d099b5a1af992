"""Whether as many articles come as always did, by the portal's own rhythm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from crawler.monitor.chance import median
from crawler.monitor.findings import Finding, Severity
from crawler.monitor.rhythm import DAY, SPANS, Span, Timeline, by_chance, is_few
from crawler.monitor.runs import FINISHED, PortalRun
from crawler.monitor.wording import in_local_time, lasting, usual_range, where_to_look

MANY: Final = 3  # times the most that a day ever brought: no news is that big, a list of strangers' links is
MANY_ENOUGH: Final = 20  # articles; below, three times as many is a good day
DAYS: Final = 10  # that must have been seen before one is called extraordinary


def check(runs: Sequence[PortalRun]) -> Iterator[Finding]:
    """Yield the finding on articles that are missing, few, or far too many."""
    run, timeline = runs[-1], Timeline(runs)
    if run.reason != FINISHED:
        return  # `ending` has said it
    if not run.articles:
        yield from _missing(runs, timeline)
        return
    yield from _few(run, timeline)
    yield from _many(run, timeline)


def _missing(runs: Sequence[PortalRun], timeline: Timeline) -> Iterator[Finding]:
    """Yield the finding on silence; one that was too long at any moment stays so: nights and weekends do not end it."""
    last = next((nth for nth in reversed(range(len(runs))) if runs[nth].articles), None)
    if last is None:
        return
    since = timeline.starts[last]
    for nth in range(last + 1, len(runs)):
        for span in _spans(timeline, nth):
            if span.articles or timeline.most(span, since) < 1:
                continue
            usual = timeline.usual(span, since)
            if is_few(0, usual) and not by_chance(0, usual, timeline.batch(nth, since)):
                yield _silence(runs[-1], span, usual, since=since, now=timeline.starts[-1])
                return


def _silence(run: PortalRun, span: Span, usual: Sequence[int], *, since: float, now: float) -> Finding:
    line = (
        f"no article since {in_local_time(since)}, {lasting(now - since)} ago; {lasting(span.length)} bring"
        f" {usual_range(usual)}; has the portal moved or changed? {where_to_look(run.portal)}"
    )
    return Finding(portal=run.portal, kind="no_articles", severity=Severity.PROBLEM, line=line)


def _few(run: PortalRun, timeline: Timeline) -> Iterator[Finding]:
    last = len(timeline.starts) - 1
    for span in _spans(timeline, last):
        usual = timeline.usual(span, span.start) if span.articles < timeline.most(span, span.start) else []
        if not usual:
            continue
        if span.length <= DAY * 1.2 and span.articles >= median(usual) > 0:
            return  # if it was few, that is over
        few = span.length >= DAY / 1.2 and is_few(span.articles, usual)
        if few and not by_chance(span.articles, usual, timeline.batch(last, span.start)):
            line = f"{span.articles} articles in {lasting(span.length)}, {usual_range(usual)}; is a section missing?"
            line = f"{line} {where_to_look(run.portal)}"
            yield Finding(portal=run.portal, kind="few_articles", severity=Severity.PROBLEM, line=line)
            return


def _many(run: PortalRun, timeline: Timeline) -> Iterator[Finding]:
    last = len(timeline.starts) - 1
    day = timeline.span(last, DAY)
    if day is None or day.articles < max(MANY_ENOUGH, MANY * timeline.a_day(day.start)):
        return
    before = [span.articles for nth in range(last) if (span := timeline.span(nth, DAY)) and span.end <= day.start]
    known = (day.start - timeline.starts[0]) / DAY
    if before and known >= DAYS and day.articles > MANY * max(before):
        line = f"{day.articles} articles in {lasting(day.length)}, never more than {max(before)} before"
        line = f"{line}; are they all this portal's news?"
        yield Finding(portal=run.portal, kind="many_articles", severity=Severity.NOTE, line=line)


def _spans(timeline: Timeline, nth: int) -> Iterator[Span]:
    """Yield the spans that end with a run, the shortest first."""
    seen = set()
    for length in SPANS:
        span = timeline.span(nth, length)
        if span is not None and span.start not in seen:
            seen.add(span.start)
            yield span

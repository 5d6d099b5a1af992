"""Whether the portal's list pages came, and still name articles; a lost list is seen at once, quiet portal or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from crawler import stats
from crawler.monitor.chance import median, quantile
from crawler.monitor.checks.ending import is_given_up, is_silent
from crawler.monitor.findings import Finding, Severity
from crawler.monitor.runs import FINISHED, PortalRun
from crawler.monitor.wording import reasons_of, where_to_look

PAST: Final = 30  # runs before, at most …
ENOUGH: Final = 5  # … and at least
THIN: Final = (
    0.25  # of the links that a list names even in its poorer runs; 40 known ones do not become 9 by themselves
)
WORTH: Final = 4  # links a page; a list that names fewer may as well name none for a while
SEEN: Final = (stats.ARTICLES, stats.DUPLICATES, stats.REJECTED, stats.SKIPPED, stats.LINKS)  # what a list can name


def check(runs: Sequence[PortalRun]) -> Iterator[Finding]:
    """Yield the finding on lists that did not come, or came empty."""
    run = runs[-1]
    if run.reason != FINISHED or is_given_up(run) or is_silent(run):
        return
    lost = run.total(stats.LISTS_LOST)
    if lists_read(run):
        yield from _thin(runs)
    elif lost or any(lists_read(one) for one in runs):
        yield _finding(run, "lists_lost", Severity.PROBLEM, f"none of its list pages came{reasons_of(run)}.")
        return
    if lost:
        again = len(runs) > 1 and bool(runs[-2].total(stats.LISTS_LOST))  # once, it may come back by itself
        line = f"{lost} list pages did not come, {lists_read(run)} did{reasons_of(run)}; is a section gone?"
        yield _finding(run, "lists_fewer", Severity.PROBLEM if again else Severity.NOTE, line)


def _thin(runs: Sequence[PortalRun]) -> Iterator[Finding]:
    run = runs[-1]
    past = list(islice((one for one in reversed(runs[:-1]) if one.reason == FINISHED and lists_read(one)), PAST))
    if len(past) < ENOUGH:
        return
    usual = [links_a_page(one) for one in past]
    now, poor = links_a_page(run), quantile(usual, 0.1)
    if poor >= WORTH and now < THIN * poor:
        line = f"its list pages name {now:.0f} articles each, usually {median(usual):.0f}; did their layout change?"
        yield _finding(run, "lists_thin", Severity.PROBLEM, line)


def lists_read(run: PortalRun) -> int:
    """Return how many lists, feeds and sitemaps were read."""
    return run.total(stats.LIST_PAGES, stats.DOORS) - run.total(f"{stats.DOORS}/{stats.MISSING}")


def links_a_page(run: PortalRun) -> float:
    """Return how many articles, known or new, a list page named on the average."""
    return run.total(*SEEN) / lists_read(run)


def _finding(run: PortalRun, kind: str, severity: Severity, line: str) -> Finding:
    return Finding(portal=run.portal, kind=kind, severity=severity, line=f"{line} {where_to_look(run.portal)}")

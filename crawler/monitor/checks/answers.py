"""What the site answers: errors, walls, pages that are no articles, and how long it takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from crawler import stats
from crawler.article import Reason
from crawler.monitor.chance import median
from crawler.monitor.checks.ending import is_given_up, is_silent
from crawler.monitor.findings import Finding, Severity
from crawler.monitor.runs import PortalRun
from crawler.monitor.shares import Part, find_jump
from crawler.monitor.wording import percent, reasons_of

# what is said of them, and what to do
GROUPS: Final = {
    "errors": (
        (Reason.HTTP_ERROR, Reason.UNREACHABLE, Reason.TRUNCATED, Reason.TOO_LARGE, Reason.REDIRECT, Reason.CRASHED),
        "failed",
        "is the site in trouble, or has it moved?",
    ),
    "walls": (
        (Reason.BOT_CHALLENGE, Reason.LOGIN_WALL, Reason.PAYWALL, Reason.EMPTY_SHELL, Reason.JS_REDIRECT),
        "are walls",
        "ask more slowly, or ask the portal for leave",
    ),
    "forbidden": ((Reason.ROBOTS, Reason.PRIVATE_ADDRESS), "may not be asked for", "read the site's robots.txt"),
    "unread": (
        (Reason.SOFT_404, Reason.NOT_HTML, Reason.LIST_PAGE, Reason.PRODUCT_PAGE, Reason.NO_TITLE, Reason.NO_TEXT),
        "are no articles",
        "did the layout change? Look at one with scrapy explain URL",
    ),
}
UNKNOWN: Final = 0.2  # share that may fail where there is no past: the first run meets a portal's old broken links
MOST: Final = 0.5  # of the pages: a problem
SLOW_RUNS: Final = 3  # in a row; a site has bad minutes
SLOW_PAST: Final = 10  # runs before them
SLOWER: Final = 3  # times the usual time
DEVIATIONS: Final = (
    6  # and so many standard deviations, from the median deviation: a site of fits and starts is no news
)
SECOND: Final = 1.0  # and a second more than usual; below, nobody waits


def check(runs: Sequence[PortalRun]) -> Iterator[Finding]:
    """Yield a finding for every kind of bad answer that became frequent, and one for a slow site."""
    run = runs[-1]
    if not is_given_up(run) and not is_silent(run):  # `ending` has said it
        yield from _bad_answers(runs)
    yield from _slow(runs)


def _bad_answers(runs: Sequence[PortalRun]) -> Iterator[Finding]:
    run = runs[-1]
    for subject, (reasons, what, to_do) in GROUPS.items():
        names = tuple(f"{stats.REJECTED}/{reason}" for reason in reasons)
        parts = (_share(one, names) for one in reversed(runs))
        if (jump := find_jump(parts, unknown=UNKNOWN)) is not None:
            usual = "" if jump.usual is None else f", usually {percent(jump.usual)}"
            line = f"{jump.wrong} of {jump.of} pages {what}{usual}{reasons_of(run)}; {to_do}"
            severity = Severity.PROBLEM if jump.share >= MOST else Severity.NOTE
            yield Finding(portal=run.portal, kind="bad_answers", subject=subject, severity=severity, line=line)


def _share(run: PortalRun, names: Sequence[str]) -> Part:
    bad = sum(run.counts.get(name, 0) for name in names)
    return bad, max(bad, run.counts.get(stats.REQUESTS, 0))


def _slow(runs: Sequence[PortalRun]) -> Iterator[Finding]:
    times = [run.latency for run in runs if run.latency]
    past, now = times[:-SLOW_RUNS], times[-SLOW_RUNS:]
    if len(past) < SLOW_PAST or not runs[-1].latency:
        return
    usual = median(past)
    deviation = 1.4826 * median([abs(one - usual) for one in past])
    if min(now) > max(SLOWER * usual, usual + DEVIATIONS * deviation, usual + SECOND):
        line = f"{now[-1]:.1f} s for a page, usually {usual:.1f} s; raise the portal's delay if this stays"
        yield Finding(portal=runs[-1].portal, kind="slow", severity=Severity.NOTE, line=line)

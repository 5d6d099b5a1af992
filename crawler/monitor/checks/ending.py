"""Whether the run came to its end, and the site answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from crawler import stats
from crawler.article import Reason
from crawler.monitor.findings import Finding, Severity
from crawler.monitor.runs import FINISHED, PortalRun
from crawler.monitor.wording import reasons_of

INTERRUPTED: Final = ("shutdown", "killed")  # by somebody; the next job goes on where this one stopped


def check(runs: Sequence[PortalRun]) -> Iterator[Finding]:
    """Yield what the run's end tells."""
    run = runs[-1]
    if is_given_up(run):
        yield _finding(run, "stopped", f"the site was given up{reasons_of(run)}; ask it more slowly (delay), or later")
    elif is_silent(run):
        line = f"no answer to any of {run.counts[stats.REQUESTS]} requests{reasons_of(run)}; is the site up?"
        yield _finding(run, "no_answer", line)
    if run.reason in INTERRUPTED:
        line = f"the job was interrupted ({run.reason}); the next one goes on from there"
        yield _finding(run, "interrupted", line, Severity.NOTE)
    elif run.reason != FINISHED and not is_given_up(run):
        yield _finding(run, "ended", f"the job did not finish ({run.reason}); see its log")
    if crashed := run.total(f"{stats.REJECTED}/{Reason.CRASHED}"):
        line = f"our own code failed on {crashed} pages; the log has the traceback, please report"
        yield _finding(run, "crashed", line)


def is_given_up(run: PortalRun) -> bool:
    """Return whether the site turned us away, so that the rest was not asked for."""
    return bool(run.total(stats.STOPPED)) or run.reason == Reason.SITE_STOPPED


def is_silent(run: PortalRun) -> bool:
    """Return whether the site was asked and never answered."""
    return bool(run.total(stats.REQUESTS)) and not run.total(stats.PAGES)


def _finding(run: PortalRun, kind: str, line: str, severity: Severity = Severity.PROBLEM) -> Finding:
    return Finding(portal=run.portal, kind=kind, severity=severity, line=line)

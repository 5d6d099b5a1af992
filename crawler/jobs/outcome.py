"""What a job came to: its runs beside the portals' past ones, what is wrong with them, and who is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from crawler import stats
from crawler.jobs.job import Job
from crawler.monitor.checks import check
from crawler.monitor.findings import Finding, Severity, exit_code, finding_from_json, finding_to_json
from crawler.monitor.news import News, compare, headline, message
from crawler.monitor.notify import notify
from crawler.monitor.runs import PortalRun, counts_of, from_json
from crawler.monitor.table import report, report_json

RUNS_KEPT: Final = 1000  # of a portal's past runs that the checks look at: six weeks of hourly ones
FINDINGS: Final = "findings"  # of a portal, beside what the state keeps of its run


@dataclass(frozen=True, slots=True)
class Outcome:
    """A job that has ended."""

    name: str
    reason: str
    manifest: Path
    runs: tuple[PortalRun, ...]
    findings: tuple[Finding, ...]
    history: Mapping[str, tuple[PortalRun, ...]]  # by portal
    news: News  # beside what each portal's job before found

    @property
    def exitcode(self) -> int:
        """0 when all portals are healthy, 1 when one has a problem."""
        return exit_code(self.findings)

    def lines(self) -> list[str]:
        """Return the table and the findings, worst portal first."""
        return report(self.runs, self.findings, self.history)

    def as_json(self) -> dict[str, Any]:
        """Return the same as a JSON object."""
        found = report_json(self.runs, self.findings, self.history)
        return {"job": self.name, "reason": self.reason, "manifest": str(self.manifest), **found}

    def tell(self, addresses: str, *, always: bool) -> list[str]:
        """Send what changed to the addresses, and return one line for each that did not get it."""
        if not self.news and not always:
            return []
        bad = any(one.severity is Severity.PROBLEM for one in self.news.new)
        return notify(addresses, headline(self.news), message(self.news), bad=bad)


def end(job: Job, reason: str, counted: Mapping[str, Any], now: float) -> Outcome:
    """End the job with Scrapy's finish_reason and statistics, and return what it came to; OutputError, StateError."""
    runs = tuple(_run(job, portal, reason, counted, now) for portal in sorted(job.portals))
    saved = {run.portal: job.state.history(run.portal, RUNS_KEPT) for run in runs}
    history = {portal: tuple(map(from_json, past)) for portal, past in saved.items()}
    findings = {run.portal: check(run, history[run.portal]) for run in runs}
    before = [finding_from_json(one) for past in saved.values() if past for one in past[0].get(FINDINGS, ())]
    all_ = tuple(one for found in findings.values() for one in found)
    news = compare(before, all_, findings)
    notes = {portal: {FINDINGS: [finding_to_json(one) for one in found]} for portal, found in findings.items()}
    manifest = job.end(reason, now, runs, [finding_to_json(one) for one in all_], notes)
    return Outcome(job.row.name, reason, manifest, runs, all_, history, news)


def _run(job: Job, portal: str, reason: str, counted: Mapping[str, Any], now: float) -> PortalRun:
    counts = counts_of(counted, portal)
    waited = float(counts.pop(stats.WAITED, 0.0))
    if counts.get(stats.STOPPED):
        reason = "site_stopped"
    return job.run_of(portal, now, reason, counts, waited)

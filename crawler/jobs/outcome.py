"""What a job came to: its runs, portal by portal, and its manifest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawler import stats
from crawler.jobs.job import Job
from crawler.monitor.runs import PortalRun, counts_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """A job that has ended."""

    name: str
    reason: str
    manifest: Path
    runs: tuple[PortalRun, ...]
    exitcode = 0

    def as_json(self):
        return {}

    def lines(self):
        return []


def end(job: Job, reason: str, counted: Mapping[str, Any], now: float) -> Outcome:
    """End the job with Scrapy's finish_reason and statistics, and return what it came to; OutputError, StateError."""
    runs = tuple(_run(job, portal, reason, counted, now) for portal in sorted(job.tallies))
    manifest = job.end(reason, now, runs, ())
    return Outcome(job.row.name, reason, manifest, runs)


def _run(job: Job, portal: str, reason: str, counted: Mapping[str, Any], now: float) -> PortalRun:
    counts = counts_of(counted, portal)
    waited = float(counts.pop(stats.WAITED, 0.0))
    if counts.get(stats.STOPPED):
        reason = "site_stopped"
    return job.run_of(portal, now, reason, counts, waited)

"""A scheduled job from its first lock to its manifest."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from crawler import stats
from crawler.article import Article, Duplicate, Rejection
from crawler.jobs import manifest
from crawler.jobs.clock import moment
from crawler.jobs.events import Event
from crawler.jobs.files import JobFiles, publish_all
from crawler.jobs.settling import Settled, Settler
from crawler.monitor.runs import PortalRun, from_json, to_json
from crawler.monitor.tally import Tally
from crawler.state.protocol import JobRow, State

logger = logging.getLogger(__name__)

KILLED = "killed"  # the reason of a job that died, given by the job that found it


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How a job is to be done."""

    folder: Path  # of the data
    suffix: str  # of the feeds: .jsonl, .jsonl.gz, .jsonl.zst
    window: timedelta  # how long an article is asked for again
    version: str  # of the program


class Job:
    """One job at work: it alone writes its files and its part of the state."""

    def __init__(self, state: State, terms: Terms, row: JobRow, portals: Sequence[str]) -> None:
        self.state = state
        self.terms = terms
        self.row = row
        self.portals = tuple(portals)
        self.files = JobFiles(terms.folder, row.name, terms.suffix)
        self.tallies = {portal: Tally(portal, row.name, row.started_at) for portal in portals}
        self.counts: dict[str, dict[str, int]] = {portal: {} for portal in portals}
        self.broken: Exception | None = None  # why nothing more can be committed

    def commit(self, events: Sequence[Event], now: float) -> list[Settled]:
        """Settle the events, all or none of them, and return what each came to; StateError or OutputError if none."""
        if self.broken:
            raise self.broken
        try:
            with self.state.batch() as batch:
                settler = Settler(self.row.number, batch, int(now), self.terms.window)
                settled = [settler.settle(event) for event in events]
                for one in settled:
                    for portal, record in one.records:
                        self.files.write(portal, record)
                for row in self.files.sync():
                    batch.put_file(self.row.number, row)
                for portal in self._count(settled):
                    batch.put_run(self.row.number, portal, to_json(self.run_of(portal, now, KILLED)))
        except Exception as error:
            self.broken = error
            raise
        return settled

    def _count(self, settled: Sequence[Settled]) -> set[str]:
        """Count the records by portal, so that a job that dies has its numbers; return the portals that have new ones.

        When the commit fails the job is over, so that numbers beyond the state's do no harm.
        """
        touched = set()
        for one in settled:
            for portal, record in one.records:
                if portal not in self.tallies:  # an article of a portal that is not this job's was demoted
                    continue
                counts = self.counts[portal]
                measure = _measure(record)
                counts[measure] = counts.get(measure, 0) + 1
                if isinstance(record, Article):
                    self.tallies[portal].note(record)
                touched.add(portal)
        return touched

    def run_of(
        self, portal: str, now: float, reason: str, counts: Mapping[str, int] | None = None, waited: float = 0.0
    ) -> PortalRun:
        """Return what the job came to on a portal, with these counts or else those of the records."""
        return self.tallies[portal].close(moment(now), reason, counts or self.counts[portal], waited)

    def end(
        self,
        reason: str,
        now: float,
        runs: Sequence[PortalRun],
        findings: Sequence[Mapping[str, Any]],
        notes: Mapping[str, Mapping[str, Any]],
    ) -> Path:
        """Publish what is committed, write the manifest, and return its path; `notes` go with each portal's run."""
        self.files.close()
        return finish(self.state, self.terms.folder, self.row, moment(now), reason, runs, findings, notes)


def begin(
    state: State, terms: Terms, portals: Sequence[str], arguments: Mapping[str, Any], now: float
) -> tuple[Job, list[JobRow]]:
    """Return a new job on these portals, and the dead jobs whose files it has published on the way.

    StateError when another job is at work on one of the portals.
    """
    note = f"since {moment(now)}"
    for portal in portals:
        state.claim(portal, note)
    with state.starting():
        recovered = recover(state, terms.folder, now)
        row = state.begin_job(terms.version, arguments, moment(now))
        state.claim(f"job {row.number}", note)
    for portal in portals:
        failed, changed = state.wake(portal, int(now))
        logger.info("%s: %d failed pages and %d articles are asked for again", portal, failed, changed)
    return Job(state, terms, row, portals), recovered


def recover(state: State, folder: Path, now: float) -> list[JobRow]:
    """Publish what dead jobs have committed, each under its own name, and return them."""
    dead = [job for job in state.unfinished_jobs() if not state.is_claimed(f"job {job.number}")]
    for job in dead:
        state.claim(f"job {job.number}", f"recovering it since {moment(now)}")
        runs = [_run(portal, saved, job) for portal, saved in state.runs_of(job.number).items()]
        finish(state, folder, job, moment(now), KILLED, runs, ())
        logger.warning("%s: that job died; what it had committed is published under its name", job.name)
    return dead


def finish(
    state: State,
    folder: Path,
    job: JobRow,
    ended_at: str,
    reason: str,
    runs: Sequence[PortalRun],
    findings: Sequence[Mapping[str, Any]],
    notes: Mapping[str, Mapping[str, Any]] | None = None,
) -> Path:
    """Publish the job's files, then its manifest, then write down its end; each step may be done again after a kill."""
    files = publish_all(folder, state.files_of(job.number))
    remove_leftovers(folder, job.name)
    saved = [to_json(run) for run in runs]
    path = manifest.write(folder, job, ended_at=ended_at, reason=reason, files=files, portals=saved, findings=findings)
    with state.batch() as batch:
        for run in runs:
            batch.put_run(job.number, run.portal, {**to_json(run), **(notes or {}).get(run.portal, {})})
        batch.end_job(job.number, ended_at, reason)
    return path


def remove_leftovers(folder: Path, job: str) -> None:
    """Take away files in the making of which nothing was ever committed."""
    for path in folder.glob(f"*/portal=*/.{job}.jsonl.part*"):
        with suppress(FileNotFoundError):
            path.unlink()


def _run(portal: str, saved: Mapping[str, Any], job: JobRow) -> PortalRun:
    return from_json({"portal": portal, "job": job.name, "started_at": job.started_at, **saved})


def _measure(record: Article | Duplicate | Rejection) -> str:
    if isinstance(record, Rejection):
        return f"{stats.REJECTED}/{record.reason.value}"
    return stats.ARTICLES if isinstance(record, Article) else stats.DUPLICATES

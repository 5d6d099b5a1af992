"""What the state in SQLite knows: every question that is asked outside a transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from crawler.state.protocol import FileRow, JobRow, PageRow, Queued, Status
from crawler.state.rows import PAGE, page_row, queued_row
from crawler.state.troubles import explained

ASKED_AT_ONCE: Final = 500  # keys in one SELECT


class Answers:
    """The half of `State` that changes nothing; what has it opens the connection."""

    path: Path
    connection: sqlite3.Connection

    def unfinished_jobs(self) -> list[JobRow]:
        """Return the jobs without an end: at work, or dead."""
        rows = self._rows("SELECT number, name, version, arguments, started_at FROM job WHERE ended_at IS NULL")
        return [
            JobRow(number, name, version, json.loads(arguments), started_at, None, None)
            for number, name, version, arguments, started_at in rows
        ]

    def files_of(self, job: int) -> list[FileRow]:
        """Return the job's output files up to their last commit."""
        return [FileRow(*row) for row in self._rows("SELECT path, offset, lines FROM job_file WHERE job = ?", job)]

    def runs_of(self, job: int) -> dict[str, Mapping[str, Any]]:
        """Return by portal what the job has come to."""
        rows = self._rows("SELECT name, run FROM job_portal JOIN portal ON number = portal WHERE job = ?", job)
        return {name: json.loads(run) for name, run in rows}

    def history(self, portal: str, limit: int) -> list[Mapping[str, Any]]:
        """Return what the portal's last ended jobs came to, the newest first."""
        rows = self._rows(
            "SELECT run FROM job_portal JOIN job ON job.number = job WHERE ended_at IS NOT NULL AND portal = "
            "(SELECT number FROM portal WHERE name = ?) ORDER BY job DESC LIMIT ?",
            portal,
            limit,
        )
        return [json.loads(run) for (run,) in rows]

    def pages(self, keys: Sequence[bytes]) -> dict[bytes, PageRow]:
        """Return what is known of these pages; an unknown one is left out."""
        found = {}
        for start in range(0, len(keys), ASKED_AT_ONCE):
            some = keys[start : start + ASKED_AT_ONCE]
            marks = ",".join("?" * len(some))
            for key, *row in self._rows(f"SELECT key, {PAGE} FROM page WHERE key IN ({marks})", *some):
                found[key] = page_row(row)
        return found

    def queue(self, portal: str, after: int, limit: int, kinds: Iterable[str]) -> list[Queued]:
        """Return what waits for the portal, in order, from the first with a higher `seq` on."""
        wanted = tuple(kinds)
        rows = self._rows(
            "SELECT seq, kind, key, queue.url, about, etag, modified FROM queue "
            "LEFT JOIN article ON kind = 'again' AND id = key "
            "WHERE queue.portal = (SELECT number FROM portal WHERE name = ?) AND seq > ? "
            f"AND kind IN ({','.join('?' * len(wanted))}) ORDER BY seq LIMIT ?",
            portal,
            after,
            *wanted,
            limit,
        )
        return [queued_row(row) for row in rows]

    def deep_at(self, portal: str, section: bytes) -> int | None:
        """Return when the section was last read to its end or depth; None for never."""
        rows = self._rows(
            "SELECT deep_at FROM section JOIN portal ON number = portal WHERE name = ? AND key = ?", portal, section
        )
        return rows[0][0] if rows else None

    def tally(self, portal: str | None = None) -> dict[str, dict[str, int]]:
        """Return by portal how many pages there are of each status, and how many wait ("queued")."""
        found: dict[str, dict[str, int]] = {}
        chosen = "" if portal is None else "WHERE name = ?"
        given = () if portal is None else (portal,)
        for name, status, number in self._rows(
            f"SELECT name, status, count(*) FROM page JOIN portal ON number = portal {chosen} GROUP BY 1, 2", *given
        ):
            found.setdefault(name, {})[Status(status).name.lower()] = number
        for name, number in self._rows(
            f"SELECT name, count(*) FROM queue JOIN portal ON number = portal {chosen} GROUP BY 1", *given
        ):
            found.setdefault(name, {})["queued"] = number
        return dict(sorted(found.items()))

    def failures(self, portal: str | None, status: Status) -> Iterator[tuple[str, str, PageRow]]:
        """Yield portal, URL and row of every page with this status."""
        rows = self._rows(
            f"SELECT name, {PAGE} FROM page JOIN portal ON number = portal "
            "WHERE status = ? AND (? IS NULL OR name = ?) ORDER BY name, url",
            status,
            portal,
            portal,
        )
        for name, *row in rows:
            page = page_row(row)
            yield name, page.url or "", page

    def check(self) -> list[str]:
        """Return what is wrong with the file itself, one line each."""
        return [said for (said,) in self._rows("PRAGMA integrity_check") if said != "ok"]

    def _rows(self, query: str, *given: Any) -> list[Any]:
        with explained(self.path):
            return self.connection.execute(query, given).fetchall()

"""The state in one SQLite file, in WAL mode: many readers, one short writer at a time, whole after any kill."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from crawler.errors import StateError
from crawler.state.batch import SqliteBatch
from crawler.state.locks import START, Locks
from crawler.state.migrations import KIND, MIGRATIONS, statements
from crawler.state.protocol import FileRow, JobRow, PageRow, Queued, Status
from crawler.state.rows import PAGE, page_row, queued_row, to_json

BUSY: Final = 30.0  # seconds to wait for another job's transaction; one takes milliseconds
CACHE: Final = 32 * 1024  # KiB of pages in memory, whatever the size of the file
ASKED_AT_ONCE: Final = 500  # keys in one SELECT
OUT_OF_ORDER: Final = "scrapy state check says more, scrapy state rebuild makes a new one from the published files"

ONCE_MORE: Final = """
    INSERT OR IGNORE INTO queue (portal, kind, key, url, about)
    SELECT portal, 'article', key, url, about FROM page WHERE portal = ? AND next_try <= ? ORDER BY next_try
"""
AGAIN: Final = """
    INSERT OR IGNORE INTO queue (portal, kind, key, url, about)
    SELECT portal, 'again', id, url,
        json_object('title', title, 'section', section, 'published_on', substr(published_at, 1, 10))
    FROM article WHERE portal = ? AND next_check <= ? ORDER BY next_check
"""


def open_state(path: Path) -> SqliteState:
    """Return the state in this file, made or brought up to date where needed; StateError where that cannot be."""
    return SqliteState(path)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into one line that says what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:  # OperationalError among them
        said = str(error)
        if "locked" in said or "busy" in said:
            todo = "another job holds it; try again later"
        elif "readonly" in said or "unable to open" in said:
            todo = "it must be readable and writable, its folder too"
        elif "full" in said or "disk I/O" in said:
            todo = "look at the disk; what was committed is safe"
        else:
            todo = OUT_OF_ORDER
        raise StateError(f"{path}: {said}; {todo}") from error


class SqliteState:
    """The `State` of jobs on one machine."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.locks = Locks(path.with_name(f"{path.name}.locks"))
        self._portals: dict[str, int] = {}
        if not path.parent.is_dir():
            raise StateError(f"{path}: the folder {str(path.parent)!r} does not exist; create it first")
        with explained(path):
            self.connection = sqlite3.connect(path, timeout=BUSY, isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self.connection.close()
                raise

    def _prepare(self) -> None:
        ask = self.connection.execute
        tables = ask("SELECT count(*) FROM sqlite_master").fetchone()[0]  # first: a job beside this may make them now
        (kind,), (version,) = ask("PRAGMA application_id").fetchone(), ask("PRAGMA user_version").fetchone()
        if kind != KIND and tables:
            raise StateError(f"{self.path}: is no state of scheduled jobs; name another file with -s STATE_FILE=FILE")
        if version > len(MIGRATIONS):
            raise StateError(f"{self.path}: is of a newer version of this program ({version}); update the program")
        ask("PRAGMA journal_mode = WAL")
        # the log is synced at checkpoints: a power cut may cost the last jobs' commits, never the file; the output
        # is cut back to the last commit that is there
        ask("PRAGMA synchronous = NORMAL")
        ask(f"PRAGMA cache_size = -{CACHE}")
        if version < len(MIGRATIONS):
            self._migrate()

    def _migrate(self) -> None:
        with self._transaction():
            (version,) = self.connection.execute("PRAGMA user_version").fetchone()  # another job may have been first
            for number in range(version, len(MIGRATIONS)):
                for statement in statements(MIGRATIONS[number]):
                    self.connection.execute(statement)
            self.connection.execute(f"PRAGMA application_id = {KIND}")
            self.connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.connection.execute("BEGIN IMMEDIATE")  # as a reader first it could not become a writer beside another one
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            self._portals.clear()  # a number given out may have been rolled back
            with suppress(sqlite3.Error):  # SQLite itself has rolled back on a full disk
                self.connection.execute("ROLLBACK")
            raise

    # Changing -------------------------------------------------------------------------------------------------------

    @contextmanager
    def batch(self) -> Iterator[SqliteBatch]:
        """Begin a transaction; see `State.batch`."""
        with explained(self.path), self._transaction():
            yield SqliteBatch(self.connection, self.number_of)

    def claim(self, name: str, note: str) -> None:
        """Take a portal or a job; see `State.claim`."""
        self.locks.claim(name, note)

    def is_claimed(self, name: str) -> bool:
        """Return whether a living process, not this one, has the name."""
        return self.locks.is_claimed(name)

    def begin_job(self, version: str, arguments: Mapping[str, Any], started_at: str, name: str = "") -> JobRow:
        """Write down a new job, and return it; a name of its own must end in -NUMBER and says that number."""
        with explained(self.path), self._transaction():
            if name:
                number = int(name.rpartition("-")[2])
            else:
                (last,) = self.connection.execute("SELECT coalesce(max(number), 0) FROM job").fetchone()
                number = last + 1
                name = f"{started_at.replace('-', '').replace(':', '')}-{number}"
            row = (number, name, version, to_json(arguments), started_at)
            self.connection.execute("INSERT INTO job VALUES (?, ?, ?, ?, ?, NULL, NULL)", row)
        return JobRow(number, name, version, arguments, started_at, None, None)

    def wake(self, portal: str, now: int) -> tuple[int, int]:
        """Queue the failed pages and the articles that are due; return how many of either."""
        with explained(self.path), self._transaction():
            number = self.number_of(portal)
            failed = self.connection.execute(ONCE_MORE, (number, now)).rowcount
            changed = self.connection.execute(AGAIN, (number, now)).rowcount
        return failed, changed

    def number_of(self, portal: str) -> int:
        """Return the number that stands for the portal in the tables, given out where it has none."""
        if portal not in self._portals:
            self.connection.execute("INSERT OR IGNORE INTO portal (name) VALUES (?)", (portal,))
            found = self.connection.execute("SELECT number FROM portal WHERE name = ?", (portal,)).fetchone()
            self._portals[portal] = found[0]
        return self._portals[portal]

    @contextmanager
    def starting(self) -> Iterator[None]:
        """Let no other job begin, or take a dead one's place, inside the block."""
        with self.locks.alone(START):
            yield

    # Asking ---------------------------------------------------------------------------------------------------------

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

    def close(self) -> None:
        """Let go of everything claimed, and of the file."""
        self.locks.release()
        self.connection.close()

    def _rows(self, query: str, *given: Any) -> list[Any]:
        with explained(self.path):
            return self.connection.execute(query, given).fetchall()

"""The state in one SQLite file, in WAL mode: many readers, one short writer at a time, whole after any kill."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from crawler.errors import StateError
from crawler.state.answers import Answers
from crawler.state.batch import SqliteBatch
from crawler.state.locks import START, Locks
from crawler.state.migrations import KIND, MIGRATIONS, READABLE, statements
from crawler.state.protocol import JobRow
from crawler.state.rows import to_json
from crawler.state.troubles import REBUILD, explained

BUSY: Final = 30.0  # seconds to wait for another job's transaction; one takes milliseconds
CACHE: Final = 32 * 1024  # KiB of pages in memory, whatever the size of the file

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


class SqliteState(Answers):
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
        if 0 < version < READABLE:
            raise StateError(f"{self.path}: is of an older version of this program ({version}); {REBUILD}")
        (mode,) = ask("PRAGMA journal_mode").fetchone()
        if version < len(MIGRATIONS) or mode != "wal":
            with self.locks.alone(START):  # SQLite waits for nobody when it turns a file into WAL
                ask("PRAGMA journal_mode = WAL")
                self._migrate()
        # the log is synced at checkpoints: a power cut may cost the last jobs' commits, never the file; the output
        # is cut back to the last commit that is there
        ask("PRAGMA synchronous = NORMAL")
        ask(f"PRAGMA cache_size = -{CACHE}")

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

    def close(self) -> None:
        """Let go of everything claimed, and of the file."""
        self.locks.release()
        self.connection.close()

"""What one-off crawls with a state of their own have brought home: never that of scheduled jobs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from crawler.errors import StateError
from crawler.state.keys import page_key
from crawler.state.troubles import explained

KIND: Final = 0x48424F53  # "HBOS", PRAGMA application_id: pages seen by one-off crawls


class SeenPages:
    """The pages in the file, and those of this crawl: all of them stay, or none. One crawl at a time has the file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.resolve().parent.is_dir():
            raise StateError(f"{path}: the folder {str(path.parent)!r} does not exist; create it first")
        with explained(path):
            self.connection = sqlite3.connect(path, timeout=0, isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self.connection.close()
                raise

    def _prepare(self) -> None:
        ask = self.connection.execute
        (kind,), (tables,) = (
            ask("PRAGMA application_id").fetchone(),
            ask("SELECT count(*) FROM sqlite_master").fetchone(),
        )
        if kind != KIND and tables:
            raise StateError(f"{self.path}: is no state of one-off crawls; name another file with -a state=FILE")
        ask("BEGIN EXCLUSIVE")
        ask(f"PRAGMA application_id = {KIND}")
        ask("CREATE TABLE IF NOT EXISTS seen (key BLOB PRIMARY KEY) WITHOUT ROWID")

    def __contains__(self, key: str) -> bool:
        """Return whether the page of this `url_key` was brought home."""
        found = self.connection.execute("SELECT 1 FROM seen WHERE key = ?", (page_key(key),))
        return found.fetchone() is not None

    def add(self, keys: Iterable[str]) -> None:
        """Remember these pages, if the crawl comes to an end."""
        with explained(self.path):
            self.connection.executemany("INSERT OR IGNORE INTO seen VALUES (?)", [(page_key(key),) for key in keys])

    def keep(self) -> None:
        """Write down for good what was added."""
        with explained(self.path):
            self.connection.execute("COMMIT")
        self.close()

    def close(self) -> None:
        """Forget what was not kept."""
        with suppress(sqlite3.Error):
            self.connection.close()

"""One transaction on the state in SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from crawler.state.protocol import ArticleRow, FileRow, PageRow, Queued
from crawler.state.rows import ARTICLE, PAGE, page_row, queued_row, to_json
from crawler.state.stories import SqliteShelf


class SqliteBatch:
    """The `Batch` of SQLite."""

    def __init__(self, connection: sqlite3.Connection, number_of: Callable[[str], int]) -> None:
        self._connection = connection
        self._number = number_of
        self._ask = connection.execute

    def page(self, key: bytes) -> PageRow | None:
        """Return what is known of the page."""
        row = self._ask(f"SELECT {PAGE} FROM page WHERE key = ?", (key,)).fetchone()
        return page_row(row) if row else None

    def put_page(self, portal: str, key: bytes, row: PageRow, about: Mapping[str, Any] | None = None) -> None:
        """Write down what became of the page; the job that met it first stays."""
        self._ask(
            "INSERT INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET "
            "status = excluded.status, article = excluded.article, tries = excluded.tries, "
            "next_try = excluded.next_try, url = excluded.url, note = excluded.note, about = excluded.about",
            (
                key,
                self._number(portal),
                row.status,
                row.job,
                bytes.fromhex(row.article) if row.article else None,
                row.tries,
                row.next_try,
                row.url,
                row.note,
                None if about is None else to_json(about),
            ),
        )

    def article(self, article: str) -> ArticleRow | None:
        """Return what is known of the article of this id."""
        row = self._ask(
            f"SELECT {ARTICLE} FROM article JOIN portal ON number = portal WHERE id = ?", (bytes.fromhex(article),)
        ).fetchone()
        if row is None:
            return None
        names = (name.rpartition(".")[2].replace("name", "portal") for name in ARTICLE.split(", "))
        values = dict(zip(names, row, strict=True))
        return ArticleRow(**values | {"id": article, "content_hash": values["content_hash"].hex()})

    def put_article(self, row: ArticleRow) -> None:
        """Write down the article, in place of what was known of it."""
        self._ask(
            "INSERT OR REPLACE INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                bytes.fromhex(row.id),
                self._number(row.portal),
                row.url,
                row.asked,
                row.title,
                row.section,
                row.source,
                row.published_at,
                bytes.fromhex(row.content_hash),
                row.revision,
                row.etag,
                row.modified,
                row.first_at,
                row.checked_at,
                row.next_check,
            ),
        )

    def queued(self, key: bytes, kind: str) -> Queued | None:
        """Return what waits under this key."""
        row = self._ask(
            "SELECT seq, kind, key, url, about, NULL, NULL FROM queue WHERE key = ? AND kind = ?", (key, kind)
        ).fetchone()
        return queued_row(row) if row else None

    def enqueue(self, portal: str, kind: str, key: bytes, url: str, about: Mapping[str, Any]) -> None:
        """Let the page wait at the end of its portal's queue, unless it waits already."""
        self._ask(
            "INSERT OR IGNORE INTO queue (portal, kind, key, url, about) VALUES (?, ?, ?, ?, ?)",
            (self._number(portal), kind, key, url, to_json(about)),
        )

    def dequeue(self, key: bytes, kind: str) -> None:
        """Take the page out of the queue, if it is there."""
        self._ask("DELETE FROM queue WHERE key = ? AND kind = ?", (key, kind))

    def note_section(self, portal: str, key: bytes, deep_at: int) -> None:
        """Write down that the section was read to its end or depth."""
        self._ask("INSERT OR REPLACE INTO section VALUES (?, ?, ?)", (self._number(portal), key, deep_at))

    def put_file(self, job: int, row: FileRow) -> None:
        """Write down up to where the output file is committed."""
        self._ask("INSERT OR REPLACE INTO job_file VALUES (?, ?, ?, ?)", (job, row.path, row.offset, row.lines))

    def put_run(self, job: int, portal: str, run: Mapping[str, Any]) -> None:
        """Write down what the job has come to on the portal."""
        self._ask("INSERT OR REPLACE INTO job_portal VALUES (?, ?, ?)", (self._number(portal), job, to_json(run)))

    def stories(self) -> SqliteShelf:
        """Return the stories of all jobs, inside this transaction."""
        return SqliteShelf(self._connection)

    def end_job(self, job: int, ended_at: str, reason: str) -> None:
        """Write down that the job is over and its files are published."""
        self._ask("UPDATE job SET ended_at = ?, reason = ? WHERE number = ?", (ended_at, reason, job))

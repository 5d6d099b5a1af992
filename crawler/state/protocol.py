"""What a job must be able to ask of its state; SQLite stands behind it here, a server could elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Protocol

from crawler.dedupe.shelf import Shelf


class Status(IntEnum):
    """What became of a page."""

    DISCOVERED = 0  # in the queue, asked for by nobody yet
    DONE = 1  # an article
    DUPLICATE = 2  # a copy of the article it names
    REJECTED = 3  # no article, for good
    GONE = 4  # 404, 410 or a page that says so
    FAILED = 5  # tried, and tried again from `next_try` on
    GIVEN_UP = 6  # failed as often as a page may
    SKIPPED = 7  # an article that `since` or `until` left out; its day is in `note`


@dataclass(frozen=True, slots=True)
class PageRow:
    """What is known of one page."""

    status: Status
    job: int  # number of the job that met it first
    article: str | None = None  # id of the article that it is or repeats
    tries: int = 0
    next_try: int | None = None  # Unix seconds; FAILED only
    url: str | None = None  # FAILED and GIVEN_UP only
    note: str | None = None  # why, one line; SKIPPED: YYYY-MM-DD or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """What must be known of an article to tell whether it changed, and to name it as a copy."""

    id: str
    portal: str
    url: str
    asked: str | None  # the address it was met at first, where that is another
    title: str
    section: str | None
    source: str | None
    published_at: str | None
    content_hash: str
    revision: int
    etag: str | None
    modified: str | None  # Last-Modified as the server wrote it
    first_at: int  # Unix seconds, as the others
    checked_at: int
    next_check: int | None  # None = not asked for again


@dataclass(frozen=True, slots=True)
class Queued:
    """One link that waits to be asked for."""

    seq: int  # ascending in the order of discovery
    kind: str  # "article", "list" or "again" (an article that may have changed)
    key: bytes
    url: str
    about: Mapping[str, Any]  # what its discoverer knew: title, day, section …
    etag: str | None = None  # "again" only
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class JobRow:
    """One job as the state knows it."""

    number: int
    name: str  # of its files
    version: str
    arguments: Mapping[str, Any]
    started_at: str  # UTC, 2026-11-27T20:00:00Z
    ended_at: str | None  # None while it runs, or when it died
    reason: str | None


@dataclass(frozen=True, slots=True)
class FileRow:
    """An output file of a job, up to where it is committed."""

    path: str  # below the data folder
    offset: int  # bytes
    lines: int


class Batch(Protocol):
    """One transaction: all of it happens, or nothing."""

    def page(self, key: bytes) -> PageRow | None:
        """Return what is known of the page."""

    def put_page(self, portal: str, key: bytes, row: PageRow, about: Mapping[str, Any] | None = None) -> None:
        """Write down what became of the page; `about` comes back when it is asked for again."""

    def article(self, article: str) -> ArticleRow | None:
        """Return what is known of the article of this id."""

    def put_article(self, row: ArticleRow) -> None:
        """Write down the article, in place of what was known of it."""

    def queued(self, key: bytes, kind: str) -> Queued | None:
        """Return what waits under this key."""

    def enqueue(self, portal: str, kind: str, key: bytes, url: str, about: Mapping[str, Any]) -> None:
        """Let the page wait at the end of its portal's queue, unless it waits already."""

    def dequeue(self, key: bytes, kind: str) -> None:
        """Take the page out of the queue, if it is there."""

    def note_section(self, portal: str, key: bytes, deep_at: int) -> None:
        """Write down that the section was read to its end or depth."""

    def put_file(self, job: int, row: FileRow) -> None:
        """Write down up to where the output file is committed."""

    def put_run(self, job: int, portal: str, run: Mapping[str, Any]) -> None:
        """Write down what the job has come to on the portal."""

    def stories(self) -> Shelf:
        """Return the stories of all jobs, inside this transaction."""

    def end_job(self, job: int, ended_at: str, reason: str) -> None:
        """Write down that the job is over and its files are published."""


class State(Protocol):
    """The memory of scheduled jobs. Every method raises StateError, one line, where it cannot do its work."""

    def batch(self) -> AbstractContextManager[Batch]:
        """Begin a transaction that is committed at the end of the block, and rolled back when the block raises."""

    def claim(self, name: str, note: str) -> None:
        """Take what this name stands for (a portal, a job) until `close`; StateError when a living process has it."""

    def is_claimed(self, name: str) -> bool:
        """Return whether a living process, not this one, has the name."""

    def starting(self) -> AbstractContextManager[None]:
        """Let no other job begin, or take a dead one's place, inside the block; wait for one that does."""

    def begin_job(self, version: str, arguments: Mapping[str, Any], started_at: str, name: str = "") -> JobRow:
        """Write down a new job, and return it with its number and name.

        A name of its own, that of a job whose files are there already, must end in -NUMBER.
        """

    def unfinished_jobs(self) -> list[JobRow]:
        """Return the jobs without an end: at work, or dead."""

    def files_of(self, job: int) -> list[FileRow]:
        """Return the job's output files up to their last commit."""

    def runs_of(self, job: int) -> dict[str, Mapping[str, Any]]:
        """Return by portal what the job has come to."""

    def history(self, portal: str, limit: int) -> list[Mapping[str, Any]]:
        """Return what the portal's last jobs came to, the newest first."""

    def pages(self, keys: Sequence[bytes]) -> dict[bytes, PageRow]:
        """Return what is known of these pages; an unknown one is left out."""

    def queue(self, portal: str, after: int, limit: int, kinds: Iterable[str]) -> list[Queued]:
        """Return what waits for the portal, in order, from the first with a higher `seq` on."""

    def wake(self, portal: str, now: int) -> tuple[int, int]:
        """Queue the failed pages and the articles that are due; return how many of either."""

    def deep_at(self, portal: str, section: bytes) -> int | None:
        """Return when the section was last read to its end or depth, in Unix seconds; None for never."""

    def tally(self, portal: str | None = None) -> dict[str, dict[str, int]]:
        """Return by portal how many pages there are of each status, and how many wait ("queued")."""

    def failures(self, portal: str | None, status: Status) -> Iterator[tuple[str, str, PageRow]]:
        """Yield portal, URL and row of every page with this status."""

    def check(self) -> list[str]:
        """Return what is wrong with the state itself, one line each."""

    def close(self) -> None:
        """Let go of everything claimed."""

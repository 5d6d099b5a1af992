"""The output of a job: one file for each feed and portal, in the folder that downstream readers know."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from crawler.article import Article, Duplicate, Rejection, as_record
from crawler.export.growing import GrowingFile, Published, publish
from crawler.state.protocol import FileRow

FEEDS: Final = {Article: "articles", Duplicate: "duplicates", Rejection: "rejected"}
Record = Article | Duplicate | Rejection


class JobFiles:
    """The files of one job below the data folder."""

    def __init__(self, folder: Path, job: str, suffix: str) -> None:
        self.folder = folder
        self.job = job
        self.suffix = suffix  # .jsonl, .jsonl.gz or .jsonl.zst
        self._files: dict[str, GrowingFile] = {}

    def write(self, portal: str, record: Record) -> None:
        """Write the record into the feed of its class, in the portal's folder."""
        path = path_in(FEEDS[type(record)], portal, self.job, self.suffix)
        if path not in self._files:
            self._files[path] = GrowingFile(self.folder / path)
        self._files[path].write(as_record(record))

    def sync(self) -> Iterable[FileRow]:
        """Bring everything to the disk, and yield the files that have grown."""
        for path, file in self._files.items():
            before = file.offset
            if file.sync() != before:
                yield FileRow(path, file.offset, file.lines)

    def close(self) -> None:
        """Let go of the files; what was not committed does not count."""
        for file in self._files.values():
            file.close()


def path_in(feed: str, portal: str, job: str, suffix: str) -> str:
    """Return a file's path below the data folder; the portal's name is the tool's or a host, never a page's words.

    >>> path_in("articles", "demo", "20261127T200000Z-1", ".jsonl")
    'articles/portal=demo/20261127T200000Z-1.jsonl'
    """
    return f"{feed}/portal={re.sub(r'[^a-z0-9._-]', '-', portal.lower())}/{job}{suffix}"


def publish_all(folder: Path, rows: Iterable[FileRow]) -> list[Published]:
    """Publish the files up to where they are committed; one without a line is taken away."""
    return [publish(folder / row.path, row.offset, row.lines) for row in sorted(rows, key=lambda row: row.path)]

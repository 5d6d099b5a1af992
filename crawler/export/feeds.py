"""The files of one crawl: articles, and beside them duplicates and rejections where there are any."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from crawler.article import Article, Duplicate, Rejection, as_record
from crawler.errors import UsageError
from crawler.export.jsonl import JsonLinesFile, JsonLinesStream, check_target

FORMATS: Final = ("jsonl", "jsonlines", "jl", "ndjson")
# out.jsonl.gz: what the names of the other feeds begin with and end in
NAME: Final = re.compile(r"(.*?)((?:\.jsonl|\.jl|\.ndjson)?(?:\.gz|\.zst)?)", re.DOTALL)
JSON_LINES: Final = re.compile(r"\.(?:jsonl|jl|ndjson)(?:\.gz|\.zst)?$")
WANTED: Final = "name it FILE.jsonl, FILE.jsonl.gz or FILE.jsonl.zst"
BESIDE: Final = {Duplicate: "duplicates", Rejection: "rejected"}


@dataclass(frozen=True, slots=True)
class Target:
    """Where the articles go."""

    path: Path | None  # None = standard output
    append: bool = False

    def beside(self, feed: str) -> Path | None:
        """Return the file of another feed.

        >>> Target(Path("data/out.jsonl.gz")).beside("rejected").as_posix()
        'data/out.rejected.jsonl.gz'
        """
        if self.path is None:
            return None
        parts = NAME.fullmatch(self.path.name)
        return self.path.with_name(f"{parts[1]}.{feed}{parts[2]}" if parts else f"{self.path.name}.{feed}")


def parse_target(text: str, *, append: bool = False) -> Target:
    """Return the target that an -O or -o option names; UsageError for what is not JSON Lines.

    >>> parse_target("-:jsonl").path is None, parse_target("out.dat:jsonl").path.as_posix()
    (True, 'out.dat')
    """
    option = "-o" if append else "-O"
    name, colon, format_name = text.rpartition(":")
    if not colon or "/" in format_name or "\\" in format_name:  # no format, or the colon of a URL
        name, format_name = text, ""
    if format_name and format_name.lower() not in FORMATS:
        raise UsageError(f"{option} {text}: only JSON Lines is written, not {format_name!r}; write {name}:jsonl")
    if name == "-":
        return Target(None, append)
    path = _local_path(name, option)
    if not format_name and not JSON_LINES.search(path.name):
        raise UsageError(f"{option} {text}: only JSON Lines is written; {WANTED}")
    return Target(path, append)


def _local_path(name: str, option: str) -> Path:
    if "://" not in name:
        return Path(name)
    parts = urlsplit(name)
    if parts.scheme != "file":
        raise UsageError(f"{option} {name}: only local files are written; for others use Scrapy's FEEDS setting")
    return Path(unquote(parts.path))


class Feeds:
    """The feeds of a crawl, from the first item to `publish` or `abandon`. Raises OutputError where a file fails."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self._files: dict[type, JsonLinesFile] = {}
        if target.path is None:
            self._articles: JsonLinesFile | JsonLinesStream = JsonLinesStream(sys.stdout.buffer, "standard output")
        else:
            self._articles = self._files[Article] = JsonLinesFile(target.path, append=target.append)

    def write(self, item: Article | Duplicate | Rejection) -> None:
        """Write the item into the feed of its class; standard output takes articles only."""
        if isinstance(item, Article):
            self._articles.write(as_record(item))
        elif self.target.path is not None:
            self._beside(type(item)).write(as_record(item))

    def publish(self, *, articles: bool) -> list[tuple[Path, int]]:
        """Let the files appear, all or none, and return them with the number of lines written into each.

        Without `articles` only the rejections do, so that the reasons can be read; everything earlier stays.
        Without appending, the duplicates and rejections of an earlier crawl disappear where this one has none.
        """
        if not articles:
            for kind in (Article, Duplicate):
                self._abandon(kind)
        files = [self._files[kind] for kind in (Article, Duplicate, Rejection) if kind in self._files]
        for file in files:
            file.finish()
        for file in files:
            file.publish()
        if articles and not self.target.append:
            self._remove_stale()
        return [(file.path, file.lines) for file in files]

    def abandon(self) -> None:
        """Remove what was written; earlier files stay."""
        for kind in list(self._files):
            self._abandon(kind)

    def _abandon(self, kind: type) -> None:
        file = self._files.pop(kind, None)
        if file:
            file.abandon()

    def _beside(self, kind: type) -> JsonLinesFile:
        if kind not in self._files:
            path = self.target.beside(BESIDE[kind])
            assert path is not None
            self._files[kind] = JsonLinesFile(path, append=self.target.append)
        return self._files[kind]

    def _remove_stale(self) -> None:
        for kind, name in BESIDE.items():
            path = self.target.beside(name)
            if path is not None and kind not in self._files:
                path.unlink(missing_ok=True)


def check_output(target: Target) -> None:
    """Raise OutputError unless every feed of the target can be written."""
    if target.path is not None:
        check_target(target.path)

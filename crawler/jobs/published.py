"""What lies in the data folder, held against its manifests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from crawler.errors import CrawlerError
from crawler.export.growing import PART, described
from crawler.export.reading import read_records
from crawler.jobs.files import FEEDS
from crawler.jobs.manifest import FOLDER

PORTAL: Final = "portal="


def manifests(folder: Path) -> list[dict[str, Any]]:
    """Return the manifests of all jobs, the earliest first; CrawlerError for one that cannot be read."""
    found = []
    for path in (folder / FOLDER).glob("*.json"):
        try:
            manifest = json.loads(path.read_bytes())
            found.append(((manifest["started_at"], _number(manifest["job"])), manifest))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CrawlerError(f"{path}: is no manifest of a job ({error}); restore it or take it away") from error
    return [manifest for _, manifest in sorted(found, key=lambda pair: pair[0])]


def check_files(folder: Path) -> Iterator[str]:
    """Yield one line for each thing that is not as the manifests have it."""
    named = set()
    for manifest in manifests(folder):
        for file in manifest["files"]:
            path = folder / file["path"]
            named.add(path)
            if not path.is_file():
                yield f"{path}: is missing, {manifest['job']} published it; restore it"
                continue
            there = described(path, file["lines"])
            if there.sha256 != file["sha256"]:
                yield f"{path}: was changed after {manifest['job']} published it; restore it"
            elif (lines := sum(1 for _ in read_records(path))) != file["lines"]:
                yield f"{path}: has {lines} lines, its manifest says {file['lines']}"
    for path in published(folder):
        if path not in named:
            yield f"{path}: no manifest names it; its job is not over, or somebody put it there"


def published(folder: Path) -> list[Path]:
    """Return every published feed file, sorted."""
    return sorted(path for feed in FEEDS.values() for path in folder.glob(f"{feed}/{PORTAL}*/[!.]*.jsonl*"))


def unpublished(folder: Path) -> list[Path]:
    """Return the files in the making."""
    return sorted(path for feed in FEEDS.values() for path in folder.glob(f"{feed}/{PORTAL}*/.*.jsonl{PART}"))


def portal_of(path: Path) -> str:
    """Return the portal of a feed file.

    >>> portal_of(Path("data/articles/portal=demo/1.jsonl"))
    'demo'
    """
    return path.parent.name.removeprefix(PORTAL)


def _number(job: str) -> int:
    return int(job.rpartition("-")[2])

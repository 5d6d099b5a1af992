"""What lies in the data folder, held against its manifests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from crawler.export.growing import PART, described
from crawler.export.reading import read_records
from crawler.jobs.files import FEEDS
from crawler.monitor.manifests import read_manifests

PORTAL: Final = "portal="


def check_files(folder: Path) -> Iterator[str]:
    """Yield one line for each thing that is not as the manifests have it."""
    named = set()
    for manifest in read_manifests(folder):
        job = manifest.saved["job"]
        for file in manifest.saved["files"]:
            path = folder / file["path"]
            named.add(path)
            if not path.is_file():
                yield f"{path}: is missing, {job} published it; restore it"
                continue
            there = described(path, file["lines"])
            if there.sha256 != file["sha256"]:
                yield f"{path}: was changed after {job} published it; restore it"
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

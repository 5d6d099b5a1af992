"""The manifests of past jobs, data/jobs/<job>.json: what each came to, portal by portal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from crawler.errors import CrawlerError, UsageError
from crawler.monitor.findings import Finding, finding_from_json
from crawler.monitor.runs import PortalRun, from_json

JOBS: Final = "jobs"  # folder of the manifests in the data folder


@dataclass(frozen=True, slots=True)
class Manifest:
    """One job."""

    path: Path
    runs: tuple[PortalRun, ...]
    findings: tuple[Finding, ...]


def read_manifests(folder: Path) -> list[Manifest]:
    """Return the manifests of a data folder, or of its folder of manifests, in the order of their names.

    Raise UsageError where there is none, CrawlerError for a file that is no manifest.
    """
    place = folder / JOBS if (folder / JOBS).is_dir() else folder
    paths = sorted(place.glob("*.json"))
    if not paths:
        raise UsageError(
            f"{folder}: no job has left a manifest here ({JOBS}/*.json); run scrapy update, or name the folder"
        )
    return [_read(path) for path in paths]


def _read(path: Path) -> Manifest:
    try:
        saved = json.loads(path.read_text("utf-8"))
        runs, findings = tuple(map(from_json, _objects(saved, "portals"))), _objects(saved, "findings")
        return Manifest(path, runs, tuple(map(finding_from_json, findings)))
    except OSError as error:
        raise CrawlerError(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, CrawlerError) as error:
        raise CrawlerError(f"{path}: is no manifest ({error}); move it away") from error


def _objects(saved: Any, key: str) -> Iterator[Any]:
    found = saved.get(key) if isinstance(saved, dict) else None
    if found is None:
        found = []
    if not isinstance(saved, dict) or not isinstance(found, list):
        raise CrawlerError(f"{key} must be a list")
    yield from found

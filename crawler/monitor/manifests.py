"""The manifests of past jobs, data/jobs/<job>.json: what each came to, portal by portal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from crawler.errors import CrawlerError
from crawler.monitor.findings import Finding, finding_from_json
from crawler.monitor.runs import PortalRun, from_json

JOBS: Final = "jobs"  # folder of the manifests in the data folder


@dataclass(frozen=True, slots=True)
class Manifest:
    """One job."""

    saved: Mapping[str, Any]  # all that the file says
    runs: tuple[PortalRun, ...]
    findings: tuple[Finding, ...]


def read_manifests(folder: Path) -> list[Manifest]:
    """Return the manifests of a data folder, or of its folder of manifests, the earliest job first.

    Raise CrawlerError for a file that is no manifest.
    """
    place = folder / JOBS if (folder / JOBS).is_dir() else folder
    return sorted(map(_read, place.glob("*.json")), key=_order)


def _read(path: Path) -> Manifest:
    try:
        saved = json.loads(path.read_text("utf-8"))
        runs, findings = tuple(map(from_json, _objects(saved, "portals"))), _objects(saved, "findings")
        for name in ("job", "started_at"):
            if not isinstance(saved.get(name), str):
                raise CrawlerError(f"{name} must be a text, not {saved.get(name)!r:.60}")
        return Manifest(saved, runs, tuple(map(finding_from_json, findings)))
    except OSError as error:
        raise CrawlerError(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, CrawlerError) as error:
        raise CrawlerError(f"{path}: is no manifest ({error}); restore it or take it away") from error


def _order(manifest: Manifest) -> tuple[str, int, str]:
    job = manifest.saved["job"]
    return manifest.saved["started_at"], len(job), job  # of two in the same second, -9 comes before -10


def _objects(saved: Any, key: str) -> Iterator[Any]:
    found = saved.get(key) if isinstance(saved, dict) else None
    if found is None:
        found = []
    if not isinstance(saved, dict) or not isinstance(found, list):
        raise CrawlerError(f"{key} must be a list")
    yield from found

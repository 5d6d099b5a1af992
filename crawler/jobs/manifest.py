"""A job's manifest, written last: a downstream reader who sees it may read the files it names."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from crawler.export.growing import Published
from crawler.export.jsonl import write_whole
from crawler.monitor.manifests import JOBS
from crawler.state.protocol import JobRow


def path_of(folder: Path, job: str) -> Path:
    """Return where the manifest of a job stands."""
    return folder / JOBS / f"{job}.json"


def write(
    folder: Path,
    job: JobRow,
    *,
    ended_at: str,
    reason: str,
    files: Sequence[Published],
    portals: Sequence[Mapping[str, Any]],
    findings: Sequence[Mapping[str, Any]],
) -> Path:
    """Write the manifest, and return its path; it appears whole."""
    manifest = {
        "job": job.name,
        "version": job.version,
        "arguments": dict(job.arguments),
        "started_at": job.started_at,
        "ended_at": ended_at,
        "reason": reason,
        "files": [
            {
                "path": file.path.relative_to(folder).as_posix(),
                "lines": file.lines,
                "bytes": file.bytes,
                "sha256": file.sha256,
            }
            for file in files
        ],
        "portals": list(portals),
        "findings": list(findings),
    }
    path = path_of(folder, job.name)
    write_whole(path, json.dumps(manifest, ensure_ascii=False, indent=1).encode() + b"\n")
    return path

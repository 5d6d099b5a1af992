"""Published JSON Lines files, read back."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from crawler.errors import CrawlerError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a .jsonl, .jsonl.gz or .jsonl.zst file; CrawlerError, with the line, for what is none."""
    number = 0
    try:
        with _opened(path) as lines:
            for line in lines:
                yield _record(line)
                number += 1
    except (OSError, ValueError, EOFError, zstd.ZstdError) as error:
        raise CrawlerError(f"{path}:{number + 1}: cannot be read ({error}); restore the file") from error


def whole_lines(path: Path) -> tuple[int, int]:
    """Return the bytes and the number of the whole JSON lines at the start of a plain file: what a crash left of it."""
    offset = lines = 0
    with path.open("rb") as file:
        for line in file:
            try:
                if not line.endswith(b"\n"):
                    break
                _record(line)
            except ValueError:
                break
            offset += len(line)
            lines += 1
    return offset, lines


def _record(line: bytes) -> dict[str, Any]:
    record = json.loads(line)
    if not isinstance(record, dict):
        raise ValueError(f"is no JSON object: {line[:40]!r}")
    return record


def _opened(path: Path) -> BinaryIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rb")  # type: ignore[return-value]
    return zstd.open(path, "rb") if path.suffix == ".zst" else path.open("rb")  # type: ignore[return-value]

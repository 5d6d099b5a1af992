"""Pages written as cases: the bytes as served, behind the line that says from where and when."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from crawler.errors import OutputError

# what a page that came from the web calls itself; one that may enter the repository says "synthetic"
SAVED: Final = "saved"


def head_line(url: str, fetched: datetime) -> str:
    """Return the first line of a case; `fetched` is aware.

    >>> head_line("https://www.example.com/1.html;v=2", datetime(2024, 3, 5, 2, tzinfo=UTC))
    '<!-- saved; url: https://www.example.com/1.html%3Bv=2; fetched: 2024-03-05T02:00:00Z -->'
    """
    return f"<!-- {SAVED}; url: {url.replace(';', '%3B')}; fetched: {fetched.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ} -->"


def save_page(path: Path, body: bytes, url: str, fetched: datetime) -> Path:
    """Write the page and return its path; an earlier one is replaced. OutputError when it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(head_line(url, fetched).encode() + b"\n" + body)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror})") from error
    return path

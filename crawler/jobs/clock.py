"""Moments as jobs write them: UTC, to the second."""

from __future__ import annotations

from datetime import UTC, datetime


def moment(seconds: float) -> str:
    """Return a time in Unix seconds as records and manifests have it.

    >>> moment(1795795200)
    '2026-11-27T16:00:00Z'
    """
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def seconds(moment: str) -> int:
    """Return the Unix seconds of such a time.

    >>> seconds("2026-11-27T16:00:00Z")
    1795795200
    """
    return int(datetime.fromisoformat(moment).timestamp())

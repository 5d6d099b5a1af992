"""A record as a person reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from crawler.normalize.columns import clip, pad, width

SHOWN: Final = 3  # elements of a list, paragraphs of the text
LEAST: Final = 40  # columns; a narrower terminal wraps


def show(record: Mapping[str, Any], columns: int = 100) -> list[str]:
    """Return the record's keys and values as aligned lines of at most so many columns; what is long is cut.

    >>> show({"title": "环保", "views": None, "keywords": ["水", "气"]})
    ['title     环保', 'views     –', 'keywords  水', '          气']
    """
    margin = max(map(width, record)) + 2
    room = max(columns, LEAST) - margin
    lines = []
    for key, value in record.items():
        for nth, line in enumerate(_lines(value, room)):
            lines.append(pad("" if nth else key, margin) + line)
    return lines


def _lines(value: Any, room: int) -> Iterator[str]:
    if value is None or value in ("", []):
        yield "–"
        return
    parts = value if isinstance(value, list) else str(value).split("\n")
    for part in parts[:SHOWN]:
        yield clip(_one_line(part), room)
    if len(parts) > SHOWN:
        yield f"… {len(parts) - SHOWN} more"


def _one_line(value: Any) -> str:
    if isinstance(value, dict):
        return "  ".join(str(part) for part in value.values() if part is not None)
    return str(value)

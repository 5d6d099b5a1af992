"""Text in the columns of a terminal, where a Chinese character takes two."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence


def width(text: str) -> int:
    """Return how many columns a line takes.

    >>> width("PM2.5治理"), width("e\u0301")
    (9, 1)
    """
    if text.isascii():
        return len(text)
    return sum(_width_of(char) for char in text)


def clip(text: str, columns: int) -> str:
    """Return the line cut to so many columns, the cut shown by an ellipsis.

    >>> clip("厦门污水处理", 7), clip("abc", 7)
    ('厦门污…', 'abc')
    """
    if width(text) <= columns:
        return text
    kept, taken = [], 1  # the ellipsis
    for char in text:
        taken += _width_of(char)
        if taken > columns:
            break
        kept.append(char)
    return "".join(kept) + "…"


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """Return the line filled up with blanks, before it when it belongs to the right.

    >>> pad("环保", 6) + "|", pad("7", 3, right=True)
    ('环保  |', '  7')
    """
    blanks = " " * (columns - width(text))
    return blanks + text if right else text + blanks


def table(rows: Iterable[Sequence[str]], *, numbers: frozenset[int] = frozenset()) -> list[str]:
    """Return the rows as lines with aligned columns; those in `numbers` are aligned to the right.

    >>> table([("名称", "1"), ("a", "20")], numbers=frozenset({1}))
    ['名称   1', 'a     20']
    """
    cells = [tuple(row) for row in rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    lines = (
        "  ".join(
            pad(cell, size, right=nth in numbers) for nth, (cell, size) in enumerate(zip(row, widths, strict=True))
        )
        for row in cells
    )
    return [line.rstrip() for line in lines]


def _width_of(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1

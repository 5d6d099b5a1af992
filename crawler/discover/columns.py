"""Links that stand in columns: titles, and beside each the office, the firm, the region that it belongs to."""

from __future__ import annotations

from itertools import islice
from typing import Final

from crawler.discover.anchors import Anchor
from crawler.discover.markup import upwards

FOREIGN: Final = 4  # links of other kinds in an entry: category, author, tags, 继续阅读
ENTRIES: Final = ("li", "tr", "article")  # elements that are one entry of a list, whatever stands around them
FEWEST: Final = 4  # links of a column that is judged


def titles_of(anchors: list[Anchor]) -> list[Anchor]:
    """Return the links without those beside a title that lead to the same few pages again: office, firm, region."""
    columns: dict[int, list[Anchor]] = {}
    last, at = None, 0
    for anchor in anchors:
        entry = next((one for one in islice(upwards(anchor.element), 4) if one.tag in ENTRIES), None)
        at = at + 1 if entry is not None and entry is last else 0
        last = entry
        columns.setdefault(at, []).append(anchor)
    if len(columns) < 2 or len(columns) > FOREIGN:
        return anchors
    longest = max(mean_weight(column) for column in columns.values())
    again = {anchor.href for column in columns.values() if _repeats(column, longest) for anchor in column}
    # a picture beside each title leads where that does: then nothing would be left
    return [anchor for anchor in anchors if anchor.href not in again] or anchors


def _repeats(column: list[Anchor], longest: float) -> bool:
    """Return whether these links are short and lead to the same pages again and again."""
    different = len({anchor.href for anchor in column})
    return len(column) >= FEWEST and different < len(column) and mean_weight(column) < 0.6 * longest


def mean_weight(anchors: list[Anchor]) -> float:
    """Return the mean length of the links, in Chinese characters."""
    return sum(anchor.weight for anchor in anchors) / len(anchors)

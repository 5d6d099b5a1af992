"""The few lines that end a crawl."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from crawler import stats
from crawler.normalize.columns import table

CHOSEN: Final = (stats.OUT_OF_RANGE, stats.UNDATED, stats.OVER_LIMIT)  # skips that the user asked for


def summarise(counted: Mapping[str, Any]) -> list[str]:
    """Return the lines that say where the files are and what became of the pages, from Scrapy's statistics."""
    files: list[tuple[Path, int]] = counted.get(stats.OUTPUT_FILES, [])
    lines = table([(str(path), f"{lines} lines" if lines != 1 else "1 line") for path, lines in files])
    rejected = stats.breakdown(counted, stats.REJECTED)
    skipped = _skipped(counted)
    rows = [
        ("pages fetched", str(stats.total(counted, stats.PAGES)), ""),
        ("articles", str(stats.total(counted, stats.ARTICLES)), ""),
        ("duplicates", str(stats.total(counted, stats.DUPLICATES)), ""),
        ("rejected", str(sum(rejected.values())), reasons(rejected)),
        ("skipped", str(sum(skipped.values())), reasons(skipped)),
    ]
    if "elapsed_time_seconds" in counted:  # not after an end by force
        rows.append(("seconds", f"{counted['elapsed_time_seconds']:.1f}", ""))
    if lost := stats.total(counted, stats.PARTS_FAILED):
        rows.insert(2, ("incomplete", str(lost), "articles of several pages with a page missing"))
    return [*lines, *([""] if lines else []), *table(rows, numbers=frozenset({1}))]


def reasons(numbers: Mapping[str, int]) -> str:
    """Return the counts in one line, in words.

    >>> reasons({"soft_404": 2, "login_wall": 1})
    'soft 404: 2, login wall: 1'
    """
    return ", ".join(f"{name.replace('_', ' ')}: {number}" for name, number in numbers.items())


def no_article(counted: Mapping[str, Any]) -> str:
    """Return the line for a crawl that asked for pages and found no article among them."""
    rejected = stats.breakdown(counted, stats.REJECTED)
    pages = sum(rejected.values())
    if pages == 1:
        return f"{counted[stats.FIRST_REJECTION]}; no article"
    return f"no article: all {pages} pages rejected ({reasons(rejected)})"


def _skipped(counted: Mapping[str, Any]) -> dict[str, int]:
    pages, links = stats.breakdown(counted, stats.SKIPPED), stats.breakdown(counted, stats.LINKS)
    both = {why: pages.get(why, 0) + links.get(why, 0) for why in CHOSEN}
    return {why: number for why, number in both.items() if number}

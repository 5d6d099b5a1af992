"""Lines that head an article: above the metadata line."""

from __future__ import annotations

from typing import Final

from crawler.extract.flow import Flow
from crawler.extract.labels import is_label_line
from crawler.normalize.dates import find_date

MIN_HEADLINE: Final = 8  # characters; shorter headings are names of parts
META_BELOW: Final = 3  # lines


def is_above_meta(flow: Flow, index: int) -> bool:
    """Return whether one of the next lines is a metadata line with a date."""
    texts = (line.text for line in flow.lines[index + 1 : index + 1 + META_BELOW])
    return any(is_label_line(text) and find_date(text) is not None for text in texts)


def opens_article(flow: Flow, index: int) -> bool:
    """Return whether the line is, by its place alone, the headline of an article, with a metadata line of its own."""
    line = flow.lines[index]
    is_heading = flow.elements[line.node].tag in ("h1", "h2", "h3")
    return is_heading and len(line.text) >= MIN_HEADLINE and is_above_meta(flow, index)

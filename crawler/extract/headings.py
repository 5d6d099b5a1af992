"""Lines that head an article: above the metadata line."""

from __future__ import annotations

from typing import Final

from crawler.extract.flow import Flow
from crawler.extract.labels import is_label_line, split_labels
from crawler.normalize.dates import find_date

MIN_HEADLINE: Final = 8  # characters; shorter headings are names of parts
META_BELOW: Final = 3  # lines
_BYLINE: Final = ("source", "author", "editor", "views")
_PUBLISHED: Final = ("发", "發", "更")  # 发布时间, 发稿时间, 更新时间; but 时间 and 日期 may be a meeting's


def is_above_meta(flow: Flow, index: int) -> bool:
    """Return whether one of the next lines is a metadata line with a date."""
    texts = (line.text for line in flow.lines[index + 1 : index + 1 + META_BELOW])
    return any(is_label_line(text) and find_date(text) is not None for text in texts)


def opens_article(flow: Flow, index: int) -> bool:
    """Return whether the line is, by its place alone, the headline of an article, with a metadata line of its own."""
    line = flow.lines[index]
    if len(line.text) < MIN_HEADLINE or flow.elements[line.node].tag not in ("h1", "h2", "h3"):
        return False
    return any(_is_meta(below.text) for below in flow.lines[index + 1 : index + 1 + META_BELOW])


def _is_meta(text: str) -> bool:
    """Return whether the line can only be an article's metadata, not the time of a meeting, nor a step of a plan."""
    date = find_date(text) if is_label_line(text) else None
    if date is None:
        return False
    labels = split_labels(text)
    if not labels:
        return date[0].time is not None
    return any(one.field in _BYLINE or one.label.startswith(_PUBLISHED) for one in labels)

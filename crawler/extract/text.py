"""The body's lines as the text of the record: one paragraph a line, one row of a data table a line."""

from __future__ import annotations

import re
from typing import Final

from crawler.extract.flow import Flow
from crawler.extract.tables import data_row

CELL: Final = " | "  # between two cells of a row
# what templates glue to a paragraph's end: 返回某某，查看更多  [详细]
_GLUED: Final = re.compile(
    r"\s*(?:返回[^\s，。]{1,6}[，,]?\s?查看更多|[\[【](?:详细|更多|阅读全文)[\]】]|点击查看(?:更多|大图|原图).{0,4})$"
)


def render(flow: Flow, kept: list[int]) -> str:
    """Return the paragraphs separated by line feeds."""
    paragraphs: list[list[str]] = []  # each the cells of a row, or one text
    row_before = -1
    for index in kept:
        row = data_row(flow, index)
        if row < 0 or row != row_before:
            paragraphs.append([])
        line = flow.lines[index]
        paragraphs[-1].append(_GLUED.sub("", line.text) or line.text if line.links else line.text)
        row_before = row
    return "\n".join(CELL.join(cells) for cells in paragraphs)

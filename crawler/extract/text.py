"""The body's lines as the text of the record: one paragraph a line, one row of a data table a line."""

from __future__ import annotations

import re
from typing import Final

from crawler.extract.flow import Flow
from crawler.extract.tables import cell_of, data_row

CELL: Final = " | "  # between two cells of a row
# what templates glue to a paragraph's end: 返回某某，查看更多  [详细]
_GLUED: Final = re.compile(
    r"\s*(?:返回[^\s，。]{1,6}[，,]?\s?查看更多|[\[【](?:详细|更多|阅读全文)[\]】]|点击查看(?:更多|大图|原图).{0,4})$"
)


def render(flow: Flow, kept: list[int]) -> str:
    """Return the paragraphs separated by line feeds."""
    paragraphs: list[list[str]] = []  # each the cells of a row, or one text
    row_before = cell_before = -1
    for index in kept:
        row = data_row(flow, index)
        line = flow.lines[index]
        text = _GLUED.sub("", line.text) or line.text if line.links else line.text
        cell = cell_of(flow, index) if row >= 0 else -1
        if row < 0 or row != row_before:
            paragraphs.append([text])
        elif cell == cell_before:
            paragraphs[-1][-1] += f" {text}"
        else:
            paragraphs[-1].append(text)
        row_before, cell_before = row, cell
    return "\n".join(CELL.join(cells) for cells in paragraphs)

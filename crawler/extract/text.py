"""The body's lines as the text of the record: one paragraph a line, one row of a data table a line."""

from __future__ import annotations

from typing import Final

from crawler.extract.flow import Flow
from crawler.extract.tables import data_row

CELL: Final = " | "  # between two cells of a row


def render(flow: Flow, kept: list[int]) -> str:
    """Return the paragraphs separated by line feeds."""
    paragraphs: list[list[str]] = []  # each the cells of a row, or one text
    row_before = -1
    for index in kept:
        row = data_row(flow, index)
        if row < 0 or row != row_before:
            paragraphs.append([])
        paragraphs[-1].append(flow.lines[index].text)
        row_before = row
    return "\n".join(CELL.join(cells) for cells in paragraphs)

"""The body's lines as the text of the record: one paragraph a line, one row of a data table a line."""

from __future__ import annotations

from typing import Final

from crawler.extract.flow import Flow

CELL: Final = " | "  # between two cells of a row
MAX_CELL: Final = 60  # characters; longer cells are paragraphs in a table that only lays out the page


def render(flow: Flow, kept: list[int]) -> str:
    """Return the paragraphs separated by line feeds."""
    paragraphs: list[str] = []
    row_before = -1
    for index in kept:
        text = flow.lines[index].text
        row = _row(flow, index)
        if row >= 0 and row == row_before:
            paragraphs[-1] += CELL + text
        else:
            paragraphs.append(text)
        row_before = row
    return "\n".join(paragraphs)


def _row(flow: Flow, index: int) -> int:
    """Return the table row (its block's index) whose short cell this line is, -1 for any other line."""
    line = flow.lines[index]
    if len(line.text) > MAX_CELL:
        return -1
    for block in flow.around(line.node, 4):
        tag = flow.elements[block].tag
        if tag == "tr":
            cells = [one for one in flow.elements[block] if one.tag in ("td", "th")]
            return block if len(cells) >= 2 and flow.end[block] - flow.start[block] <= len(cells) else -1
        if tag in ("table", "div", "li", "body"):
            break
    return -1

"""Tables of data, told apart from tables that only lay out a page."""

from __future__ import annotations

from typing import Final

from crawler.extract.flow import Flow

MAX_CELL: Final = 60  # characters; longer cells are paragraphs in a table that only lays out the page
MIN_ROWS: Final = 2


def data_row(flow: Flow, index: int) -> int:
    """Return the row (its block) of a data table whose cell this line is; -1 for any other line."""
    line = flow.lines[index]
    if len(line.text) > MAX_CELL:
        return -1
    for block in flow.around(line.node, 4):
        tag = flow.elements[block].tag
        if tag == "tr":
            if block not in flow.data_rows:
                flow.data_rows[block] = _is_data(flow, block)
            return block if flow.data_rows[block] else -1
        if tag in ("table", "div", "li", "body"):
            break
    return -1


def _is_data(flow: Flow, row: int) -> bool:
    """Return whether the row has cells of one line each, and stands among others in a table without tables inside."""
    cells = [one for one in flow.elements[row] if one.tag in ("td", "th")]
    if len(cells) < 2 or flow.end[row] - flow.start[row] > len(cells):
        return False
    table = flow.elements[row].getparent()
    if table is not None and table.tag in ("tbody", "thead", "tfoot"):
        table = table.getparent()
    if table is None:
        return False
    known = next((block for block in flow.around(row, 4) if flow.elements[block] is table), row)
    if known == row or known not in flow.data_rows:
        flow.data_rows[known] = len(table.findall(".//tr")) >= MIN_ROWS and table.find(".//table") is None
    return flow.data_rows[known]

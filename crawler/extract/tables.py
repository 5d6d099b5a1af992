"""Tables of data, told apart from tables that only lay out a page."""

from __future__ import annotations

from typing import Final

from lxml import etree

from crawler.extract.flow import Flow

MAX_CELL: Final = 60  # characters; longer ones are paragraphs in a table that lays out the page, unless it is headed
LEVELS: Final = 4  # blocks: a paragraph, in a box, in a cell, in a row
_OUTSIDE: Final = ("table", "div", "li", "body")
MIN_ROWS: Final = 2
MIN_HEADED: Final = 3  # columns of a table whose first row names them: 序号 | 项目名称 | 环境影响
MAX_HEAD: Final = 40  # characters of such a name


def data_row(flow: Flow, index: int) -> int:
    """Return the row (its block) of a data table whose cell this line is; -1 for any other line."""
    line = flow.lines[index]
    elements, parent, block = flow.elements, flow.parent, line.node
    for _ in range(LEVELS):
        tag = elements[block].tag
        if tag == "tr":
            if block not in flow.data_rows:
                flow.data_rows[block] = _is_data(flow, block)
            is_one = flow.data_rows[block] and (len(line.text) <= MAX_CELL or _is_headed(flow, block))
            return block if is_one else -1
        block = parent[block]
        if block < 0 or tag in _OUTSIDE:
            break
    return -1


def cell_of(flow: Flow, index: int) -> int:
    """Return the cell (its block) in which this line of a row stands; -1 for none."""
    return next(
        (one for one in flow.around(flow.lines[index].node, LEVELS) if flow.elements[one].tag in ("td", "th")), -1
    )


def _is_data(flow: Flow, row: int) -> bool:
    """Return whether the row has cells of one line each, and stands among others in a table without tables inside.

    Under a row that names the columns, a cell may have several lines.
    """
    cells = _cells(flow.elements[row])
    if len(cells) < 2 or (flow.end[row] - flow.start[row] > len(cells) and not _is_headed(flow, row)):
        return False
    table = _table(flow.elements[row])
    if table is None:
        return False
    known = next((block for block in flow.around(row, 4) if flow.elements[block] is table), row)
    if known == row or known not in flow.data_rows:
        flow.data_rows[known] = len(table.findall(".//tr")) >= MIN_ROWS and table.find(".//table") is None
    return flow.data_rows[known]


def _is_headed(flow: Flow, row: int) -> bool:
    """Return whether the table's first row names as many columns as this one has cells."""
    if row not in flow.headed_rows:
        element = flow.elements[row]
        table = _table(element)
        first = next(table.iter("tr"), None) if table is not None else None
        if first is None or first is element:
            flow.headed_rows[row] = False
        else:
            if first not in flow.columns:
                names = ["".join(map(str, one.itertext())).strip() for one in _cells(first)]
                is_head = len(names) >= MIN_HEADED and all(len(one) <= MAX_HEAD for one in names)
                flow.columns[first] = len(names) if is_head else -1
            flow.headed_rows[row] = flow.columns[first] == len(_cells(element))
    return flow.headed_rows[row]


def _cells(row: etree._Element) -> list[etree._Element]:
    return [one for one in row if one.tag in ("td", "th")]


def _table(row: etree._Element) -> etree._Element | None:
    around = row.getparent()
    return around.getparent() if around is not None and around.tag in ("tbody", "thead", "tfoot") else around

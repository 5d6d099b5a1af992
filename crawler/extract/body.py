"""Where the article's text stands on the page: the run of lines with the greatest weight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from crawler.extract.costs import FAR_LINE, LINK_LINE, SHORT_LINE
from crawler.extract.events import is_event_line
from crawler.extract.flow import Flow, is_hidden, leads_to_file
from crawler.extract.labels import is_bare_label, is_date_line, split_labels
from crawler.extract.letters import is_value_about
from crawler.extract.media import is_small
from crawler.extract.noise import is_button, is_tail_heading
from crawler.extract.tables import data_row
from crawler.extract.weights import AROUND, MIN_COPY, is_aside, is_named_aside, weigh_lines, weigh_short
from crawler.normalize.dates import find_date

CROSSING: Final = 10.0  # for every block left or entered beyond a sibling
POSTED: Final = (
    "发布时间",
    "发表时间",
    "发稿时间",
    "添加时间",
    "上传时间",
    "录入时间",
)  # of the page, not of the notice
_CELLS: Final = ("td", "th", "tr", "tbody")
MIN_CELLS: Final = 6  # cells of a table that can be a notice by itself
MIN_COLUMNS: Final = 3  # of a table that is no index of the notice: 索引号 | 006123
LOOK_BELOW: Final = 12  # lines below the headline
LITTLE: Final = 120  # characters of a text that may be the abstract in a list of others
LINK_RUN: Final = 0.9  # each further link line in a row costs that much of the one before: a list is one thing


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of the body."""

    start: int  # first line, inclusive
    end: int  # last line, exclusive
    score: float


def find_body(flow: Flow, headline: int) -> Body | None:
    """Return the run of lines with the greatest sum; None when the page has no text worth the name.

    `headline` is the line of the title, -1 when unknown: text before it, and text with much furniture between it and
    the title, counts little. Leaving one block for another that is no direct sibling has its price.
    """
    weights = weigh_lines(flow, headline)
    texts = [index for index, weight in enumerate(weights) if weight > 0]
    best, best_start, best_end = _heaviest(flow, weights, texts)
    if best <= 0.0:
        return _without_sentence(flow, headline)
    if 0 < best_end <= headline and sum(len(line.text) for line in flow.lines[best_start:best_end]) <= LITTLE:
        below = _without_sentence(flow, headline)
        if below is not None or _shows_picture(flow, headline, headline + LOOK_BELOW):
            return below
    is_little = sum(len(line.text) for line in flow.lines[best_start:best_end]) <= LITTLE
    if is_little and _stands_aside(flow, best_start, headline):
        aside = _tail_below(flow, headline, best_start)
        own = [index for index in texts if headline < index < aside]
        below = None if own else _without_sentence(flow, headline)
        if below is not None and below.start < best_start:
            return below
        if own:
            best_start, best_end = own[0], own[-1] + 1
        elif _shows_picture(flow, headline, aside):
            return None
    table = _table_between(flow, headline, best_start) if is_little and headline >= 0 else None
    if table is not None and not any(headline < index < table.start for index in texts):
        home = flow.parent[_table_of(flow, table.start)]
        if home < 0 or flow.end[home] <= best_start:
            return table  # what stands below is the site's: 查看招标文件请登录
        best_start, best_end = table.start, min(best_end, flow.end[home])
    best_start, best_end = _reach(flow, weights, best_start, best_end, headline)
    best_start, best_end = _grow(flow, weights, best_start, best_end, headline)
    return Body(_with_letter(flow, weights, best_start, headline), best_end, best)


def _heaviest(flow: Flow, weights: list[float], texts: list[int]) -> tuple[float, int, int]:
    """Return the greatest sum of a run of lines, with its first line and the one behind it; `texts` weigh something."""
    best, best_start, best_end = 0.0, 0, 0
    current, start, before, links = 0.0, 0, -1, 0
    for index in range(texts[0], texts[-1] + 1) if texts else ():
        weight = weights[index]
        if weight == LINK_LINE:
            weight *= LINK_RUN**links
            links += 1
        elif weight > 0:
            links = 0
        if current <= 0.0 and weight <= 0:
            continue  # no run ends or begins here
        node = flow.lines[index].node
        if current > 0.0 and node != before:
            current -= CROSSING * max(0, flow.distance(before, node) - 2)
        if current <= 0.0:
            current, start = 0.0, index
        current += weight
        before = node
        if current > best:
            best, best_start, best_end = current, start, index + 1
    return best, best_start, best_end


def _stands_aside(flow: Flow, start: int, headline: int) -> bool:
    """Return whether the run is hidden, or stands below a heading such as 推荐阅读: a notice's table is none of it."""
    if headline < 0 or start <= headline:
        return False
    if _tail_below(flow, headline, start + 1) <= start:
        return True
    return any(is_hidden(flow.elements[node]) for node in flow.around(flow.lines[start].node, AROUND))


def _tail_below(flow: Flow, headline: int, end: int) -> int:
    """Return the first heading of a list of others below the headline, `end` when there is none before that line."""
    return next((at for at in range(headline + 1, end) if is_tail_heading(flow.lines[at].text)), end)


def _shows_picture(flow: Flow, headline: int, end: int) -> bool:
    """Return whether a picture that is no link stands below the headline and above that line."""
    places = (element for before, element in flow.images if headline < before <= end)
    # a picture in a block that a script will show is no more the article than the text beside it
    return any(
        not is_small(one) and not any(around.tag == "a" or is_hidden(around) for around in one.iterancestors())
        for one in places
    )


def _with_letter(flow: Flow, weights: list[float], start: int, headline: int) -> int:
    """Return where the text begins, with the letter that it answers: above what is said about the answer."""
    top = start
    while top - 1 > headline and is_value_about(flow, top - 1):
        top -= 1
    if top == start and not is_value_about(flow, start):
        return start
    index = top - 1
    while index > headline and weights[index] > 0:
        index -= 1
    return index + 1 if index + 1 < top else start


def _without_sentence(flow: Flow, headline: int) -> Body | None:
    """Return the table of a notice, or its links to files, below the headline: a list of permits has no other text."""
    if headline < 0:
        return None
    rows = [index for index in range(headline + 1, len(flow.lines)) if _is_cell(flow, index)]
    if len(rows) >= MIN_CELLS and rows[0] - headline <= LOOK_BELOW and not is_aside(flow, flow.lines[rows[0]].node):
        table = _table_of(flow, rows[0])
        return Body(rows[0], flow.end[table], 1.0) if table >= 0 else None
    for index in range(headline + 1, min(len(flow.lines), headline + LOOK_BELOW)):
        if leads_to_file(flow.lines[index]) and not is_aside(flow, flow.lines[index].node):
            end = index + 1
            while end < len(flow.lines) and leads_to_file(flow.lines[end]):
                end += 1
            return Body(index, end, 1.0)
        if is_tail_heading(flow.lines[index].text):
            break
    return None


def _table_between(flow: Flow, headline: int, start: int) -> Body | None:
    """Return the table with named columns below the headline and above the line `start`, a list of bidders, say."""
    table = _without_sentence(flow, headline)
    if table is None or table.end > start or not _is_cell(flow, table.start):
        return None
    columns = flow.elements[data_row(flow, table.start)]
    names = [flow.lines[index].text for index in range(table.start, min(table.end, table.start + len(columns)))]
    return table if len(names) >= MIN_COLUMNS and not any(map(is_bare_label, names)) else None


def _is_cell(flow: Flow, index: int) -> bool:
    line = flow.lines[index]
    return line.link_chars * 2 <= len(line.text) and data_row(flow, index) >= 0


def _table_of(flow: Flow, index: int) -> int:
    """Return the table that the line stands in, -1 for none."""
    return next((one for one in flow.around(flow.lines[index].node, 8) if flow.elements[one].tag == "table"), -1)


def _reach(flow: Flow, weights: list[float], start: int, end: int, headline: int) -> tuple[int, int]:
    """Return the run with the paragraphs beyond a gap that stand in the same parent as most of the run's text."""
    mass: dict[int, float] = {}
    whole = 0.0
    for line, weight in zip(flow.lines[start:end], weights[start:end], strict=True):
        if weight <= 0.0:
            continue
        whole += weight
        home = flow.home[line.node]
        mass[home] = mass.get(home, 0.0) + weight
        around = flow.parent[home]  # of text straight in a <div>, what is around that
        if around >= 0:
            mass[around] = mass.get(around, 0.0) + weight
    # the innermost block with most of the text
    home = max((block for block, held in mass.items() if held >= whole * 0.6), default=-1)
    if home < 0:
        return start, end
    for index in range(max(flow.start[home], headline + 1), start):
        if weights[index] >= 12 and home in flow.around(flow.lines[index].node, 3):
            start = index
            break
    boxed = False  # behind the heading of a box, only what stands in the home itself is the text going on
    for index in range(end, flow.end[home]):
        node = flow.lines[index].node
        if is_tail_heading(flow.lines[index].text):
            if flow.home[node] == home and not flow.lines[index].links:
                break
            boxed = True
        elif weights[index] >= 12 and (flow.home[node] == home if boxed else home in flow.around(node, 3)):
            end = index + 1
    return start, end


def _grow(flow: Flow, weights: list[float], start: int, end: int, headline: int) -> tuple[int, int]:
    """Return the run with the captions, subtitles, short lines and table rows at its ends that stand beside it."""
    block = _common_block(flow, start, end)
    if data_row(flow, start) >= 0 or flow.elements[block].tag in _CELLS:
        block = _around_table(flow, start, block)
    low, high = max(flow.start[block], headline + 1), flow.end[block]
    if end - start <= 2 and flow.parent[block] >= 0:
        # a notice of a paragraph or two: what stands beside it, as leaves of the same block, is part of it
        home = flow.home[block]
        low = max(min(low, _first_at_home(flow, home, start)), headline + 1)
        high = max(high, _last_at_home(flow, home, end))
    while start > low and _may_join(flow, weights, start - 1, below=False):
        start -= 1
    while end < high and not is_named_aside(flow, flow.lines[end].node, block):  # an advert, tags
        if not (_may_join(flow, weights, end, below=True) or _is_before_copy(flow, weights, start, end, high)):
            break
        end += 1
    return start, end


def _around_table(flow: Flow, start: int, block: int) -> int:
    """Return the block that holds the table of which the run is a cell or some rows, if it is one of data."""
    table = _table_of(flow, start)
    if table < 0 or sum(_is_cell(flow, one) for one in range(flow.start[table], flow.end[table])) < MIN_CELLS:
        return block
    outer = flow.parent[table]
    while outer > 0 and flow.start[outer] == flow.start[table] and flow.end[outer] == flow.end[table]:
        outer = flow.parent[outer]  # a box that only lets the table scroll
    return max(outer, 0)


def _is_before_copy(flow: Flow, weights: list[float], start: int, index: int, high: int) -> bool:
    """Return whether a second copy of the text follows this line: 原标题 stands between the two."""
    if index + 1 >= high or weights[index + 1] != 0.0 or len(again := flow.lines[index + 1].text) < MIN_COPY:
        return False
    return any(line.text == again for line in flow.lines[start:index])


def _first_at_home(flow: Flow, home: int, start: int) -> int:
    while start > flow.start[home] and flow.home[flow.lines[start - 1].node] == home:
        start -= 1
    return start


def _last_at_home(flow: Flow, home: int, end: int) -> int:
    while end < flow.end[home] and (flow.home[flow.lines[end].node] == home or _in_table(flow, end, home)):
        end += 1
    return end


def _in_table(flow: Flow, index: int, home: int) -> bool:
    """Return whether the line stands in a table directly inside this block."""
    for block in flow.around(flow.lines[index].node, 8):
        if flow.elements[block].tag == "table":
            return flow.home[flow.parent[block]] == home
    return False


def _may_join(flow: Flow, weights: list[float], index: int, *, below: bool) -> bool:
    """Return whether this line beside the run goes with it."""
    weight, line = weights[index], flow.lines[index]
    if weight == FAR_LINE:
        weight = weigh_short(line)
    if weight >= SHORT_LINE:
        # a value whose label stands in the cell before it is metadata
        is_value = index > 0 and is_bare_label(flow.lines[index - 1].text)
        return not is_value and not is_tail_heading(line.text)
    if weight == LINK_LINE:
        return below and leads_to_file(line)
    return data_row(flow, index) >= 0 or is_event_line(flow, index) or _is_particular(line.text, below=below)


def _is_particular(text: str, *, below: bool) -> bool:
    """Return whether the line is one of a notice's particulars: 项目名称：…, and below the text its date, 日期：…"""
    if is_date_line(text):
        return below
    labels = split_labels(text)
    if any(one.label in POSTED for one in labels):
        return False
    fields = ("", "published") if below else ("",)
    if labels and labels[0].start > 0 and find_date(text[: labels[0].start]) is not None:
        return False  # 2020-08-08 08:00 出品：…
    return bool(labels) and not is_button(text) and all(one.field in fields for one in labels)


def _common_block(flow: Flow, start: int, end: int) -> int:
    """Return the innermost block that holds all these lines."""
    node = flow.lines[start].node
    while flow.end[node] < end or flow.start[node] > start:
        node = flow.parent[node]
    return node

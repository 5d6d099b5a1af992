"""The parts of the page around the body where labels and bylines stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, time
from itertools import takewhile
from typing import Final

from crawler.extract.events import is_event_line
from crawler.extract.flow import Flow, Line
from crawler.extract.headings import opens_article
from crawler.extract.labels import Labelled, holds_bare_label, is_bare_label, is_label_line, read_labels, split_labels
from crawler.extract.letters import REPLIED, is_answered, is_value_about
from crawler.extract.names import is_publisher
from crawler.normalize.date_pieces import date_of_pieces
from crawler.normalize.dates import Moment, find_date
from crawler.normalize.text import cjk_count, clean_line

ABOVE_HEADLINE: Final = 3  # lines before the title that may hold the date
MAX_META_LINE: Final = 160  # characters
MAX_INSIDE: Final = 200  # lines inside the body that are not part of it
MAX_HEADER: Final = 80  # lines above the body that are looked at
BELOW_BODY: Final = 20  # lines after the body that may hold editor, source, keywords
MAX_ENTRY: Final = 4  # lines of a list's item: title, date, source, views
MAX_CATEGORY: Final = 6  # characters of the other links in it: [行业新闻]
MIN_LISTED: Final = 8  # Chinese characters of a title; names of sites and channels are shorter
WITHOUT_HEADLINE: Final = 15  # lines before the body when the title's place is unknown
_COMMENTS: Final = re.compile("comment|reply|pinglun")
COMMENTS_AROUND: Final = 6  # blocks
_PIECE: Final = re.compile(r"[\d年月日/.:-]{1,8}")  # of a date that stands in several lines
_CLOCK: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?")
_DATE_CHARS: Final = "0123456789-/.: []()（）年月日"
_DAY: Final = re.compile(r"\d+[年月日号]")
_CREDITS: Final = ("source", "author")


@dataclass(slots=True)
class Zones:
    """Line indices, in page order, and the labels found on them."""

    headline: int  # the title's line, -1 when it has none
    header: list[int]  # from a little above the headline to the body, and label lines at the body's start
    footer: list[int]  # behind the body, and lines inside it that are not part of it
    body: list[int]  # the body's own lines
    labels: list[tuple[str, int, Labelled]]  # (zone, line, label) for header and footer
    dates: dict[int, tuple[Moment, int, int]]  # of header lines: the first date, where it starts and ends

    def labelled(self, field: str, zone: str = "") -> list[tuple[str, int, Labelled]]:
        """Return the labels of a field with a value, header first."""
        return [one for one in self.labels if one[2].field == field and one[2].value and zone in ("", one[0])]


def read_zones(
    flow: Flow,
    headline: int,
    run: tuple[int, int] | None,
    kept: list[int],
    now: datetime,
    ruled: frozenset[int] = frozenset(),
) -> Zones:
    """Return the zones around these body lines; `run` is the stretch of the page that holds them.

    `now` is the time of fetching, for dates without a year. `ruled` are the lines that a portal's rule calls the
    metadata: they are the header's, wherever they stand.
    """
    first = kept[0] if kept else len(flow.lines)
    last = kept[-1] if kept else headline
    own = set(kept)
    start = max(0, headline - ABOVE_HEADLINE) if 0 <= headline < first else max(0, first - WITHOUT_HEADLINE)
    start = max(_table_above(flow, start), first - MAX_HEADER)
    header = list(range(start, first if kept else min(len(flow.lines), start + 40)))
    header = sorted({*header, *ruled} - own)
    inside = [index for index in range(first, last) if index not in own and index not in ruled][:MAX_INSIDE]
    end = max(last + 1, run[1] if run else 0)
    below = range(last + 1, min(len(flow.lines), max(end, last + 1 + BELOW_BODY)))
    footer = inside + list(below[: next((at for at, one in enumerate(below) if opens_article(flow, one)), None)])
    labels = [("header", index, one) for index in header for one in _labels_at(flow, index)]
    labels += [("footer", index, one) for index in footer for one in _labels_at(flow, index)]
    if not any(one.field for _, _, one in labels):  # far above the text, but not below it: that is the site's
        labels += [
            ("page", index, one)
            for index, line in enumerate(flow.lines[:first])
            if (":" in line.text or "：" in line.text or is_bare_label(line.text))
            and index not in own
            and is_label_line(line.text)
            for one in _labels_at(flow, index)
        ]
    found = ((index, _date_at(flow, index, now)) for index in header if not _is_listed(flow, index))
    dates = {index: date for index, date in found if date is not None and not is_value_about(flow, index)}
    return Zones(headline, header, footer, kept, labels, dates)


def in_comments(flow: Flow, index: int) -> bool:
    """Return whether the line stands in a block that calls itself the readers' comments."""
    return any(_COMMENTS.search(flow.names(one)) for one in flow.around(flow.lines[index].node, COMMENTS_AROUND))


def _table_above(flow: Flow, start: int) -> int:
    """Return where the label lines begin that lead up to this line: the table of a government notice."""
    lowest = max(0, start - 40)
    for index in range(start - 1, lowest - 1, -1):
        text = flow.lines[index].text
        if is_bare_label(text) or (split_labels(text) and is_label_line(text)):
            start = index
        elif index < start - 2:
            break
    return start


def _beside(flow: Flow, index: int) -> Line | None:
    """Return the next line if it stands in the same block, or in the next cell of the same row."""
    if index + 1 >= len(flow.lines):
        return None
    node, other = flow.lines[index].node, flow.lines[index + 1].node
    around, around_other = flow.parent[node], flow.parent[other]
    # siblings, cells of a row, or one inside the other: <div>来源：<div>环保网</div></div>
    same = node in (other, around_other) or around == other or flow.home[node] == flow.home[other]
    same = same or (around >= 0 <= around_other and flow.home[around] == flow.home[around_other])
    return flow.lines[index + 1] if same else None


def _is_listed(flow: Flow, index: int) -> bool:
    """Return whether the line is an entry of a list of other articles, or the date beside one."""
    line = flow.lines[index]
    if line.links:
        return _is_entry(line)
    if index == 0 or not _is_entry(flow.lines[index - 1]):
        return False
    rows = [one for one in flow.around(line.node, 3) if flow.end[one] - flow.start[one] <= MAX_ENTRY]
    return any(flow.start[row] < index for row in rows)


def _is_entry(line: Line) -> bool:
    """Return whether another article's title, as a link, is most of the line."""
    titles = [said for _, said in line.links if len(said) > MAX_CATEGORY]
    if any(one.field in _CREDITS for one in split_labels(line.text)) or (len(titles) == 1 and is_publisher(titles[0])):
        return False  # 2022-07-18 08:52 来源：某省生态环境厅, with a link to the source
    is_most = len(titles) == 1 and len(titles[0]) * 2 > len(line.text.strip(_DATE_CHARS))
    return is_most and cjk_count(_DAY.sub("", titles[0])) >= MIN_LISTED


def _date_at(flow: Flow, index: int, now: datetime) -> tuple[Moment, int, int] | None:
    line = flow.lines[index]
    # a line that is all link is navigation or another article's
    if len(line.text) > MAX_META_LINE or line.link_chars == len(line.text):
        return None
    found = find_date(line.text, now)
    if found is None or found[0].assumed_year:
        if (first := _in_first_pieces(line)) is not None:
            return first
        if (moment := _in_pieces(flow, index)) is not None:
            return moment, 0, len(line.text)
    return found


def _in_first_pieces(line: Line) -> tuple[Moment, int, int] | None:
    """Return the date that the first runs of the line print together: <span>19</span><span>2021-08</span> 来源：…"""
    pieces = list(takewhile(_PIECE.fullmatch, filter(None, (one.strip() for one in line.pieces))))
    day = date_of_pieces(pieces) if len(pieces) > 1 else None
    return (Moment(day), 0, len("".join(pieces))) if day and line.text.startswith("".join(pieces)) else None


def _in_pieces(flow: Flow, index: int) -> Moment | None:
    """Return the date that this line and its neighbours print, each a piece of it: 2023, 04/11, 10:26."""
    pieces = [one.strip() for one in flow.lines[index].pieces]
    if pieces and all(map(_PIECE.fullmatch, pieces)) and (day := date_of_pieces(pieces)):
        return Moment(day)  # with blanks between the runs
    if _PIECE.fullmatch(flow.lines[index].text) is None:
        return None
    start, end = max(0, index - 2), min(len(flow.lines), index + 3)
    texts = [flow.lines[one].text for one in range(start, end)]
    before = takewhile(_PIECE.fullmatch, reversed(texts[: index - start]))
    run = [*reversed(list(before)), *takewhile(_PIECE.fullmatch, texts[index - start :])]
    day = date_of_pieces(run)
    clock = next(filter(None, map(_CLOCK.fullmatch, run)), None)
    if day is None or clock is None:
        return Moment(day) if day else None
    return Moment(day, time(int(clock[1]), int(clock[2]), int(clock[3] or 0)), "second" if clock[3] else "minute")


def _labels_at(flow: Flow, index: int) -> list[Labelled]:
    line = flow.lines[index]
    if is_event_line(flow, index):
        return []
    if is_bare_label(line.text):
        if line.link_chars == len(line.text):
            return []  # a word of the menu: 供稿 留学 侨乡
        found = read_labels(replace(line, text=f"{line.text}："), _beside(flow, index))
        return found if found and found[0].value else []
    if len(line.text) > 300:
        return []
    if not split_labels(line.text):
        if not holds_bare_label(line.pieces[:-1]):
            return []
        line = replace(line, text=_with_colons(line.pieces))  # <span>发布日期</span><em>2021-08-19</em>
    found = read_labels(line, _beside(flow, index))
    if any(one.label in REPLIED for one in found) and is_answered(flow, index):
        found = [one._replace(field="published") if one.label in REPLIED else one for one in found]
    return found


def _with_colons(pieces: tuple[str, ...]) -> str:
    """Return the line with a colon behind each label that stands in an element of its own."""
    words = ((one.strip(" ,，"), one) for one in pieces)
    return clean_line("".join(f" {word}：" if is_bare_label(word) else one for word, one in words))

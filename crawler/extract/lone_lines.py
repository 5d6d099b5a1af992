"""Lines that can be a headline by themselves: what they are not, and how large they are set."""

from __future__ import annotations

import re
from typing import Final

from crawler.extract.byline_lines import is_speaker
from crawler.extract.flow import Flow, Line
from crawler.extract.headings import (
    CRUMBS,
    heading_rank,
    in_imprint,
    is_above_meta,
    is_logo,
    is_other_label,
    may_be_title,
)
from crawler.extract.labels import is_label_line, split_labels
from crawler.extract.names import BULLETIN, is_publisher
from crawler.extract.noise import is_notice, is_tail_heading
from crawler.extract.title import DASHES, ISSUE
from crawler.extract.titletag import is_office
from crawler.normalize.text import cjk_count

LOOK_BELOW: Final = 12  # lines from the body's start on
MIN_UNTITLED: Final = 8  # characters of a headline that nothing but its place speaks for
MIN_DATED: Final = 6  # Chinese characters of a heading with a day, of which 年月日 are three
MAX_SET: Final = 3  # lines in which a headline may be set
MAX_UNTITLED: Final = 80  # characters of it
_PAPER: Final = re.compile(r"(?:[报網网]|网络版|在线|通讯社|新闻社)$")  # a name that stands alone
MAX_PAPER: Final = 10  # characters of it
_BYLINE: Final = re.compile(r"[□■◎●◆]? ?[\u3400-\u9fff《》·-]{0,14}(?:记者|記者|通讯员|通訊員|特派员)[ 　]")
SMALL_HEADING: Final = 1.5  # the rank of an h4
LARGE: Final = 4  # <font size>; 3 is the text's
LARGE_PIXELS: Final = 18
PIXELS: Final = 4  # between one size of <font> and the next
STEP: Final = 1.5  # of a heading's rank
_PIXELS: Final = re.compile(r"font-size\s*:\s*(\d{2})(?:\.\d+)?(px|pt)", re.IGNORECASE)
A_POINT: Final = 4 / 3  # pixels, by CSS
_NUMBERED: Final = re.compile(r"[一二三四五六七八九十]{1,3}、")
_SIZE: Final = re.compile(r"(\+?)(\d{1,2})")
CALENDAR: Final = re.compile("星期|农历|天气|欢迎")  # of a line with today's date


def is_own_label(line: Line) -> bool:
    """Return whether the line is the article's metadata, not today's date in the site's head or a link to an issue."""
    return is_label_line(line.text) and line.link_chars * 2 < len(line.text) and not CALENDAR.search(line.text)


def is_of_site(flow: Flow, text: str, tag: str) -> bool:
    """Return whether the imprint has these words, or an office's name is in a title tag that names no article."""
    return (text in tag and is_office(text)) or in_imprint(flow, text)


def names_channel(flow: Flow, index: int) -> bool:
    """Return whether the heading names a channel in two languages: 投资者关系 Investor, and a link above 投资者关系."""
    line = flow.lines[index]
    name = line.pieces[0].strip() if line.pieces else ""
    if not name or not line.text.removeprefix(name).isascii() or name == line.text:
        return False
    return any(said.strip() == name for above in flow.lines[:index] for _, said in above.links)


def rank_of_size(flow: Flow, index: int) -> float:
    """Return how much of a heading the line is by the size of its letters: <font size=5>, style="font-size:22px"."""
    node = flow.lines[index].node
    if flow.end[node] - flow.start[node] > MAX_SET:
        return 0.0
    rank = 0.0
    for element in flow.elements[node].iter():
        size = element.get("size") or ""
        if element.tag == "font" and (given := _SIZE.fullmatch(size)):
            rank = max(rank, 2.0 + (int(given[2]) + (3 if given[1] else 0) - LARGE) * STEP)
        if (style := element.get("style")) and (pixels := _PIXELS.search(style)):
            size_set = int(pixels[1]) * (A_POINT if pixels[2].lower() == "pt" else 1)
            rank = max(rank, 2.0 + (size_set - LARGE_PIXELS) / PIXELS * STEP)
    return min(rank, 5.0) if rank >= 2.0 else 0.0


def is_free(flow: Flow, index: int) -> bool:
    """Return whether the line can be a headline: by itself, or as a heading that links to its own page."""
    line = flow.lines[index]
    if index and is_other_label(flow.lines[index - 1].text):
        return False
    if heading_rank(flow, line.node) >= SMALL_HEADING and not split_labels(line.text) and is_label_line(line.text):
        return cjk_count(line.text) >= MIN_DATED and not line.links  # 每日行情（2022年9月8日）
    return stands_alone(line) or (
        len(line.text) >= MIN_UNTITLED
        and heading_rank(flow, line.node) >= 4.0
        and not line.text.startswith(DASHES)
        and not is_logo(line)
        and is_above_meta(flow, index)
    )


def first_sentence(flow: Flow, start: int) -> int:
    """Return the first of a few lines from this one on that is a sentence rather than a heading."""
    for index in range(start, min(start + LOOK_BELOW, len(flow.lines))):
        line = flow.lines[index]
        if len(line.text) > MAX_UNTITLED or (line.text.endswith("。") and heading_rank(flow, line.node) < 2.0):
            return index
    return start


def stands_alone(line: Line) -> bool:
    """Return whether the line can be a headline by itself: no link, no sentence, no metadata, no notice."""
    text = line.text
    return (
        4 <= len(text) <= MAX_UNTITLED
        and line.link_chars * 2 < len(text)
        and not text.endswith(("。", "：", ":", "；"))
        and not text.startswith(DASHES)
        and not is_label_line(text)
        and not is_notice(text)
        and not is_tail_heading(text)
        and not _NUMBERED.match(text)
        and not ISSUE.fullmatch(text)
        and not CRUMBS.search(text)
        and not split_labels(text)
        and not _BYLINE.match(text)
        and not is_speaker(text)
        and not ("/" in text and is_publisher(text.rpartition("/")[2]))  # 石某/中国青年报
        and not (len(text) <= MAX_PAPER and _PAPER.search(text) and not BULLETIN.search(text))
        and may_be_title(text)
    )

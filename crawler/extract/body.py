"""Where the article's text stands on the page: every line is weighed, and the block with the greatest sum holds the body."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

from lxml import etree

from crawler.extract.flow import Flow, Line
from crawler.extract.labels import is_bare_label, is_date_line, is_label_line, split_labels
from crawler.extract.noise import is_button, is_editor_line, is_notice, is_promotion, is_tail_heading, may_be_subtitle
from crawler.extract.tables import data_row

_STOPS: Final = re.compile(r"[，。；！？、：“”…,;!?]")
# what class and id names, in lower case, say of a block; words, not names of sites
_ASIDE: Final = re.compile(
    r"comment|pinglun|reply|foot|copyright|relat|xiangguan|recommend|tuijian|\bhot|rank|paihang|side(?!.*main)|aside|"
    r"\bnav|menu|share|bdshare|breadcrumb|crumb|disclaim|statement|shengming|\bad[s_-]?\b|advert|banner|login|popup|"
    r"dialog|modal|toolbar|pager?\b|pagebar|pagination|prev|next|more|subscribe|newsletter|qrcode|erweima|weixin|wechat|tags?\b|hide|hidden|friendlink|declare"
)
FILE_LINK: Final = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|zip|rar|7z|wps|et|ofd|txt|csv)(?:[?#]|$)", re.IGNORECASE)
_NEVER_MAIN: Final = re.compile(r"comment|pinglun|reply|disclaim|shengming|copyright|declare")
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

# labels that make a line metadata wherever it stands
NEVER_TEXT: Final = frozenset(("editor", "original_title", "keywords", "views", "source"))

LINK_LINE: Final = -25.0  # a line that is (nearly) all link
FURNITURE: Final = -30.0  # buttons, notices, labels
FAR_LINE: Final = -5.0  # a short line far from any text: a menu's, most likely
NEAR: Final = 12  # lines
MIN_TEXT: Final = 12  # characters outside links; a line with fewer is no text
SHORT_LINE: Final = -0.5  # no punctuation, no length: a caption, a heading, or a navigation word
CROSSING: Final = 10.0  # for every block left or entered beyond a sibling
BEFORE_HEADLINE: Final = 0.1
LINK_RUN: Final = 0.9  # each further link line in a row costs that much of the one before: a list is one thing
FADING: Final = 0.98  # per link line between the headline and the text
AFTER_TAIL: Final = 0.6  # per heading such as 相关阅读 between the headline and the text
TEASER: Final = 0.3  # text in a list item together with a link line: the abstract of another article
PARAGRAPH: Final = 20  # characters of a line that says that the text has begun
MIN_COPY: Final = 15  # characters; shorter lines come back by chance
LINE_CAP: Final = 200.0  # no single line (a disclaimer, a licence) outweighs a body of several


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of the body."""

    start: int  # first line, inclusive
    end: int  # last line, exclusive
    score: float


def _weigh_all(lines: list[Line]) -> list[float]:
    """Return the weight of every line by itself.

    Of the short lines only those near some text are looked at closely: the others are menus, and most of the page.
    """
    # most lines are links, and of the others most are short: told here, a call for each is a third of the time
    weights = [
        LINK_LINE
        if line.link_chars * 2 > (length := len(line.text))
        else FAR_LINE
        if length - line.link_chars < MIN_TEXT
        else weigh_text(line)
        for line in lines
    ]
    near = 0  # lines up to this one are near text
    for index, weight in enumerate(weights):
        if weight > 0:
            for other in range(max(near, index - NEAR), min(len(lines), index + NEAR + 1)):
                if weights[other] == FAR_LINE:
                    weights[other] = _weigh_short(lines[other])
            near = index + NEAR + 1
    return weights


def weigh_text(line: Line) -> float:
    """Return about the number of the line's free characters, LINK_LINE, FURNITURE, or FAR_LINE for a short line."""
    text = line.text
    length = len(text)
    free = length - line.link_chars
    if line.link_chars * 2 > length:
        return LINK_LINE
    if free < MIN_TEXT or not _STOPS.search(text):
        if free < 30:
            return FAR_LINE
        return FURNITURE if _is_about_site(text) else min(free * 0.3, LINE_CAP / 4)
    if _is_about_site(text):
        return FURNITURE
    if length <= 120 and is_label_line(text):
        return FURNITURE / 3
    return min(free, LINE_CAP)


def _weigh_short(line: Line) -> float:
    text = line.text
    if _is_about_site(text):
        return FURNITURE
    return FURNITURE / 3 if len(text) <= 60 and (is_button(text) or is_label_line(text)) else SHORT_LINE


def _is_about_site(text: str) -> bool:
    return len(text) <= 200 and (is_notice(text) or is_editor_line(text))


def find_body(flow: Flow, headline: int) -> Body | None:
    """Return the run of lines with the greatest sum; None when the page has no text worth the name.

    `headline` is the line of the title, -1 when unknown: text before it, and text with much furniture between it and
    the title, counts little. Leaving one block for another that is no direct sibling has its price.
    """
    weights = weigh_lines(flow, headline)
    best, best_start, best_end = 0.0, 0, 0
    current, start, before, links = 0.0, 0, -1, 0
    texts = [index for index, weight in enumerate(weights) if weight > 0]
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
    if best <= 0.0:
        return None
    best_start, best_end = _reach(flow, weights, best_start, best_end, headline)
    best_start, best_end = _grow(flow, weights, best_start, best_end, headline)
    return Body(best_start, best_end, best)


def _reach(flow: Flow, weights: list[float], start: int, end: int, headline: int) -> tuple[int, int]:
    """Return the run with the paragraphs beyond a gap that stand in the same parent as most of the run's text."""
    mass: dict[int, float] = {}
    for index in range(start, end):
        for block in flow.around(flow.lines[index].node, 3)[1:]:
            mass[block] = mass.get(block, 0.0) + max(0.0, weights[index])
    whole = sum(max(0.0, weight) for weight in weights[start:end])
    # the innermost block with most of the text
    home = max((block for block, held in mass.items() if held >= whole * 0.6), default=-1)
    if home < 0:
        return start, end
    for index in range(max(flow.start[home], headline + 1), start):
        if weights[index] >= 12 and home in flow.around(flow.lines[index].node, 3):
            start = index
            break
    for index in range(end, flow.end[home]):
        if is_tail_heading(flow.lines[index].text):
            break
        if weights[index] >= 12 and home in flow.around(flow.lines[index].node, 3):
            end = index + 1
    return start, end


def _grow(flow: Flow, weights: list[float], start: int, end: int, headline: int) -> tuple[int, int]:
    """Return the run with the captions, subtitles, short lines and table rows at its ends that stand beside it."""
    block = _common_block(flow, start, end)
    low, high = max(flow.start[block], headline + 1), flow.end[block]
    if end - start <= 2 and flow.parent[block] >= 0:
        # a notice of a paragraph or two: what stands beside it, as leaves of the same block, is part of it
        home = flow.home[block]
        low = max(min(low, _first_at_home(flow, home, start)), headline + 1)
        high = max(high, _last_at_home(flow, home, end))
    while start > low and _may_join(flow, weights, start - 1, below=False):
        start -= 1
    while end < high and (_may_join(flow, weights, end, below=True) or _is_before_copy(flow, weights, end, high)):
        end += 1
    return start, end


def _is_before_copy(flow: Flow, weights: list[float], index: int, high: int) -> bool:
    """Return whether a second copy of the text follows this line: 原标题 stands between the two."""
    return index + 1 < high and weights[index + 1] == 0.0 and len(flow.lines[index + 1].text) >= MIN_COPY


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
        weight = _weigh_short(line)
    if weight >= SHORT_LINE:
        # a value whose label stands in the cell before it is metadata
        is_value = index > 0 and is_bare_label(flow.lines[index - 1].text)
        return not is_value and not is_tail_heading(line.text)
    if weight == LINK_LINE:
        return below and _leads_to_file(line)
    return data_row(flow, index) >= 0 or _is_particular(line.text, below=below)


def _is_particular(text: str, *, below: bool) -> bool:
    """Return whether the line is one of a notice's particulars: 项目名称：…, and below the text its date, 日期：…"""
    if is_date_line(text):
        return below
    labels = split_labels(text)
    fields = ("", "published") if below else ("",)
    return bool(labels) and not is_button(text) and all(one.field in fields for one in labels)


def _common_block(flow: Flow, start: int, end: int) -> int:
    """Return the innermost block that holds all these lines."""
    node = flow.lines[start].node
    while flow.end[node] < end or flow.start[node] > start:
        node = flow.parent[node]
    return node


def weigh_lines(flow: Flow, headline: int) -> list[float]:
    """Return the weight of every line, by what it is and where it stands."""
    weights = _weigh_all(flow.lines)
    texts = [index for index, weight in enumerate(weights) if weight > 0]
    _discount(flow, weights, texts, headline)
    _count_once(flow, weights, texts)
    if headline >= 0 and texts:
        for index in texts[: bisect_right(texts, headline)]:
            weights[index] *= BEFORE_HEADLINE
        trust = 1.0
        for index in range(headline + 1, texts[-1] + 1):
            weight = weights[index]
            if weight == LINK_LINE:
                trust *= FADING
            elif weight > 0:
                weights[index] = weight * trust
            elif weight > FURNITURE and is_tail_heading(flow.lines[index].text):
                trust *= AFTER_TAIL
    return weights


def _count_once(flow: Flow, weights: list[float], texts: list[int]) -> None:
    """Take the weight from second copies of a line, so that a body printed for screen, phone and reader counts once.

    Of several copies the one with the greatest weight stays: the visible one.
    """
    best: dict[str, int] = {}
    for index in texts:
        text = flow.lines[index].text
        if len(text) < MIN_COPY:
            continue
        other = best.setdefault(text, index)
        if other != index:
            lesser = other if weights[other] < weights[index] else index
            best[text] = index if lesser == other else other
            weights[lesser] = 0.0


def _discount(flow: Flow, weights: list[float], texts: list[int], headline: int) -> None:
    """Lower the weight of lines in blocks that call themselves comments, footers, sidebars, or that are hidden."""
    sums = [0.0, *accumulate([weight if weight > 0 else 0.0 for weight in weights])]
    most = sums[-1] * 0.6
    for node in _blocks_around(flow, texts):
        start, end = flow.start[node], flow.end[node]
        if start <= headline < end:
            continue
        element = flow.elements[node]
        # most paragraphs have no attribute at all
        names, is_hidden = (_names(element), _is_hidden(element)) if element.keys() else ("", False)
        # a wrapper may be called anything, but nobody calls one so
        never = headline >= 0 and _is_never_main(names)
        if sums[end] - sums[start] > most and not never:
            continue
        if never:
            factor = 0.0
        elif element.tag in ("li", "dl") and LINK_LINE in weights[start:end]:
            factor = TEASER
        elif is_hidden:
            factor = 0.05
        elif element.tag in ("footer", "nav", "aside") or _is_aside(names):
            factor = 0.2
        else:
            continue
        for index in range(start, end):
            if weights[index] > 0:
                weights[index] *= factor


def _blocks_around(flow: Flow, lines: list[int]) -> list[int]:
    """Return the blocks that hold any of these lines, in page order."""
    found: set[int] = set()
    for index in lines:
        node = flow.lines[index].node
        while node >= 0 and node not in found:
            found.add(node)
            node = flow.parent[node]
    return sorted(found)


@lru_cache(maxsize=2048)
def _is_never_main(names: str) -> bool:
    return _NEVER_MAIN.search(names.lower()) is not None


@lru_cache(maxsize=2048)
def _is_aside(names: str) -> bool:
    return _ASIDE.search(names.lower()) is not None  # re.IGNORECASE takes three times as long


def _names(element: etree._Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style")
    return bool(style and _HIDDEN.search(style)) or element.get("hidden") is not None


def body_lines(flow: Flow, body: Body) -> list[int]:
    """Return the indices of the body's own lines: the furniture inside the run left out, everything said once."""
    kept: list[int] = []
    for index in range(body.start, body.end):
        text = flow.lines[index].text
        if is_tail_heading(text) and _is_tail(flow, body, index):
            break
        begun = len(kept) > 3 or any(len(flow.lines[one].text) >= PARAGRAPH for one in kept)
        if _is_furniture(text, at_head=not begun):
            continue
        if is_button(text) and data_row(flow, index) < 0:  # a cell of digits looks like a button
            continue
        if not _is_link_list(flow, index):
            kept.append(index)
    while kept and is_promotion(flow.lines[kept[-1]].text):
        kept.pop()
    return _once(flow, kept)


def _is_furniture(text: str, *, at_head: bool) -> bool:
    if is_notice(text) or is_editor_line(text):
        return True
    if not is_label_line(text):
        return False
    labels = split_labels(text)
    if any(one.field in NEVER_TEXT for one in labels):
        return True
    # above the text a date is metadata; inside it a date is a meeting's, a tender's, a signature
    return at_head and (not labels or any(one.field for one in labels))


def _is_link_list(flow: Flow, index: int) -> bool:
    """Return whether the line is one of several that are nothing but links: teasers among the paragraphs."""
    return _is_link(flow.lines[index]) and any(
        0 <= other < len(flow.lines) and _is_link(flow.lines[other]) for other in (index - 1, index + 1)
    )


def _is_link(line: Line) -> bool:
    if line.link_chars * 10 < len(line.text) * 8:
        return False
    return not _leads_to_file(line)


def _leads_to_file(line: Line) -> bool:
    return any(FILE_LINK.search(element.get("href") or "") for element, _ in line.links)


def _once(flow: Flow, kept: list[int]) -> list[int]:
    """Return the lines without second copies: runs of lines printed again, and single long lines.

    A short line that comes back alone (a question put to several people) is no copy.
    """
    first: dict[str, int] = {}
    copies = []
    for place, index in enumerate(kept):
        text = flow.lines[index].text
        copies.append(first.get(text, -1) if len(text) >= 8 else -1)
        first.setdefault(text, place)
    once = []
    for place, index in enumerate(kept):
        origin = copies[place]
        if origin >= 0:
            in_run = (place > 0 and copies[place - 1] == origin - 1 >= 0) or (
                place + 1 < len(kept) and copies[place + 1] == origin + 1
            )
            if in_run or len(flow.lines[index].text) >= 40:
                continue
        once.append(index)
    return once


def _is_tail(flow: Flow, body: Body, index: int) -> bool:
    """Return whether what follows this heading is links and short lines rather than the article going on."""
    following = flow.lines[index + 1] if index + 1 < body.end else None
    if following is not None and may_be_subtitle(flow.lines[index].text) and weigh_text(following) >= 30:
        return False  # a paragraph right below: the heading is the article's own
    return _free(flow, index + 1, body.end) < max(200, _free(flow, body.start, index) // 2)


def _free(flow: Flow, start: int, end: int) -> int:
    """Return the number of characters outside links in the paragraphs of these lines."""
    return sum(free for line in flow.lines[start:end] if (free := len(line.text) - line.link_chars) >= 30)

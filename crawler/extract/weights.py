"""What a line adds to the body: about its number of free characters; links, furniture and their places cost."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import Final

from crawler.extract.costs import ANOTHER, FAR_LINE, FURNITURE, LABELS, LINK_LINE, SHORT_LINE
from crawler.extract.flow import Flow, Line, is_hidden
from crawler.extract.headings import opens_article
from crawler.extract.labels import is_label_line
from crawler.extract.letters import answers
from crawler.extract.noise import is_button, is_editor_line, is_notice, is_tail_heading, opens_comment
from crawler.extract.teasers import TEASER, discount_abstracts, find_cards

_STOPS: Final = re.compile(r"[，。；！？、：“”…,;!?]")
# what class and id names, in lower case, say of a block; words, not names of sites
_ASIDE: Final = re.compile(
    r"comment|pinglun|reply|foot|copyright|relat|xiangguan|recommend|tuijian|\bhot|rank|paihang|side(?!.*main)|aside|"
    r"\bnav|menu|share|bdshare|breadcrumb|crumb|disclaim|statement|shengming|\bad[s_-]?\b|advert|banner|login|popup|"
    r"dialog|modal|toolbar|pager?\b|pagebar|pagination|prev|next|more|subscribe|newsletter|qrcode|erweima|weixin|wechat|tags?\b|hide|hidden|friendlink|declare"
)
_NEVER_MAIN: Final = re.compile(r"comment|pinglun|reply|disclaim|shengming|copyright|declare")
_ASIDES: Final = ("footer", "nav", "aside")
_EXPAND: Final = re.compile(r"^(?:展开|点击|阅读|查看).{0,6}(?:全文|剩余|更多).{0,6}$")
AROUND: Final = 6  # blocks
NEAR: Final = 12  # lines
HEAD_LINES: Final = 6  # of a block called reply, that may name an office
MIN_TEXT: Final = 12  # characters outside links; a line with fewer is no text
BEFORE_HEADLINE: Final = 0.1
FADING: Final = 0.98  # per link line between the headline and the text
AFTER_TAIL: Final = 0.6  # per heading such as 相关阅读 between the headline and the text
MIN_COPY: Final = 15  # characters; shorter lines come back by chance
NAMED_ASIDE: Final = 0.2
HIDDEN: Final = 0.05
LINE_CAP: Final = 200.0  # no single line (a disclaimer, a licence) outweighs a body of several


def weigh_lines(flow: Flow, headline: int) -> list[float]:
    """Return the weight of every line, by what it is and where it stands."""
    weights = _weigh_all(flow.lines)
    texts = [index for index, weight in enumerate(weights) if weight > 0]
    _discount(flow, weights, texts, headline)
    discount_abstracts(flow, weights, texts, headline)
    _silence_readers(flow, weights, texts)
    _count_once(flow, weights, texts)
    if headline >= 0 and texts:
        for index in texts[: bisect_right(texts, headline)]:
            weights[index] *= BEFORE_HEADLINE
        weights[headline] = FURNITURE  # no text goes on across it
        trust = 1.0
        for index in range(headline + 1, texts[-1] + 1):
            weight = weights[index]
            if weight == LABELS and index > texts[0] and opens_article(flow, index - 1):
                weights[index - 1] = ANOTHER
            if weight == LINK_LINE:
                trust *= FADING
            elif weight > 0:
                weights[index] = weight * trust
            elif weight > FURNITURE and is_tail_heading(flow.lines[index].text):
                trust *= AFTER_TAIL
    return weights


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
                    weights[other] = weigh_short(lines[other])
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
        if _is_about_site(text):
            return FURNITURE
        return LABELS if length <= 120 and is_label_line(text) else min(free * 0.3, LINE_CAP / 4)
    if _is_about_site(text):
        return FURNITURE
    if length <= 120 and is_label_line(text):
        return LABELS
    # 上一条：某市启动改造 [2022-05-12]
    return FURNITURE if line.links and is_tail_heading(text) else min(free, LINE_CAP)


def weigh_short(line: Line) -> float:
    """Return SHORT_LINE, or less for furniture, of a line that `weigh_text` found too short to tell."""
    text = line.text
    if _is_about_site(text):
        return FURNITURE
    return LABELS if len(text) <= 60 and (is_button(text) or is_label_line(text)) else SHORT_LINE


def _is_about_site(text: str) -> bool:
    return len(text) <= 200 and (is_notice(text) or is_editor_line(text))


def _silence_readers(flow: Flow, weights: list[float], texts: list[int]) -> None:
    """Take the weight from what readers wrote below a line that says who and when, whatever its block is called."""
    for index in texts:
        above = flow.lines[index - 1]
        if index and opens_comment(above.text):
            node = flow.lines[index].node
            for other in range(index - 1, flow.end[node] if node == above.node else index + 1):
                weights[other] = FURNITURE


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
    blocks = _blocks_around(flow, texts)
    cards = find_cards(flow, weights, blocks)
    for node in blocks:
        start, end = flow.start[node], flow.end[node]
        if start <= headline < end:
            continue
        element = flow.elements[node]
        said = element.keys()
        if not said and node not in cards and element.tag not in _ASIDES:
            continue  # most paragraphs have no attribute at all
        side = _side_of(flow.names(node))
        if side == 0.0 and answers(flow, start, min(end, start + HEAD_LINES)):
            continue
        if side == 0.0 and headline < 0:
            side = NAMED_ASIDE
        # a wrapper may be called anything, but nobody calls one "comments" or "disclaimer"
        if side > 0.0 and sums[end] - sums[start] > most:
            continue
        if side < 1.0 and start and _EXPAND.search(flow.lines[start - 1].text):
            continue  # the rest of the text, hidden until 展开全文 is pressed
        if side == 0.0:
            factor = side
        elif node in cards:
            factor = TEASER
        elif ("style" in said or "hidden" in said) and is_hidden(element):
            factor = HIDDEN
        elif side < 1.0 or element.tag in _ASIDES:
            factor = NAMED_ASIDE
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
def _side_of(names: str) -> float:
    """Return what class and id leave of the weight: 0 of comments and disclaimers, 1 where they say nothing."""
    if _NEVER_MAIN.search(names):
        return 0.0
    return NAMED_ASIDE if _ASIDE.search(names) else 1.0


def is_aside(flow: Flow, node: int) -> bool:
    """Return whether one of the blocks around calls itself a sidebar, a list of others, a footer."""
    return any(_ASIDE.search(flow.names(one)) for one in flow.around(node, AROUND))


def is_named_aside(flow: Flow, node: int, outer: int) -> bool:
    """Return whether the block, or one between it and the block around it, calls itself a sidebar, an advert, tags."""
    while node > outer:
        if _ASIDE.search(flow.names(node)):
            return True
        node = flow.parent[node]
    return False

"""Abstracts of other articles: cards, items of a list, and rows of a link and a few lines."""

from __future__ import annotations

import re
from typing import Final

from crawler.extract.costs import LINK_LINE
from crawler.extract.flow import Flow

TEASER: Final = 0.3  # text in a list item or a card together with a link line: the abstract of another article
MIN_CHAIN: Final = 3  # abstracts in a row
MAX_STEP: Final = 4  # lines from one to the next
MIN_BEFORE: Final = 40.0  # of text below the headline; else the row is a digest's text itself
MIN_TITLE: Final = 8  # characters of the link above an abstract
_MORE: Final = re.compile(
    r"[\[【(（<《…. ]*(?:详细|更多|详情|全文|阅读全文|查看全文|查看详情|阅读更多|MORE|more)[\]】)）>》»…. ]*"
)
MAX_CARD: Final = 8  # lines of a block that presents another article
MIN_CARDS: Final = 2  # such blocks beside each other
_CARDS: Final = ("div", "section", "article", "dd", "td", "blockquote")


def discount_abstracts(flow: Flow, weights: list[float], texts: list[int], headline: int) -> None:
    """Take abstracts of other articles that stand in a row behind the text, each below its link, for the links.

    So do those that end in a link to the rest: … [详细]
    """
    chain: list[int] = []
    text = 0.0  # what stands below the headline before the chain
    for index in (*(one for one in texts if one > headline), len(flow.lines)):
        is_pair = index < len(flow.lines) and _is_abstract(flow, weights, index)
        if is_pair and (not chain or (index - chain[-1] <= MAX_STEP and _is_same_home(flow, chain[-1], index))):
            chain.append(index)
            continue
        if len(chain) >= MIN_CHAIN and text >= MIN_BEFORE:
            for one in chain:
                weights[one] = LINK_LINE
        chain = [index] if is_pair else []
        if index < len(flow.lines):
            text += weights[index]


def _is_abstract(flow: Flow, weights: list[float], index: int) -> bool:
    line, above = flow.lines[index], flow.lines[index - 1] if index else None
    if line.links and _MORE.fullmatch(line.links[-1][1]) and line.text.endswith(line.links[-1][1]):
        return True
    return (
        above is not None
        and weights[index - 1] == LINK_LINE
        and len(above.text) >= MIN_TITLE
        and _is_same_home(flow, index - 1, index)
    )


def _is_same_home(flow: Flow, one: int, other: int) -> bool:
    """Return whether the lines stand in the same block, or in blocks that do: items of a list, cards."""
    first, second = flow.home[flow.lines[one].node], flow.home[flow.lines[other].node]
    return first == second or flow.parent[first] == flow.parent[second]


def find_cards(flow: Flow, weights: list[float], blocks: list[int]) -> set[int]:
    """Return the blocks that present another article each: list items with a link line, or several blocks in a row
    of which each is a link line with a few lines below it.
    """
    found: set[int] = set()
    alike: dict[tuple[int, object], list[int]] = {}
    for node in blocks:
        start, end, tag = flow.start[node], flow.end[node], flow.elements[node].tag
        if tag in ("li", "dl"):
            if LINK_LINE in weights[start:end]:
                found.add(node)
        elif tag in _CARDS and 2 <= end - start <= MAX_CARD and weights[start] == LINK_LINE:
            alike.setdefault((flow.parent[node], tag), []).append(node)
    for nodes in alike.values():
        if len(nodes) >= MIN_CARDS:
            found.update(nodes)
    return found

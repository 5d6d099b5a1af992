"""The blocks of like links on a page, and how far each is believed to be the section's list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Final

from lxml import etree

from crawler.discover.addresses import article_likeness
from crawler.discover.anchors import Anchor, Node, Outline
from crawler.discover.datelines import date_in
from crawler.discover.labels import is_read_more
from crawler.discover.markup import text_of
from crawler.discover.titles import title_of
from crawler.normalize.urls import same_site
from crawler.page import Page

MAX_GROUPS: Final = 12  # of like links that are looked at closely; a page has one list and a few side blocks
SHORTEST: Final = 4.0  # Chinese characters; a group whose links are no longer on average is a menu
LONG_ENOUGH: Final = 24.0  # characters beyond which a longer title is no better witness
SAMPLE: Final = 4  # items of a block whose dates are read for its score

# headings over blocks that are not the section's list, and how far such a block is still believed
_HEADINGS: Final = (
    (0.15, re.compile(r"热门|热点|熱門|排行|点击|推荐|推薦|相关|相關|友情|合作|猜你|广告|看过|榜|周排|月排|关注|24小时|评论|延伸|随机|精选"
                      r"|专题|标签|链接|最近浏览|hot|popular|related|recommend", re.I)),
    (0.5, re.compile(r"最新|最近|图片|图文|头条|视频|焦点|快讯|同类|其他|latest|recent", re.I)),
)  # fmt: skip
_LONGEST_HEADING: Final = 30
_NOT_WEB: Final = ("mailto:", "tel:", "sms:", "data:", "ftp:", "weixin:", "tencent:", "wtai:", "file:", "about:")
_FILES: Final = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z|jpe?g|png|gif|mp[34]|wps|apk|exe|xml|rss|css|js)(?:$|\?)", re.I
)


@dataclass(slots=True, eq=False)
class Item:
    """One link of a block, with the element that is its entry in the list."""

    anchor: Anchor
    root: etree._Element
    behind: list[etree._Element] = field(default_factory=list)  # what follows the root up to the next item


@dataclass(slots=True, eq=False)
class Block:
    """Links of one kind in one place."""

    path: str  # of their elements
    container: Node  # the element whose children the items are
    items: list[Item]
    heading: str = ""  # the text right above
    headed: etree._Element | None = None  # the element that holds heading and block
    dated: float = 0.0  # share of the items with a date
    factor: float = 1.0  # what names and heading say: below 0.3 a menu, a side column, a footer
    likeness: float = 0.0  # of their addresses to an article's, 0 to 1
    score: float = 0.0


def find_blocks(
    page: Page, found: Outline, skip: Iterable[Anchor], now: datetime, *, trusted: bool = False
) -> list[Block]:
    """Return the page's blocks of links that could be its list, in page order, each with its score.

    `skip` are links that are known to be none; `trusted` says that every other link is an article's.
    """
    groups = _groups(page, found, frozenset(skip), trusted)
    blocks = [block for path, anchors in groups for block in _blocks(path, anchors)]
    for block in blocks:
        _score(page, block, now, trusted)
    order = {anchor: at for at, anchor in enumerate(found.anchors)}
    return sorted(blocks, key=lambda block: order[block.items[0].anchor])


def is_own_link(page: Page, anchor: Anchor, hosts: dict[str, bool]) -> bool:
    """Return whether the link may lead to a page of this site, judged without building its URL."""
    href = anchor.href
    if not href or href.startswith(_NOT_WEB) or _FILES.search(href):
        return False
    if "//" not in href[:8]:
        return True
    host = href.partition("//")[2].partition("/")[0]
    known = hosts.get(host)
    if known is None:
        known = hosts[host] = same_site(f"http://{host}/", page.url)
    return known


def _groups(page: Page, found: Outline, skip: frozenset[Anchor], trusted: bool) -> list[tuple[str, list[Anchor]]]:
    """Return the groups of links in like places, the most promising first; menus are left out."""
    groups: dict[str, list[Anchor]] = {}
    hosts: dict[str, bool] = {}
    for anchor in found.anchors:
        if anchor not in skip and is_own_link(page, anchor, hosts):
            groups.setdefault(f"{anchor.node.path}/a{_kind(anchor)}", []).append(anchor)
    ranked = []
    for path, anchors in groups.items():
        size = len({anchor.href for anchor in anchors})
        mean = sum(anchor.weight for anchor in anchors) / len(anchors)
        if trusted or mean >= SHORTEST or _says_nothing(anchors):
            ranked.append((anchors[0].node.factor * size**0.6 * max(mean, SHORTEST), path, anchors))
    ranked.sort(key=lambda one: -one[0])
    return [(path, anchors) for _, path, anchors in ranked[:MAX_GROUPS]]


def _kind(anchor: Anchor) -> str:
    """Return what tells a title link from the category link beside it: the class, but for colours and states."""
    name = (anchor.element.get("class") or "").split()
    return "." + name[0].rstrip("0123456789") if name else ""


def _says_nothing(anchors: list[Anchor]) -> bool:
    """Return whether all these links are pictures or 查看详情, so that the titles stand beside them."""
    return all(not anchor.text or is_read_more(anchor.text) for anchor in anchors)


def _blocks(path: str, anchors: list[Anchor]) -> Iterator[Block]:
    """Yield the links of a group place by place: one list in several <ul> is one block, two columns are two."""
    held = _held(anchors)
    blocks: list[Block] = []
    seen: set[tuple[Node, str]] = set()
    for anchor in anchors:
        root, container = _root(anchor, held)
        if (container, anchor.href) in seen:
            continue
        seen.add((container, anchor.href))
        block = next((one for one in reversed(blocks) if one.container is container), None)
        if block is None:
            block = Block(path, container, [])
            blocks.append(block)
        block.items.append(Item(anchor, root))
    for block in blocks:
        block.heading, block.headed = _heading(block.items[0].root)
        _spread(block)
    yield from _joined(blocks)


def _held(anchors: list[Anchor]) -> dict[Node, int]:
    """Return how many different links of the group each element holds."""
    held: dict[Node, int] = {}
    last: dict[Node, str] = {}
    for anchor in anchors:
        node: Node | None = anchor.node
        while node is not None:
            if last.get(node) != anchor.href:
                last[node] = anchor.href
                held[node] = held.get(node, 0) + 1
            node = node.parent
    return held


def _root(anchor: Anchor, held: dict[Node, int]) -> tuple[etree._Element, Node]:
    """Return the outermost element that holds this link alone of its group, and the element around it."""
    node = anchor.node
    if held[node] > 1:
        return anchor.element, node
    few = held[_top(node)] <= 3  # with so few links the outermost element may be the page
    while node.parent is not None and held[node.parent] == 1 and node.parent.element.tag not in ("body", "html"):
        if few and node.parent.links > node.links + 2:
            break
        node = node.parent
    return node.element, node.parent or node


def _top(node: Node) -> Node:
    while node.parent is not None:
        node = node.parent
    return node


def _spread(block: Block) -> None:
    """Give each item the elements that follow its root: a date may stand behind <br> or in the next <dd>."""
    roots = {item.root for item in block.items}
    for item in block.items:
        if item.root.tag in ("li", "tr", "article"):
            continue
        following = islice(item.root.itersiblings(), 6)
        for element in following:
            if element in roots or next(element.iter("a"), None) is not None:
                break
            item.behind.append(element)


def _joined(blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks with those joined that stand side by side under one heading, or under none."""
    last: Block | None = None
    for block in blocks:
        if last is not None and _go_together(last, block):
            last.items += block.items
            continue
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last


def _go_together(one: Block, other: Block) -> bool:
    here, there = one.container, other.container
    if other.heading or here.element.tag in ("td", "th"):
        return False
    if here.parent is there.parent:
        return True
    if here.parent is None or there.parent is None or here.parent.parent is not there.parent.parent:
        return False
    return one.headed is None or one.headed not in (here.element, here.parent.element)  # the heading is for both


def _heading(root: etree._Element) -> tuple[str, etree._Element | None]:
    """Return the text right above a block when it is short enough to be its heading, and the element around both."""
    element: etree._Element | None = root
    for _ in range(4):
        if element is None or element.tag == "body":
            break
        for before in element.itersiblings(preceding=True):
            text = text_of(before) if before.tag not in ("script", "style") else ""
            if text:
                return (text, element.getparent()) if len(text) <= _LONGEST_HEADING else ("", None)
        element = element.getparent()
    return "", None


def _score(page: Page, block: Block, now: datetime, trusted: bool) -> None:
    """Set how far the block is believed: many long titles with dates beside them, at addresses of articles."""
    items = block.items
    block.factor = min(items[0].anchor.node.factor, _heading_factor(page, block.heading))
    block.likeness = sum(article_likeness(address_path(item.anchor.href)) for item in items[:SAMPLE]) / len(
        items[:SAMPLE]
    )
    weights = [item.anchor.weight for item in items]
    if _says_nothing([item.anchor for item in items]):
        weights = [len(title_of(item.anchor.element, (), item.root).encode()) / 3 * 0.6 for item in items[:SAMPLE]]
    length = min(sum(weights) / len(weights), LONG_ENOUGH) - SHORTEST
    if trusted:
        length, block.likeness = max(length, 1.0), 1.0
    if length <= 0:
        return
    sample = items[:SAMPLE]
    block.dated = sum(date_in(item.root, item.behind, now) is not None for item in sample) / len(sample)
    block.score = min(len(items), 25) ** 0.6 * length * block.likeness * (1 + 2 * block.dated) * block.factor


def _heading_factor(page: Page, heading: str) -> float:
    if not heading:
        return 1.0
    title = page.root.findtext("head/title") or ""
    words = heading.partition("更多")[0].strip(" >»:：")
    if words and words in title:  # the section itself is called 热点新闻
        return 1.0
    return next((factor for factor, pattern in _HEADINGS if pattern.search(words)), 1.0)


def address_path(href: str) -> str:
    """Return path and query of an address as written, good enough to judge it by."""
    _, mark, rest = href.partition("://")
    return rest[rest.find("/") :] if mark and "/" in rest else href

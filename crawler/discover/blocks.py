"""The blocks of like links on a page: each is one list, a side column, a menu."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from lxml import etree

from crawler.discover.addresses import address_path, article_likeness, is_file
from crawler.discover.anchors import Anchor, Node, Outline
from crawler.discover.columns import ENTRIES, FOREIGN, mean_weight, titles_of
from crawler.discover.datelines import is_dateline
from crawler.discover.headings import heading_above
from crawler.discover.labels import is_read_more
from crawler.discover.markup import text_of, upwards
from crawler.discover.pagers import Pager
from crawler.normalize.urls import same_site
from crawler.page import Page

MAX_GROUPS: Final = 12  # of like links that are looked at closely; a page has one list and a few side blocks
SHORTEST: Final = 4.0  # Chinese characters; a group whose links are no longer on average is a menu
FEW: Final = 3  # links of a group; with no more the outermost element that holds but one may be the whole page

_NOT_WEB: Final = ("mailto:", "tel:", "sms:", "data:", "ftp:", "weixin:", "tencent:", "wtai:", "file:", "about:")


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
    title: etree._Element | None = None  # the heading's own element
    factor: float = (
        1.0  # what names and heading say: below 0.3 a menu, a side column, a footer; above 1 the section's own name
    )
    likeness: float = 0.0  # of the addresses to an article's, 0 to 1
    dated: float = 0.0  # share of the items with a date
    score: float = 0.0


def find_blocks(page: Page, found: Outline, pager: Pager, *, trusted: bool = False) -> list[Block]:
    """Return the page's blocks of links that could be its list, not yet weighed, in page order.

    `trusted` says that every link but the pager's is an article's.
    """
    paged = _around(pager, found)
    groups = _groups(page, found, frozenset(pager.links), trusted)
    blocks = [block for path, anchors in groups for block in _blocks(path, anchors, paged)]
    order = {anchor: at for at, anchor in enumerate(found.anchors)}
    return sorted(blocks, key=lambda block: order[block.items[0].anchor])


def says_nothing(anchors: list[Anchor]) -> bool:
    """Return whether all these links are pictures or 查看详情, so that the titles stand beside them."""
    return all(not anchor.text or is_read_more(anchor.text) for anchor in anchors)


def entries(anchors: list[Anchor], pager: Pager, found: Outline) -> list[Item]:
    """Return each of the links that a portal's rule names with its entry; a second one to the same is left out."""
    paged = _around(pager, found)
    held = _held(anchors)
    firsts = {anchor.href: anchor for anchor in reversed(anchors)}
    kept = [anchor for anchor in anchors if firsts[anchor.href] is anchor]
    loose = _are_loose(kept, held)
    items = [Item(anchor, _root(anchor, held, paged, len(kept), loose)[0]) for anchor in kept]
    _spread(items)
    return items


def _around(pager: Pager, found: Outline) -> set[Node]:
    return {node for one in upwards(pager.element) if (node := found.nodes.get(one))}


def _groups(page: Page, found: Outline, skip: frozenset[Anchor], trusted: bool) -> list[tuple[str, list[Anchor]]]:
    """Return the groups of links in like places to like addresses, the most promising first; menus are left out."""
    groups: dict[tuple[str, bool], list[Anchor]] = {}
    hosts: dict[str, bool] = {}
    for anchor in found.anchors:
        if anchor not in skip and _is_own(page, anchor, hosts):
            is_list = not trusted and article_likeness(address_path(anchor.href)) < 0.3  # [类别] beside the title
            groups.setdefault((f"{anchor.node.path}/a{_kind(anchor)}", is_list), []).append(anchor)
    ranked = []
    for (path, _), linked in groups.items():
        anchors = linked if trusted else titles_of(linked)
        size = len({anchor.href for anchor in anchors})
        mean = mean_weight(anchors)
        if trusted or mean >= SHORTEST or says_nothing(anchors):
            ranked.append((anchors[0].node.factor * size**0.6 * max(mean, SHORTEST), path, anchors))
    ranked.sort(key=lambda one: -one[0])
    return [(path, anchors) for _, path, anchors in ranked[:MAX_GROUPS]]


def _is_own(page: Page, anchor: Anchor, hosts: dict[str, bool]) -> bool:
    """Return whether the link may lead to a page of this site, judged without building its URL."""
    href = anchor.href
    if not href or href.startswith(_NOT_WEB) or is_file(href):
        return False
    if "//" not in href[:8]:
        return True
    host = href.partition("//")[2].partition("/")[0]
    known = hosts.get(host)
    if known is None:
        known = hosts[host] = same_site(f"http://{host}/", page.url)
    return known


def _kind(anchor: Anchor) -> str:
    """Return what tells a title link from the category link beside it: the class, without its number."""
    name = (anchor.element.get("class") or "").split()
    return "." + name[0].rstrip("0123456789") if name else ""


def _blocks(path: str, anchors: list[Anchor], paged: set[Node]) -> Iterator[Block]:
    """Yield the links of a group place by place: one list in several <ul> is one block, two columns are two."""
    held = _held(anchors)
    loose = _are_loose(anchors, held)
    found: dict[Node, Block] = {}
    seen: set[tuple[Node, str]] = set()
    for anchor in anchors:
        root, container = _root(anchor, held, paged, len(anchors), loose)
        if (container, anchor.href) in seen:
            continue
        seen.add((container, anchor.href))
        if container not in found:
            found[container] = Block(path, container, [])
        found[container].items.append(Item(anchor, root))
    blocks = list(found.values())
    links = {anchor.element for anchor in anchors}
    for block in blocks:
        heading = heading_above(block.items[0].root, links)
        _spread(block.items)
        if heading.element is not None and is_dateline(heading.text):  # a day and what was published on it
            roots = {item.root for item in block.items}
            for item in block.items:
                item.behind = [_day_above(item.root, roots, heading.element)]  # what follows belongs to the next
        else:
            block.heading, block.headed, block.title = heading
    yield from _joined(blocks, paged)


def _day_above(root: etree._Element, roots: set[etree._Element], first: etree._Element) -> etree._Element:
    """Return the heading that is the day of an entry; `first` is that of the block's first entry."""
    for before in islice(root.itersiblings(preceding=True), 50):
        if before not in roots:
            return before if is_dateline(text_of(before)) else first
    return first


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


def _are_loose(anchors: list[Anchor], held: dict[Node, int]) -> bool:
    """Return whether most entries are alone in their list or table: Destoon sets a <table> for each."""
    alone = 0
    for anchor in anchors:
        node: Node | None = anchor.node
        while node is not None and node.element.tag not in ENTRIES:
            node = node.parent
        alone += node is not None and node.parent is not None and held[node.parent] == 1
    return alone >= FEW and 2 * alone > len(anchors)


def _root(
    anchor: Anchor, held: dict[Node, int], paged: set[Node], group: int, loose: bool
) -> tuple[etree._Element, Node]:
    """Return the outermost element that holds this link alone of its group and no pager, and the element around it.

    `loose` says that <li> and <tr> are no entries here, but parts of one.
    """
    node = anchor.node
    if held[node] > 1 or node in paged:
        return anchor.element, node
    few = group <= FEW
    while (around := node.parent) is not None and held[around] == 1 and around not in paged:
        if (node.element.tag in ENTRIES and not loose) or around.element.tag in ("body", "html"):
            break
        if few and around.links > node.links + FOREIGN and not _is_one_of_several(around.element):
            break
        node = around
    return node.element, node.parent or node


def _is_one_of_several(element: etree._Element) -> bool:
    """Return whether the element is an <article> beside others: an entry, however many other links it has."""
    if element.tag != "article":
        return False
    return any(next(element.itersiblings("article", preceding=way), None) is not None for way in (False, True))


def _spread(items: list[Item]) -> None:
    """Give each item the elements that follow its root: a date may stand behind <br> or in the next <dd>."""
    roots = {item.root for item in items}
    for item in items:
        if item.root.tag in ENTRIES and len(items) > 1:
            continue
        for element in islice(item.root.itersiblings(), 6):
            if element in roots or next(element.iter("a"), None) is not None:
                break
            item.behind.append(element)


def _joined(blocks: list[Block], paged: set[Node]) -> Iterator[Block]:
    """Yield the blocks with those joined that stand side by side under one heading, or under none."""
    last: Block | None = None
    for block in blocks:
        if last is not None and _go_together(last, block, paged):
            last.items += block.items
            continue
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last


def _go_together(one: Block, other: Block, paged: set[Node]) -> bool:
    here, there = one.container, other.container
    if other.heading or here.element.tag in ("td", "th"):
        return False
    if (
        here.parent is there.parent or here.parent is there or there.parent is here
    ):  # the last row of two columns may have one entry
        return True
    if here.parent is None or there.parent is None or here.parent.parent is not there.parent.parent:
        return False
    if (here.parent in paged) != (there.parent in paged):
        return False  # two columns, one of them with the pager
    return one.headed is None or one.headed not in (here.element, here.parent.element)  # the heading is for both

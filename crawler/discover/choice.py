"""Which blocks of links are the section's list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from crawler.discover.addresses import article_likeness, folder_of
from crawler.discover.anchors import Anchor, Outline
from crawler.discover.blocks import Block, Item, address_path
from crawler.discover.pagers import Pager
from crawler.page import Page

FLOOR: Final = 5.0  # a lone undated link of ten characters at an article's address scores 6, a footer below 1
FURNITURE: Final = 0.3  # a block that names or heading make less likely than this is a list only right above a pager
BY_THE_PAGER: Final = 2.5  # how much more a block is believed that is nearest to the pager
COMPARABLE: Final = 0.3  # of the best score: what a further block of a page made of blocks must have
RUNNING_TEXT: Final = (
    300  # characters of sentences outside any list: the page is an article, its links are related ones
)
_SENTENCE: Final = 30  # characters of a text that is no label


@dataclass(frozen=True, slots=True)
class Choice:
    """The links that are the list."""

    items: list[Item]  # in no particular order
    why: str


def choose(page: Page, blocks: list[Block], pager: Pager, found: Outline, *, trusted: bool) -> Choice:
    """Return the links of the section's list, none when the page has no list.

    `trusted` says that every link in the blocks is known to be an article's.
    """
    _favour_the_pager(blocks, pager)
    best = max(blocks, key=lambda block: block.score, default=None)
    if best is None or (best.score < FLOOR and not trusted):
        return Choice([], "no block of links looks like a list")
    has_pager = pager.next is not None or bool(pager.links)
    if best.factor < FURNITURE and not trusted and not _adjoins(best, pager):
        return Choice([], "only side columns")
    if not (trusted or has_pager) and _running_text(page, best) > RUNNING_TEXT:
        return Choice([], "running text with links, no list")
    items = [*best.items, *_strays(best, found)]
    if not has_pager:
        for block in blocks:
            if block is not best and _is_comparable(page, block, best):
                items += block.items
    dated = f", {best.dated:.0%} dated" if best.dated else ""
    return Choice(items, f"{len(items)} links in {_short(best.path)}{dated}")


def _favour_the_pager(blocks: list[Block], pager: Pager) -> None:
    """Raise the blocks that share the innermost element with the pager: side columns are further away."""
    around = {element: depth for depth, element in enumerate(reversed(list(_upwards(pager.element))))}
    if not around or not blocks:
        return
    nearness = [
        next((around[one] for one in _upwards(block.container.element) if one in around), 0) for block in blocks
    ]
    for block, depth in zip(blocks, nearness, strict=True):
        if depth == max(nearness) > min(nearness):
            block.score *= BY_THE_PAGER


def _adjoins(block: Block, pager: Pager) -> bool:
    """Return whether the block stands beside the pager or one level further in or out."""
    if pager.element is None:
        return False
    above = [one for one in list(_upwards(pager.element))[1:3] if one.tag not in ("body", "html")]
    return any(one in above for one in list(_upwards(block.container.element))[:3])


def _upwards(element: etree._Element | None) -> Iterator[etree._Element]:
    while element is not None:
        yield element
        element = element.getparent()


def _strays(best: Block, found: Outline) -> Iterator[Item]:
    """Yield the entries of the same list whose markup differs: a bold title, a lead story, another class."""
    containers = {item.root.getparent() for item in best.items}
    roots = {item.root for item in best.items}
    tags = {root.tag for root in roots}
    known = {item.anchor for item in best.items} | {anchor for anchor in found.anchors if anchor.weight < 6}
    for anchor in found.anchors:
        if anchor in known or not anchor.href:
            continue
        root = _child_of(anchor, containers)
        if root is None or root in roots or root.tag not in tags or article_likeness(address_path(anchor.href)) < 0.7:
            continue
        node = found.nodes.get(root)
        if node is None or node.links <= 4:
            yield Item(anchor, root)


def _child_of(anchor: Anchor, containers: set[etree._Element | None]) -> etree._Element | None:
    """Return the element around the link (or the link itself) that is a child of one of the containers."""
    element, node = anchor.element, anchor.node
    while node.element not in containers:
        if node.parent is None:
            return None
        element, node = node.element, node.parent
    return element


def _is_comparable(page: Page, block: Block, best: Block) -> bool:
    """Return whether the block is another part of a page that is made of blocks, each with its heading."""
    if not (best.heading and block.heading) or block.score < COMPARABLE * best.score or len(block.items) < 2:
        return False
    folder = folder_of(page.url)
    below = [bool(url := page.join(item.anchor.href)) and str(url).startswith(folder) for item in block.items[:4]]
    return block.likeness >= 0.7 and all(below)


def _running_text(page: Page, best: Block) -> int:
    """Return how many characters of sentences stand outside links and outside the block's entries."""
    inside: set[etree._Element] = set()
    for item in best.items:
        for top in (item.root, *item.behind):
            inside.update(top.iter())
    size = 0
    for element in page.root.iter():
        if element.tag not in ("script", "style", "a", "option") and element not in inside and element.text:
            size += _sentences(element.text)
        if element.tail and element not in inside:
            size += _sentences(element.tail)
    return size


def _sentences(text: str) -> int:
    text = text.strip()
    return len(text) if len(text) >= _SENTENCE and ("。" in text or "，" in text) else 0


def _short(path: str) -> str:
    """Return the telling end of a path.

    >>> _short("html/body/div.wrap/div.main/ul.list/li/a")
    'div.main/ul.list/li/a'
    """
    return "/".join(path.rstrip("/").split("/")[-4:])

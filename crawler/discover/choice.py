"""Which blocks of links are the section's list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from lxml import etree

from crawler.discover.addresses import address_path, article_likeness, folder_of, is_file
from crawler.discover.anchors import Anchor, Outline
from crawler.discover.blocks import Block, Item
from crawler.discover.columns import FOREIGN
from crawler.discover.markup import HEADINGS, pieces_of, text_of, upwards
from crawler.discover.pagers import Pager
from crawler.discover.signs import BYLINE
from crawler.discover.weighing import adjoins
from crawler.page import Page

FLOOR: Final = 5.0  # a lone undated link of ten characters at an article's address scores 6, a footer below 1
SIDE_COLUMN: Final = 0.3  # a block that names or heading make less likely than this is a list only right above a pager
COMPARABLE: Final = 0.3  # of the best score: what a further block of a page made of blocks must have
LONG: Final = 10  # links, each with its date; hot lists have up to ten, most without dates
IN_PLACE: Final = 0.1  # of the best score: what a block with the same entries and more must have to take its place
SEVERAL: Final = 3  # entries of a side column whose teasers are no text of the page's own
TEASER: Final = 150  # characters of sentences in such an entry; templates cut them at 40 to 120
RUNNING_TEXT: Final = 300  # characters of sentences outside the list: an article, its links are related ones
_SILENT: Final = frozenset(("script", "style", "a", "option", "title"))
_LABEL: Final = 80  # characters of a line of labels with their values
MAX_LEADS: Final = 3
SHORTEST_STRAY: Final = 6  # Chinese characters of a title outside the block that is believed
_HEADLINE: Final = 10  # characters
_SENTENCE: Final = 30  # characters of a text that is no label

MAX_HEADLINES: Final = 20  # of a page that are looked at


@dataclass(frozen=True, slots=True)
class Choice:
    """The links that are the list."""

    items: list[Item]  # in no particular order
    why: str
    blocks: tuple[Block, ...] = ()  # that make up the list: several where each has a heading of its own
    place: str = ""  # path of the links, the same on the list's other pages


def choose(page: Page, blocks: list[Block], pager: Pager, found: Outline, *, trusted: bool) -> Choice:
    """Return the links of the section's list, none when the page has no list; the blocks are weighed.

    `trusted` says that every link in the blocks is known to be an article's.
    """
    everything = blocks
    if not trusted:
        blocks = [block for block in blocks if block.factor >= SIDE_COLUMN or adjoins(block, pager) or _is_long(block)]
    best = max(blocks, key=lambda block: block.score, default=None)
    if best is None or (best.score < FLOOR and not trusted):
        return Choice([], "no block of links looks like a list")
    best = _fullest(blocks, best)
    has_pager = pager.next is not None or bool(pager.links)
    if not trusted and not (adjoins(best, pager) and best.dated > 0.5):
        text, labels = _text_outside(page, everything, best)
        if text > RUNNING_TEXT or (labels > 1 and not has_pager):
            return Choice([], "an article with links, no list")
    known = {item.anchor.href for item in best.items}
    more = (*_strays(best, found), *_leads(blocks, best, pager))
    items = [*best.items, *(item for item in more if item.anchor.href not in known)]
    further = [] if has_pager else [one for one in blocks if one is not best and _is_comparable(page, one, best)]
    items += [item for block in further for item in block.items]
    dated = f", {best.dated:.0%} dated" if best.dated else ""
    return Choice(
        items,
        f"{len(items)} links in {_short(best.path)}{dated}",
        tuple(block for block in blocks if block is best or block in further),
        best.path,
    )


def _is_long(block: Block) -> bool:
    """Return whether a block under 热点新闻 or 推荐阅读 is too long and too well dated for a side column."""
    return block.items[0].anchor.node.factor >= 1 and len(block.items) >= LONG and block.dated == 1


def _fullest(blocks: list[Block], best: Block) -> Block:
    """Return the block that has all entries of the best one and more: titles where that one is their few pictures."""
    some = {item.anchor.href for item in best.items}
    fuller = [
        block
        for block in blocks
        if block.score > IN_PLACE * best.score
        and some < {item.anchor.href for item in block.items}
        and all(_shares_entry(item, block) for item in best.items)
    ]
    return max(fuller, key=lambda block: block.score, default=best)


def _shares_entry(item: Item, block: Block) -> bool:
    """Return whether the item and the block's link to the same address stand in one entry, no other of it inside."""
    around = set(upwards(item.anchor.element))
    twin = next(one.anchor.element for one in block.items if one.anchor.href == item.anchor.href)
    shared = next(one for one in upwards(twin) if one in around)
    return not any(
        shared in upwards(other.anchor.element) for other in block.items if other.anchor.href != item.anchor.href
    )


def _strays(best: Block, found: Outline) -> Iterator[Item]:
    """Yield the entries of the same list whose markup differs: a bold title, a lead story, another class."""
    containers = {item.root.getparent() for item in best.items}
    roots = {item.root for item in best.items}
    tags = {root.tag for root in roots}
    known = {item.anchor for item in best.items} | {
        anchor for anchor in found.anchors if anchor.weight < SHORTEST_STRAY
    }
    least = min(item.anchor.node.factor for item in best.items)  # a picture show beside a lone entry is less than this
    for anchor in found.anchors:
        if anchor in known or not anchor.href or is_file(anchor.href) or anchor.node.factor < least:
            continue
        root = _child_of(anchor, containers)
        if root is None or root in roots or root.tag not in tags or article_likeness(address_path(anchor.href)) < 0.7:
            continue
        node = found.nodes.get(root)
        if node is None or node.links <= FOREIGN:
            yield Item(anchor, root)


def _child_of(anchor: Anchor, containers: set[etree._Element | None]) -> etree._Element | None:
    """Return the element around the link (or the link itself) that is a child of one of the containers."""
    element, node = anchor.element, anchor.node
    while node.element not in containers:
        if node.parent is None:
            return None
        element, node = node.element, node.parent
    return element


def _leads(blocks: list[Block], best: Block, pager: Pager) -> Iterator[Item]:
    """Yield the lead stories: at most three, in the list's own column above it, with a headline or a picture."""
    above = set(upwards(pager.element)) or set(upwards(best.container.element.getparent()))
    column = next((one for one in upwards(best.container.element) if one in above), None)
    if column is None or column.tag in ("body", "html", "table", "tr"):
        return
    for block in blocks[: blocks.index(best)]:
        is_fit = block.score > 0 and block.factor >= 1 and block.likeness >= 0.7 and len(block.items) <= MAX_LEADS
        if is_fit and column in upwards(block.container.element) and all(map(_is_lead, block.items)):
            yield from block.items


def _is_lead(item: Item) -> bool:
    headline = next(item.root.iter("h1", "h2", "h3", "img", "strong"), None) is not None
    return headline or any(one.tag in HEADINGS for one in upwards(item.anchor.element))


def _is_comparable(page: Page, block: Block, best: Block) -> bool:
    """Return whether the block is another part of a page that is made of blocks, each with its heading."""
    if not (best.heading and block.heading) or min(best.factor, block.factor) < 1 or max(best.factor, block.factor) > 1:
        return False  # the one under the section's own name is the list
    if block.score < COMPARABLE * best.score or len(block.items) < 2 or block.likeness < 0.7:
        return False
    folder = folder_of(page.url)
    urls = [page.join(item.anchor.href) for item in (*block.items[:4], *best.items[:4])]
    return all(url and url.startswith(folder) for url in urls)


def _text_outside(page: Page, blocks: list[Block], best: Block) -> tuple[int, int]:
    """Return how many characters of sentences, and labels (来源：), stand outside links and the entries."""
    inside: set[etree._Element] = set()
    for item in best.items:
        for top in (item.root, *item.behind):
            inside.update(top.iter())
    for block in blocks:
        if block is not best and len(block.items) >= SEVERAL:
            inside.update(_teasers(block))
    size = labels = 0
    title = page.root.findtext("head/title") or ""
    for element in islice(page.root.iter("h1"), MAX_HEADLINES):
        labels += 2 * (element not in inside and _is_headline(text_of(element), title))
    for element in page.root.iter():
        own = element.text if element.tag not in _SILENT and element not in inside else None
        for text in (own, element.tail if element not in inside else None):
            if text and len(text) > 3:
                size += _sentences(text)
                labels += len(BYLINE.findall(text)) if len(text) < _LABEL else 0
    return size, labels


def _teasers(block: Block) -> Iterator[etree._Element]:
    """Yield what stands in the entries of a side column, each with no more than a line or two under its title."""
    for item in block.items:
        size = sum(_sentences(text) for top in (item.root, *item.behind) for text in pieces_of(top))
        if size <= TEASER:
            for top in (item.root, *item.behind):
                yield from top.iter()


def _is_headline(text: str, title: str) -> bool:
    """Return whether a heading is an article's: a section's name is shorter."""
    return len(text) >= _HEADLINE and title.strip().startswith(text)


def _sentences(text: str) -> int:
    text = text.strip()
    return len(text) if len(text) >= _SENTENCE and ("。" in text or "，" in text) else 0


def _short(path: str) -> str:
    """Return the telling end of a path.

    >>> _short("html/body/div.wrap/div.main/ul.list/li/a")
    'div.main/ul.list/li/a'
    """
    return "/".join(path.rstrip("/").split("/")[-4:])

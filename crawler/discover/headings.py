"""The heading of a block of links, and what stands above a block without being one: picture shows, rows of tags."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final, NamedTuple

from lxml import etree

from crawler.discover.markup import HEADINGS, text_of

LONGEST_HEADING: Final = 40  # characters
SHORTEST_TITLE: Final = 7  # characters; the links of a heading are shorter: 固废处置 更多>>
CRUMBS: Final = 4  # links of a breadcrumb; with more it is a menu

_ENTRIES: Final = ("li", "tr", "article")  # one before another, both with links: a file, a link to another site
_SILENT: Final = ("script", "style")
_SHOW: Final = re.compile(
    r"banner|swiper|slide|slick|carousel|owl-|focus-?(?:pic|img)|flash|(?:^|[\s_-])ad(?:s|v|vert)?(?:$|[\s_-])", re.I
)
_CRUMB: Final = re.compile(r"位置|首页|主页|[>›»→＞]")


class Heading(NamedTuple):
    """What stands right above a block."""

    text: str = ""  # "" when there is no heading
    around: etree._Element | None = None  # the element that holds heading and block
    element: etree._Element | None = None  # the heading's own


def heading_above(root: etree._Element, links: set[etree._Element]) -> Heading:
    """Return the text right above a block when it is short enough to be its heading.

    `root` is the block's first entry, `links` are the links of its kind.
    """
    element: etree._Element | None = root
    for _ in range(5):
        if element is None or element.tag == "body":
            break
        for before in islice(element.itersiblings(preceding=True), 10):
            is_silent = before.tag in _SILENT or (before.tag == element.tag and _is_foreign(before, links))
            text = "" if is_silent else text_of(before)
            if text:
                is_heading = _is_heading(before, text, links)
                return Heading(text, element.getparent(), before) if is_heading else Heading()
        element = element.getparent()
    return Heading()


def _is_foreign(element: etree._Element, links: set[etree._Element]) -> bool:
    """Return whether the element is an entry of the list that leads somewhere else: to a file, to another site."""
    if element.tag not in _ENTRIES:
        return False
    inside = list(element.iter("a"))
    return links.isdisjoint(inside) and any(len(text_of(link)) >= SHORTEST_TITLE for link in inside)


def _is_heading(element: etree._Element, text: str, links: set[etree._Element]) -> bool:
    inside = list(element.iter("a"))
    if len(text) > LONGEST_HEADING or len(inside) > CRUMBS or not links.isdisjoint(inside):
        return False
    return not inside or not (_is_show(element, inside) or _is_choice(text, inside))


def _is_show(element: etree._Element, links: list[etree._Element]) -> bool:
    """Return whether the element is a banner or a slider: its texts are other articles' titles, nobody's heading."""
    if element.tag in HEADINGS:
        return False
    if _SHOW.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
        return True
    pictured = [link for link in links if next(link.iter("img"), None) is not None]
    return bool(pictured) and len(text_of(element)) == sum(len(text_of(link)) for link in pictured)


def _is_choice(text: str, links: list[etree._Element]) -> bool:
    """Return whether a line offers something to choose from: tags, tabs, orders; what it names is not what follows.

    >>> lines = map(etree.fromstring, ("<p><a href='m'>膜</a><a href='c'>碳</a></p>", "<p><a>水</a> > <a>热点</a></p>"))
    >>> [_is_choice(text_of(line), list(line)) for line in lines]
    [True, False]
    """
    if _CRUMB.search(text):
        return False
    own = text
    for link in links:
        own = own.replace(text_of(link), "", 1)
    own = own.strip(" |/·,，、")
    return own.endswith((":", "：")) or (len({link.get("href") for link in links}) > 1 and not own)

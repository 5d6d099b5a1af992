"""The links of a page and the elements that hold them, collected in one pass; lists and pagers are read from these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Final

from lxml import etree

from crawler.discover.addresses import address_path, article_likeness
from crawler.discover.markup import elements
from crawler.discover.titles import words_of
from crawler.discover.turning import Turner, turned, turners
from crawler.normalize.text import clean_line
from crawler.page import MAX_URL, Page

MAX_ANCHORS: Final = 5000  # a page with more is a trap or a site map; the rest is not looked at
WRAPPER: Final = 0.85  # an element with more of the page's links than this is the page itself, whatever it is called

# words in class, id and tag names, and how far links below such an element are believed to be the list
FURNITURE: Final = {
    0.1: "nav navi navbar navigation menu submenu menubar footer foot footbar footnav copyright friend friends "
    "friendlink friendlinks flink flinks yqlj crumb crumbs breadcrumb breadcrumbs location position login share "
    "comment comments tags tag tagcloud toolbar topbar sitemap",
    0.25: "side sidebar aside sidenav rank ranking ranklist phb paihang hot hots hotlist hotnews remen recommend "
    "recommended recom tuijian tj related relate relation ad ads adv advert banner slide slides slider slideshow "
    "swiper carousel flash marquee popular widget xgyd xgwz",
}
_FACTOR: Final = {word: factor for factor, words in FURNITURE.items() for word in words.split()}
_WORD: Final = re.compile(r"[a-z]+|[A-Z][a-z]*")

# what can be a column, a menu, a box; on an entry the same words are a state or a category
_BOXES: Final = frozenset((
    "div", "ul", "ol", "dl", "table", "td", "tbody", "section", "nav", "aside", "footer", "header", "form",
    "center", "main"
))  # fmt: skip

# class names that tell neighbours in one list apart, not lists
_STATES: Final = frozenset((
    "odd", "even", "first", "last", "on", "off", "active", "current", "cur", "hover", "alt", "bg", "line",
    "clearfix", "clear", "cl", "fix", "fl", "fr", "left", "right", "one", "two", "mt", "mb", "pt", "pb", "new",
    "top", "red", "bold", "noborder", "nobg", "hot"
))  # fmt: skip
# javascript:window.open('/news/1.html') and location.href="/news/1.html"
_QUOTED_URL: Final = re.compile(
    r"""['"]((?:https?://|/|\./|\.\./|\?)[^'"\s]+|[\w./-]+\.(?:[sj]?html?|php|aspx?|jspx?|do|action)\b[^'"\s]*)['"]"""
)


LIST_ADDRESS: Final = 0.4  # article_likeness below which an address may be a list's

# <li onclick="location.href='/news/1.html'">, <div data-href="/news/1.html">: a link without <a>, in or around it
_CLICKED: Final = etree.XPath(
    "//*[@onclick or @data-href or @data-url or @data-link]"
    "[self::li or self::div or self::tr or self::td or self::p or self::dl or self::dd or self::section"
    " or self::article][not(ancestor::a)]"
)


@dataclass(slots=True, eq=False)
class Node:
    """An element that holds links."""

    element: etree._Element
    parent: Node | None
    path: str  # tags from the root, each with its telling class: html/body/div.main/ul.list
    depth: int
    hint: float  # what its own name says: 1.0 nothing, less for menus, side columns, footers
    links: int = 0  # anchors below it
    factor: float = 1.0  # the lowest hint from here up, wrappers of the whole page left out


@dataclass(slots=True, eq=False)
class Anchor:
    """One link as the page writes it."""

    element: etree._Element
    node: Node  # of the element around it
    href: str  # as written, stripped; "" when it leads nowhere
    text: str  # one line; where the link has no words of its own those of title= or of its picture
    weight: float  # length of the text, of the whole where title= has it, in Chinese characters; Latin ones are a third


@dataclass(slots=True, eq=False)
class Outline:
    """All links of a page in page order, and the elements that hold them, parents first."""

    anchors: list[Anchor]
    nodes: dict[etree._Element, Node] = field(default_factory=dict)


def outline(page: Page) -> Outline:
    """Return the page's links with the structure around them; beyond MAX_ANCHORS they are ignored."""
    found = Outline([])
    known = turners(page)
    for element in islice(_linking(page, known), MAX_ANCHORS):
        parent = element.getparent()
        if parent is None:
            continue
        node = found.nodes.get(parent) or _grow(found.nodes, parent)
        node.links += 1
        text = words_of(element) or _picture_of(element)
        whole = element.get("title") or text if text.endswith(("…", "..")) else text
        href = href_of(element) or (turned(element, known) if known else "")
        found.anchors.append(Anchor(element, node, href, text, len(whole.encode("utf-8", "replace")) / 3))
    _weigh(found)
    return found


def _linking(page: Page, known: Mapping[str, Turner]) -> Iterator[etree._Element]:
    """Yield the elements that lead elsewhere, in page order: links, and entries whose own script opens the article."""
    opened = set()
    if b"data-" in page.html or b"onclick" in page.html.lower():
        opened = {
            element
            for element in elements(_CLICKED, page.root)
            if (href_of(element) or (known and turned(element, known))) and not _holds_article(element)
        }
    for element in page.root.iter("a", "area", *{str(element.tag) for element in opened}):
        if element.tag in ("a", "area") or element in opened:
            yield element


def _holds_article(element: etree._Element) -> bool:
    """Return whether a link inside leads to an article, or to the same place: not to the author of a card alone."""
    inner = [href for link in element.iter("a") if (href := href_of(link))]
    return any(href == href_of(element) or article_likeness(address_path(href)) >= LIST_ADDRESS for href in inner)


def href_of(element: etree._Element) -> str:
    """Return where the link leads, as written, also when a script opens it; "" when it leads nowhere, or is a trap.

    >>> link = etree.Element("a", href="#", onclick="window.open('/n/1.html')")
    >>> href_of(link)
    '/n/1.html'
    """
    href = (element.get("href") or "").strip()
    if len(href) > MAX_URL:
        return ""
    if href and href[0] != "#" and href[:11].lower() != "javascript:":
        return href
    for script in (href, element.get("onclick") or ""):
        if script and (quoted := _QUOTED_URL.search(script[:2000])):
            return quoted[1]
    told = (element.get("data-url") or element.get("data-href") or element.get("data-link") or "").strip()
    return told if len(told) <= MAX_URL else ""


def _picture_of(element: etree._Element) -> str:
    """Return what a link without text says: its title, or its picture's."""
    if title := element.get("title"):
        return clean_line(title)
    image = element.find(".//img")
    return clean_line(image.get("alt") or image.get("title") or "") if image is not None else ""


def _grow(nodes: dict[etree._Element, Node], element: etree._Element) -> Node:
    """Return the node of an element that has none yet, its ancestors' first."""
    missing = [element]
    parent = element.getparent()
    while parent is not None and parent not in nodes:
        missing.append(parent)
        parent = parent.getparent()
    node = nodes[parent] if parent is not None else None
    for one in reversed(missing):
        token, hint = _name(one.tag, one.get("class") or "", one.get("id") or "")
        path = f"{node.path}/{token}" if node else token
        node = nodes[one] = Node(one, node, path, node.depth + 1 if node else 0, hint)
    assert node is not None
    return node


@lru_cache(maxsize=4096)
def _name(tag: str, classes: str, name: str) -> tuple[str, float]:
    """Return the element's part of the path, and what its names say of the links below it."""
    words = {word.lower() for word in _WORD.findall(f"{tag} {classes[:200]} {name[:60]}")}
    hint = min((_FACTOR[word] for word in words if word in _FACTOR), default=1.0) if tag in _BOXES else 1.0
    for token in classes[:200].split():
        plain = token.strip("-_0123456789").rstrip("-_0123456789").lower()
        if plain and plain not in _STATES:
            return f"{tag}.{re.sub(r'[0-9]+', '', token)}", hint
    return tag, hint


def _weigh(found: Outline) -> None:
    """Sum the links up from the leaves, then hand the hints down from the root."""
    for node in reversed(found.nodes.values()):
        if node.parent is not None:
            node.parent.links += node.links
    limit = WRAPPER * len(found.anchors)
    for node in found.nodes.values():
        own = node.hint if node.links < limit or len(found.anchors) < 10 else 1.0
        node.factor = min(own, node.parent.factor) if node.parent is not None else own

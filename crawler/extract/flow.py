"""The page as lines of text in reading order, with the blocks that hold them: one walk, the rest is arithmetic."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final

from lxml import etree

from crawler.extract.runs import apart
from crawler.normalize.text import clean_line
from crawler.page import Page

FILE_LINK: Final = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|zip|rar|7z|wps|et|ofd|txt|csv)(?:[?#]|$)", re.IGNORECASE)
MAX_PIECED: Final = 160  # characters of a line whose runs are kept: metadata lines
MAX_PIECES: Final = 24
_PARAGRAPHS: Final = ("div", "section")  # blocks that editors also make of a paragraph
# what an element does to the lines around it; the order is used below
_INLINE: Final = 0
_LINK: Final = 1
_BLOCK: Final = 2
_LEAF: Final = 3  # a block that holds a piece of a text, not a part of the page: from one to the next is reading on
_BREAK: Final = 4
_IMAGE: Final = 5
_SKIP: Final = 6
_SKIPPED: Final = 7  # anything inside a _SKIP

_KIND: Final[dict[object, int]] = {
    **dict.fromkeys(
        [
            "article",
            "aside",
            "body",
            "caption",
            "details",
            "dialog",
            "dir",
            "div",
            "fieldset",
            "footer",
            "form",
            "header",
            "hgroup",
            "html",
            "legend",
            "main",
            "menu",
            "nav",
            "section",
            "summary",
            "table",
            "td",
            "th",
            "marquee",
        ],
        _BLOCK,
    ),
    **dict.fromkeys(
        [
            "p",
            "li",
            "ul",
            "ol",
            "dl",
            "dt",
            "dd",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "figure",
            "figcaption",
            "pre",
            "center",
            "address",
            "tr",
            "tbody",
            "thead",
            "tfoot",
        ],
        _LEAF,
    ),
    **dict.fromkeys(
        [
            "script",
            "style",
            "noscript",
            "head",
            "svg",
            "iframe",
            "object",
            "select",
            "textarea",
            "template",
            "button",
            "input",
            "canvas",
            "video",
            "audio",
            "map",
            "math",
            "datalist",
            "noframes",
            "applet",
            "embed",
            "title",
            "link",
            "meta",
        ],
        _SKIP,
    ),
    "br": _BREAK,
    "hr": _BREAK,
    "a": _LINK,
    "img": _IMAGE,
}
_AFTER: Final = etree.Element("after")  # what comes after the page: it closes all that is open


@dataclass(slots=True)
class Line:
    """One line of text as a reader sees it."""

    text: str  # cleaned, never empty
    node: int  # index of the innermost block that holds it
    links: list[tuple[etree._Element, str]]  # the <a> elements in it and their texts, only stripped
    link_chars: int  # characters of the text that stand inside links
    pieces: tuple[str, ...] = ()  # its runs of inline markup as they are, for short lines with more than one


@dataclass(slots=True)
class Flow:
    """The lines of a page and the tree of its blocks; a block's lines are `lines[start[n]:end[n]]`."""

    lines: list[Line] = field(default_factory=list)
    elements: list[etree._Element] = field(default_factory=list)  # the block itself
    parent: list[int] = field(default_factory=list)  # index of the enclosing block; -1 for the root
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    depth: list[int] = field(default_factory=list)  # number of blocks around it
    home: list[int] = field(
        default_factory=list
    )  # the block itself, or around a leaf (a paragraph, a list) what holds it
    data_rows: dict[int, bool] = field(default_factory=dict)  # rows asked about: whether they are data's, see tables
    images: list[tuple[int, etree._Element]] = field(default_factory=list)  # (line it stands before, <img>)

    def distance(self, one: int, other: int) -> int:
        """Return how many blocks are left and entered on the way from one block to the other.

        Between leaves of the same block (paragraphs, items of a list, headings) there is no way to go. A block that
        only wraps another counts with it.
        """
        if self.home[one] == self.home[other]:
            return 0
        parent, start, end, depth = self.parent, self.start, self.end, self.depth
        steps = 0
        while one != other:
            if depth[one] < depth[other]:
                one, other = other, one
            around = parent[one]
            if start[around] != start[one] or end[around] != end[one] or self.elements[one].tag not in _PARAGRAPHS:
                steps += 1
            one = around
        return steps

    def around(self, node: int, most: int) -> list[int]:
        """Return the block and the blocks around it, innermost first, at most that many."""
        found: list[int] = []
        while node >= 0 and len(found) < most:
            found.append(node)
            node = self.parent[node]
        return found


def read_flow(page: Page) -> Flow:
    """Return the page's lines and blocks."""
    flow = Flow()
    lines, elements, parent, start, end, depth, home = (
        flow.lines, flow.elements, flow.parent, flow.start, flow.end, flow.depth, flow.home,
    )  # fmt: skip
    # iter() and a stack of our own: 47 ms where the two events of iterwalk take 59 (113 real pages, 99,000 elements)
    opened: list[Any] = [None]  # None is around the root
    kinds = [_INLINE]  # of the elements in `opened`
    pieces: list[str] = []
    links: list[tuple[etree._Element, str]] = []
    linked = 0
    anchors: list[tuple[int, int]] = []  # of every open <a>: number of pieces and of lines before it
    node = -1

    def flush() -> None:
        nonlocal links, linked
        runs: tuple[str, ...] = ()
        if len(pieces) == 1:
            text = clean_line(pieces[0])
        else:
            text = clean_line("".join(pieces))
            if len(pieces) <= MAX_PIECES and len(text) <= MAX_PIECED:
                runs = tuple(pieces)
                if linked * 2 <= len(text):
                    text = apart(text, runs)
        if text and elements[node].tag == "pre":
            set_lines = (clean_line(one) for one in "".join(pieces).splitlines())
            lines.extend(Line(one, node, [], 0) for one in set_lines if one)
        elif text:
            lines.append(Line(text, node, links, linked, runs))
        pieces.clear()
        links, linked = [], 0

    kind_of = _KIND.get
    for element in chain(page.root.iter(), (_AFTER,)):
        around = element.getparent()
        while opened[-1] is not around:
            closed, kind = opened.pop(), kinds.pop()
            if kind == _LINK:
                mark, before = anchors.pop()
                if len(lines) > before:
                    _mark_linked(closed, lines[before:])
                    mark = 0
                said = (pieces[mark] if len(pieces) == mark + 1 else "".join(pieces[mark:])).strip()
                linked += len(said)
                links.append((closed, said))
            elif _BLOCK <= kind <= _LEAF:
                if pieces:
                    flush()
                end[node] = len(lines)
                node = parent[node]
            elif kind == _SKIPPED:
                continue
            text = closed.tail
            if text and (pieces or not text.isspace()):
                pieces.append(text)
        kind = kind_of(element.tag, _INLINE) if kinds[-1] < _SKIP else _SKIPPED
        opened.append(element)
        kinds.append(kind)
        if kind == _LINK:
            anchors.append((len(pieces), len(lines)))
        elif _BLOCK <= kind <= _LEAF:
            if pieces:
                flush()
            inside, node = node, len(elements)
            elements.append(element)
            parent.append(inside)
            depth.append(depth[inside] + 1 if inside >= 0 else 0)
            home.append(home[inside] if kind == _LEAF and inside >= 0 else node)
            start.append(len(lines))
            end.append(0)
        elif kind != _INLINE:
            if kind == _BREAK and pieces:
                flush()
            elif kind == _IMAGE:
                flow.images.append((len(lines), element))
            continue
        text = element.text
        if text and (pieces or not text.isspace()):
            pieces.append(text)
    _settle(flow)
    return flow


def _settle(flow: Flow) -> None:
    """Make leaves of the blocks that hold one line at most: a paragraph may be a div, or a div in a div."""
    home, elements = flow.home, flow.elements
    for node, (own, around, start, end) in enumerate(zip(home, flow.parent, flow.start, flow.end, strict=True)):
        if around >= 0 and (own != node or (end - start <= 1 and elements[node].tag in _PARAGRAPHS)):
            home[node] = home[around]


def _mark_linked(element: etree._Element, lines: list[Line]) -> None:
    """Make these lines links: they stand in blocks inside one."""
    for line in lines:
        if not line.links:
            line.links.append((element, line.text))
            line.link_chars = len(line.text)


def leads_to_file(line: Line) -> bool:
    """Return whether a link of the line leads to a document to download."""
    return any(FILE_LINK.search(element.get("href") or "") for element, _ in line.links)

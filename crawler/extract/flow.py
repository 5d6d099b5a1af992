"""The page as lines of text in reading order, with the block elements that hold them: one walk, then everything else is arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from crawler.normalize.text import clean_line
from crawler.page import Page

MAX_PIECED: Final = 160  # characters of a line whose runs are kept: metadata lines
MAX_PIECES: Final = 24
_BLOCK: Final = 1
_SKIP: Final = 2
_BREAK: Final = 3
_LINK: Final = 4
_IMAGE: Final = 5

_KIND: Final[dict[object, int]] = {
    **dict.fromkeys(
        ["address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "marquee"],
        _BLOCK,
    ),
    **dict.fromkeys(
        ["script", "style", "noscript", "head", "svg", "iframe", "object", "select", "textarea", "template", "button", "input", "canvas", "video", "audio", "map", "math", "datalist", "noframes", "applet", "embed", "title", "link", "meta"],
        _SKIP,
    ),
    "br": _BREAK,
    "hr": _BREAK,
    "a": _LINK,
    "img": _IMAGE,
}


# blocks that hold a piece of a text, not a part of the page: going from one to the next is reading on
_LEAVES: Final = frozenset(
    "p li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote figure figcaption pre center address tr tbody thead tfoot".split()
)


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
    home: list[int] = field(default_factory=list)  # the block itself, or around a leaf (a paragraph, a list) what holds it
    images: list[tuple[int, etree._Element]] = field(default_factory=list)  # (line it stands before, <img>)

    def distance(self, one: int, other: int) -> int:
        """Return how many blocks are left and entered on the way from one block to the other.

        Between leaves of the same block (paragraphs, items of a list, headings) there is no way to go.
        """
        if self.home[one] == self.home[other]:
            return 0
        steps = 0
        while one != other:
            if self.depth[one] >= self.depth[other]:
                one = self.parent[one]
            else:
                other = self.parent[other]
            steps += 1
        return steps

    def around(self, node: int, most: int) -> list[int]:
        """Return the block and the blocks around it, innermost first, at most that many."""
        chain = []
        while node >= 0 and len(chain) < most:
            chain.append(node)
            node = self.parent[node]
        return chain


def read_flow(page: Page) -> Flow:
    """Return the page's lines and blocks."""
    flow = Flow()
    lines, elements, parent, start, end, depth, home = (
        flow.lines, flow.elements, flow.parent, flow.start, flow.end, flow.depth, flow.home,
    )  # fmt: skip
    pieces: list[str] = []
    links: list[tuple[etree._Element, str]] = []
    anchors: list[tuple[int, int]] = []  # of every open <a>: number of pieces and of lines before it
    node, level = -1, 0

    def flush() -> None:
        nonlocal links
        text = clean_line(pieces[0] if len(pieces) == 1 else "".join(pieces))
        if text:
            runs = tuple(pieces) if 1 < len(pieces) <= MAX_PIECES and len(text) <= MAX_PIECED else ()
            linked = sum([len(said) for _, said in links]) if links else 0
            lines.append(Line(text, node, links, linked, runs))
        pieces.clear()
        links = []

    kind_of = _KIND.get
    walker = etree.iterwalk(page.root, events=("start", "end"))
    for event, element in walker:
        kind = kind_of(element.tag)
        if event == "start":
            if kind == _BLOCK:
                if pieces:
                    flush()
                parent.append(node)
                node = len(elements)
                elements.append(element)
                depth.append(level)
                home.append(home[parent[-1]] if element.tag in _LEAVES and node else node)
                level += 1
                start.append(len(lines))
                end.append(0)
            elif kind == _LINK:
                anchors.append((len(pieces), len(lines)))
            elif kind is not None:
                if kind == _SKIP:
                    walker.skip_subtree()
                elif kind == _BREAK:
                    if pieces:
                        flush()
                else:
                    flow.images.append((len(lines), element))
                continue
            text = element.text
        else:
            if kind == _BLOCK:
                if pieces:
                    flush()
                end[node] = len(lines)
                node = parent[node]
                level -= 1
            elif kind == _LINK:
                mark, before = anchors.pop()
                if len(lines) > before:
                    _mark_linked(element, lines[before:])
                    mark = 0
                said = "" if len(pieces) == mark else pieces[mark] if len(pieces) == mark + 1 else "".join(pieces[mark:])
                links.append((element, said.strip()))
            text = element.tail
        if text and (pieces or not text.isspace()):
            pieces.append(text)
    return flow


def _mark_linked(element: etree._Element, lines: list[Line]) -> None:
    """Make these lines links: they stand in blocks inside one."""
    for line in lines:
        if not line.links:
            line.links.append((element, line.text))
            line.link_chars = len(line.text)

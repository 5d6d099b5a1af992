"""The page as lines of text in reading order, with the blocks that hold them: one walk, the rest is arithmetic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Final

from lxml import etree

from crawler.extract.runs import apart
from crawler.normalize.text import clean_line
from crawler.page import Page

FILE_LINK: Final = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|zip|rar|7z|wps|et|ofd|txt|csv)(?:[?#]|$)", re.IGNORECASE)
MAX_PIECED: Final = 160  # characters of a line whose runs are kept: metadata lines
MAX_PIECES: Final = 24
MAX_HIDDEN: Final = 60  # characters; more may be the rest of the text, shown when a button is pressed
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_OFF_SCREEN: Final = re.compile(r"\b(?:off-?screen|visually-?hidden|sr-only)\b")  # said to those who listen: 图片版权
_NO_SIZE: Final = re.compile(r"font-size\s*:\s*0(?![.\d])", re.IGNORECASE)  # of a block, its children have their own
# what an element does to the lines around it; the order is used below
_INLINE: Final = 0
_TIME: Final = 1  # inline, with an attribute that tells
_LINK: Final = 2
_SKIP: Final = 3  # neither it nor anything inside is read as text
_VOID: Final = 4  # the same, of an element that holds no other
_TELLING: Final = 5  # the same, and it may tell of the article
_IMAGE: Final = 6
_BREAK: Final = 7
_BOX: Final = 8  # a block that editors also make of a paragraph
_BLOCK: Final = 9
_LEAF: Final = 10  # a block that holds a piece of a text, not a part of the page: from one to the next is reading on
_PRE: Final = 11  # a leaf whose line breaks are its own

_KINDS: Final = {
    _TIME: "time embed",
    _LINK: "a",
    _SKIP: (
        "noscript head svg iframe object select textarea template button canvas video audio map math datalist noframes"
        " applet title"
    ),
    _VOID: "style input",  # not embed: libxml2 lets it hold what follows
    _TELLING: "script link meta",
    _IMAGE: "img amp-img mip-img",
    _BREAK: "br hr",
    _BOX: "div section",
    _BLOCK: (
        "article aside body caption details dialog dir fieldset footer form header hgroup html legend main marquee menu"
        " nav summary table td th"
    ),
    _LEAF: ("p li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote figure figcaption center address tr tbody thead tfoot"),
    _PRE: "pre",
}
TELLING: Final = ("meta", "title", "link", "script", "time", "textarea", "iframe", "object", "embed")
_KIND: Final[dict[object, int]] = {tag: kind for kind, tags in _KINDS.items() for tag in tags.split()}
_AFTER: Final = etree.Element("after")  # what comes after the page: it closes all that is open


@dataclass(slots=True)
class Line:
    """One line of text as a reader sees it."""

    text: str  # cleaned, never empty
    node: int  # index of the innermost block that holds it
    links: Sequence[tuple[etree._Element, str]]  # the <a> elements in it and their texts, only stripped
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
    kind: list[int] = field(default_factory=list)  # what it does to the lines, one of the numbers above
    home: list[int] = field(default_factory=list)  # the block itself; of a leaf (a paragraph, a list) what holds it
    data_rows: dict[int, bool] = field(default_factory=dict)  # rows asked about: whether they are data's, see tables
    headed_rows: dict[int, bool] = field(default_factory=dict)  # whether a first row names their cells
    columns: dict[etree._Element, int] = field(default_factory=dict)  # how many a first row names, -1 for none
    known_names: dict[int, str] = field(default_factory=dict)  # of blocks asked about
    images: list[tuple[int, etree._Element]] = field(default_factory=list)  # (line it stands before, <img>)
    # what says more than is shown, see metadata; in page order
    telling: list[etree._Element] = field(default_factory=list)
    named: list[tuple[str, etree._Element]] = field(default_factory=list)  # (id, element): inline, or a line's block

    def distance(self, one: int, other: int) -> int:
        """Return how many blocks are left and entered on the way from one block to the other.

        Between leaves of the same block (paragraphs, items of a list, headings) there is no way to go. A block that
        only wraps another counts with it.
        """
        if self.home[one] == self.home[other]:
            return 0
        parent, start, end, kind = self.parent, self.start, self.end, self.kind
        steps = 0
        while one != other:
            if one < other:
                one, other = other, one  # blocks are numbered in page order: the later one holds not the earlier
            around = parent[one]
            if start[around] != start[one] or end[around] != end[one] or kind[one] != _BOX:
                steps += 1
            one = around
        return steps

    def names(self, node: int) -> str:
        """Return what class and id call the block, in lower case; "" when it has neither."""
        found = self.known_names.get(node)
        if found is None:
            found = self.known_names[node] = names_of(self.elements[node])
        return found

    def around(self, node: int, most: int) -> list[int]:
        """Return the block and the blocks around it, innermost first, at most that many."""
        found: list[int] = []
        while node >= 0 and len(found) < most:
            found.append(node)
            node = self.parent[node]
        return found


def is_hidden(element: etree._Element) -> bool:
    """Return whether the element's own style or attribute hides it."""
    style = element.get("style")
    return (style is not None and _HIDDEN.search(style) is not None) or element.get("hidden") is not None


def _is_hidden_inline(element: etree._Element) -> bool:
    """Return whether words are hidden inside a line; a longer text may be its rest, shown by a button."""
    style = element.get("style")
    is_unseen = is_hidden(element) or (style is not None and _NO_SIZE.search(style) is not None)
    is_unseen = is_unseen or ((name := element.get("class")) is not None and _OFF_SCREEN.search(name) is not None)
    return is_unseen and sum(map(len, element.itertext())) <= MAX_HIDDEN


def names_of(element: etree._Element) -> str:
    """Return what class and id call the element, in lower case; "" when it has neither."""
    return f"{element.get('class') or ''} {element.get('id') or ''}".strip().lower()


def read_flow(page: Page) -> Flow:
    """Return the page's lines and blocks."""
    flow = Flow()
    lines, elements, parent, start, end, held = (
        flow.lines, flow.elements, flow.parent, flow.start, flow.end, flow.kind,
    )  # fmt: skip
    telling, named = flow.telling, flow.named
    # iter() and a stack of our own: 42 ms where the two events of iterwalk take 59 (113 real pages, 99,000 elements)
    opened: list[tuple[etree._Element, int, int]] = []  # with its kind and how many of its siblings are to come
    pieces: list[str] = []
    links: list[tuple[etree._Element, str]] = []
    anchors: list[tuple[int, int]] = []  # of every open <a>: number of pieces and of lines before it
    node = -1

    def flush(node: int) -> None:
        nonlocal links
        runs: tuple[str, ...] = ()
        linked = len(links[0][1]) if len(links) == 1 else sum([len(said) for _, said in links]) if links else 0
        if len(pieces) == 1:
            text = pieces[0].strip()
            if "  " in text or not text.isprintable():  # asked here: most lines are clean
                text = clean_line(text)
        else:
            text = clean_line("".join(pieces))
            if len(text) <= MAX_PIECED and len(pieces) <= MAX_PIECES:
                runs = tuple(pieces)
                if linked * 2 <= len(text):
                    text = apart(text, runs)
        if text and held[node] == _PRE:
            set_lines = (clean_line(one) for one in "".join(pieces).splitlines())
            lines.extend(Line(one, node, (), 0) for one in set_lines if one)
        elif text:
            lines.append(Line(text, node, links or (), linked, runs))
        pieces.clear()
        if links:
            links = []
        elif name := elements[node].get("id"):
            named.append((name, elements[node]))

    kind_of = _KIND.get
    parts: list[etree._Element] = []
    for part in page.root:
        if part.tag == "head":
            telling.extend(part.iter(*TELLING))
        else:
            parts.append(part)
    walk = chain((page.root,), *(part.iter() for part in parts), (_AFTER,))
    left = 2  # the page, and what comes after it
    for element in walk:
        while not left:
            closed, kind, left = opened.pop()
            if kind >= _BOX:
                if pieces:
                    flush(node)
                end[node] = len(lines)
                node = parent[node]
            elif kind == _LINK:
                mark, before = anchors.pop()
                if len(lines) > before:
                    _mark_linked(closed, lines[before:])
                    mark = 0
                said = (pieces[mark] if len(pieces) == mark + 1 else "".join(pieces[mark:])).strip()
                if said or len(lines) == before:
                    links.append((closed, said))
            text = closed.tail
            if text and (pieces or not text.isspace()):
                pieces.append(text)
        left -= 1
        kind = kind_of(element.tag, _INLINE)
        if kind == _LINK and element.get("href") is None and _is_bookmark(element):
            kind = _INLINE
        if kind == _INLINE:
            if name := element.get("id"):
                named.append((name, element))
            elif _is_hidden_inline(element):  # 本文来自某某网, between two words for who copies them
                kind = _SKIP
        if kind >= _BOX:
            if pieces:
                flush(node)
            text = element.text
            parent.append(node)
            held.append(kind)
            start.append(len(lines))
            elements.append(element)
            if inner := len(element):
                node = len(end)
                end.append(0)
                opened.append((element, kind, left))
                left = inner if node else len(parts)
            else:  # most elements hold no other: they are opened and closed at once
                if text and not text.isspace():
                    pieces.append(text)
                    flush(len(end))
                end.append(len(lines))
                text = element.tail
        elif kind >= _SKIP:
            if kind == _TELLING:
                telling.append(element)
            elif kind == _BREAK:
                if pieces:
                    flush(node)
            elif kind == _IMAGE:
                flow.images.append((len(lines), element))
            elif kind == _SKIP:
                telling.extend(element.iter(*TELLING))
            if kind != _VOID and kind != _TELLING and len(element):  # amp-img holds what is shown in its stead
                next(islice(walk, sum(1 for _ in element.iterdescendants()) - 1, None), None)
            text = element.tail
        else:
            text = element.text
            if kind == _TIME:
                telling.append(element)
            if inner := len(element):
                if kind == _LINK:
                    anchors.append((len(pieces), len(lines)))
                opened.append((element, kind, left))
                left = inner
            else:
                if text and (pieces or not text.isspace()):
                    pieces.append(text)
                if kind == _LINK:
                    links.append((element, text.strip() if text else ""))
                text = element.tail
        if text and (pieces or not text.isspace()):
            pieces.append(text)
    flow.home = _homes(flow)
    return flow


def _is_bookmark(element: etree._Element) -> bool:
    """Return whether an <a> without an address is a place to jump to, that Word or an editor set round the text."""
    return element.get("onclick") is None and (element.get("name") or element.get("id")) is not None


def _homes(flow: Flow) -> list[int]:
    """Return the home of every block. One that holds a line at most is a leaf: a paragraph may be a div in a div."""
    home: list[int] = []
    parent, start, end = flow.parent, flow.start, flow.end
    for node, kind in enumerate(flow.kind):
        if kind >= _LEAF or (kind == _BOX and end[node] - start[node] <= 1):
            around = parent[node]
            home.append(home[around] if around >= 0 else node)
        else:
            home.append(node)
    return home


def _mark_linked(element: etree._Element, lines: list[Line]) -> None:
    """Make these lines links: they stand in blocks inside one."""
    for line in lines:
        if not any(said for _, said in line.links):
            line.links = ((element, line.text),)
            line.link_chars = len(line.text)


def is_file(element: etree._Element, said: str) -> bool:
    """Return whether the link leads to a document to download, by its address or by the file's name in its text."""
    href = element.get("href")
    return bool(href and FILE_LINK.search(href)) or FILE_LINK.search(said.rstrip("）)】] ")) is not None


def leads_to_file(line: Line) -> bool:
    """Return whether a link of the line leads to a document to download."""
    return any(is_file(*link) for link in line.links)

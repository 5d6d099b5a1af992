"""How much running text a page has, and where: what tells an article from everything that only looks like one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from crawler.discover.markup import text_of
from crawler.normalize.text import clean_line
from crawler.page import Page

SHORT: Final = 80  # characters of a text that may be a notice or a label
MIN_RUNNING: Final = 12  # characters of a text without punctuation that is more than a word of the menu

_SILENT: Final = frozenset((
    "script", "style", "noscript", "template", "option", "textarea", "svg", "iframe", "object", "head"
))  # fmt: skip
_BLOCKS: Final = frozenset((
    "div", "td", "th", "li", "dd", "dt", "section", "article", "main", "body", "blockquote", "center", "form",
    "fieldset", "aside", "footer", "header", "nav", "ul", "ol", "dl", "table", "tr"
))  # fmt: skip
_FOOTERS: Final = re.compile(r"foot|copyright|bottom|disclaimer|shengming|banquan|statement", re.I)
_LEGAL: Final = re.compile(
    r"版权所有|ICP备|ICP证|公网安备|copyright|©|免责声明|违法和不良信息|未经授权|Powered by", re.I
)
_MARKS: Final = re.compile(r"[，。；！？、：,;]|\. ")

MAX_HEADINGS: Final = 50  # of a page that are kept


@dataclass(slots=True)
class Prose:
    """The visible text of a page by kind, in characters."""

    title: str = ""  # of the head
    main: int = 0  # running text of the one element that has most of it
    total: int = 0  # running text in all, footers left out
    plain: int = 0  # everything outside links, footers left out
    linked: int = 0  # inside links
    links: int = 0
    images: int = 0
    headings: list[str] = field(default_factory=list)  # h1 to h3
    notices: list[str] = field(default_factory=list)  # texts of at most SHORT characters outside links, in page order


def has_body(page: Page, least: int) -> bool:
    """Return whether the paragraphs of one element alone hold so many characters of running text.

    Cheap, and True only where `measure` would find `main` to be at least that.
    """
    sizes: dict[etree._Element, int] = {}
    for paragraph in page.root.iter("p"):
        text, holder = paragraph.text, paragraph.getparent()
        if text is None or holder is None or (size := len(text.strip())) < MIN_RUNNING or _LEGAL.search(text):
            continue
        sizes[holder] = sizes.get(holder, 0) + size
        if sizes[holder] >= least:
            return _may_hold_a_body(holder)
    return False


def _may_hold_a_body(holder: etree._Element) -> bool:
    if holder.tag not in _BLOCKS or _is_footer(holder):
        return False
    return not any(one.tag == "a" or one.tag in _SILENT for one in holder.iterancestors())


def measure(page: Page) -> Prose:
    """Return how much text of each kind the page shows; scripts, styles and noscript show nothing."""
    found = Prose(title=clean_line(page.root.findtext("head/title") or ""))
    body = page.root.find("body")
    if body is None:
        return found
    silent: set[etree._Element] = set()
    linked: set[etree._Element] = set()
    sizes: dict[etree._Element, int] = {}
    for element in body.iter():
        tag = element.tag
        if tag in _SILENT:
            if element not in silent:
                silent.update(element.iter())
        elif tag == "a":
            found.links += 1
            if element not in linked:
                linked.update(element.iter())
        elif tag == "img":
            found.images += 1
        elif tag in ("h1", "h2", "h3") and element not in silent and len(found.headings) < MAX_HEADINGS:
            found.headings.append(text_of(element)[:200])
        if element.text and element not in silent:
            _add(found, sizes, element, element.text, element in linked)
        if element.tail and element is not body:
            parent = element.getparent()
            if parent is not None and parent not in silent:
                _add(found, sizes, parent, element.tail, parent in linked)
    found.main = max(sizes.values(), default=0)
    return found


def _add(found: Prose, sizes: dict[etree._Element, int], element: etree._Element, text: str, is_linked: bool) -> None:
    size = len(text.strip())
    if size == 0:
        return
    if is_linked:
        found.linked += size
        return
    if size <= SHORT:
        found.notices.append(clean_line(text))
    holder, lone = _holder(element)
    if _is_legal(holder, text):
        return
    found.plain += size
    if size < MIN_RUNNING and not _MARKS.search(text):
        return
    found.total += size
    sizes[holder] = sizes.get(holder, 0) + size
    if lone is not None:  # a <div> for each paragraph
        sizes[lone] = sizes.get(lone, 0) + size


def _holder(element: etree._Element) -> tuple[etree._Element, etree._Element | None]:
    """Return the block that holds a text, and the one around it when the block is a paragraph's own."""
    is_paragraph = False
    while element.tag not in _BLOCKS:
        is_paragraph = is_paragraph or element.tag == "p"
        parent = element.getparent()
        if parent is None:
            break
        element = parent
    parent = element.getparent()
    if is_paragraph or parent is None or element.tag not in ("div", "section", "blockquote", "center", "dd"):
        return element, None
    return element, parent if parent.tag != "body" and element.find(".//a") is None else None


def _is_legal(holder: etree._Element, text: str) -> bool:
    return _is_footer(holder) or _LEGAL.search(text) is not None


def _is_footer(holder: etree._Element) -> bool:
    return _FOOTERS.search(f"{holder.tag} {holder.get('class') or ''} {holder.get('id') or ''}") is not None

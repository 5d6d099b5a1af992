"""The pager that a list page prints as links: which links belong to it, what page this is, how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from crawler.discover.anchors import Anchor, Node, Outline, href_of
from crawler.discover.labels import ARROWS, is_back, is_first, is_last, is_next, page_number
from crawler.discover.numbering import Numbering, numbering
from crawler.normalize.text import clean_line
from crawler.normalize.urls import canonical_url, same_site, url_key
from crawler.page import Page

MAX_LATER: Final = 1000  # later pages named from one page; a longer list is walked by its next page
LONGEST_LABEL: Final = 14  # characters: "Older entries »"
LONGEST_PAGER: Final = 600  # characters of text; with more the element holds more than the pager

_PAGERISH: Final = re.compile(r"[页頁\d>›»→＞]|next|prev|older|newer|first|last|[更较]早", re.I)  # in every label there is
_FOREIGN: Final = re.compile(r"comment|pinglun|reply|calendar|rili|swiper|slick|carousel|slide|owl-|banner", re.I)
_OFF: Final = re.compile(r"(?:^|[\s_-])(?:disabled?|nolink|unable|no-?next|end|gr[ae]y)(?:$|[\s_-])", re.I)
_CURRENT: Final = re.compile(
    r"(?:^|[\s_-])(?:curr?(?:ent)?|active|on|thisclass|selected|now|this|page-?on)(?:$|[\s_-])", re.I
)
# 共50页   共45条/3页   1/50   第 2 / 共 50 页
_TOTAL: Final = re.compile(
    r"共\s*(\d{1,5})\s*[页頁]|[/／]\s*共?\s*(\d{1,5})\s*[页頁]|\d\s*[/／]\s*共?\s*(\d{1,5})(?![\d/])"
)
_OF_TOTAL: Final = re.compile(r"(?:第\s*)?(\d{1,5})\s*页?\s*[/／]\s*共?\s*\d")
_COUNTED: Final = re.compile(r"\s*[页頁条條篇项/／]")  # behind a number that is a count
_MARKS: Final = ("strong", "span", "b", "em", "i", "font", "li", "a", "u", "big", "label", "td", "div")


@dataclass(slots=True)
class Pager:
    """Where a list page leads on to."""

    next: str | None = None  # absolute URL
    later: tuple[str, ...] = ()  # absolute URLs of the pages after this one that are known, in order
    ended: bool = False  # the pager itself says that there is no next page
    element: etree._Element | None = None  # that holds it
    links: list[Anchor] = field(default_factory=list)
    why: str = ""


@dataclass(slots=True)
class _Box:
    """An element whose short links could be a pager."""

    node: Node
    nexts: list[Anchor] = field(default_factory=list)
    arrows: list[Anchor] = field(default_factory=list)
    backs: list[Anchor] = field(default_factory=list)
    lasts: list[Anchor] = field(default_factory=list)
    firsts: list[Anchor] = field(default_factory=list)  # no witnesses: 首页 stands in every menu
    numbers: list[tuple[int, Anchor]] = field(default_factory=list)

    @property
    def score(self) -> int:
        distinct = len({number for number, _ in self.numbers})
        return 6 * bool(self.nexts) + 3 * bool(self.backs) + 3 * bool(self.lasts) + 2 * bool(self.arrows) + distinct

    def links(self) -> list[Anchor]:
        return [
            *self.nexts,
            *self.arrows,
            *self.backs,
            *self.lasts,
            *self.firsts,
            *(anchor for _, anchor in self.numbers),
        ]


def linked_pager(page: Page, found: Outline) -> Pager:
    """Return the pager that the page's links make up; an empty one when there is none."""
    boxes = _boxes(found)
    best = max((box.score for box in boxes), default=0)
    if not best:
        return Pager()
    # of equals the one further down, as list pagers stand below the list, and the innermost that shows which page this is
    equal = sorted((box for box in boxes if box.score == best), key=lambda box: -box.node.depth)
    box = next((box for box in equal if next(_marked(box.node.element, {}), None)), equal[0])
    numbers = {number: url for number, anchor in reversed(box.numbers) if (url := _target(page, anchor))}
    said = " ".join(clean_line(str(text)) for text in box.node.element.itertext())[:LONGEST_PAGER]
    pattern = numbering(numbers) if numbers else None
    marked = list(_marked(box.node.element, numbers))
    if not (box.nexts or box.backs or box.lasts or box.arrows) and (
        pattern is None or (len(numbers) < 2 and not marked)
    ):
        return Pager()  # numbers on pictures, ranks, footnotes
    current = _current(page, box, pattern, numbers, marked) or _said_or_linked(page, numbers, said)
    return _read(page, box, numbers, _Place(pattern, current, said))


@dataclass(slots=True)
class _Place:
    """Where in the list this page is."""

    pattern: Numbering | None  # of the numbered links
    current: int  # counted from 1
    said: str  # the pager's text


def _read(page: Page, box: _Box, numbers: dict[int, str], place: _Place) -> Pager:
    pager = Pager(element=box.node.element, links=box.links())
    explicit = next((url for anchor in box.nexts if not _is_off(anchor) and (url := _target(page, anchor))), None)
    pager.ended = (
        bool(box.nexts) and explicit is None and not any("script:" in (a.element.get("href") or "") for a in box.nexts)
    )
    pattern, current = place.pattern, place.current
    if pattern is None and explicit:
        pattern = numbering({current + 1: explicit})
    total = _total(page, box, pattern, place.said, numbers)
    if (
        pattern is None
        and total
        and (last := next(filter(None, (_target(page, anchor) for anchor in box.lasts)), None))
    ):
        pattern = place.pattern = numbering({total: last})
    pager.next, pager.why = explicit, "link 下一页" if explicit else ""
    if explicit is None and not pager.ended:
        pager.next, pager.why = _next_by_number(page, box, numbers, place, total)
    if pager.next and pattern and _is_beyond(pattern.page_of(pager.next), current, total, sure=len(numbers) > 1):
        pager.next, pager.ended, pager.why = None, True, f"page {current} of {total} is the last"
    if pager.next:
        pager.later = _later(pager.next, numbers, pattern, current, total)
    return pager


def _next_by_number(
    page: Page, box: _Box, numbers: dict[int, str], place: _Place, total: int | None
) -> tuple[str | None, str]:
    wanted = place.current + 1
    if wanted in numbers:
        return numbers[wanted], f"numbered link {wanted}"
    if place.pattern and total and place.current < total:
        return place.pattern.url(wanted), f"page {wanted} of {total}, address by pattern"
    if not numbers or max(numbers) > place.current:
        for anchor in sorted(box.arrows, key=lambda one: ARROWS.index(one.text)):
            if not _is_off(anchor) and (url := _target(page, anchor)):
                return url, f"link {anchor.text}"
    return None, ""


def _later(
    following: str, numbers: dict[int, str], pattern: Numbering | None, current: int, total: int | None
) -> tuple[str, ...]:
    if pattern and total and pattern.page_of(following) == current + 1:
        last = min(total, current + MAX_LATER)
        return tuple(numbers.get(number) or pattern.url(number) for number in range(current + 1, last + 1))
    rest = (numbers[number] for number in sorted(numbers) if number > current)
    return tuple(dict.fromkeys((following, *rest)))


def _is_beyond(number: int | None, current: int, total: int | None, *, sure: bool) -> bool:
    """Return whether a next page of this number is a trap: beyond the end, or back to what was read."""
    if number is None:
        return False
    return (total is not None and number > total) or (sure and number <= current)


def _total(page: Page, box: _Box, pattern: Numbering | None, said: str, numbers: dict[int, str]) -> int | None:
    """Return how many pages the list has, None when the page does not say."""
    if match := _TOTAL.search(said):
        return int(match[1] or match[2] or match[3])
    if pattern:
        for anchor in box.lasts:
            url = _target(page, anchor)
            if url and (number := pattern.page_of(url)):
                return max(number, *numbers) if numbers else number
            if url is None and numbers:  # 末页 leads nowhere: this is it
                return max(numbers)
    return None


def _current(
    page: Page, box: _Box, pattern: Numbering | None, numbers: dict[int, str], marked: list[tuple[int, bool]]
) -> int | None:
    """Return which page this is, counted from 1, as its address or the marks in the pager tell; None when neither does."""
    if len(numbers) > 1 and pattern and (number := pattern.page_of(canonical_url(page.url))):
        return number
    if marked:
        return next((number for number, is_named in marked if is_named), marked[0][0])
    for number, anchor in box.numbers:
        if _is_named_current(anchor.element) or _is_named_current(anchor.node.element):
            return number
    return None


def _said_or_linked(page: Page, numbers: dict[int, str], said: str) -> int:
    """Return which page this is, by the words 第2/9页 or by the number that links to itself; 1 when nothing tells."""
    if match := _OF_TOTAL.search(said):
        return int(match[1])
    key = url_key(page.url)
    return next((number for number, url in numbers.items() if url_key(url) == key), 1)


def _marked(element: etree._Element, numbers: dict[int, str]) -> Iterator[tuple[int, bool]]:
    """Yield the numbers in the pager that are no links, and whether their element is named as the current one."""
    for one in element.iter(*_MARKS):
        tail = page_number(one.tail) if one.tail and one.tag == "a" else None
        if tail is not None and tail not in numbers and not tail > 10 * (len(numbers) + 1):
            yield tail, False
        number = page_number(one.text) if one.text else None
        if number is None or _in_link(one) or _COUNTED.match(one.tail or ""):
            continue
        if _is_named_current(one) or (number not in numbers and not _is_counted(one)):
            yield number, _is_named_current(one)


def _is_counted(element: etree._Element) -> bool:
    """Return whether the number in this element is told to be a count: 共<b>50</b>."""
    before = element.getprevious()
    parent = element.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else ""
    return (text or "").rstrip().endswith(("共", "/", "／", "每页", "有"))


def _in_link(element: etree._Element) -> bool:
    if element.tag == "a":
        return bool(href_of(element)) or bool(element.get("title"))
    parent = element.getparent()
    return parent is not None and parent.tag == "a"


def _is_named_current(element: etree._Element) -> bool:
    return _CURRENT.search(element.get("class") or "") is not None or element.get("aria-current") == "page"


def _target(page: Page, anchor: Anchor) -> str | None:
    """Return where a pager's link leads, None when that is nowhere, this page, or another site."""
    url = page.join(anchor.href) if anchor.href else None
    if url is None or not same_site(url, page.url):
        return None
    url = canonical_url(url)
    return None if url == canonical_url(page.url) else url


def _is_off(anchor: Anchor) -> bool:
    parent = anchor.node.element
    names = f"{anchor.element.get('class') or ''} {(parent.get('class') or '') if parent.tag in ('li', 'span') else ''}"
    return _OFF.search(names) is not None or anchor.element.get("aria-disabled") == "true"


def _boxes(found: Outline) -> list[_Box]:
    """Return every element that holds, at most three levels up, links labelled as a pager labels them."""
    boxes: dict[Node, _Box] = {}
    for anchor in found.anchors:
        if len(anchor.text) > LONGEST_LABEL or not anchor.text:
            continue
        kind, number = _kind(anchor)
        if not kind:
            continue
        node: Node | None = anchor.node
        for level in range(3):
            if node is None or (level and node.element.tag in ("body", "html")):
                break
            if node not in boxes:
                boxes[node] = _Box(node)
            box = boxes[node]
            if kind == "numbers":
                box.numbers.append((number, anchor))
            else:
                getattr(box, kind).append(anchor)
            node = node.parent
    return [box for box in reversed(boxes.values()) if not _is_foreign(box.node)]


def _kind(anchor: Anchor) -> tuple[str, int]:
    """Return which list of a _Box the link belongs to, "" for none, and its number."""
    text = anchor.text
    if not _PAGERISH.search(text):
        return "", 0
    if (number := page_number(text)) is not None:
        return ("numbers", number) if number else ("", 0)
    title = anchor.element.get("title") or anchor.element.get("aria-label") or ""
    if is_next(text) or (len(text) < 3 and is_next(title)):
        return "nexts", 0
    if text in ARROWS:
        return "arrows", 0
    if is_back(text):
        return "backs", 0
    if is_first(text):
        return "firsts", 0
    return ("lasts", 0) if is_last(text) else ("", 0)


def _is_foreign(node: Node | None) -> bool:
    """Return whether the element belongs to comments, a calendar or a picture show."""
    for _ in range(5):
        if node is None:
            return False
        if _FOREIGN.search(f"{node.element.get('class') or ''} {node.element.get('id') or ''}"):
            return True
        node = node.parent
    return False

"""The pager that a list page prints as links: what page this is, how many there are, where the next one is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from lxml import etree

from crawler.discover.anchors import Anchor, Outline, href_of
from crawler.discover.boxes import Box, find_boxes
from crawler.discover.labels import ARROWS, page_number
from crawler.discover.markup import pieces_of
from crawler.discover.numbering import Numbering, numbering
from crawler.discover.submissions import Submission
from crawler.normalize.urls import canonical_url, same_site, url_key
from crawler.page import Page

MAX_LATER: Final = 1000  # later pages named from one page; a longer list is walked by its next page
LEVELS: Final = 3  # above the links in which their count may stand
MAX_AROUND: Final = 60  # elements of a pager
_AROUND: Final = ("div", "p", "td", "tr", "tbody", "table", "span", "li", "ul", "nav")
LONGEST_PAGER: Final = 600  # characters of text; with more the element holds more than the pager

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
_LAST_NUMBER: Final = re.compile(r"(?<![\d/年月共第-])(\d{1,4})[\]】)）]?[\s|·]*$")
_MARKS: Final = ("strong", "span", "b", "em", "i", "font", "li", "a", "u", "big", "label", "td", "div")


@dataclass(slots=True)
class Pager:
    """Where a list page leads on to."""

    next: str | None = None  # absolute URL
    submission: Submission | None = None  # what is posted for the next page, where no address leads to it
    later: tuple[str, ...] = ()  # absolute URLs of the pages after this one that are known, in order
    ended: bool = False  # the pager itself says that there is no next page
    overlaps: bool = False  # the next page may begin with what this one has
    guessed: bool = False  # nothing names the next page's address: that is what such addresses are like
    element: etree._Element | None = None  # that holds it
    links: list[Anchor] = field(default_factory=list)
    why: str = ""


@dataclass(slots=True)
class _Reading:
    """What a pager says."""

    page: Page
    box: Box
    numbers: dict[int, str]  # absolute URLs of the numbered links
    said: str  # its whole text
    pattern: Numbering | None = None  # of the numbered addresses
    current: int = 1  # which page this is, counted from 1
    total: int | None = None  # how many there are; None when the pager does not tell


def linked_pager(page: Page, found: Outline) -> Pager:
    """Return the pager that the page's links make up; an empty one when there is none."""
    boxes = find_boxes(found)
    best = max((box.score for box in boxes), default=0)
    if not best:
        return Pager()
    # of equals the one further down, as pagers stand below their list, and the innermost that shows which page this is
    equal = sorted((box for box in boxes if box.score == best), key=lambda box: -box.node.depth)
    box = next((box for box in equal[:20] if _shows_current(box)), equal[0])
    numbers = {number: url for number, anchor in reversed(box.numbers) if (url := _target(page, anchor))}
    reading = _Reading(page, box, numbers, _said(box), numbering(numbers))
    marked = list(_marked(box.node.element, numbers))
    if not marked and (before := _before(box, numbers)):
        marked = [(before, False)]
    if not box.has_words and (reading.pattern is None or (len(numbers) < 2 and not marked)):
        return Pager()
    reading.current = _current(reading, marked)
    return _read(reading)


def _said(box: Box) -> str:
    """Return the pager's whole text, with the count that may stand in an element beside its links: 共5页 | 下页."""
    text = " ".join(pieces_of(box.node.element))[:LONGEST_PAGER]
    for around in islice(box.node.element.iterancestors(*_AROUND), LEVELS):
        if _OF_TOTAL.search(text) or _TOTAL.search(text):
            break
        if next(islice(around.iterdescendants(), MAX_AROUND, None), None) is not None:
            break
        text = " ".join(pieces_of(around))[:LONGEST_PAGER]
    return text


def _shows_current(box: Box) -> bool:
    """Return whether the pager shows which page this is: by a number that is no link, or by a link's class."""
    if any(_is_named_current(one.element) or _is_named_current(one.node.element) for _, one in box.numbers):
        return True
    return _before(box, dict.fromkeys((number for number, _ in box.numbers), "")) is not None or (
        next(_marked(box.node.element, {}), None) is not None
    )


def _read(reading: _Reading) -> Pager:
    box, page = reading.box, reading.page
    pager = Pager(element=box.node.element, links=box.links())
    following = next((url for anchor in box.nexts if not _is_off(anchor) and (url := _target(page, anchor))), None)
    if reading.pattern is None and following:
        reading.pattern = numbering({reading.current + 1: following})
    reading.total = _total(reading)
    if following:
        pager.next, pager.why = following, "link 下一页"
    elif box.nexts and not any(map(_is_scripted, box.nexts)):
        pager.ended = True
    else:
        pager.next, pager.why = _next_by_number(reading)
    if pager.next and _is_beyond(reading, pager.next):
        pager.next, pager.ended, pager.why = None, True, f"page {reading.current} of {reading.total} is the last"
    if pager.next is None and (older := _in_another_folder(reading)):
        pager.next, pager.ended, pager.why = older, False, "link to older pages"
    pager.later = _later(reading, pager.next) if pager.next else ()
    return pager


def _in_another_folder(reading: _Reading) -> str | None:
    """Return what the pager's last link leads to, where that is the next file of another folder: the older pages."""
    if reading.pattern is None:
        return None
    folder, _, file = reading.pattern.url(reading.current + 1).rpartition("/")
    for link in reading.box.node.element.iter("a"):
        there, _, name = (reading.page.join(href_of(link)) or "").rpartition("/")
        if file and name == file and there != folder and same_site(there, reading.page.url):
            return canonical_url(f"{there}/{name}")
    return None


def _next_by_number(reading: _Reading) -> tuple[str | None, str]:
    """Return the page whose number is one higher, and why; else what an arrow leads to."""
    numbers, wanted = reading.numbers, reading.current + 1
    if wanted in numbers:
        return numbers[wanted], f"numbered link {wanted}"
    if reading.pattern and reading.total and wanted <= reading.total:
        return reading.pattern.url(wanted), f"page {wanted} of {reading.total}, address by pattern"
    if not numbers or max(numbers) > reading.current:
        for anchor in sorted(reading.box.arrows, key=lambda one: ARROWS.index(one.text)):
            if not _is_off(anchor) and (url := _target(reading.page, anchor)):
                return url, f"link {anchor.text}"
    return None, ""


def _later(reading: _Reading, following: str) -> tuple[str, ...]:
    numbers, pattern, current = reading.numbers, reading.pattern, reading.current
    if pattern and reading.total and pattern.page_of(following) == current + 1:
        last = min(reading.total, current + MAX_LATER)
        return tuple(numbers.get(number) or pattern.url(number) for number in range(current + 1, last + 1))
    rest = (numbers[number] for number in sorted(numbers) if number > current)
    return tuple(dict.fromkeys((following, *rest)))


def _is_beyond(reading: _Reading, following: str) -> bool:
    """Return whether the next page is a trap: beyond the end, or back to what was read."""
    key = url_key(following)
    if any(number <= reading.current and url_key(url) == key for number, url in reading.numbers.items()):
        return True  # behind the last page some lead round to the first, whose address has no number
    number = reading.pattern.page_of(following) if reading.pattern else None
    if number is None:
        return False
    is_back = len(reading.numbers) > 1 and number <= reading.current
    return is_back or (reading.total is not None and number > reading.total)


def _total(reading: _Reading) -> int | None:
    """Return how many pages the list has; learn the pattern from the last one's address where it is still unknown."""
    last = next((url for anchor in reading.box.lasts if (url := _target(reading.page, anchor))), None)
    if match := _TOTAL.search(reading.said):
        total = int(match[1] or match[2] or match[3])
        if reading.pattern is None and last:
            reading.pattern = numbering({total: last})
        return total
    if reading.pattern and last and (number := reading.pattern.page_of(last)):
        return max(number, *reading.numbers, 0)
    if reading.box.lasts and last is None and reading.numbers:  # 末页 leads nowhere: this is it
        return max(reading.numbers)
    return None


def _current(reading: _Reading, marked: list[tuple[int, bool]]) -> int:
    """Return which page this is: by its address, by the number that is marked or no link, by words, else 1."""
    numbers, here = reading.numbers, canonical_url(reading.page.url)
    if len(numbers) > 1 and reading.pattern and (number := reading.pattern.page_of(here)):
        return number
    if marked:
        return next((number for number, is_named in marked if is_named), marked[0][0])
    for number, anchor in reading.box.numbers:
        if _is_named_current(anchor.element) or _is_named_current(anchor.node.element):
            return number
    if match := _OF_TOTAL.search(reading.said):
        return int(match[1])
    key = url_key(here)
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


def _before(box: Box, numbers: dict[int, str]) -> int | None:
    """Return the number that stands right before the link to the next one: 分页：[1] <a>[2]</a>."""
    for number, anchor in box.numbers:
        previous, parent = anchor.element.getprevious(), anchor.element.getparent()
        text = previous.tail if previous is not None else parent.text if parent is not None else ""
        if (match := _LAST_NUMBER.search(text or "")) and int(match[1]) == number - 1 and number - 1 not in numbers:
            return number - 1
    return None


def _is_counted(element: etree._Element) -> bool:
    """Return whether the number in this element is told to be a count: 共<b>50</b>."""
    before, parent = element.getprevious(), element.getparent()
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


def _is_scripted(anchor: Anchor) -> bool:
    """Return whether a click on the link runs a script, of which may be found out where it leads."""
    script = (anchor.element.get("href") or "").lower().startswith("javascript:") or anchor.element.get("onclick")
    return bool(script) and not _is_off(anchor)


def _is_off(anchor: Anchor) -> bool:
    parent = anchor.node.element
    names = f"{anchor.element.get('class') or ''} {(parent.get('class') or '') if parent.tag in ('li', 'span') else ''}"
    return _OFF.search(names) is not None or anchor.element.get("aria-disabled") == "true"

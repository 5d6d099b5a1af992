"""Pagers whose address is kept as a pattern: data-url="/news/list_{page}.html" on the list, numbers on its buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from crawler.discover.labels import is_next, page_number
from crawler.discover.markup import label_of
from crawler.normalize.urls import canonical_url, same_site
from crawler.page import Page

MAX_PATTERNS: Final = 20  # of one page that are looked at
MAX_BUTTONS: Final = 3000  # elements that are looked at

# where the number goes in "/m/news/{page}": looked for first, for it is rare
_PLACE: Final = re.compile(
    rb"\{\{?\s*\$?(?:page_?(?:no|num|index|number)?|cur(?:r|rent)?_?(?:page)?|pn|p|num|n|i|index|0)\s*\}?\}|__(?:page|id)__"
    rb"|\[page\]|%page%|#page#|%d", re.I,
)  # fmt: skip
_HEAD: Final = re.compile(rb"[\"']((?:https?://|[/.?\w])[^\"'<>\s{}]*)$")
_TAIL: Final = re.compile(rb"([^\"'<>\s{}]{0,100})[\"']")
LONGEST_HEAD: Final = 200  # bytes
_TOTAL: Final = re.compile(
    rb"\b(?:data-)?(?:total-?_?pages?|page-?_?count|max-?_?pages?|pages)[\"']?\s*[:=]\s*[\"']?(\d{1,5})\b", re.I
)
_BUTTONS: Final = ("button", "a", "li", "span", "div", "em", "b", "i", "strong")


def next_by_pattern(page: Page) -> str | None:
    """Return the absolute URL of the next page by a pattern that the page keeps, where a button asks for that page.

    >>> feed = '<div data-tpl="/ch/water/{page}"></div><button data-page=1>1</button><button data-page=2>2</button>'
    >>> next_by_pattern(Page.from_bytes(feed.encode(), "http://a.cn/ch/water"))
    'http://a.cn/ch/water/2'
    >>> next_by_pattern(Page.from_bytes(feed.encode(), "http://a.cn/ch/water/2"))
    """
    for head, tail in _patterns(page.html):
        first = page.join(f"{head}1{tail}")
        if first is None or not same_site(first, page.url):
            continue
        here = _number_in(page, head, tail)
        if _asks_for(page, here + 1) and (url := page.join(f"{head}{here + 1}{tail}")):
            return canonical_url(url)
    return None


def _patterns(html: bytes) -> Iterator[tuple[str, str]]:
    """Yield what stands before and behind the number in the page's first patterns."""
    for place in islice(_PLACE.finditer(html), MAX_PATTERNS):
        head = _HEAD.search(html[max(0, place.start() - LONGEST_HEAD) : place.start()])
        tail = _TAIL.match(html, place.end())
        if head and tail:
            yield head[1].decode("utf-8", "replace"), tail[1].decode("utf-8", "replace")


def _number_in(page: Page, head: str, tail: str) -> int:
    """Return which page this is by its address, the first where that does not follow the pattern."""
    mark = "9" * 7
    written = page.join(f"{head}{mark}{tail}") or ""
    before, _, after = canonical_url(written).partition(mark)
    number = canonical_url(page.url).removeprefix(before).removesuffix(after)
    return int(number) if number.isdecimal() and len(number) < 6 else 1


def _asks_for(page: Page, number: int) -> bool:
    """Return whether a button without an address leads to the page of this number."""
    total = _TOTAL.search(page.html)
    if total and int(total[1]) < number:
        return False
    return any(is_next(label) or page_number(label) == number for label in _labels(page))


def _labels(page: Page) -> Iterator[str]:
    """Yield the texts of what may be the buttons of a pager."""
    for element in islice(page.root.iter(*_BUTTONS), MAX_BUTTONS):
        if len(element) < 2 and element.get("disabled") is None and "disabled" not in (element.get("class") or ""):
            href = (element.get("href") or "").strip().lower()
            if not href or href[0] == "#" or href.startswith("javascript:"):
                yield label_of(element)

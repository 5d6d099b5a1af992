"""Pagers of script libraries that jump: laypage.render({count: …, jump: function (obj) {location.href = …}})."""

from __future__ import annotations

import math
import re
from typing import Final

from crawler.discover.expressions import Script, Value
from crawler.discover.scripts import MAX_PAGES
from crawler.normalize.urls import canonical_url, same_site
from crawler.page import Page

MAX_CALLS: Final = 5  # calls that are looked at

# the options of a pager up to where it jumps, and what the address is made of
_CALL: Final = re.compile(
    rb"\b(?:laypage(?:\.render)?|[pP]agination|[pP]ager|Paging|createPage|(?:jq|bootstrap)Paginator|generPageHtml)\s*\(\s*\{"
    rb"(.{10,1500}?)(?:\blocation(?:\.href)?\s*=|\breturn\b(?=\s*[\"']|\s*this\.))\s*([^;{}]{5,300})[;}]", re.S,
)  # fmt: skip
_OPTION: Final = r"\b(?:{})\s*:\s*([^,}}\n]{{1,80}})"
_COUNTS: Final = re.compile(_OPTION.format("count|total|totalCount|totalData"))
_LIMITS: Final = re.compile(_OPTION.format("limit|pageSize|showData|limits"))
_PAGES: Final = re.compile(_OPTION.format("pages|pageCount|totalPages?"))
_CURRENTS: Final = re.compile(_OPTION.format("curr|current|currentPage|pageIndex|pno"))
_TOTALS: Final = re.compile(_OPTION.format("total"))  # kkpager's name for its pages
# what holds the number of the page that is turned to
_TURNING: Final = re.compile(r"\w+\.(?:curr|current|getCurrent\(\))|page|pageNum|pageNo|num|[np]")


def jumped(page: Page) -> tuple[str, ...]:
    """Return the absolute URLs of the list pages after this one, as the pager's script would open them.

    () where there is no such script, where it is not told how many pages there are, and on the last page.

    >>> script = b"<script>laypage.render({count: 30, limit: 12, curr: 1, jump: function(o, first) {"
    >>> script += b'if (!first) location.href = "/list?cid=7&page=" + o.curr; }})</script>'
    >>> jumped(Page.from_bytes(script, "http://a.cn/list?cid=7"))
    ('http://a.cn/list?cid=7&page=2', 'http://a.cn/list?cid=7&page=3')
    """
    if b"location" not in page.html and b"return" not in page.html:
        return ()
    for nth, call in enumerate(_CALL.finditer(page.html)):
        if nth == MAX_CALLS:
            break
        options, address = (part.decode("utf-8", "replace") for part in call.groups())
        pages = _count(page, options)
        here = _number(page, options, _CURRENTS) or 1
        last = min(pages, here + MAX_PAGES)
        known: dict[str, Value | None] = {}
        urls = [_address(Script(page, _TURNING, number, known=known), address) for number in range(here + 1, last + 1)]
        if urls and all(urls):
            return tuple(url for url in urls if url)
    return ()


def _count(page: Page, options: str) -> int:
    """Return how many pages there are, 0 when the options do not tell."""
    if pages := _number(page, options, _PAGES) or ("pno" in options and _number(page, options, _TOTALS)):
        return pages
    count, limit = _number(page, options, _COUNTS), _number(page, options, _LIMITS) or 10  # laypage's own default
    return math.ceil(count / limit) if count else 0


def _number(page: Page, options: str, name: re.Pattern[str]) -> int:
    found = name.search(options)
    value = str(Script(page).value(found[1]) or "") if found else ""
    return int(value) if value.isdecimal() and len(value) < 8 else 0


def _address(script: Script, written: str) -> str | None:
    """Return the absolute URL of a page of this site, None where a part of it is not known."""
    value = script.value(written)
    url = script.page.join(value) if isinstance(value, str) else None
    return canonical_url(url) if url and same_site(url, script.page.url) else None

"""Pagers of script libraries that jump: laypage.render({count: …, jump: function (obj) {location.href = …}})."""

from __future__ import annotations

import math
import re
from typing import Final

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
# "/list?cid="   $("#cid").val()   document.getElementById("cid").value   obj.curr   api.getCurrent()   cid
_TERM: Final = re.compile(
    r"""\s*(?:"([^"]*)"|'([^']*)'|\$\(\s*["']\#([\w-]+)["']\s*\)\.val\(\)|(?:document\.getElementById|\$)\(\s*["']\#?([\w-]+)["']\s*\)\.value"""
    r"""|(\w+\.(?:curr|current|getCurrent\(\))|page|pageNum|pageNo|num|[np])|this\.(\w+)|([A-Za-z_]\w*)|(\d+))\s*(?:\+|$)"""
)


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
        urls = [_address(page, address, number) for number in range(here + 1, last + 1)]
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
    value = _joined(page, found[1].strip(), 0) if found else ""
    return int(value) if value and value.isdecimal() and len(value) < 8 else 0


def _address(page: Page, written: str, number: int) -> str | None:
    """Return the absolute URL of a page of this site, None where a part of it is not known."""
    value = _joined(page, written, number)
    url = page.join(value) if value else None
    return canonical_url(url) if url and same_site(url, page.url) else None


def _joined(page: Page, written: str, number: int) -> str:
    """Return the text that a sum of strings, fields of the page and a number makes, "" where a term is unknown."""
    text, at = "", 0
    while at < len(written):
        term = _TERM.match(written, at)
        if term is None:
            return ""
        double, single, field, other, turned, option, variable, digits = term.groups()
        if turned and not number:
            return ""
        if turned:
            part: str | None = str(number)
        elif field or other:
            part = _field(page, field or other)
        elif option or variable:  # this.hrefFormer is an option of the call, which stands on the page as all do
            part = _variable(page, option or variable)
        else:
            part = next(one for one in (double, single, digits) if one is not None)
        if part is None:
            return ""
        text, at = text + part, term.end()
    return text


def _field(page: Page, name: str) -> str | None:
    """Return the value of the page's field of this id."""
    found = next((one for one in page.root.iter("input") if one.get("id") == name), None)
    return found.get("value") if found is not None else None


def _variable(page: Page, name: str) -> str | None:
    pattern = rb"\b%s\s*[:=]\s*(?:[\"']([\w./?&=-]{0,100})[\"']|(\d{1,12})\b)" % re.escape(
        name.encode("ascii", "replace")
    )
    found = re.search(pattern, page.html)
    return (found[1] if found[1] is not None else found[2]).decode() if found else None

"""Where a list goes on whose pager a script turns: its numbers are no links, its button has no address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final
from urllib.parse import urlencode

from lxml import etree

from crawler.discover.anchors import href_of
from crawler.discover.fetched import is_list_address, next_fetched
from crawler.discover.labels import page_number, says_more
from crawler.discover.markup import elements, label_of, names_of
from crawler.normalize.urls import canonical_url, same_site
from crawler.page import Page

MAX_PAGERS: Final = 50  # of one page that are looked at
MAX_NUMBERS: Final = 60  # elements of one pager that are looked at
AROUND: Final = 4  # elements around the words of a button
# the elements whose own words may be those of a button for more; looked for in C, most pages have thousands of elements
_MORE: Final = etree.XPath(
    "//text()[contains(., '更多') or contains(., '載入') or contains(., 'ore') or contains(., 'ORE')]/.."
)
BUTTONS: Final = ("a", "button", "div", "span", "p", "input")
THIN: Final = 5  # articles on a page whose list a script fetches: pinned ones, or those for readers without scripts

_PAGER: Final = re.compile(r"(?:^|[\s_-])(?:\w*pag(?:e|er|es|ing|ination|ebar|elist)|laypage\w*)(?:$|[\s_-])", re.I)
_BOXES: Final = ("ul", "ol", "div", "nav", "p", "td", "section")
_PAGE_PARAMETER: Final = re.compile(
    r"([?&](?:page|p|pn|pageno|pagenum|pageindex|current|currentpage|curpage|pagenumber)=)(\d{1,5})(?=&|$)", re.I
)
# {"\\u002Fcms\\u002Fapi\\u002Farticle\\u002Fpage?pageNum=1&pageSize=10": {…}}: what the server asked itself for page 1
_STATED: Final = re.compile(
    rb"[\"'`]((?:\\u002[fF]|\\?/)[^\"'`<>\s]{3,200}?[?&](?:page|pn|page_?(?:no|num|index|number)|current(?:page)?|curpage)=)1"
    rb"((?:(?:&|\\u0026)[^\"'`<>\s]{0,120})?)[\"'`]", re.I,
)  # fmt: skip
_ESCAPED: Final = re.compile(r"\\u00(2[fF]|26|3[dD])|\\/")
_API: Final = ("data-api", "data-ajax", "data-ajax-url", "data-action", "data-load-url", "data-source")
# of a button's other attributes, what is no value of the request
_NO_VALUE: Final = re.compile(
    r"^(?:v-|target|toggle|text|loading|tip|container|template|total|pages?$|next$)|count$", re.I
)


def next_unlinked(page: Page) -> str | None:
    """Return the absolute URL of the next page where the pager shows one that is no link, None for none.

    It is what the page's script asks for, or asked for when the page was made; else the page's own address with ?page=.

    >>> pager = "<ul class=pagination><li>1</li><li>2</li></ul>"
    >>> next_unlinked(Page.from_bytes(pager.encode(), "http://a.cn/news"))
    'http://a.cn/news?page=2'
    >>> next_unlinked(Page.from_bytes(pager.encode(), "http://a.cn/news?page=2"))
    """
    if b"pag" not in page.html.lower():
        return None
    last = max((max(numbers) for numbers in _pagers(page)), default=0)
    here = _PAGE_PARAMETER.search(page.url)
    if last <= (int(here[2]) if here else 1):
        return None
    if here:
        return canonical_url(f"{page.url[: here.start()]}{here[1]}{int(here[2]) + 1}{page.url[here.end() :]}")
    return stated_next(page) or next_fetched(page) or with_page(page.url)


def more_buttons(page: Page) -> list[etree._Element]:
    """Return the page's buttons that bring more of the list, the innermost elements that say so and those around them.

    >>> page = Page.from_bytes("<p class=more><span>点击加载更多</span></p><a>更多</a>".encode(), "http://a.cn/news")
    >>> [one.tag for one in more_buttons(page)]
    ['span', 'p']
    """
    found: dict[etree._Element, None] = {}
    for element in elements(_MORE, page.root):
        for one in islice((element, *element.iterancestors()), AROUND):
            if one.tag in BUTTONS and one not in found:
                if not says_more(label_of(one)):
                    break
                found[one] = None
    return list(found)


def has_unlinked_pager(page: Page) -> bool:
    """Return whether the page shows a pager of several pages whose numbers are no links."""
    return any(max(numbers) > 1 for numbers in _pagers(page))


def stated_next(page: Page) -> str | None:
    r"""Return page 2 of an address that the page's state names with page 1, None for none.

    >>> state = b'<script>var s={"\\u002Fapi\\u002Flist?pageNum=1&n=10":{}}</script>'
    >>> stated_next(Page.from_bytes(state, "http://a.cn/news"))
    'http://a.cn/api/list?n=10&pageNum=2'
    """
    for found in _STATED.finditer(page.html):
        written = _ESCAPED.sub(
            _unescaped, f"{found[1].decode('utf-8', 'replace')}2{found[2].decode('utf-8', 'replace')}"
        )
        url = page.join(written)
        if url and same_site(url, page.url) and is_list_address(url):
            return canonical_url(url)
    return None


def button_address(page: Page, button: etree._Element) -> str | None:
    """Return the address that a load-more button's attributes make up, None where they name none.

    >>> button = etree.fromstring('<b data-api="/api/more" data-cid="17" data-next="2">加载更多</b>')
    >>> button_address(Page.from_bytes(b"<p>x", "http://a.cn/news"), button)
    'http://a.cn/api/more?cid=17&page=2'
    """
    path = next((value for name in _API if (value := (button.get(name) or "").strip())), "")
    if not re.match(r"https?://|//|/|\.", path):
        return None
    given = ((str(name), str(value)) for name, value in button.attrib.items())
    told = {name[5:]: value.strip() for name, value in given if name.startswith("data-")}
    number = next((told[name] for name in ("next", "next-page", "page") if told.get(name, "").isdecimal()), "2")
    rest = {
        name: value
        for name, value in told.items()
        if f"data-{name}" not in _API and not _NO_VALUE.search(name) and re.fullmatch(r"[\w.-]{1,60}", value)
    }
    here = "" if _PAGE_PARAMETER.search(path) else urlencode({**rest, "page": number})
    url = page.join(f"{path}{('&' if '?' in path else '?') if here else ''}{here}")
    return canonical_url(url) if url and same_site(url, page.url) else None


def _pagers(page: Page) -> Iterator[list[int]]:
    """Yield the numbers of every pager on the page whose numbers are no links, 1 among them."""
    named = (box for box in page.root.iter(*_BOXES) if _PAGER.search(names_of(box)))
    for box in islice(named, MAX_PAGERS):
        numbers: list[int] = []
        for nth, one in enumerate(box.iter("li", "a", "button", "span", "em", "b", "strong", "i")):
            if nth == MAX_NUMBERS:
                break
            number = page_number(label_of(one)) if len(one) < 2 else None
            if number is None:
                continue
            if any(href_of(link) for link in one.iter("a")) or (one.tag == "a" and href_of(one)):
                numbers = []
                break
            numbers.append(number)
        if 1 in numbers and len(numbers) > 1:
            yield numbers


def with_page(url: str) -> str:
    """Return the address with ?page=2, the likeliest of a second page of which nothing is known."""
    return canonical_url(f"{url.split('#', 1)[0]}{'&' if '?' in url else '?'}page=2")


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else "/"

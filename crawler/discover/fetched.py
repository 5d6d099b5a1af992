"""Lists that are not in the page at all: the addresses from which its script fetches them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, TypeVar
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawler.discover.calls import CURSOR_NAME, LIMIT_NAME, OFFSET_NAME, PAGE_NAME, Call, calls
from crawler.discover.submissions import Submission
from crawler.normalize.urls import canonical_url, same_site
from crawler.page import Page

T = TypeVar("T")

MAX_FETCHED: Final = 2  # addresses of one page that are worth a request
_FILE_NUMBER: Final = re.compile(r"(?<=[_-])1(?=\.(?:json|xml)$)")  # news_1.json
# what the address of a list has in it, and what tells the others apart: counters, menus, adverts, searches
_LISTS: Final = re.compile(
    r"list|news|artic|channel|column|content|notice|info|page|data|\bitems?\b|more|dynamic|query|\.xml\b", re.I
)
_OTHERS: Final = re.compile(
    r"login|user|hits?\b|count|click|search|comment|advert|\bads?\b|banner|weather|captcha|verify|token|config|menu|nav"
    r"|vote|share|w(?:ei)?x|wechat|stat(?:s|istic)?\b|visit|\.(?:js|css|png|jpe?g|gif|svg)\b",
    re.I,
)


def fetched_lists(page: Page) -> tuple[str, ...]:
    """Return the absolute URLs that a script of the page GETs and that may hold its list, at most MAX_FETCHED.

    Variables are what the page's scripts set them to, a page's number 1 where they set none.

    >>> script = b'<script>$.getJSON("/api/news", {cid: 7, pageNo: page}, show)</script>'
    >>> fetched_lists(Page.from_bytes(script, "http://a.cn/water/"))
    ('http://a.cn/api/news?cid=7&pageNo=1',)
    """
    return _first_few(one for one in _calls(page) if isinstance(one, str))


def posted_lists(page: Page) -> tuple[Submission, ...]:
    """Return what a script of the page POSTs for its list, at most MAX_FETCHED; only calls that name a page.

    >>> script = b'<script>axios.post("/api/news", {cid: 7, pageNo: this.page}).then(show)</script>'
    >>> posted_lists(Page.from_bytes(script, "http://a.cn/water/"))[0].fields
    (('cid', 7), ('pageNo', 1))
    """
    return _first_few(one for one in _calls(page) if isinstance(one, Submission))


def _first_few(found: Iterable[T]) -> tuple[T, ...]:
    """Return the first of these, each once, at most MAX_FETCHED."""
    kept: dict[T, None] = {}
    for one in found:
        kept[one] = None
        if len(kept) == MAX_FETCHED:
            break
    return tuple(kept)


def _calls(page: Page) -> Iterator[str | Submission]:
    """Yield what the page's scripts ask for that may be a list of this site: a URL, or what is posted."""
    for call in calls(page):
        if one := _asked(page, call):
            yield one


def is_list_address(url: str) -> bool:
    """Return whether an absolute address that a script asks for may be a list's, by its words."""
    path = url[url.find("/", 8) :]
    return _LISTS.search(path) is not None and not _OTHERS.search(path)


def counts_pages(url: str) -> bool:
    """Return whether an address has the number of a page in its query.

    >>> counts_pages("http://a.cn/api/list?pageNo=1"), counts_pages("http://a.cn/api/list?cid=1")
    (True, False)
    """
    return any(PAGE_NAME.fullmatch(name) and value.isdecimal() for name, value in parse_qsl(urlsplit(url).query))


def next_fetched(page: Page) -> str | None:
    """Return the absolute URL from which a script of the list page fetches its second page, None for none.

    >>> script = b"<script>var P = {api: '/api/news', page: 1}; $.getJSON(P.api, {page: P.page + 1}, show)</script>"
    >>> next_fetched(Page.from_bytes(script, "http://a.cn/water/"))
    'http://a.cn/api/news?page=2'
    """
    for url in fetched_lists(page):
        for name, value in parse_qsl(urlsplit(url).query):
            if PAGE_NAME.fullmatch(name) and value in ("1", "2"):
                return canonical_url(re.sub(rf"([?&]{name}=){value}(?=&|$)", r"\g<1>2", url))
            if CURSOR_NAME.fullmatch(name) and value not in ("", "0"):  # the last one that the page shows
                return url
        if url.partition("?")[0].endswith((".json", ".xml")) and _FILE_NUMBER.search(url):
            return _FILE_NUMBER.sub("2", url)
    return None


def _asked(page: Page, call: Call) -> str | Submission | None:
    """Return the address of one call, or what it posts; None where it is no list of this site."""
    written = call.address
    if call.fields and not call.posts:
        query = urlencode([(name, value) for name, value in call.fields if not isinstance(value, tuple)])
        written += f"{'&' if '?' in written else '?'}{query}" if query else ""
    url = page.join(written)
    if url is None or not same_site(url, page.url) or not is_list_address(url):
        return None
    url = canonical_url(url)
    if call.posts:
        return _submission(url, call)
    return url if url != canonical_url(page.url) else None


def _submission(url: str, call: Call) -> Submission | None:
    """Return what is posted; None where no field names the page, so that it may be anything but a list."""
    counted = [(name, value) for name, value in call.fields if str(value).isdecimal()]
    counter, value = next((one for one in counted if PAGE_NAME.fullmatch(one[0])), ("", 0))
    step = 1
    if not counter:  # the first row instead
        counter, value = next((one for one in counted if OFFSET_NAME.fullmatch(one[0])), ("", 0))
        step = next((int(str(size)) for name, size in counted if LIMIT_NAME.fullmatch(name)), 0)
    if not counter or not step or len(str(value)) > 5:
        return None
    return Submission(url, tuple(call.fields), 1, counter, step, is_call=True, is_json=call.is_json)

"""Lists that are not in the page at all: the addresses from which its script fetches them."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawler.normalize.urls import canonical_url, same_site
from crawler.page import Page

MAX_FETCHED: Final = 2  # addresses of one page that are worth a request
MAX_CALLS: Final = 100  # calls that are looked at
MAX_LOOK: Final = 500_000  # bytes of the page in which a variable is looked for
NEARBY: Final = 300  # bytes behind the address that belong to the same call

# $.get("/api/list", {page: 1})   $.getJSON('/api/list?page=1')   fetch(`/data/list.json`)   axios.get("/news/list")
# $("#list").load("/inner/list.html")   $.ajax({type: "GET", url: "/api/list", data: {page: 1}})
# $.getJSON(PAGE.api, {page: PAGE.page + 1})
_CALL: Final = re.compile(
    rb"(?:\$\.get(?:JSON)?|\bfetch|\baxios(?:\.get)?|\$http\.get|\)\.load)\s*\(\s*"
    rb"(?:[\"'`]([^\"'`<>\s]{2,200})[\"'`]|((?:\w{1,30}\.){0,2}\w{1,40})(?=\s*[,)]))"
    rb"|\burl\s*:\s*[\"'`]([^\"'`<>\s]{2,200})[\"'`]"
)
# before the url: … of a call, which a menu's data has as well
_ASKS: Final = re.compile(rb"ajax|axios|\$http|\brequest\s*\(|\bfetch\s*\(", re.I)
_POST: Final = re.compile(rb"\b(?:type|method)\s*:\s*[\"']post", re.I)
_CALL_END: Final = re.compile(rb"\)\s*;|</script")
_GOES_ON: Final = re.compile(rb"\s*\+\s*(\w{1,40})")  # "/api/list?page=" + page
_INSET: Final = re.compile(r"\$\{(?:\w+\.)?(\w{1,40})\}")  # `/api/list?page=${this.page}`
_VALUES: Final = re.compile(rb"(?:,|\bdata\s*:|\bparams\s*:)\s*\{([^{}]{1,300})\}")
_VALUE: Final = re.compile(
    r"""["']?(\w{1,40})["']?\s*:\s*"""
    r"""(?:"([^"]{0,80})"|'([^']{0,80})'|(\d{1,12})\b|(?P<up>\+\+)?(?:\w{1,30}\.){0,2}(\w{1,40})(?P<on>\s*\+\s*1\b)?)"""
)
_WORD: Final = rb"[\w.-]{1,80}"  # what a variable may hold
_PATH: Final = rb"[/.\w][^\"'<>\s]{1,200}"
_PAGE_NAME: Final = re.compile(r"(?:cur(?:rent)?_?)?(?:page_?(?:no|num|index|number)?|pn|p|paged)", re.I)
# what the address of a list has in it, and what tells the others apart: counters, menus, adverts, searches
_LISTS: Final = re.compile(r"list|news|artic|channel|column|content|notice|info|page|data|\bitems?\b|more", re.I)
_OTHERS: Final = re.compile(
    r"login|user|hits?\b|count|click|search|comment|advert|\bads?\b|banner|weather|captcha|verify|token|config|menu|nav"
    r"|vote|share|w(?:ei)?x|wechat|stat(?:s|istic)?\b|visit|\.(?:js|css|png|jpe?g|gif|svg)\b",
    re.I,
)


def fetched_lists(page: Page) -> tuple[str, ...]:
    """Return the absolute URLs that a script of the page GETs and that may hold its list, at most MAX_FETCHED.

    Variables are what the page's scripts set them to, a page's number 1 where they set none. A call that posts is never
    repeated.

    >>> script = b'<script>$.getJSON("/api/news", {cid: 7, pageNo: page}, show)</script>'
    >>> fetched_lists(Page.from_bytes(script, "http://a.cn/water/"))
    ('http://a.cn/api/news?cid=7&pageNo=1',)
    """
    found: dict[str, None] = {}
    if b"<script" not in page.html:
        return ()
    for nth, call in enumerate(_CALL.finditer(page.html)):
        if nth == MAX_CALLS or len(found) == MAX_FETCHED:
            break
        if url := _asked(page, call):
            found[url] = None
    return tuple(found)


def is_list_address(url: str) -> bool:
    """Return whether an absolute address that a script asks for may be a list's, by its words."""
    path = url[url.find("/", 8) :]
    return _LISTS.search(path) is not None and not _OTHERS.search(path)


def next_fetched(page: Page) -> str | None:
    """Return the absolute URL from which a script of the list page fetches its second page, None for none.

    >>> script = b"<script>var P = {api: '/api/news', page: 1}; $.getJSON(P.api, {page: P.page + 1}, show)</script>"
    >>> next_fetched(Page.from_bytes(script, "http://a.cn/water/"))
    'http://a.cn/api/news?page=2'
    """
    for url in fetched_lists(page):
        for name, value in parse_qsl(urlsplit(url).query):
            if _PAGE_NAME.fullmatch(name) and value in ("1", "2"):
                return canonical_url(re.sub(rf"([?&]{name}=){value}(?=&|$)", r"\g<1>2", url))
    return None


def _asked(page: Page, call: re.Match[bytes]) -> str | None:
    """Return the address of one call, None where it is no list of this site."""
    written = (call[1] or call[3] or b"").decode("utf-8", "replace")
    if call[2]:  # a variable that holds the address
        written = _set_to(page, call[2].decode("ascii", "replace").rpartition(".")[2], _PATH)
    if not written:
        return None
    around = page.html[max(0, call.start() - NEARBY // 3) : call.start()].rpartition(b";")[2]
    behind = page.html[call.end() : call.end() + NEARBY]
    end = _CALL_END.search(behind)
    behind = behind[: end.start()] if end else behind
    if _POST.search(around) or _POST.search(behind) or (call[3] and not _ASKS.search(around)):
        return None
    written = _INSET.sub(
        lambda inset: _set_to(page, inset[1]) or ("1" if _PAGE_NAME.fullmatch(inset[1]) else "$"), written
    )
    if "$" in written:
        return None
    if more := _GOES_ON.match(behind):
        if not written.endswith(("=", "/", "_")):
            return None
        written += _set_to(page, more[1].decode()) or "1"
    elif values := _VALUES.search(behind):
        query = _query(page, values[1].decode("utf-8", "replace"))
        written += f"{'&' if '?' in written else '?'}{query}" if query else ""
    url = page.join(written)
    if url is None or not same_site(url, page.url) or canonical_url(url) == canonical_url(page.url):
        return None
    return canonical_url(url) if is_list_address(url) else None


def _query(page: Page, values: str) -> str:
    """Return the values of a call as a query; variables that nothing is known of are left out."""
    pairs = []
    for found in _VALUE.finditer(values):
        name, double, single, number, _, variable, _ = found.groups()
        value = double or single or number or _set_to(page, variable)
        if not value and _PAGE_NAME.fullmatch(name):
            value = "1"
        if (found["up"] or found["on"]) and value.isdecimal():
            value = str(int(value) + 1)
        if value:
            pairs.append((name, value))
    return urlencode(pairs)


def _set_to(page: Page, variable: str | None, what: bytes = _WORD) -> str:
    """Return the number or short text that the page's scripts first set the variable to, "" for none."""
    pattern = rb"\b%s\s*[=:]\s*(?:[\"'](%s)[\"']|(\d{1,12})\b)" % (
        re.escape((variable or "").encode("ascii", "replace")),
        what,
    )
    found = re.search(pattern, page.html[:MAX_LOOK]) if variable else None
    return (found[1] or found[2]).decode() if found else ""

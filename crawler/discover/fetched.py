"""Lists that are not in the page at all: the addresses from which its script fetches them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawler.discover.submissions import Submission
from crawler.normalize.urls import canonical_url, same_site
from crawler.page import Page

MAX_FETCHED: Final = 2  # addresses of one page that are worth a request
MAX_CALLS: Final = 100  # calls that are looked at
MAX_LOOK: Final = 500_000  # bytes of the page in which a variable is looked for
NEARBY: Final = 300  # bytes behind the address that belong to the same call

# $.get("/api/list", {page: 1})   $.getJSON('/api/list?page=1')   fetch(`/data/list.json`)   axios.get("/news/list")
# $("#list").load("/inner/list.html")   $.ajax({type: "GET", url: "/api/list", data: {page: 1}})
# $.getJSON(PAGE.api, {page: PAGE.page + 1})   $.post("/api/list", {page: page})   this.$http.post("/api", {page: 1})
_CALL: Final = re.compile(
    rb"(?:\$\.get(?:JSON)?|(?P<post>(?:\$|\baxios|\bhttp|\brequest|\$http|\$axios)\.post|\.\$post)|\bfetch|\baxios(?:\.get)?"
    rb"|\$http\.get|\)\.load)\s*\(\s*"
    rb"(?:[\"'`](?P<path>[^\"'`<>\s]{2,200})[\"'`]|(?P<variable>(?:\w{1,30}\.){0,2}\w{1,40})(?=\s*[,)]))"
    rb"|\burl\s*:\s*[\"'`](?P<url>[^\"'`<>\s]{2,200})[\"'`]"
)
# before the url: … of a call, which a menu's data has as well
_ASKS: Final = re.compile(rb"ajax|axios|\$http|\brequest\s*\(|\bfetch\s*\(", re.I)
_POST: Final = re.compile(rb"\b(?:type|method)\s*:\s*[\"']post", re.I)
_JSON: Final = re.compile(rb"JSON\.stringify|application/json")
_CALL_END: Final = re.compile(rb"\)\s*;|</script")
_GOES_ON: Final = re.compile(rb"\s*\+\s*(\w{1,40})")  # "/api/list?page=" + page
_INSET: Final = re.compile(r"\$\{(?:\w+\.)?(\w{1,40})\}")  # `/api/list?page=${this.page}`
_VALUES: Final = re.compile(
    rb"(?:,|\b(?:data|params)\s*:)\s*(?:(?:JSON|[Qq]s)\.stringify\(\s*)?\{([^{}]{1,300})\}"
    rb"|\bbody\s*:\s*(?:JSON|[Qq]s)\.stringify\(\s*\{([^{}]{1,300})\}"
)
# data: "cid=7&page=" + page + "&size=20"
_QUERY: Final = re.compile(
    rb"\bdata\s*:\s*[\"']([\w=&.%-]{1,200}=)[\"']\s*\+\s*(\w{1,40})\b(?:\s*\+\s*[\"']([\w=&.%-]{1,200})[\"'])?"
)
_VALUE: Final = re.compile(
    r"""["']?(\w{1,40})["']?\s*:\s*"""
    r"""(?:"([^"]{0,80})"|'([^']{0,80})'|(\d{1,12})\b|(?P<up>\+\+)?(?:\w{1,30}\.){0,2}(\w{1,40})(?P<on>\s*\+\s*1\b)?)"""
)
_WORD: Final = rb"[\w.-]{1,80}"  # what a variable may hold
_PATH: Final = rb"[/.\w][^\"'<>\s]{1,200}"
_PAGE_NAME: Final = re.compile(r"(?:cur(?:rent)?_?)?(?:page_?(?:no|num|index|number)?|pn|p|paged)|current", re.I)
# what the address of a list has in it, and what tells the others apart: counters, menus, adverts, searches
_LISTS: Final = re.compile(r"list|news|artic|channel|column|content|notice|info|page|data|\bitems?\b|more", re.I)
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
    found: dict[str, None] = {}
    for one in _calls(page):
        if isinstance(one, str):
            found[one] = None
        if len(found) == MAX_FETCHED:
            break
    return tuple(found)


def posted_lists(page: Page) -> tuple[Submission, ...]:
    """Return what a script of the page POSTs for its list, at most MAX_FETCHED; only calls that name a page.

    >>> script = b'<script>axios.post("/api/news", {cid: 7, pageNo: this.page}).then(show)</script>'
    >>> posted_lists(Page.from_bytes(script, "http://a.cn/water/"))[0].fields
    (('cid', '7'), ('pageNo', '1'))
    """
    found: dict[Submission, None] = {}
    for one in _calls(page):
        if isinstance(one, Submission):
            found[one] = None
        if len(found) == MAX_FETCHED:
            break
    return tuple(found)


def _calls(page: Page) -> Iterator[str | Submission]:
    """Yield what the page's scripts ask for that may be a list of this site: a URL, or what is posted."""
    if b"<script" not in page.html:
        return
    for nth, call in enumerate(_CALL.finditer(page.html)):
        if nth == MAX_CALLS:
            return
        if one := _asked(page, call):
            yield one


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


def _asked(page: Page, call: re.Match[bytes]) -> str | Submission | None:
    """Return the address of one call, or what it posts; None where it is no list of this site."""
    written = (call["path"] or call["url"] or b"").decode("utf-8", "replace")
    if call["variable"]:  # that holds the address
        written = _set_to(page, call["variable"].decode("ascii", "replace").rpartition(".")[2], _PATH)
    if not written:
        return None
    around = page.html[max(0, call.start() - NEARBY // 3) : call.start()].rpartition(b";")[2]
    behind = page.html[call.end() : call.end() + NEARBY]
    end = _CALL_END.search(behind)
    behind = behind[: end.start()] if end else behind
    if call["url"] and not _ASKS.search(around):
        return None
    written = _INSET.sub(
        lambda inset: _set_to(page, inset[1]) or ("1" if _PAGE_NAME.fullmatch(inset[1]) else "$"), written
    )
    if "$" in written:
        return None
    pairs: list[tuple[str, str]] = []
    if more := _GOES_ON.match(behind):
        if not written.endswith(("=", "/", "_")):
            return None
        written += _set_to(page, more[1].decode()) or "1"
    elif values := _VALUES.search(behind):
        pairs = _pairs(page, (values[1] or values[2]).decode("utf-8", "replace"))
    elif query := _QUERY.search(behind):
        number = _set_to(page, query[2].decode()) or "1"
        pairs = parse_qsl(
            f"{query[1].decode('utf-8', 'replace')}{number}{(query[3] or b'').decode('utf-8', 'replace')}"
        )
    posts = bool(call["post"] or _POST.search(around) or _POST.search(behind))
    if pairs and not posts:
        written += f"{'&' if '?' in written else '?'}{urlencode(pairs)}"
    url = page.join(written)
    if url is None or not same_site(url, page.url) or not is_list_address(url):
        return None
    if posts:
        is_json = _JSON.search(behind) is not None or call["post"] not in (None, b"$.post")  # jQuery's are forms
        return _submission(canonical_url(url), pairs, is_json)
    return canonical_url(url) if canonical_url(url) != canonical_url(page.url) else None


def _submission(url: str, pairs: list[tuple[str, str]], is_json: bool) -> Submission | None:
    """Return what is posted; None where no field names the page, so that it may be anything but a list."""
    counter, value = next((pair for pair in pairs if _PAGE_NAME.fullmatch(pair[0])), ("", ""))
    if not value.isdecimal() or len(value) > 5:
        return None
    return Submission(url, tuple(pairs), 1, counter, is_call=True, is_json=is_json)


def _pairs(page: Page, values: str) -> list[tuple[str, str]]:
    """Return the values of a call by name; variables that nothing is known of are left out."""
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
    return pairs


def _set_to(page: Page, variable: str | None, what: bytes = _WORD) -> str:
    """Return the number or short text that the page's scripts first set the variable to, "" for none."""
    pattern = rb"\b%s\s*[=:]\s*(?:[\"'](%s)[\"']|(\d{1,12})\b)" % (
        re.escape((variable or "").encode("ascii", "replace")),
        what,
    )
    found = re.search(pattern, page.html[:MAX_LOOK]) if variable else None
    return (found[1] or found[2]).decode() if found else ""

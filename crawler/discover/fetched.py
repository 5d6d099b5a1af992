"""Lists that are not in the page at all: the addresses from which its script fetches them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawler.discover.expressions import Script, Value, expression, items, pairs
from crawler.discover.submissions import Submission
from crawler.normalize.urls import canonical_url, same_site
from crawler.page import Page

MAX_FETCHED: Final = 2  # addresses of one page that are worth a request
MAX_CALLS: Final = 100  # calls that are looked at
MAX_OPTIONS: Final = 3000  # bytes of a call's options

# $.get("/api/list", {page: 1})   $.getJSON('/api/list?page=1')   fetch(`/data/list.json`)   axios.get("/news/list")
# $("#list").load("/inner/list.html")   $.post("/api/list", {page: page})   this.$http.post("/api/list", {page: 1})
# $.ajax({type: "GET", url: "/api/list", data: {page: 1}})   $("#t").bootstrapTable({url: prefix + "/list", …})
_CALL: Final = re.compile(
    rb"(?:(?P<post>\.\$?post)|(?P<get>\$\.get(?:JSON)?|\bfetch|(?:\baxios|\$http|\$axios)(?:\.get)?|\)\.load))"
    rb"\s*\(\s*|[{,\s]url\s*:\s*"
)
# what stands before the options of a call, which the data of a menu has not
_ASKS: Final = re.compile(
    rb"(?:ajax|axios|\$http|\brequest|\bfetch|(?P<table>bootstrapTable|\btable\.render|datagrid))\s*\(\s*$", re.I
)
_STRINGIFY: Final = re.compile(r"(?:JSON|[Qq]s)\.stringify\(\s*")
_NAME: Final = re.compile(r"[A-Za-z_$][\w$]*")
_RETURNED: Final = re.compile(r"\breturn\s*(\{.*)", re.S)
_PAGE_NAME: Final = re.compile(
    r"(?:cur(?:rent)?_?)?(?:page_?(?:no|num|index|number|now)?|pn|p|paged)|current|pageNo?", re.I
)
_OFFSET_NAME: Final = re.compile(r"offset|start(?:record|index)?|skip", re.I)
_LIMIT_NAME: Final = re.compile(r"limit|size|page_?size|per_?page|rows|length", re.I)
_LIMIT: Final = 10  # rows of a table whose script does not tell: bootstrap-table, layui and easyui have as many
_FILE_NUMBER: Final = re.compile(r"(?<=[_-])1(?=\.json$)")  # news_1.json
# what the address of a list has in it, and what tells the others apart: counters, menus, adverts, searches
_LISTS: Final = re.compile(
    r"list|news|artic|channel|column|content|notice|info|page|data|\bitems?\b|more|dynamic|query", re.I
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
    (('cid', 7), ('pageNo', 1))
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
    script = Script(page, counting=_PAGE_NAME)
    for call in islice(_CALL.finditer(page.html), MAX_CALLS):
        if one := _asked(script, call):
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
    return any(_PAGE_NAME.fullmatch(name) and value.isdecimal() for name, value in parse_qsl(urlsplit(url).query))


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
        if url.partition("?")[0].endswith(".json") and _FILE_NUMBER.search(url):
            return _FILE_NUMBER.sub("2", url)
    return None


class _Options(NamedTuple):
    """What a call says beside the address, each as written."""

    method: str = ""
    data: str = ""
    is_json: bool = False
    table: dict[str, str] | None = None  # all options of a table


def _asked(script: Script, call: re.Match[bytes]) -> str | Submission | None:
    """Return the address of one call, or what it posts; None where it is no list of this site."""
    page = script.page
    if call["post"] or call["get"]:
        text = page.html[call.end() : call.end() + MAX_OPTIONS].decode("utf-8", "replace")
        address, *rest = [*items(f"({text}"), ""][:3]
        options = _of_arguments(call, rest[0] if rest else "")
    else:
        found = _options(page, call.start())
        if found is None:
            return None
        address, options = found
    written = script.value(address)
    if not isinstance(written, str) or "<" in written or not written.strip():
        return None
    fields = _fields(script, options, call.start())
    if options.table is not None:
        fields = _of_table(script, options, fields)
    posts = options.method == "post"
    if fields and not posts:
        query = urlencode([(name, value) for name, value in fields if not isinstance(value, tuple)])
        written += f"{'&' if '?' in written else '?'}{query}" if query else ""
    url = page.join(written)
    if url is None or not same_site(url, page.url) or not is_list_address(url):
        return None
    if posts:
        return _submission(canonical_url(url), fields, options.is_json)
    return canonical_url(url) if canonical_url(url) != canonical_url(page.url) else None


def _of_arguments(call: re.Match[bytes], second: str) -> _Options:
    """Return what the second argument of a call says: what is sent, or options: {params: …}, {method: "POST"}."""
    told = dict(pairs(second)) if second.startswith("{") else {}
    if call["post"]:
        is_jquery = call.string[max(0, call.start() - 6) : call.start()].endswith(
            (b"$", b"jQuery")
        )  # which sends a form
        return _Options("post", second, is_json=not is_jquery or "JSON.stringify" in second)
    if "params" in told:
        return _Options("get", told["params"])
    if call["get"] == b"fetch":
        is_post = told.get("method", "").strip("\"'`").lower() == "post"
        return _Options("post" if is_post else "get", told.get("body", ""), "JSON.stringify" in told.get("body", ""))
    return _Options("get", "" if second.startswith(("function", "async")) or "=>" in second else second)


def _options(page: Page, at: int) -> tuple[str, _Options] | None:
    """Return the address and the rest of a call that is told by options: $.ajax({url: …, type: …, data: …})."""
    start = _brace_before(page.html, at + 1)
    before = page.html[max(0, start - 60) : start] if start >= 0 else b""
    asks = _ASKS.search(before)
    told = dict(pairs(page.html[start : start + MAX_OPTIONS].decode("utf-8", "replace"))) if start >= 0 else {}
    method = (told.get("type") or told.get("method") or "").strip("\"'`").lower()
    if "url" not in told or not (asks or method in ("get", "post")):
        return None
    data = told.get("data") or told.get("params") or ""
    is_json = "JSON.stringify" in data or "json" in told.get("contentType", "") or b"axios" in before
    return told["url"], _Options(method, data, is_json, told if asks and asks["table"] else None)


def _brace_before(html: bytes, at: int) -> int:
    """Return where the object begins that this place lies in, -1 where that is far."""
    depth = 0
    for place in range(at - 1, max(-1, at - MAX_OPTIONS), -1):
        if html[place] == 0x7D:  # }
            depth += 1
        elif html[place] == 0x7B:  # {
            if not depth:
                return place
            depth -= 1
    return -1


def _fields(script: Script, options: _Options, at: int) -> list[tuple[str, Value]]:
    """Return the values of a call by name; what nothing is known of is left out, a page's number is 1 then."""
    written = _STRINGIFY.sub("", options.data, count=1).strip()
    if not written.startswith("{") and _NAME.fullmatch(written):
        return _of_variable(script, written, at)
    if not written.startswith("{"):
        query = script.value(written) if written else None
        return list(parse_qsl(query)) if isinstance(query, str) and "=" in query else []
    return [(name, value) for name, one in pairs(written) if (value := _value(script, name, one)) is not None]


def _of_variable(script: Script, name: str, at: int) -> list[tuple[str, Value]]:
    """Return the values of an object that was set up before the call: data = {cid: 7}; data.pageNum = n."""
    word = re.escape(name.encode("ascii", "replace"))
    before = script.page.html[max(0, at - MAX_OPTIONS) : at]
    starts = [one.end() - 1 for one in re.finditer(rb"\b%s\s*=\s*\{" % word, before)]
    if not starts:
        return []
    told = dict(pairs(before[starts[-1] :].decode("utf-8", "replace")))
    for more in re.finditer(rb"\b%s\.(\w{1,40})\s*=(?!=)\s*" % word, before[starts[-1] :]):
        told[more[1].decode()] = expression(before[starts[-1] :], more.end())
    return [(key, value) for key, one in told.items() if (value := _value(script, key, one)) is not None]


def _value(script: Script, name: str, written: str) -> Value | None:
    value = script.value(written)
    if value is None and _PAGE_NAME.fullmatch(name):
        return script.number
    return None if value == "" and "val()" in written else value  # what a reader may type in


def _of_table(script: Script, options: _Options, fields: list[tuple[str, Value]]) -> list[tuple[str, Value]]:
    """Return what a table asks for: rows by offset and limit (bootstrap-table) or by page and limit (layui, easyui)."""
    told = options.table or {}
    params = told.get("queryParams") or told.get("where") or ""
    if returned := _RETURNED.search(params):
        params = returned[1]
    size = script.value(told.get("pageSize") or told.get("limit") or "") or _LIMIT
    told_of = [(name, one) for name, one in pairs(params)] if params.startswith("{") else []
    found: list[tuple[str, Value]] = []
    for name, one in told_of:
        value: Value | None = script.value(one)
        if value is None and _OFFSET_NAME.fullmatch(name):
            value = 0
        elif value is None and _LIMIT_NAME.fullmatch(name):
            value = size
        elif value is None and _PAGE_NAME.fullmatch(name):
            value = script.number
        if value is not None and value != "":
            found.append((name, value))
    names = [name for name, _ in found]
    if not any(_OFFSET_NAME.fullmatch(name) or _PAGE_NAME.fullmatch(name) for name in names):
        found += [("limit", size), ("offset", 0)] if "sidePagination" in told else [("page", 1), ("limit", size)]
    return [*fields, *found]


def _submission(url: str, fields: list[tuple[str, Value]], is_json: bool) -> Submission | None:
    """Return what is posted; None where no field names the page, so that it may be anything but a list."""
    counter = next((name for name, value in fields if _PAGE_NAME.fullmatch(name) and str(value).isdecimal()), "")
    if not counter or len(str(dict(fields)[counter])) > 5:
        return None
    return Submission(url, tuple(fields), 1, counter, is_call=True, is_json=is_json)

"""The calls in a page's scripts that ask for data or for a part of a page, with all they send; nothing is run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple
from urllib.parse import parse_qsl

from crawler.discover.expressions import Script, Value, expression, items, pairs
from crawler.page import Page

MAX_CALLS: Final = 200  # calls that are looked at
MAX_OPTIONS: Final = 3000  # bytes of a call's options

# $.get("/api/list", {page: 1})   $.getJSON('/api/list?page=1')   fetch(`/data/list.json`)   axios.get("/news/list")
# $("#list").load("/inner/list.html")   $.post("/api/list", {page: page})   this.$http.post("/api/list", {page: 1})
# $.ajax({type: "GET", url: "/api/list", data: {page: 1}})   $("#t").bootstrapTable({url: prefix + "/list", …})
_CALL: Final = re.compile(
    rb"(?:(?P<post>\.\$?post)|(?P<get>\$\.get(?:JSON)?|\.\$get|\bfetch|(?:\baxios|\$http|\$axios)(?:\.get)?|\)\.load))"
    rb"\s*\(\s*|[{,\s][\"']?url[\"']?\s*:\s*"
)
# what stands before the options of a call, which the data of a menu has not
_ASKS: Final = re.compile(
    rb"(?:ajax|axios|\$http|\brequest|\bfetch|(?P<table>bootstrapTable|\btable\.render|datagrid))\s*\(\s*$", re.I
)
_AJAX: Final = re.compile(rb"[\"']?\bajax[\"']?\s*:\s*$")  # of DataTables
_SERVER_SIDE: Final = re.compile(rb"[\"']?(?:bServerSide|serverSide)[\"']?\s*:\s*true")
# $("#Pagination").pagination(total, {callback: …}): jquery.pagination, which counts pages from 0
_COUNTS_FROM_0: Final = re.compile(rb"\)\.pagination\s*\(\s*[^{})]{1,80},\s*\{[^{}]{0,600}\bcallback\s*:")
_STRINGIFY: Final = re.compile(r"(?:JSON|[Qq]s)\.stringify\(\s*")
_NAME: Final = re.compile(r"[A-Za-z_$][\w$]*")
_RETURNED: Final = re.compile(r"\breturn\s*(\{.*)", re.S)
PAGE_NAME: Final = re.compile(
    r"(?:cur(?:rent)?_?)?(?:page_?(?:no|num|index|number|now)?|pn|p|paged)|current|pageNo?", re.I
)
CURSOR_NAME: Final = re.compile(
    r"(?:min|max|last|next|before|after)_?(?:\w{0,8}_?)?id|cursor|last_?time|max_?time", re.I
)
_CHANNEL: Final = re.compile(r"(?:id|code|type|channel|column|cate\w*|node|section)$", re.I)
OFFSET_NAME: Final = re.compile(r"offset|start(?:record|index)?|skip", re.I)
LIMIT_NAME: Final = re.compile(r"limit|size|page_?size|per_?page|rows|length", re.I)
_LIMIT: Final = 10  # rows of a table whose script does not tell: bootstrap-table, layui and easyui have as many


DATA_TABLES: Final = " DataTables"  # under it, what its function adds to what is sent


class _Options(NamedTuple):
    """What a call says beside the address, each as written."""

    method: str = ""
    data: str = ""
    is_json: bool = False
    table: dict[str, str] | None = None  # all options of a table


class Call(NamedTuple):
    """One call."""

    address: str  # as written, sums and variables resolved
    fields: list[tuple[str, Value]]  # what it sends
    posts: bool
    is_json: bool  # what is posted is JSON, not a form


def calls(page: Page) -> Iterator[Call]:
    """Yield the calls of the page's scripts whose address is known, MAX_CALLS of them are looked at.

    A field that nothing is known of is left out; the number of a page is 1 then.

    >>> script = b'<script>var c = "/api"; $.post(c + "/list", {cid: 7, page: n}, show)</script>'
    >>> next(calls(Page.from_bytes(script, "http://a.cn/")))
    Call(address='/api/list', fields=[('cid', 7), ('page', 1)], posts=True, is_json=False)
    """
    if b"<script" not in page.html:
        return
    first = 0 if _COUNTS_FROM_0.search(page.html) else 1
    script = Script(page, number=first, counting=PAGE_NAME)
    for found in islice(_CALL.finditer(page.html), MAX_CALLS):
        told = _arguments(script, found) if found["post"] or found["get"] else _options(page, found.start())
        if told is None:
            continue
        written, options = told
        address = script.value(written)
        if not isinstance(address, str) or "<" in address or not address.strip():
            continue
        fields = _fields(script, options, found.start())
        if options.table is not None:
            fields = _of_table(script, options, fields)
        yield Call(address, fields, options.method == "post", options.is_json)


def has_calls(page: Page) -> bool:
    """Return whether the page's own scripts ask for anything, known or not."""
    return b"<script" in page.html and _CALL.search(page.html) is not None


def _arguments(script: Script, call: re.Match[bytes]) -> tuple[str, _Options]:
    """Return the address and the rest of a call by arguments: $.post("/list", {page: 1}, show)."""
    text = script.page.html[call.end() : call.end() + MAX_OPTIONS].decode("utf-8", "replace")
    address, second = [*items(f"({text}"), "", ""][:2]
    return address, _of_arguments(call, second)


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
    is_table = _AJAX.search(before) is not None and _SERVER_SIDE.search(page.html) is not None
    told = dict(pairs(page.html[start : start + MAX_OPTIONS].decode("utf-8", "replace"))) if start >= 0 else {}
    method = (told.get("type") or told.get("method") or "").strip("\"'`").lower()
    if "url" not in told or not (asks or is_table or method in ("get", "post")):
        return None
    if is_table:
        return told["url"], _Options(method, table={**told, DATA_TABLES: told.get("data", "")})
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
    if value is None and PAGE_NAME.fullmatch(name):
        return script.number
    if value is None and _CHANNEL.search(name):  # typeCode: this.$route.params.type, "typeCode": "hydt" in the state
        return script.value(name)
    return None if value == "" and "val()" in written else value  # what a reader may type in


def _of_table(script: Script, options: _Options, fields: list[tuple[str, Value]]) -> list[tuple[str, Value]]:
    """Return what a table asks for: rows by offset and limit (bootstrap-table) or by page and limit (layui, easyui)."""
    told = options.table or {}
    if DATA_TABLES in told:
        return [*fields, *_of_data_tables(script, told[DATA_TABLES])]
    params = told.get("queryParams") or told.get("where") or ""
    if returned := _RETURNED.search(params):
        params = returned[1]
    size = script.value(told.get("pageSize") or told.get("limit") or "") or _LIMIT
    told_of = [(name, one) for name, one in pairs(params)] if params.startswith("{") else []
    found: list[tuple[str, Value]] = []
    for name, one in told_of:
        value: Value | None = script.value(one)
        if value is None and OFFSET_NAME.fullmatch(name):
            value = 0
        elif value is None and LIMIT_NAME.fullmatch(name):
            value = size
        elif value is None and PAGE_NAME.fullmatch(name):
            value = script.number
        if value is not None and value != "":
            found.append((name, value))
    names = [name for name, _ in found]
    if not any(OFFSET_NAME.fullmatch(name) or PAGE_NAME.fullmatch(name) for name in names):
        found += [("limit", size), ("offset", 0)] if "sidePagination" in told else [("page", 1), ("limit", size)]
    return [*fields, *found]


def _of_data_tables(script: Script, written: str) -> list[tuple[str, Value]]:
    """Return what DataTables asks for its first rows; `written` is the function that adds to it: d.columnId = 7."""
    added = re.finditer(r"\b\w{1,20}\.(\w{1,40})\s*=(?!=)\s*([^;\n]{1,200})", written)
    more = [(one[1], value) for one in added if (value := script.value(one[2])) not in (None, "")]
    found = re.search(rb"[\"']?(?:pageLength|iDisplayLength)[\"']?\s*:\s*(\d{1,3})\b", script.page.html)
    size = int(found[1]) if found else _LIMIT
    return [("draw", 1), ("start", 0), ("length", size), *((name, value) for name, value in more if value is not None)]

"""Lists that are not in a page's markup: records inside a script (Hanweb jpage), answers of load-more addresses."""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Any, Final, cast
from urllib.parse import parse_qsl, quote, urlsplit

from lxml import etree

from crawler.discover.calls import CURSOR_NAME
from crawler.discover.idforms import Form, addresses_of
from crawler.discover.labels import says_end
from crawler.discover.markup import upwards
from crawler.normalize.moment import CHINA
from crawler.page import Page, parse_html

MAX_VALUES: Final = 50_000  # of a JSON answer that are looked at
MAX_JSON: Final = 5_000_000  # bytes; a list of a thousand entries with summaries has a tenth of it

# <script type="text/xml"><datastore><nextgroup>…</nextgroup><recordset><record><![CDATA[<li>…</li>]]></record>…
_STORE: Final = re.compile(rb"(?:<script[^>]{0,80}>\s*)?<datastore>.*?</datastore>", re.S)
_STORE_END: Final = b"</datastore>"
_RECORD: Final = re.compile(rb"<record>(.*?)</record>", re.S)
_WRAPPED: Final = re.compile(rb"<!\[CDATA\[|\]\]>")
_NEXT_GROUP: Final = re.compile(rb"<nextgroup>\s*(?:<!\[CDATA\[)?\s*<a[^>]{0,20}href=[\"']([^\"'>]+)[\"']", re.I)
_PAGE_PARAMETER: Final = re.compile(
    r"([?&](?:page|p|pn|page_?(?:no|num|index|now|number)|paged|current|cur(?:rent)?_?page)=)(\d{1,5})(?=&|$)", re.I
)
_ROWS: Final = re.compile(r"([?&](?:offset|start(?:record|index)?|skip)=)(\d{1,6})(?=&|$)", re.I)
_LIMIT: Final = re.compile(r"[?&](?:limit|size|page_?size|per_?page|rows|length)=([1-9]\d{0,3})(?=&|$)", re.I)
_FILE: Final = re.compile(r"(?<=[_-])\d{1,5}(?=\.(?:json|xml)$)")
_PADDED: Final = re.compile(rb"(?:/\*\*/\s*)?[\w$.]{0,60}\s*\(\s*[\[{]")  # JSONP: show({…})
_JSON: Final = re.compile(rb"[\[{]\s*[\"{\[\]}]")
_MARKUP: Final = re.compile(rb"<!doctype html|<(?:html|rss|feed|urlset|sitemapindex)\b", re.I)
_WHOLE: Final = re.compile(rb"<(?:!doctype|body|head|html|title)\b", re.I)

_TEXTS: Final = etree.XPath("//text()[normalize-space()]")

_TITLES: Final = ("title", "newstitle", "articletitle", "doctitle", "subject", "headline", "name", "bt")
_URLS: Final = (
    "url", "href", "link", "linkurl", "pcurl", "docpuburl", "detailurl", "articleurl", "urls", "puburl",
    "jumpurl", "jump_url", "redirecturl", "redirect_url", "link_url", "outlink", "out_link",
)  # fmt: skip
_DATES: Final = (
    "pubdate", "publishtime", "publishdate", "publish_time", "pubtime", "date", "releasetime", "docreltime",
    "createtime", "create_time", "inputtime", "time", "datetime", "addtime",
)  # fmt: skip
# contenttitle, infotitle, article_title; contentdatetime, release_time, published_at
_ANY_TITLE: Final = re.compile(r"(?!.*(?:sub|short|seo|meta|second|column|channel|category)).{1,20}title")
_ANY_DATE: Final = re.compile(r"(?!.*(?:up|modif|edit|end|expire|start)).{1,20}(?:date|time|_at)")
_NEXTS: Final = ("next", "nexturl", "next_url", "nextpage", "next_page", "nextpageurl", "next_page_url")
_PAGES: Final = ("pages", "pagecount", "page_count", "totalpage", "totalpages", "total_pages", "lastpage", "last_page")
_MORE: Final = ("hasmore", "has_more", "hasnext", "has_next", "more")


def holds_list(body: bytes) -> bool:
    """Return whether an answer that is no page may still hold a list: JSON (padded or not), XML, or Hanweb's records.

    >>> holds_list(b'{"data": []}'), holds_list(b"<datastore><recordset>"), holds_list(b"%PDF-1.7")
    (True, True, False)
    """
    start = body[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    data = _PADDED.match(start)
    start = start[data.end() - 1 :] if data else start
    is_xml = start.startswith(b"<?xml") and _MARKUP.search(start) is None
    return is_xml or _JSON.match(start) is not None or b"<datastore" in start or b"<recordset" in start


def laid_open(page: Page, forms: tuple[Form, ...] = ()) -> Page:
    """Return the page with the list that its script or its JSON holds as plain markup; else the page itself.

    `forms` are those of the list's articles so far, for entries that name no address but an id.
    """
    end = page.html.rfind(_STORE_END) + len(_STORE_END)
    if end > len(_STORE_END):  # up to the last end, so that no beginning without an end is searched for in vain
        return _with_markup(page, _STORE.sub(_records, page.html[:end]) + page.html[end:])
    start = page.html[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    if len(page.html) > MAX_JSON:
        return page
    if start.startswith(b"<?xml") and not _MARKUP.search(start):
        return _with_markup(page, _from_rows(page, _rows_of_xml(page.html), forms))
    data = page.html[page.html.find(b"(") + 1 : page.html.rfind(b")")] if _PADDED.match(start) else page.html
    if start[:1] in (b"{", b"[") or data is not page.html:
        try:
            return _with_markup(page, _from_json(page, json.loads(data), forms))
        except (ValueError, RecursionError):
            return page
    return page


def is_fragment(page: Page) -> bool:
    """Return whether an answer is data or a part of a page, to be shown in another."""
    return holds_list(page.html) or _WHOLE.search(page.html[:2000]) is None


def next_fragment(page: Page) -> str | None:
    """Return the address one page number on, for an answer that is part of a page and prints no pager of its own.

    >>> next_fragment(Page.from_bytes(b"<li><a href=/1.html>x</a></li>", "http://a.cn/more?page=2&n=1"))
    'http://a.cn/more?page=3&n=1'
    """
    return None if not is_fragment(page) or _has_ended(page) else _one_on(page.url)


def _has_ended(page: Page) -> bool:
    """Return whether a part of a page says that it is the last; not in a link, nor where a script may show it later."""
    for text in cast("list[etree._ElementUnicodeResult]", _TEXTS(page.root)):
        if says_end(text):
            around = list(upwards(text.getparent()))
            if not any(one.tag in ("a", "script") or "none" in (one.get("style") or "") for one in around):
                return True
    return False


def _with_markup(page: Page, markup: bytes) -> Page:
    return replace(page, html=markup, root=parse_html(markup))


def _records(store: re.Match[bytes]) -> bytes:
    inner = store[0][: store[0].rfind(b"</record>") + 9]
    records = [_WRAPPED.sub(b"", record).strip() for record in _RECORD.findall(inner)]
    group = _NEXT_GROUP.search(store[0])
    ahead = b'<div class="page"><a href="' + group[1] + '">下一页</a></div>'.encode() if group and records else b""
    around = (b"<table>", b"</table>") if records and records[0].startswith(b"<tr") else (b"<ul>", b"</ul>")
    return b"<div>" + around[0] + b"".join(records) + around[1] + ahead + b"</div>"


def _from_json(page: Page, data: Any, forms: tuple[Form, ...]) -> bytes:
    """Return markup for the list in a JSON answer: its own markup where it carries some, else its entries."""
    values = list(_values(data))
    markup = max((text for text in values if isinstance(text, str) and "<a " in text), key=len, default="")
    if not markup:
        entries = max(
            (found for one in values if isinstance(one, list) and (found := _entries(one, forms))), key=len, default=[]
        )
        markup = f"<ul>{''.join(entries)}</ul>" if entries else ""
    ahead = _ahead(page, values) if markup else None
    link = f'<div class="page"><a href="{html.escape(ahead)}">下一页</a></div>' if ahead else ""
    return f"<div>{markup}{link}</div>".encode("utf-8", "replace")


def _from_rows(page: Page, rows: list[Any], forms: tuple[Form, ...]) -> bytes:
    ahead = _one_on(page.url) if (entries := _entries(rows, forms)) else None
    link = f'<div class="page"><a href="{html.escape(ahead)}">下一页</a></div>' if ahead else ""
    return f"<div><ul>{''.join(entries)}</ul>{link}</div>".encode("utf-8", "replace")


def _rows_of_xml(body: bytes) -> list[dict[str, str]]:
    """Return the elements of an XML answer that have others in them, each as names and texts, attributes included."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, load_dtd=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        return []
    if root is None:
        return []
    rows = []
    for element in islice(root.iter(etree.Element), MAX_VALUES):
        inner = {str(child.tag): child.text or "" for child in element if isinstance(child.tag, str) and not len(child)}
        rows.append({**{str(name): str(value) for name, value in element.attrib.items()}, **inner})
    return rows


def _values(data: Any) -> Iterator[Any]:
    """Yield all lists, mappings and texts in the data, the outer ones first, at most MAX_VALUES."""
    waiting = deque([data])
    for _ in range(MAX_VALUES):
        if not waiting:
            return
        one = waiting.popleft()
        yield one
        if isinstance(one, Mapping):
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)


def _entries(rows: list[Any], forms: tuple[Form, ...]) -> list[str]:
    """Return one <li> for each row that has a title, and an address or an id of which one can be made."""
    known = [_flat(row) for row in rows if isinstance(row, Mapping)]
    made = addresses_of(known, forms) if forms else [""] * len(known)
    entries = []
    for row, address in zip(known, made, strict=True):
        title = _first(row, _TITLES) or _first(row, filter(_ANY_TITLE.fullmatch, row))
        url = _first(row, _URLS) or address
        if title and url:
            said = _first(row, _DATES) or _first(row, filter(_ANY_DATE.fullmatch, row))
            day = html.escape(_day(said))
            entries.append(f'<li><a href="{html.escape(url)}">{html.escape(title)}</a><span>{day}</span></li>')
    return entries


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the row with its keys in lower case, and what its "source" holds (Elasticsearch) beside them."""
    inner = row.get("source")
    both = {**row, **(inner if isinstance(inner, Mapping) else {})}
    return {str(key).lower(): value for key, value in both.items()}


def _day(said: str) -> str:
    """Return the date as it is said, seconds and milliseconds of Unix time as the day in China.

    >>> _day("1628903580000"), _day("1628903580"), _day("08-19")
    ('2021-08-14', '2021-08-14', '08-19')
    """
    if not (said.isdecimal() and len(said) in (10, 13)):
        return said
    return f"{datetime.fromtimestamp(int(said[:10]), CHINA):%Y-%m-%d}"


def _first(row: Mapping[str, Any], names: Iterable[str]) -> str:
    for name in names:
        value = row.get(name)
        if isinstance(value, str) and value[:1] == "{":  # the same as a text
            with suppress(ValueError):
                value = json.loads(value)
        if isinstance(value, Mapping):  # {"pc": "http://…", "phone": …}
            value = next((one for one in value.values() if isinstance(one, str)), None)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return ""


def _ahead(page: Page, values: list[Any]) -> str | None:
    """Return the next answer's address: as the data says it, else one page on unless the data says it is the last."""
    query = parse_qsl(urlsplit(page.url).query)
    cursor = next((name for name, _ in query if CURSOR_NAME.fullmatch(name)), "")
    for row in values:
        if not isinstance(row, Mapping):
            continue
        for key, value in row.items():
            name = str(key).lower()
            if name in _NEXTS and isinstance(value, str) and re.search(r"[/?.]", value):
                return value
            if cursor and name == cursor.lower() and isinstance(value, str | int):
                ended = value in ("", "0", 0, -1)
                return None if ended else re.sub(rf"([?&]{cursor}=)[^&]*", rf"\g<1>{quote(str(value))}", page.url)
            if name in _MORE and value in (False, 0, "0", "false"):
                return None
            if name in _PAGES and (here := _PAGE_PARAMETER.search(page.url)) and str(value) == here[2]:
                return None
    return _one_on(page.url)


def _one_on(url: str) -> str | None:
    """Return the address one page on: the number of the page, of the file, or of the first row is counted up.

    >>> _one_on("http://a.cn/list?limit=10&offset=20"), _one_on("http://a.cn/json/news_1.json"), _one_on("http://a.cn/1")
    ('http://a.cn/list?limit=10&offset=30', 'http://a.cn/json/news_2.json', None)
    """
    if (rows := _ROWS.search(url)) and (limit := _LIMIT.search(url)):
        return f"{url[: rows.start()]}{rows[1]}{int(rows[2]) + int(limit[1])}{url[rows.end() :]}"
    if file := _FILE.search(url):
        return f"{url[: file.start()]}{int(file[0]) + 1}{url[file.end() :]}"
    found = _PAGE_PARAMETER.search(url)
    return f"{url[: found.start()]}{found[1]}{int(found[2]) + 1}{url[found.end() :]}" if found else None

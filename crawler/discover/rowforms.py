"""Addresses of articles from the rows of an answer: how the page's scripts and templates put them together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from crawler.discover.expressions import Script
from crawler.normalize.urls import same_site
from crawler.page import Page

MAX_WRITTEN: Final = 100  # places that are looked at
MAX_PARTS: Final = 12  # of one address
LONGEST: Final = 400  # characters of one as written

# <a href="…   href=\"…   :href="'…   location.href = '…   window.open("…
_OPENS: Final = re.compile(rb"\bhref\s*=\s*\\?[\"']?|\blocation(?:\.href)?\s*=\s*[\"'`]|\bopen\(\s*[\"'`]")
_QUOTED: Final = re.compile(r"[\"'`](?!\s*\+)")  # :href="'/news/' + …, but not href="' + prefix
_LITERAL: Final = re.compile(r"[^\"'`<>\s$\\{}%+]*")
# ' + v.id + '   ${v.id}   {{v.id}}   <%= v.id %>
_JOINED: Final = re.compile(r"\\?[\"'`]\s*\+\s*([\w$.\[\]]{1,60})\s*(?:\+\s*[\"'`]|(?=[;,)\"'}\s]))")
_INSET: Final = re.compile(
    r"\$\{\s*([\w$.\[\]]{1,60})\s*\}|\{\{=?\s*([\w$.\[\]]{1,60})\s*\}\}|<%=\s*([\w$.\[\]]{1,60})\s*%>"
)
_NO_ARTICLE: Final = re.compile(
    r"api/|ajax|upload|image|img|static|user|member|comment|hits|count|login|\.(?:css|js|png|jpg|gif)", re.I
)
_ARTICLES: Final = re.compile(r"news|artic|detail|show|info|content|view|html", re.I)
_ID: Final = re.compile(r"id|_?\w{0,12}_?id|uuid|guid|code", re.I)
_HOLD: Final = "0000000"  # stands for a value while an address is joined to the page's


@dataclass(frozen=True, slots=True)
class RowForm:
    """How the address of an article is made of its row's values."""

    texts: tuple[str, ...]  # before, between and behind the values
    fields: tuple[str, ...]  # names of the values, in lower case

    def address(self, row: Mapping[str, Any]) -> str:
        """Return the row's address, "" where it has not all values; its keys are in lower case.

        >>> RowForm(("http://a.cn/", "/", ".html"), ("cid", "id")).address({"id": 7, "cid": "water"})
        'http://a.cn/water/7.html'
        """
        values = [row.get(name) for name in self.fields]
        if any(not isinstance(value, str | int) or isinstance(value, bool) or value == "" for value in values):
            return ""
        rest = zip(values, self.texts[1:], strict=True)
        return self.texts[0] + "".join(f"{value}{text}" for value, text in rest)

    def makes(self, url: str) -> bool:
        """Return whether an address looks like one of these.

        >>> RowForm(("http://a.cn/n/", ".html"), ("id",)).makes("http://a.cn/n/7.html")
        True
        """
        return re.fullmatch(r"[\w-]+".join(map(re.escape, self.texts)), url) is not None


def row_forms(page: Page) -> tuple[RowForm, ...]:
    """Return how the page's scripts and templates make an article's address of its row; () where that is not sure.

    >>> script = b"<script>html += `<a href='/detail?id=${v.id}'>${v.title}</a>`</script>"
    >>> row_forms(Page.from_bytes(script, "http://a.cn/news"))
    (RowForm(texts=('http://a.cn/detail?id=', ''), fields=('id',)),)
    """
    if b"<script" not in page.html:
        return ()
    script = Script(page)
    found: dict[RowForm, None] = {}
    for opening in islice(_OPENS.finditer(page.html), MAX_WRITTEN):
        text = page.html[opening.end() : opening.end() + LONGEST].decode("utf-8", "replace")
        text = text[1:] if _QUOTED.match(text) else text
        if form := _joined(page, list(_parts(script, text))):
            found[form] = None
    kept = [form for form in found if _ARTICLES.search("".join(form.texts))] if len(found) > 1 else list(found)
    return tuple(kept) if len(kept) == 1 else ()


def _parts(script: Script, written: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of an address as written: texts, and names of values (then True)."""
    at = 0
    for _ in range(MAX_PARTS):
        literal = _LITERAL.match(written, at)
        assert literal is not None
        if literal[0]:
            yield literal[0], False
        at = literal.end()
        inset = _JOINED.match(written, at) or _INSET.match(written, at)
        if inset is None:
            return
        path = next(one for one in inset.groups() if one)
        is_of_row = "." in path or "[" in path
        known = None if is_of_row else script.value(path)
        if isinstance(known, str | int):
            yield str(known), False
        else:
            yield re.split(r"[.\[]", path.rstrip("]"))[-1].strip("\"'"), True
        at = inset.end()


def _joined(page: Page, parts: list[tuple[str, bool]]) -> RowForm | None:
    """Return the form of these parts, with absolute addresses; None where they are no article's of this site."""
    fields = tuple(part.lower() for part, is_field in parts if is_field)
    texts = "".join("" if is_field else part for part, is_field in parts)
    if not fields or not _ID.fullmatch(fields[-1]) or _NO_ARTICLE.search(texts) or not re.search("[/?.]", texts):
        return None
    url = page.join("".join(_HOLD if is_field else part for part, is_field in parts))
    if url is None or not same_site(url, page.url):
        return None
    pieces = tuple(url.split(_HOLD))
    return RowForm(pieces, fields) if len(pieces) == len(fields) + 1 else None

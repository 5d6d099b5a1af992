"""Pagers whose links call a function of the page's own: goPage(3), turnPage('3'); where such a call leads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from lxml import etree

from crawler.page import Page

MAX_FUNCTIONS: Final = 50  # of one page that are looked at; pagers need one or two
LONGEST_BODY: Final = 1000  # characters of a function that turns pages

Turner = Callable[[int], str]  # from the number in the call to the address, as written

# function goPage(n) { … }   goPage = function (n) { … }; no deeper braces than an if around one statement
_FUNCTION: Final = re.compile(
    rb"(?:function\s+(\w{1,40})|\b(\w{1,40})\s*=\s*function)\s*\(\s*(\w{0,30})[\w\s,]{0,60}\)\s*"
    rb"\{((?:[^{}]|\{[^{}]{0,400}\}){1,1000})\}"
)
# what a page with such a pager has somewhere, in lower case: javascript:goPage(3)   onclick="turnPage('3')"
# apart, so that each begins with letters, which are found fast
_CALLED: Final = tuple(
    re.compile(begin + rb"[^\"'>]{0,40}?\w\s*\(\s*['\"]?\d") for begin in (rb"javascript:", rb"onclick\s*=\s*[\"']")
)
# the call in href or onclick: javascript:goPage(3)   turnPage('3');return false   nextPage()
_CALL: Final = re.compile(r"(?:javascript:|^|;|return)\s*(\w{1,40})\s*\(\s*(?:['\"]?(\d{1,5})['\"]?\s*[,)]|\))", re.I)
# location.href = "list.jsp?page=" + n + "&type=1"   window.location.replace('index_' + n + '.html')
_ASSIGNED: Final = (
    r"\blocation(?:\s*\.\s*(?:href|assign|replace))?\s*(?:=(?!=)|\()\s*"
    r"(?:\"([^\"]{1,300})\"|'([^']{1,300})')\s*\+\s*%s\b(?:\s*\+\s*(?:\"([^\"]{0,300})\"|'([^']{0,300})'))?\s*\)?\s*(?:[;}\n]|$)"
)
# document.pageForm.curPage.value = n   $("#pageNo").val(n)   document.getElementById('pageNo').value = n
_FILLED: Final = r"(\w{1,40})['\"]?\]?\)?\s*\.\s*(?:value\s*=\s*%s\b|val\(\s*%s\s*\))"
# f.page.value = parseInt(f.page.value) + 1   f.page.value++
_COUNTED_UP: Final = re.compile(
    r"(\w{1,40})['\"]?\]?\)?\s*\.\s*value\s*(?:\+\+|\+=\s*1\b|=[^=;{}]{0,60}\b\1\b[^;{}]{0,30}?\+\s*1\b)"
)
_SUBMITTED: Final = re.compile(r"\bsubmit\s*\(\s*\)|\b\w{0,20}(?:submit|search|query|reload)\w{0,20}\s*\(", re.I)


@dataclass(frozen=True, slots=True)
class Filler:
    """What a function of the page does to a form before it submits it: it sets the number of the page."""

    form: etree._Element
    field: str  # the name of the field that holds the number
    counts_up: bool  # it adds one to what the field holds; else it sets the number that it is called with

    def value(self, number: str) -> str | None:
        """Return what the field holds when the function was called with this number, "" for none; None if unknown."""
        if not self.counts_up:
            return number or None
        old = next((one.get("value") or "" for one in self.form.iter("input") if one.get("name") == self.field), "")
        return str(int(old) + 1) if old.isdecimal() and len(old) < 6 else None


def turners(page: Page) -> dict[str, Turner]:
    """Return the functions of the page that lead to the page of a given number, by name.

    >>> script = b"<script>function go(n){if(n<1)return;location.href='list.jsp?p='+n+'&t=1'}</script>"
    >>> turners(Page.from_bytes(script + b'<a href="javascript:go(3)">3</a>', "http://a.cn/list.jsp"))["go"](3)
    'list.jsp?p=3&t=1'
    """
    found: dict[str, Turner] = {}
    html = page.html.lower()
    if not any(call.search(html) for call in _CALLED):
        return found
    for name, parameter, body in _functions(page):
        if parameter and (turner := _turner(page, body, parameter)):
            found.setdefault(name, turner)
    return found


def turned(element: etree._Element, known: Mapping[str, Turner]) -> str:
    """Return where a link leads whose script calls one of these functions; "" for any other."""
    for script in (element.get("href") or "", element.get("onclick") or ""):
        for name, number in called(script):
            if name in known and number:
                return known[name](int(number))
    return ""


def called(script: str) -> Iterator[tuple[str, str]]:
    """Yield the functions that a link's script calls and the number each is called with, "" for none.

    >>> list(called("javascript:goPage('3');nextPage()"))
    [('goPage', '3'), ('nextPage', '')]
    """
    for call in _CALL.finditer(script[:LONGEST_BODY]):
        yield call[1], call[2] or ""


def fillers(page: Page) -> dict[str, Filler]:
    """Return the functions of the page that fill the number of a page into a form and submit it, by name."""
    found: dict[str, Filler] = {}
    if b"ubmit" not in page.html:
        return found
    for name, parameter, body in _functions(page):
        if name not in found and (filler := _filler(page, body, parameter)):
            found[name] = filler
    return found


def is_post(form: etree._Element) -> bool:
    """Return whether the form is sent by POST."""
    return (form.get("method") or "").strip().lower() == "post"


def _functions(page: Page) -> Iterator[tuple[str, str, str]]:
    """Yield name, first parameter ("" for none) and body of the page's first functions."""
    for at, match in enumerate(_FUNCTION.finditer(page.html)):
        if at == MAX_FUNCTIONS:
            return
        yield (match[1] or match[2]).decode(), match[3].decode(), match[4].decode("utf-8", "replace")


def _turner(page: Page, body: str, parameter: str) -> Turner | None:
    if assigned := re.search(_ASSIGNED % re.escape(parameter), body):
        head, tail = assigned[1] or assigned[2], assigned[3] or assigned[4] or ""
        return lambda number: f"{head}{number}{tail}"
    filler = _filler(page, body, parameter)
    return None if filler is None or is_post(filler.form) else _form_turner(page, filler)


def _filler(page: Page, body: str, parameter: str) -> Filler | None:
    name = re.escape(parameter)
    filled = re.search(_FILLED % (name, name), body) if parameter else None
    counted = _COUNTED_UP.search(body) if filled is None else None
    if not ((filled or counted) and _SUBMITTED.search(body)):
        return None
    field = (filled or counted)[1]  # type: ignore[index]
    for form in page.root.iter("form"):
        for one in form.iter("input", "select"):
            if field in (one.get("name"), one.get("id")):
                return Filler(form, one.get("name") or field, counted is not None)
    return None


def _form_turner(page: Page, filler: Filler) -> Turner:
    """Return what a GET form leads to."""
    hidden = [one for one in filler.form.iter("input") if (one.get("type") or "").lower() == "hidden"]
    rest = [(one.get("name") or "", one.get("value") or "") for one in hidden]
    kept = [pair for pair in rest if pair[0] not in ("", filler.field)]
    action = (filler.form.get("action") or page.url).partition("?")[0]
    return lambda number: f"{action}?{urlencode([*kept, (filler.field, str(number))])}"

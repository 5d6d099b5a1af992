"""Pagers whose links call a function of the page's own: goPage(3), turnPage('3'); where such a call leads."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import urlencode

from lxml import etree

from crawler.page import Page

MAX_FUNCTIONS: Final = 50  # of one page that are looked at; pagers need one or two
LONGEST_BODY: Final = 1000  # characters of a function that turns pages

Turner = Callable[[int], str]  # from the number in the call to the address, as written

# function goPage(n) { … }   goPage = function (n) { … }; no deeper braces than an if around one statement
_FUNCTION: Final = re.compile(
    rb"(?:function\s+(\w{1,40})|\b(\w{1,40})\s*=\s*function)\s*\(\s*(\w{1,30})[\w\s,]{0,60}\)\s*"
    rb"\{((?:[^{}]|\{[^{}]{0,400}\}){1,1000})\}"
)
# what a page with such a pager has somewhere, in lower case: javascript:goPage(3)   onclick="turnPage('3')"
# apart, so that each begins with letters, which are found fast
_CALLED: Final = tuple(
    re.compile(begin + rb"[^\"'>]{0,40}?\w\s*\(\s*['\"]?\d") for begin in (rb"javascript:", rb"onclick\s*=\s*[\"']")
)
# the call in href or onclick: javascript:goPage(3)   turnPage('3');return false
_CALL: Final = re.compile(r"(?:javascript:|^|;|return)\s*(\w{1,40})\s*\(\s*['\"]?(\d{1,5})['\"]?\s*[,)]", re.I)
# location.href = "list.jsp?page=" + n + "&type=1"   window.location.replace('index_' + n + '.html')
_ASSIGNED: Final = (
    r"\blocation(?:\s*\.\s*(?:href|assign|replace))?\s*(?:=(?!=)|\()\s*"
    r"(?:\"([^\"]{1,300})\"|'([^']{1,300})')\s*\+\s*%s\b(?:\s*\+\s*(?:\"([^\"]{0,300})\"|'([^']{0,300})'))?\s*\)?\s*(?:[;}\n]|$)"
)
# document.pageForm.curPage.value = n   $("#pageNo").val(n)   document.getElementById('pageNo').value = n
_FILLED: Final = r"(\w{1,40})['\"]?\]?\)?\s*\.\s*(?:value\s*=\s*%s\b|val\(\s*%s\s*\))"
_SUBMITTED: Final = re.compile(r"\bsubmit\s*\(\s*\)")


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
    for at, match in enumerate(_FUNCTION.finditer(page.html)):
        if at == MAX_FUNCTIONS:
            break
        name, parameter = (match[1] or match[2]).decode(), match[3].decode()
        turner = _turner(page, match[4].decode("utf-8", "replace"), parameter)
        if turner is not None:
            found.setdefault(name, turner)
    return found


def turned(element: etree._Element, known: Mapping[str, Turner]) -> str:
    """Return where a link leads whose script calls one of these functions; "" for any other."""
    for script in (element.get("href") or "", element.get("onclick") or ""):
        for call in _CALL.finditer(script[:LONGEST_BODY]):
            if call[1] in known:
                return known[call[1]](int(call[2]))
    return ""


def _turner(page: Page, body: str, parameter: str) -> Turner | None:
    if assigned := re.search(_ASSIGNED % re.escape(parameter), body):
        head, tail = assigned[1] or assigned[2], assigned[3] or assigned[4] or ""
        return lambda number: f"{head}{number}{tail}"
    name = re.escape(parameter)
    filled = re.search(_FILLED % (name, name), body)
    return _form_turner(page, filled[1]) if filled and _SUBMITTED.search(body) else None


def _form_turner(page: Page, field: str) -> Turner | None:
    """Return what a GET form with this field (its name or id) leads to; None for a POST form, which is never sent."""
    for form in page.root.iter("form"):
        fields = [one for one in form.iter("input", "select") if field in (one.get("name"), one.get("id"))]
        if not fields or (form.get("method") or "get").strip().lower() != "get":
            continue
        name = fields[0].get("name") or field
        hidden = [one for one in form.iter("input") if (one.get("type") or "").lower() == "hidden"]
        rest = [(one.get("name") or "", one.get("value") or "") for one in hidden]
        kept = [pair for pair in rest if pair[0] not in ("", name)]
        action = (form.get("action") or page.url).partition("?")[0]
        return lambda number: f"{action}?{urlencode([*kept, (name, str(number))])}"
    return None

"""Pagers that post: a form with a hidden page number, ASP.NET's __doPostBack, a button 下一页 that submits its form."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Final, NamedTuple
from urllib.parse import quote_plus

from lxml import etree

from crawler.discover.anchors import Outline
from crawler.discover.expressions import Value
from crawler.discover.labels import is_next, page_number
from crawler.discover.markup import label_of
from crawler.discover.turning import LONGEST_BODY, Filler, called, fillers, is_post
from crawler.normalize.urls import canonical_url, same_site, url_key
from crawler.page import Page

MAX_CONTROLS: Final = 500  # of one form that are sent; a view state is one of them
MAX_BUTTONS: Final = 2000  # of one page that are looked at

# javascript:__doPostBack('ctl00$Pager','3')   WebForm_DoPostBackWithOptions(new WebForm_PostBackOptions("next", "", …
_POST_BACK: Final = re.compile(
    r"(?:__doPostBack\s*\(|WebForm_PostBackOptions\s*\()\s*(?:'([^']{1,200})'|\"([^\"]{1,200})\")\s*,"
    r"\s*(?:'([^']{0,200})'|\"([^\"]{0,200})\")"
)
_NO_FIELD: Final = ("submit", "button", "image", "reset", "file")  # sent by nobody, or only by a click on them
_OFF: Final = re.compile(r"(?:^|[\s_-])(?:disabled?|nolink|unable)(?:$|[\s_-])", re.I)


@dataclass(frozen=True, slots=True)
class Submission:
    """What a page sends by POST for a page of its list."""

    url: str  # absolute
    fields: tuple[tuple[str, Value], ...]  # names and values, in page order
    number: int = 0  # which page is asked for, counted from 1; 0 where that is not known
    counter: str = ""  # the field that holds it; "" where only the answer knows what to send for the page after it
    step: int = 1  # by how much that grows from page to page
    is_call: bool = False  # a script's call, which is answered with a part of a page or with data
    is_json: bool = False  # the fields are sent as JSON, not as a form

    @property
    def key(self) -> str:
        """What two submissions for the same page of a list share."""
        return f"{url_key(self.url)} {self.number}"

    @property
    def said(self) -> str:
        """The submission in one line, for people."""
        return f"POST {self.url}" + (f" for page {self.number}" if self.number else "")

    def body(self, encoding: str) -> bytes:
        """Return the body of the request; names and values are encoded as the page is, as browsers do."""
        if self.is_json:
            return json.dumps(dict(self.fields), ensure_ascii=False).encode()
        each = ((name, one) for name, value in self.fields for one in (value if isinstance(value, tuple) else (value,)))
        pairs = (
            "=".join(quote_plus(str(one), encoding=encoding, errors="xmlcharrefreplace") for one in pair)
            for pair in each
        )
        return "&".join(pairs).encode()

    @property
    def content_type(self) -> str:
        """The Content-Type of the request."""
        return "application/json" if self.is_json else "application/x-www-form-urlencoded"

    def following(self) -> Submission | None:
        """Return what is sent for the page after that; None where only the answer tells.

        >>> Submission("http://a.cn/list", (("c", "7"), ("p", "2")), 2, "p").following().fields
        (('c', '7'), ('p', '3'))
        """
        value = dict(self.fields).get(self.counter)
        if not str(value).isdecimal():
            return None
        ahead = int(str(value)) + self.step
        fields = tuple(
            (name, (ahead if isinstance(value, int) else str(ahead)) if name == self.counter else old)
            for name, old in self.fields
        )
        return replace(self, fields=fields, number=self.number + 1 if self.number else 0)


def next_submission(page: Page, found: Outline, sent: Submission | None = None) -> Submission | None:
    """Return what the page's pager sends by POST for the next page; None where it sends nothing, and on the last page.

    `sent` is what the page answers, None for a page that was asked for by its address.

    >>> form = "<form method=post><input type=hidden name=page value=1><a href=javascript:go(2)>下一页</a>"
    >>> script = "<script>function go(n){f.page.value=n;f.submit()}</script>"
    >>> from crawler.discover.anchors import outline
    >>> page = Page.from_bytes(f"{script}{form}</form>".encode(), "http://a.cn/list")
    >>> next_submission(page, outline(page)).fields
    (('page', '2'),)
    """
    html = page.html.lower()
    if b"post" not in html or b"<form" not in html:
        return None
    known = fillers(page)
    numbered: dict[int, _Press] = {}
    has_ended = False
    for anchor in found.anchors:
        title = anchor.element.get("title") or ""
        label = anchor.text or title
        if is_next(label) or is_next(title):
            press = None if _is_off(anchor.element) else _press(page, anchor.element, known)
            if press:
                return _sent(page, press, press.number or _number_after(sent))
            has_ended = has_ended or not _is_scripted(anchor.element)
        else:
            number = page_number(label)
            press = _press(page, anchor.element, known) if number and number not in numbered else None
            if number and press:
                numbered[number] = press
    wanted = _number_after(sent) if sent else _first_missing(numbered) + 1
    press = numbered.get(wanted) if not has_ended else None
    press = press or _button(page, known)
    return _sent(page, press, press.number or _number_after(sent)) if press else None


class _Press(NamedTuple):
    """A click that submits a form."""

    form: etree._Element
    fields: dict[str, str]  # what the click sets
    number: int = 0  # of the page that it asks for, 0 where that is not said


def _number_after(sent: Submission | None) -> int:
    """Return the number of the page after the answer to this; a page that was asked for by its address is the first."""
    return sent.number + 1 if sent and sent.number else 2


def _first_missing(numbered: Collection[int]) -> int:
    """Return the page that this one is: the number that is no link, before one that is."""
    return next((number - 1 for number in sorted(numbered) if number - 1 not in numbered), 0)


def _press(page: Page, element: etree._Element, known: dict[str, Filler]) -> _Press | None:
    """Return what a click on the element submits by its script."""
    for script in (element.get("href") or "", element.get("onclick") or ""):
        script = script[:LONGEST_BODY]
        if back := _POST_BACK.search(script):
            form = next(chain(element.iterancestors("form"), page.root.iter("form")), None)
            pressed = {"__EVENTTARGET": back[1] or back[2], "__EVENTARGUMENT": back[3] or back[4] or ""}
            return _Press(form, pressed) if form is not None else None
        for name, argument in called(script):
            filler = known.get(name)
            if filler and is_post(filler.form) and (value := filler.value(argument)):
                return _Press(filler.form, {filler.field: value}, int(value))
    return None


def _button(page: Page, known: dict[str, Filler]) -> _Press | None:
    """Return what a click on a button 下一页 submits."""
    for button in islice(page.root.iter("button", "input"), MAX_BUTTONS):
        said = button.get("value") or label_of(button) or button.get("title") or ""
        if len(said) > 20 or not is_next(said) or _is_off(button):
            continue
        if button.get("onclick"):
            return _press(page, button, known)
        form = next(button.iterancestors("form"), None)
        kind = (button.get("type") or ("submit" if button.tag == "button" else "text")).lower()
        if form is not None and is_post(form) and kind in ("submit", "image"):
            return _Press(form, {name: button.get("value") or ""} if (name := button.get("name")) else {})
    return None


def _sent(page: Page, press: _Press, number: int) -> Submission | None:
    """Return what the click sends; None where it leads to another site."""
    action = (press.form.get("action") or "").strip()
    url = page.join(action) if action else page.url.split("#", 1)[0]
    if url is None or not same_site(url, page.url):
        return None
    fields = [pair for pair in islice(_controls(press.form), MAX_CONTROLS) if pair[0] not in press.fields]
    return Submission(canonical_url(url), (*fields, *press.fields.items()), number)


def _controls(form: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield name and value of all that a browser sends of the form (WHATWG HTML, constructing the entry list)."""
    for one in form.iter("input", "select", "textarea"):
        name = one.get("name")
        if not name or one.get("disabled") is not None:
            continue
        if one.tag == "textarea":
            yield name, one.text or ""
        elif one.tag == "select":
            options = list(one.iter("option"))
            chosen = [option for option in options if option.get("selected") is not None] or options[:1]
            for option in chosen:
                value = option.get("value")
                yield name, (option.text or "").strip() if value is None else value
        else:
            kind = (one.get("type") or "text").lower()
            if kind in _NO_FIELD or (kind in ("checkbox", "radio") and one.get("checked") is None):
                continue
            yield name, one.get("value") or ("on" if kind in ("checkbox", "radio") else "")


def _is_scripted(element: etree._Element) -> bool:
    """Return whether a click on the element runs a script, of which nothing is known here."""
    has_script = (element.get("href") or "").lower().startswith("javascript:") or element.get("onclick")
    return bool(has_script) and not _is_off(element)


def _is_off(element: etree._Element) -> bool:
    return element.get("disabled") is not None or _OFF.search(element.get("class") or "") is not None

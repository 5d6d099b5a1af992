"""Where a list goes on: the next page and the numbered pages, in every shape that pagers have."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from crawler.discover.anchors import Outline, href_of, outline
from crawler.discover.archives import next_archive
from crawler.discover.external import is_turned_by_script
from crawler.discover.fetched import next_fetched, posted_lists
from crawler.discover.jumps import jumped
from crawler.discover.labels import is_next, page_number, says_more
from crawler.discover.markup import elements, label_of, values
from crawler.discover.pagers import Pager, linked_pager
from crawler.discover.parts import article_pager
from crawler.discover.rules import links_by_rule
from crawler.discover.scripts import asked_by_script, script_pager
from crawler.discover.submissions import Submission, next_submission
from crawler.discover.systems import eyou_next, typecho_next, wordpress_guess, wordpress_next
from crawler.discover.templates import next_by_pattern
from crawler.discover.unlinked import (
    button_address,
    more_buttons,
    next_unlinked,
    with_page,
)  # fmt: skip
from crawler.normalize.urls import canonical_url, same_site
from crawler.page import Page

__all__ = ["Pager", "article_pager", "find_next", "page_numbers", "read_pager"]

_MORE_NAME: Final = re.compile(r"load-?_?more|more-?_?(?:btn|button|page|load)|next-?_?page|infinite", re.I)
_ADDRESSES: Final = (
    "data-next-url",
    "data-next-page-url",
    "data-next",
    "data-next-page",
    "data-url",
    "data-href",
    "href",
)
_BEARERS: Final = etree.XPath(
    "//*[@data-next or @data-next-url or @data-next-page-url or @data-next-page or @data-url or @data-href]"
)
# /page/2   ?page=2   index_2.html   list-3.html
_NUMBERED: Final = re.compile(r"(?:[?&/](?:p|page|pn|paged|pageno)[=/]|[_-])\d{1,5}(?:\.\w+|/)?(?:$|[?&])", re.I)
# ?page=2   /page/2/   _2 of index_2.html   /2/ or /p2 at the end, and what names a list's first page
_PAGE_PART: Final = re.compile(
    r"[?&](?:p|page|pn|paged|pageno|pagenum|pageindex|currentpage)=\d{1,5}"
    r"|/(?:p|page)/\d{1,5}(?=/|$)|[_-]\d{1,5}(?=\.|$)|/p?\d{1,3}(?:\.\w{3,5})?/?$", re.I,
)  # fmt: skip
_FIRST_PAGE: Final = re.compile(r"/?(?:(?:index|list)?(?:\.s?html?)?)$")
_HEAD_NEXT: Final = etree.XPath("//link[@rel='next']/@href | //a[@rel='next']/@href")
_HIDDEN_NEXT: Final = etree.XPath("//input[@type='hidden'][contains(@id, 'next')]/@value")
# onchange="window.location='?page='+this.value"   location.href = "list_" + this.options[i].value + ".html"
_JUMP: Final = re.compile(
    r"location(?:\.href)?\s*=\s*(?:\"([^\"]*)\"|'([^']*)')\s*\+\s*(?:this|\w+)\.(?:value|options\[[\w.]+\]\.value)"
    r"(?:\s*\+\s*(?:\"([^\"]*)\"|'([^']*)'))?"
)
_OPTIONS: Final = etree.XPath("//select/option[@value]")


def find_next(page: Page, css: str = "") -> str | None:
    """Return the absolute URL of the next list page; None at the end. `css` is the portal's own rule, "" for none."""
    return read_pager(page, outline(page), css).next


def page_numbers(page: Page) -> tuple[str, ...]:
    """Return the absolute URLs of the list pages after this one that the page tells of, in order, at most MAX_LATER."""
    return read_pager(page, outline(page)).later


def read_pager(page: Page, found: Outline, css: str = "", sent: Submission | None = None) -> Pager:
    """Return where the list goes on; the portal's rule `css` wins where it finds a link. `sent` is what it answers."""
    pager = linked_pager(page, found)
    if pager.next is None:
        _ask_the_script(page, pager)
    if pager.next is None and not pager.ended:
        _ask_the_rest(page, pager, found, sent)
    if css:
        for link in links_by_rule(page, css):
            if url := _elsewhere(page, href_of(link)):
                pager.next, pager.submission, pager.why = url, None, f"rule {css}"
                break
    if pager.next and pager.next not in pager.later:
        pager.later = (pager.next,)
    return pager


def _ask_the_script(page: Page, pager: Pager) -> None:
    if script := script_pager(page):
        pager.later = script.later(page)
        pager.next = pager.later[0] if pager.later else None
        pager.ended = pager.next is None
        pager.why = f"script, {script.count} pages"
        pager.element = next((one for one in page.root.iter("script") if "createPage" in (one.text or "")), None)
    elif later := jumped(page):
        pager.later, pager.next, pager.why = later, later[0], "script that jumps"


def _ask_the_rest(page: Page, pager: Pager, found: Outline, sent: Submission | None) -> None:
    for ask, why in (
        (_head_next, "rel=next"),
        (_next_button, "button 下一页"),
        (_more_button, "more button"),
        (_options, "select"),
        (_hidden_next, "hidden"),
        (typecho_next, "data-has-next"),
    ):
        if url := ask(page):
            pager.next, pager.why = url, why
            return
    if posted := next_submission(page, found, sent) or (None if sent else eyou_next(page) or _next_posted(page)):
        pager.submission, pager.why = posted, "a form that is posted"
    elif url := next_by_pattern(page):
        pager.next, pager.why = url, "pattern of addresses"
    elif sent is None and (url := wordpress_guess(page)):
        pager.next, pager.why, pager.guessed = url, "below, as WordPress has it", True
    elif sent is None and (url := next_unlinked(page)):  # the answer to a form would not bear out a guess
        pager.next, pager.why, pager.guessed = url, "pager without links", url == with_page(page.url)
    elif url := next_archive(page, found):
        pager.next, pager.why, pager.overlaps = url, "archive by months", True


def _next_posted(page: Page) -> Submission | None:
    """Return what a script posts for page 2, where a button or a pager without links asks for it."""
    if b"post" not in page.html.lower() or not is_turned_by_script(page):
        return None
    first = next(iter(posted_lists(page)), None)
    return first.following() if first and str(dict(first.fields)[first.counter]) == "1" else first


def _head_next(page: Page) -> str | None:
    if b"next" not in page.html:
        return None
    return next((url for href in values(_HEAD_NEXT, page.root) if (url := _elsewhere(page, href))), None)


def _more_button(page: Page) -> str | None:
    """Return the address that a load-more button carries."""
    if b"data-" not in page.html and b"more" not in page.html and "更多".encode() not in page.html:
        return None
    bearers = elements(_BEARERS, page.root)
    buttons = more_buttons(page)
    if url := next((url for one in buttons if (url := button_address(page, one))), None):
        return url
    for link in (one for one in buttons if one.tag == "a"):  # <a href="/category/water/page/2/">加载更多</a>
        url = _elsewhere(page, href_of(link))
        if url and _is_page_of(page.url, url):
            return url
    named = [link for link in page.root.iter("a") if _MORE_NAME.search(link.get("class") or link.get("id") or "")]
    for element in [*bearers, *named]:
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        text = label_of(element)
        if len(text) > 20 or not (says_more(text) or _MORE_NAME.search(name) or is_next(text)):
            continue
        for attribute in _ADDRESSES:
            url = _elsewhere(page, element.get(attribute) or "")
            if url and (attribute != "href" or _NUMBERED.search(url) or _is_page_of(page.url, url)):
                return url
    if buttons and (url := wordpress_next(page)):
        return url
    url = (asked_by_script(page) or next_fetched(page)) if buttons and not _NUMBERED.search(page.url) else None
    return _elsewhere(page, url) if url else None


def _is_page_of(here: str, url: str) -> bool:
    """Return whether both addresses differ only in the number of the page, which the second has.

    >>> news = "http://a.cn/news/list"
    >>> [_is_page_of(news, f"{news}{rest}") for rest in ("?page=2", "/page/2/", "_2.html", "?id=2", "s/page/2")]
    [True, True, True, False, False]
    >>> [_is_page_of("http://a.cn/news/", f"http://a.cn/news/{rest}") for rest in ("2/", "p2", "water/", "1234.html")]
    [True, True, False, False]
    """
    part = _PAGE_PART.sub
    own, first, second = (_FIRST_PAGE.sub("", one.rstrip("/?&")) for one in (here, part("", here, 1), part("", url, 1)))
    return second in (own, first) and _PAGE_PART.search(url) is not None


def _next_button(page: Page) -> str | None:
    """Return where a button 下一页 leads whose script opens an address."""
    if b"<button" not in page.html and b"<input" not in page.html:
        return None
    buttons = (one for one in page.root.iter("button", "input") if one.get("onclick"))
    following = (one for one in buttons if is_next(one.get("value") or label_of(one)))
    return next((url for one in following if (url := _elsewhere(page, href_of(one)))), None)


def _options(page: Page) -> str | None:
    """Return the page behind the chosen one in a list to jump by."""
    if b"<option" not in page.html.lower():
        return None
    options = [option for option in elements(_OPTIONS, page.root) if page_number(option.text or "") is not None]
    chosen = next((at for at, option in enumerate(options) if option.get("selected") is not None), 0)
    if len(options) <= chosen + 1:
        return None
    value = options[chosen + 1].get("value") or ""
    if re.search(r"[./?]", value):
        return _elsewhere(page, value)
    box = next(options[chosen].iterancestors("select"), None)
    jump = _JUMP.search(box.get("onchange") or "") if box is not None else None
    return _elsewhere(page, f"{jump[1] or jump[2]}{value}{jump[3] or jump[4] or ''}") if jump and value else None


def _hidden_next(page: Page) -> str | None:
    return next((url for value in values(_HIDDEN_NEXT, page.root) if (url := _elsewhere(page, value))), None)


def _elsewhere(page: Page, href: str) -> str | None:
    """Return the absolute URL of a link that leads to another page of this site, None for any other."""
    url = page.join(href) if "/" in href or "." in href or "?" in href else None
    if url is None or not same_site(url, page.url):
        return None
    url = canonical_url(url)
    return None if url == canonical_url(page.url) else url

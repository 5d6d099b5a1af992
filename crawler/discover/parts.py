"""The next part of an article in several pages: the address that differs from this one in the part's number alone."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import SplitResult, urlsplit

from crawler.discover.anchors import href_of
from crawler.discover.labels import ARROWS, bare, is_next
from crawler.discover.markup import text_of
from crawler.discover.scripts import script_pager
from crawler.normalize.urls import canonical_url, same_site
from crawler.page import Page

MAX_PARTS: Final = 200  # a number beyond is an id
MAX_LINKS: Final = 100  # labelled as a pager's; with more the page is a trap
LONGEST_PATH: Final = 300  # characters; longer ones name no part

# 75334_2.html, 1512829-2.shtml, show-12-2.html: name, part, ending
_FILE_PART: Final = re.compile(r"(?P<name>.*[^/])[_-](?P<part>\d{1,3})(?P<ending>\.\w+)?")
_FILE: Final = re.compile(r"(?P<name>.*[^/])(?P<ending>\.\w+)")
# what all parts of such a file have in common, for passing over other links fast
_PLAIN_FILE: Final = re.compile(r"/([\w-]+?)(?:[_-]\d{1,3})?\.\w+\Z", re.ASCII)
# how the address of a further part ends, or what its query says; cheap: most links of a page are told by it alone
_MAY_BE_PART: Final = re.compile(r"[_/-](?=\d{1,3}(?:\.\w+)?/?(?:[?#;]|$))|=(?=\d{1,3}(?!\d))|\s|%(?=[235])")
_NO_ADDRESS: Final = "#jJ \t\r\n"  # first characters of what href_of has to look into: #, javascript:, blanks
# /2021/08/post/2/
_FOLDER_PART: Final = re.compile(r"(?P<name>.*/[^/]*[^\d/][^/]*|.*/(?!(?:19|20)\d\d/)\d{3,})/(?P<part>\d{1,3})/?")
_NAMES: Final = frozenset((
    "page", "p", "pageno", "pageindex", "pagenum", "pn", "pg", "part", "paged", "currentpage", "curpage",
    "cpage", "page_no"
))  # fmt: skip
# t20210819_1: the number behind the day is the article's
_DAY: Final = re.compile(r"(?:^|/)[a-z]{0,3}20\d{6}")


def article_pager(page: Page) -> str | None:
    """Return the absolute URL of the article's next part; None when this is the last or the only one.

    Only an address that differs from the page's own in the number of the part counts: never the next article.
    """
    labelled, numbered, first = [], [], ""
    stem = _stem(page.url)
    for link in page.root.iter("a"):
        href = link.get("href") or "#"
        if href[0] in _NO_ADDRESS:
            href = href_of(link)
        if stem not in href and href[:1] != "?":
            continue
        if not _MAY_BE_PART.search(f"/{href}") or len(text := text_of(link)) > 12:
            continue
        if is_next(text) or text in ARROWS:
            labelled.append(href)
        elif bare(text).isdecimal():
            numbered.append(href)
            first = href if bare(text) == "1" else first
    for href in (labelled + numbered)[:MAX_LINKS]:
        url = page.join(href)
        if url and (is_next_part(page.url, url) or (href != first and _is_second_from_0(page.url, url))):
            return canonical_url(url)
    script = script_pager(page)
    later = script.later(page)[:1] if script else ()
    return later[0] if later and is_next_part(page.url, later[0]) else None


def _stem(url: str) -> str:
    """Return what the addresses of all parts of this page have in common, "" when that is not known.

    Of /n/75334_2.html it is 75334: only that, or a query alone, leads to another part.
    """
    stem = _PLAIN_FILE.search(url)
    return stem[1] if stem else ""


def is_next_part(current: str, url: str) -> bool:
    """Return whether `url` is the part after `current` of the same article, judged by the addresses alone.

    >>> is_next_part("http://a.cn/n/75334.html", "http://a.cn/n/75334_2.html")
    True
    >>> is_next_part("http://a.cn/show.php?itemid=7&page=2", "http://a.cn/show.php?page=3&itemid=7")
    True
    >>> is_next_part("http://a.cn/n/75334.html", "http://a.cn/n/75335.html")
    False
    """
    here, there = urlsplit(canonical_url(current)), urlsplit(canonical_url(url))
    if not same_site(current, url) or max(len(here.path), len(there.path)) > LONGEST_PATH:
        return False
    if here.path == there.path:
        return _next_by_query(here, there)
    return here.query == there.query and (
        _next_by_file(here.path, there.path) or _next_by_folder(here.path, there.path)
    )


def _next_by_query(here: SplitResult, there: SplitResult) -> bool:
    rest, part = _without_part(here.query)
    other_rest, other_part = _without_part(there.query)
    return rest == other_rest and other_part == (1 if part is None else part) + 1


def _is_second_from_0(current: str, url: str) -> bool:
    """Return whether `url` is part 1 of a system that counts from 0, as EmpireCMS does: ?id=7, ?id=7&page=1."""
    here, there = urlsplit(canonical_url(current)), urlsplit(canonical_url(url))
    rest, part = _without_part(here.query)
    return (
        here.path == there.path and part is None and same_site(current, url) and _without_part(there.query) == (rest, 1)
    )


def _without_part(query: str) -> tuple[frozenset[str], int | None]:
    """Return the other parameters, and the part's number if there is one."""
    rest, part = set(), None
    for one in query.split("&"):
        name, _, value = one.partition("=")
        if name.lower() in _NAMES and value.isdecimal() and len(value) < 4:
            part = int(value)
        else:
            rest.add(one)
    return frozenset(rest), part


def _next_by_file(here: str, there: str) -> bool:
    other = _FILE_PART.fullmatch(there)
    if other is None or int(other["part"]) > MAX_PARTS:
        return False
    part, ending = int(other["part"]), other["ending"] or ""
    whole = _FILE.fullmatch(here)
    if (
        part in (1, 2) and (whole["name"], whole["ending"]) == (other["name"], ending)
        if whole
        else here == other["name"]
    ):
        return True  # the second part; some count from 0
    this = _FILE_PART.fullmatch(here)
    if this is None or (this["name"], this["ending"] or "") != (other["name"], ending):
        return False
    stem = this["name"].rpartition("/")[2]
    return part == int(this["part"]) + 1 and any(map(str.isdecimal, stem)) and not _DAY.fullmatch(stem)


def _next_by_folder(here: str, there: str) -> bool:
    other = _FOLDER_PART.fullmatch(there)
    if other is None:
        return False
    if here.rstrip("/") == other["name"]:
        return other["part"] == "2"
    this = _FOLDER_PART.fullmatch(here)
    return this is not None and this["name"] == other["name"] and int(other["part"]) == int(this["part"]) + 1

"""A list page: which of its links are articles, which are further lists, which are noise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from crawler.discover.pagination import find_next, page_numbers
from crawler.page import Page


@dataclass(frozen=True, slots=True)
class Link:
    """One article as the list announces it."""

    url: str  # absolute, canonical
    title: str  # as printed, the whole of it where the page has it; "" when the link has no words
    published_on: str | None  # YYYY-MM-DD; None where the list prints no date
    why: str  # what made it an article, one line


@dataclass(frozen=True, slots=True)
class ListPage:
    """What one list page leads to."""

    articles: tuple[Link, ...]  # in page order, each URL once
    next_page: str | None  # absolute URL; None on the last page
    pages: tuple[str, ...]  # the list pages after this one as far as the page names them, in order; may be empty
    other_lists: tuple[str, ...]  # lists below this one: sub-columns, 更多>>
    noise: int  # links that are none of these
    why: str  # how the list was found, one line


def read_list_page(
    page: Page, *, now: datetime, links_css: str = "", next_css: str = "", article_url: str = ""
) -> ListPage:
    """Return the articles, the next page and the further lists of a list page.

    `now` is aware; relative and year-less dates count from it. Empty rules mean the generic answer.
    """
    wanted = re.compile(article_url).search if article_url else None
    host = urlsplit(page.url).hostname
    found: dict[str, Link] = {}
    total = 0
    for anchor in page.root.cssselect(links_css.split("::")[0]) if links_css else page.root.iter("a"):
        total += 1
        url = page.join(anchor.get("href") or "")
        if url is None or urlsplit(url).hostname != host:
            continue
        title = (anchor.get("title") or "".join(anchor.itertext())).strip()
        path = url.split("/", 3)[3] if url.count("/") > 2 else ""
        if wanted("/" + path) if wanted else (links_css or (len(title) >= 10 and re.search(r"\d", path))):
            found.setdefault(url, Link(url, title, None, "long text, number in the address"))
    next_page = find_next(page, next_css)
    found.pop(next_page or "", None)
    return ListPage(tuple(found.values()), next_page, page_numbers(page), (), total - len(found), "first version")

"""The pages of a visit that a draft can be made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from crawler.doctor.visit import Seen, Visit
from crawler.errors import CrawlerError
from crawler.normalize.text import printable
from crawler.page import Page

NAMES: Final = ("first", "second", "third")  # what the cases of the articles are called


@dataclass(frozen=True, slots=True)
class Saved:
    """One page that becomes a fixture."""

    name: str  # of the case: listing_first, article_second
    page: Page
    body: bytes  # as served


def pages_of(visit: Visit) -> tuple[Saved, ...]:
    """Return the list page and the articles that are good; CrawlerError, one line, where one is lacking."""
    listed = visit.list_page
    if listed is None:
        raise CrawlerError(f"{visit.portal.home}: no list page came; -L DEBUG shows how far it went")
    if listed.page is None:
        raise CrawlerError(f"{listed.url}: {_why(listed)}; look at it in a browser, give a list page of the site")
    if not visit.articles:
        raise CrawlerError(f"{listed.url}: no link to an article on it; look with `scrapy discover {listed.url}`")
    good = [seen for _, seen in visit.articles if seen.reason is None]
    articles = [
        Saved(f"article_{name}", seen.page, seen.body)
        for name, seen in zip(NAMES, good, strict=False)
        if seen.page is not None
    ]
    if not articles:
        first = visit.articles[0][1]
        raise CrawlerError(f"{first.url}: {_why(first)}; none is an article of the links tried: {len(visit.articles)}")
    return (Saved("listing_first", listed.page, listed.body), *articles)


def unsaid_encoding(pages: Sequence[Saved]) -> str:
    """Return what a page was decoded from where its bytes alone do not say so, "" when all do."""
    for saved in pages:
        if Page.from_bytes(saved.body, saved.page.url).encoding != saved.page.encoding:
            return saved.page.encoding
    return ""


def _why(seen: Seen) -> str:
    if seen.reason is None:
        return "no page came"
    return seen.reason.in_words(printable(seen.detail))

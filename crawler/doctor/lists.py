"""A live list page against what the portal's file says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from crawler.discover.classify import classify
from crawler.discover.listing import Link, ListPage, read_list_page
from crawler.discover.rules import links_by_rule
from crawler.doctor.findings import Finding, Grade, advice
from crawler.page import Page
from crawler.portals.base import Listing, Portal

STALE: Final = 90  # days without a new article; the slowest sections of the fixtures print one a month
DISCOVER: Final = "look with `scrapy discover`"


def judge_list(page: Page, portal: Portal, listing: Listing, at: datetime) -> tuple[tuple[Link, ...], list[Finding]]:
    """Return the articles on the page, and what is to be said of it; `at` is aware."""
    found = read_list_page(
        page,
        now=at,
        links_css=listing.links,
        next_css=listing.next_page,
        article_url=portal.article_url,
        page_number=listing.page_number,
    )
    plain = read_list_page(page, now=at) if _has_rules(portal, listing) else found
    findings = [*_links(page, portal, listing, found, plain), *_pager(page, listing, plain)]
    if found.articles:
        findings += _days(listing, found, at.date())
    return found.articles, [Finding(one.grade, one.where, f"{listing.name}: {one.said}") for one in findings]


def _has_rules(portal: Portal, listing: Listing) -> bool:
    return bool(listing.links or listing.next_page or portal.article_url)


def _links(page: Page, portal: Portal, listing: Listing, found: ListPage, plain: ListPage) -> Iterator[Finding]:
    generic = counted_articles(plain)
    if not found.articles and not plain.articles:
        yield _nothing(page)
        return
    if listing.links and not links_by_rule(page, listing.links):
        said = f"links {listing.links!r} found nothing; the generic answer, {generic}, was used"
        yield Finding(Grade.WRONG, "list", f"{said}: has the site been redesigned?")
    if not found.articles:
        yield Finding(Grade.WRONG, "list", f"the rules leave no article, the generic answer {generic}: {DISCOVER}")
        return
    if portal.article_url and not any(re.search(portal.article_url, path_of(link.url)) for link in found.articles):
        said = f"article_url {portal.article_url!r} matches none of {counted_articles(found)}"
        yield Finding(Grade.WRONG, "list", f"{said}, e.g. {found.articles[0].url}: have the addresses changed?")
    if plain.articles and not {one.url for one in found.articles} & {one.url for one in plain.articles}:
        said = f"the rules find {counted_articles(found)}, the generic answer {generic}, and none is the same"
        yield Finding(Grade.LOOK, "list", f"{said}: {DISCOVER}")


def path_of(url: str) -> str:
    """Return what an article_url is searched in: path and query.

    >>> path_of("https://www.example.com/news/1.html?id=2"), path_of("https://www.example.com")
    ('/news/1.html?id=2', '/')
    """
    start = url.find("/", len("https://"))
    return url[start:] if start > 0 else "/"


def _nothing(page: Page) -> Finding:
    verdict = classify(page)
    if verdict.kind is None and verdict.reason:
        why, todo = verdict.reason.in_words(verdict.detail), advice(verdict.reason)
    else:
        why, todo = "no link to an article on it", "look in a browser; if a script fills it, set by_script"
    return Finding(Grade.WRONG, "list", f"{page.url}: {why}; {todo}")


def _pager(page: Page, listing: Listing, plain: ListPage) -> Iterator[Finding]:
    if listing.next_page and not links_by_rule(page, listing.next_page):
        instead = f"the generic answer, {plain.next_page}, was used" if plain.next_page else "nor did the generic one"
        said = f"next_page {listing.next_page!r} found nothing; {instead}: has the pager changed?"
        yield Finding(Grade.WRONG if plain.next_page else Grade.LOOK, "list", said)


def _days(listing: Listing, found: ListPage, today: date) -> Iterator[Finding]:
    days = [link.published_on for link in found.articles if link.published_on]
    if not days:
        return
    newest = date.fromisoformat(max(days))
    if (today - newest).days > STALE:
        said = f"the newest article is of {newest}"
        yield Finding(Grade.LOOK, "list", f"{said}: is the section still kept up?")


def counted_articles(found: ListPage) -> str:
    """Return how many articles a list page has, in words."""
    number = len(found.articles)
    return f"{number} article{'' if number == 1 else 's'}"

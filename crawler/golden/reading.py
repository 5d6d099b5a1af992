"""A case to what the engine makes of it, and which of the portal's rules had a part in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from crawler.article import as_record
from crawler.discover.listing import read_list_page
from crawler.discover.rules import links_by_rule
from crawler.extract import extract
from crawler.golden.cases import Case
from crawler.page import Page
from crawler.portals import get_portal
from crawler.portals.base import Portal
from crawler.portals.cms import layouts_of

# what every run makes anew; the rest is what the page says
NOT_PRINTED: Final = ("id", "fetched_at", "content_hash", "revision", "schema")


@dataclass(frozen=True, slots=True)
class Look:
    """What the engine makes of a saved page."""

    record: dict[str, Any]  # of an article {"problem": reason} where there is none
    hit: tuple[str, ...]  # rules that found something: fields of Rules; of a listing "links", "next_page"
    missed: tuple[str, ...]  # rules that found nothing, so that the generic answer stands
    layout: int | None = None  # which of the portal's layouts the page follows


def read_case(case: Case, portal: Portal | None = None) -> dict[str, Any]:
    """Return what today's engine, with the portal's rules, makes of the page.

    Of an article its record without NOT_PRINTED; of a list {"url", "next_page", "articles": [{"url", "title",
    "published_on"}]}. `portal` None means the known one of that name. Raise PortalError when that is unknown or the
    page's first line is wrong.
    """
    return look_at(case, portal).record


def look_at(case: Case, portal: Portal | None = None) -> Look:
    """Return the same with the rules that were hit and missed."""
    portal = portal or get_portal(case.portal)
    body, url, fetched = case.served()
    page = Page.from_bytes(body, url, charset=portal.encoding or None)
    return _article(page, portal, fetched) if case.kind == "article" else _listing(page, portal, fetched)


def _article(page: Page, portal: Portal, fetched: datetime) -> Look:
    hints = () if portal.layouts else layouts_of(page.html, page.url)
    found = extract(page, fetched_at=fetched, portal=portal.name, layouts=portal.layouts, hints=hints)
    if found.article is None:
        return Look({"problem": found.problem}, found.hit, found.missed, found.layout)
    record = {name: value for name, value in as_record(found.article).items() if name not in NOT_PRINTED}
    return Look(record, found.hit, found.missed, found.layout)


def _listing(page: Page, portal: Portal, fetched: datetime) -> Look:
    listing = portal.listing_at(page.url)
    found = read_list_page(
        page,
        now=fetched,
        links_css=listing.links,
        next_css=listing.next_page,
        article_url=portal.article_url,
        page_number=listing.page_number,
    )
    links = [{"url": one.url, "title": one.title, "published_on": one.published_on} for one in found.articles]
    rules = {"links": listing.links, "next_page": listing.next_page}
    hits = {name: bool(links_by_rule(page, css)) for name, css in rules.items() if css}
    return Look(
        {"url": page.url, "next_page": found.next_page, "articles": links},
        tuple(name for name, hit in hits.items() if hit),
        tuple(name for name, hit in hits.items() if not hit),
    )

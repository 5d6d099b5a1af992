"""A section while it is paged through: what was asked for, and how its pages are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from scrapy import Request
from scrapy.http import Response

from crawler.dedupe.keys import KeySet
from crawler.discover.idforms import Form
from crawler.discover.listing import ListPage, read_list_page
from crawler.discover.submissions import Submission
from crawler.normalize.urls import url_key
from crawler.page import Page
from crawler.portals.base import Listing
from crawler.spiders.reading import Refusal, asked
from crawler.spiders.sites import Site

SENT: Final = "submission"  # the key in a request's meta of what it posts


@dataclass(slots=True)
class Shell:
    """A section's first page that shows no list."""

    refusal: Refusal  # what it is without one
    response: Response
    rest: list[str | Submission]  # what its script may fetch the list from, not asked for yet


@dataclass(slots=True)
class Column:
    """A section while it is being paged through."""

    site: Site
    listing: Listing
    asked: int = 0  # list pages
    # url_key of every list page asked for, and of where it led; `Submission.key` of those that something was posted for
    pages: set[str] = field(default_factory=set)
    below: set[str] = field(default_factory=set)  # url_key of the lists whose beginnings the first page shows
    place: str = ""  # where the list stood on its last page, see `ListPage.place`
    forms: tuple[Form, ...] = ()  # how the addresses of its articles are made of ids
    shell: Shell | None = None  # the first page, while the list that its script fetches is being asked for
    links: KeySet = field(default_factory=KeySet)  # URL of every article link met
    supposed: bool = False  # whether there is a next page is not known, see `ListPage.supposed`
    base: str = ""  # of its first page, to which the links of the answers to its scripts are joined
    encoding: str = "utf-8"  # of its first page, in which forms are sent
    scripts: list[bytes] | None = None  # files that its first page names, in UTF-8; None while nobody asked for them

    @property
    def name(self) -> str:
        """What the user calls it."""
        return f"{self.site.known_as}/{self.listing.name}" if self.site.portal else self.listing.url

    def asked_for(self, ahead: str | Submission) -> bool:
        """Return whether a list page was asked for, or lies on another site."""
        if isinstance(ahead, Submission):
            return ahead.key in self.pages or not self.site.owns(ahead.url)
        return url_key(ahead) in self.pages or not self.site.owns(ahead)


def list_key(request: Request) -> str:
    """Return what names the list page that a request asks for, wherever redirects led."""
    sent = request.meta.get(SENT)
    return str(sent.key) if sent else url_key(asked(request))


def read_by(
    page: Page,
    listing: Listing,
    site: Site,
    place: str = "",
    forms: tuple[Form, ...] = (),
    sent: Submission | None = None,
) -> ListPage:
    """Return what the list page leads to, by the rules of its section; the rest: see `read_list_page`."""
    return read_list_page(
        page,
        now=datetime.now(UTC),
        links_css=listing.links,
        next_css=listing.next_page,
        article_url=site.article_url,
        page_number=listing.page_number,
        place=place,
        forms=forms,
        sent=sent,
    )

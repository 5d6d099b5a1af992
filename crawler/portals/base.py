"""What is known of a site, as data: Portal, its Listings, its Rules."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from urllib.parse import urljoin, urlsplit

from crawler.errors import PortalError

# what the facts rest on: real HTML, selectors in working code, the text as printed, URL shapes, the domain alone
CONFIDENCE: Final = "HSTUD"


@dataclass(frozen=True, slots=True)
class Rules:
    """CSS selectors of one layout; an empty one means that the generic answer is right."""

    title: str = ""
    meta: str = ""  # the line or block with 来源 时间 热度
    summary: str = ""
    body: str = ""
    drop: tuple[str, ...] = ()  # inside the body, not part of it
    related: str = ""  # the links of the page's own related block
    keywords: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """One section: its first list page and what is special about it; empty rules are the portal's, else generic."""

    url: str  # absolute, or relative to the portal's home
    name: str  # as the portal calls it, e.g. 行业新闻
    key: str = ""  # the same in ASCII, for the command line
    links: str = ""  # CSS of the article links
    next_page: str = ""  # CSS of the link to the next page
    page_number: str = ""  # regex over a list's URL whose one group is the page's number, where no link leads on
    by_script: str = ""  # how a script fills the list, which is not run: not crawled; empty = the server prints it


@dataclass(frozen=True, slots=True, kw_only=True)
class Portal:
    """One site (or one publisher's sites that share a budget), as data."""

    name: str  # snake_case ASCII, the file's name
    title: str  # what it calls itself
    home: str  # absolute URL
    hosts: tuple[str, ...] = ()  # further hosts that are the same portal
    article_url: str = ""  # regex over the URL's path and query; empty = found generically
    article_id: str = ""  # regex over the URL whose one group is the article's number, where several paths lead to it
    cms: str = ""  # the preset that its pages come from, see crawler/portals/cms.py
    listings: tuple[Listing, ...] = ()
    links: str = ""  # CSS of the article links of its list pages; empty = found generically
    next_page: str = ""  # CSS of the link to the next list page; empty = found generically
    page_number: str = ""  # as in Listing
    layouts: tuple[Rules, ...] = ()  # newest first; the first whose body matches wins
    encoding: str = ""  # what its pages are in where neither header nor page says so; a witness, not an order
    delay: float | None = None  # seconds between two requests; None = DOWNLOAD_DELAY
    concurrency: int | None = None  # requests at a time; None = CONCURRENT_REQUESTS_PER_DOMAIN
    site: str = ""  # folder below fixtures/sites that is served on loopback for the crawl: the demo portal only
    evidence: str = ""  # what the facts rest on
    evidence_year: int | None = None  # of the newest of it; None = unknown
    confidence: str = ""  # letters of CONFIDENCE
    verified: str = ""  # YYYY-MM-DD, when it was last confirmed live; "" = never
    quirks: tuple[str, ...] = ()  # what a reader of the pages, or of the file, must know
    retired: str = ""  # when and why the site went away

    def __post_init__(self) -> None:
        """Refuse what cannot be, naming portal and field."""
        if not re.fullmatch(r"[a-z][a-z0-9_]*", self.name):
            raise PortalError(f"portal {self.name!r}: name must be snake_case ASCII")
        if urlsplit(self.home).scheme not in ("http", "https"):
            raise PortalError(f"portal {self.name!r}: home must be an http(s) URL, not {self.home!r}")
        self._check_pattern("article_url", self.article_url)
        self._check_pattern("article_id", self.article_id, groups=1)
        for pattern in (self.page_number, *(listing.page_number for listing in self.listings)):
            self._check_pattern("page_number", pattern, groups=1)
        names = [name for listing in self.listings for name in {listing.name, listing.key} if name]
        for name in names:
            if names.count(name) > 1:
                raise PortalError(f"portal {self.name!r}: two listings are called {name!r}")
        if self.delay is not None and self.delay < 0:
            raise PortalError(f"portal {self.name!r}: delay must be 0 or more, not {self.delay}")
        self._check_evidence()
        object.__setattr__(self, "listings", tuple(map(self._completed, self.listings)))

    def _check_pattern(self, field: str, pattern: str, groups: int | None = None) -> None:
        try:
            there = re.compile(pattern).groups
        except re.error as error:
            raise PortalError(f"portal {self.name!r}: {field} is no regular expression ({error})") from None
        if pattern and groups not in (None, there):
            raise PortalError(f"portal {self.name!r}: {field} must have one group, not {there}")

    def _check_evidence(self) -> None:
        if set(self.confidence) - set(CONFIDENCE):
            raise PortalError(f"portal {self.name!r}: confidence is made of {CONFIDENCE}, not {self.confidence!r}")
        try:
            if self.verified:
                date.fromisoformat(self.verified)
        except ValueError:
            raise PortalError(f"portal {self.name!r}: verified must be YYYY-MM-DD, not {self.verified!r}") from None
        try:
            codecs.lookup(self.encoding or "utf-8")
        except LookupError:
            raise PortalError(f"portal {self.name!r}: encoding {self.encoding!r} is unknown") from None

    def _completed(self, listing: Listing) -> Listing:
        return replace(
            listing,
            url=urljoin(self.home, listing.url),
            links=listing.links or self.links,
            next_page=listing.next_page or self.next_page,
            page_number=listing.page_number or self.page_number,
        )

    def at(self, home: str) -> Portal:
        """Return the portal as it is when its home stands at this address: the demo portal's port is known late."""
        moved = tuple(replace(one, url=urljoin(home, urlsplit(one.url).path)) for one in self.listings)
        return replace(self, home=home, listings=moved)

    def owns(self, host: str) -> bool:
        """Return whether this host (without port) is the portal's."""
        return host in self.hosts or host == urlsplit(self.home).hostname

    def article_number(self, url: str) -> str:
        """Return the number by which the portal knows the article at this URL, "" without a rule or a match."""
        found = re.search(self.article_id, url) if self.article_id else None
        return found[1] or "" if found else ""

    @property
    def readable(self) -> tuple[Listing, ...]:
        """The sections that the server prints; the others need a script."""
        return tuple(listing for listing in self.listings if not listing.by_script)

    def listing_at(self, url: str) -> Listing:
        """Return the section whose first list page this is, else one without a name under the portal's rules."""
        known = (listing for listing in self.listings if listing.url.rstrip("/") == url.rstrip("/"))
        return next(known, self._completed(Listing(url, "")))

    def section(self, wanted: str) -> Listing:
        """Return the section of this Chinese or ASCII name; PortalError names those that there are."""
        for listing in self.listings:
            if wanted in (listing.name, listing.key):
                return listing
        there = ", ".join(f"{one.name} ({one.key})" if one.key else one.name for one in self.listings)
        raise PortalError(f"portal {self.name!r}: no section {wanted!r}; there is: {there}")

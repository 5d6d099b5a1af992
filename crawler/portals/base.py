"""What is known of a site, as data: Portal, its Listings, its Rules."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from crawler.errors import PortalError


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
    """One section: its first list page and what is special about it."""

    url: str  # absolute, or relative to the portal's home
    name: str  # as the portal calls it, e.g. 行业新闻
    key: str = ""  # the same in ASCII, for the command line
    links: str = ""  # CSS of the article links; empty = found generically
    next_page: str = ""  # CSS of the link to the next page; empty = found generically


@dataclass(frozen=True, slots=True, kw_only=True)
class Portal:
    """One site (or one publisher's sites that share a budget), as data."""

    name: str  # snake_case ASCII, the file's name
    title: str  # what it calls itself
    home: str  # absolute URL
    hosts: tuple[str, ...] = ()  # further hosts that are the same portal
    article_url: str = ""  # regex over the URL's path and query; empty = found generically
    article_id: str = ""  # regex over the URL whose one group is the article's number, where several paths lead to it
    listings: tuple[Listing, ...] = ()
    layouts: tuple[Rules, ...] = ()  # newest first; the first whose body matches wins
    delay: float | None = None  # seconds between two requests; None = DOWNLOAD_DELAY
    concurrency: int | None = None  # requests at a time; None = CONCURRENT_REQUESTS_PER_DOMAIN
    site: str = ""  # folder below fixtures/sites that is served on loopback for the crawl: the demo portal only
    retired: str = ""  # when and why the site went away

    def __post_init__(self) -> None:
        """Refuse what cannot be, naming portal and field."""
        if not re.fullmatch(r"[a-z][a-z0-9_]*", self.name):
            raise PortalError(f"portal {self.name!r}: name must be snake_case ASCII")
        if urlsplit(self.home).scheme not in ("http", "https"):
            raise PortalError(f"portal {self.name!r}: home must be an http(s) URL, not {self.home!r}")
        for field in ("article_url", "article_id"):
            try:
                groups = re.compile(getattr(self, field)).groups
            except re.error as error:
                raise PortalError(f"portal {self.name!r}: {field} is no regular expression ({error})") from None
            if field == "article_id" and self.article_id and groups != 1:
                raise PortalError(f"portal {self.name!r}: article_id must have one group, not {groups}")
        names = [name for listing in self.listings for name in {listing.name, listing.key} if name]
        for name in names:
            if names.count(name) > 1:
                raise PortalError(f"portal {self.name!r}: two listings are called {name!r}")
        if self.delay is not None and self.delay < 0:
            raise PortalError(f"portal {self.name!r}: delay must be 0 or more, not {self.delay}")

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

    def section(self, wanted: str) -> Listing:
        """Return the section of this Chinese or ASCII name; PortalError names those that there are."""
        for listing in self.listings:
            if wanted in (listing.name, listing.key):
                return listing
        there = ", ".join(f"{one.name} ({one.key})" if one.key else one.name for one in self.listings)
        raise PortalError(f"portal {self.name!r}: no section {wanted!r}; there is: {there}")

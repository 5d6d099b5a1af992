"""The site that a crawl is on: a known portal, or whatever lies around a URL."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.normalize.hosts import host_of, is_private_host, same_site, site_of
from crawler.normalize.urls import url_key
from crawler.portals import portal_of
from crawler.portals.base import Listing, Portal, Rules


@dataclass(frozen=True, slots=True)
class Site:
    """Where a page may lead to, and at what pace."""

    home: str  # an absolute URL on it
    portal: Portal | None = None  # None when nobody has described it
    called: str = ""  # what records call an unknown site; "" = each page's own host

    @property
    def slot(self) -> str:
        """The name of its download slot: all hosts of a portal, or of an unknown site's owner, share one pace."""
        return host_of(self.portal.home) if self.portal else site_of(host_of(self.home))

    @property
    def layouts(self) -> tuple[Rules, ...]:
        """The portal's layouts; none for an unknown site."""
        return self.portal.layouts if self.portal else ()

    @property
    def encoding(self) -> str:
        """What the portal's pages are in where nobody says so, "" for unknown."""
        return self.portal.encoding if self.portal else ""

    @property
    def known_as(self) -> str:
        """The portal's name, or the one that was given to an unknown site; else ""."""
        return self.portal.name if self.portal else self.called

    @property
    def article_url(self) -> str:
        """The portal's rule for article URLs, "" for none."""
        return self.portal.article_url if self.portal else ""

    def owns(self, url: str) -> bool:
        """Return whether the URL is the site's: a host of the portal, or of an unknown site's registrable domain.

        A private address is nobody's, unless the crawl began on it.
        """
        host = host_of(url)
        if host == host_of(self.home):
            return True
        if is_private_host(host):
            return False
        return self.portal.owns(host) if self.portal else same_site(url, self.home)

    def key_of(self, url: str) -> str:
        """Return what two addresses of the same article share: the portal's own number for it, where it has a rule."""
        number = self.portal.article_number(url) if self.portal else ""
        return f"{self.known_as} {number}" if number else url_key(url)

    def listing_at(self, url: str) -> Listing:
        """Return the section at this URL, with what its portal knows of it."""
        return self.portal.listing_at(url) if self.portal else Listing(url, "")

    def name_at(self, url: str) -> str:
        """Return what a record of this page calls its portal."""
        return self.known_as or host_of(url)


def site_at(url: str) -> Site:
    """Return the site that a URL lies on."""
    return Site(url, portal_of(url))

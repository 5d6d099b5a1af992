"""Portals whose pages are bundled with us: served on loopback for as long as a crawl lasts."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

from scrapy.settings import BaseSettings

from crawler.demo.server import SiteServer
from crawler.errors import UsageError
from crawler.portals.base import Listing, Portal


def served(portal: Portal, settings: BaseSettings, servers: ExitStack) -> Portal:
    """Return the portal at the address where its pages are served until `servers` closes; one without, as it is.

    The address has the portal's own port, else a free one. Raise UsageError when the pages are not there.
    """
    if not portal.site:
        return portal
    pages = Path(settings["SITES_FOLDER"]) / portal.site
    if not pages.is_dir():
        raise UsageError(f"portal {portal.name!r}: its pages are not here ({pages}); run it from a full checkout")
    try:
        server = SiteServer(pages, urlsplit(portal.home).port or 0)
    except OSError:  # somebody has the port
        server = SiteServer(pages)
    return portal.at(servers.enter_context(server).url)


def serve_ours(
    sections: Mapping[Portal, tuple[Listing, ...]], settings: BaseSettings, until: ExitStack
) -> dict[Portal, tuple[Listing, ...]]:
    """Return the sections with those of our own portals where they are served from now on, until the stack closes."""
    moved = {}
    for portal, listings in sections.items():
        here = served(portal, settings, until)
        moved[here] = tuple(here.section(listing.name) for listing in listings)
    return moved

"""Portals that are ours: served on loopback for as long as a crawl lasts."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

from crawler.demo.server import SiteServer
from crawler.errors import UsageError
from crawler.portals.base import Listing, Portal

Sections = Mapping[Portal, tuple[Listing, ...]]


def serve_ours(sections: Sections, folder: Path, until: ExitStack) -> Sections:
    """Return the sections with those of our own portals where they are served from now on, until the stack closes."""
    moved = {}
    for portal, listings in sections.items():
        here = portal.at(_serve(portal, folder, until)) if portal.site else portal
        moved[here] = tuple(here.section(listing.name) for listing in listings)
    return moved


def _serve(portal: Portal, folder: Path, until: ExitStack) -> str:
    """Return the address at which the portal's pages are served: its own port, else a free one."""
    pages = folder / portal.site
    if not pages.is_dir():
        raise UsageError(f"portal {portal.name!r}: its pages are not here ({pages}); run it from a full checkout")
    try:
        server = SiteServer(pages, urlsplit(portal.home).port or 0)
    except OSError:  # somebody has the port
        server = SiteServer(pages)
    return until.enter_context(server).url

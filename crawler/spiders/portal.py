"""`scrapy crawl portal -a name=NAME[,NAME]`: the sections of known portals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from typing import Final

from scrapy.settings import BaseSettings

from crawler.errors import UsageError
from crawler.portals import all_portals, get_portal
from crawler.portals.base import Listing, Portal
from crawler.spiders.arguments import LIMITS
from crawler.spiders.columns import Column
from crawler.spiders.scripted import ScriptedSpider
from crawler.spiders.serving import serve_ours
from crawler.spiders.sites import Site

COMMA: Final = re.compile(r"\s*[,，、]\s*")


class PortalSpider(ScriptedSpider):
    """Reads the sections of one or several portals that have a file in crawler/portals."""

    name = "portal"
    arguments = ("name", "sections", *LIMITS)

    def __init__(self, **arguments: str) -> None:
        super().__init__(**arguments)
        self.sections = chosen_sections(arguments)
        self.servers = ExitStack()

    @classmethod
    def check(cls, arguments: Mapping[str, str]) -> None:
        super().check(arguments)
        chosen_sections(arguments)

    def prepare(self, settings: BaseSettings) -> None:
        """Serve the portals that are ours for as long as the crawl lasts."""
        self.sections = serve_ours(self.sections, settings, self.servers)

    def columns(self) -> Iterator[Column]:
        for portal, listings in self.sections.items():
            for listing in listings:
                yield Column(Site(portal.home, portal), listing)

    def closed(self, reason: str) -> None:
        super().closed(reason)
        self.servers.close()


def chosen_sections(arguments: Mapping[str, str]) -> dict[Portal, tuple[Listing, ...]]:
    """Return the portals and sections that the arguments name; UsageError or PortalError says what there is."""
    names = _names(arguments.get("name", ""))
    if not names:
        there = ", ".join(f"{one.name} ({one.title})" for one in all_portals().values() if one.readable)
        raise UsageError(f"portal needs a name, e.g. scrapy crawl portal -a name=NAME; there is: {there}")
    wanted = _names(arguments.get("sections", ""))
    if "sections" in arguments and not wanted:
        raise UsageError("-a sections=: is empty; name one or several, or leave it out for all of them")
    chosen = {portal: _matching(portal, wanted, len(names) == 1) for portal in map(_alive, names)}
    found = {name for listings in chosen.values() for listing in listings for name in (listing.name, listing.key)}
    for name in wanted:
        if name not in found:
            raise UsageError(f"-a sections={name}: none of the portals has it; see `scrapy portals`")
    return chosen


def _matching(portal: Portal, wanted: list[str], only: bool) -> tuple[Listing, ...]:
    if not wanted:
        return portal.readable
    if only:
        listings = tuple(portal.section(name) for name in wanted)
    else:
        listings = tuple(listing for listing in portal.listings if {listing.name, listing.key} & set(wanted))
    for listing in listings:
        if listing.by_script:
            raise UsageError(f"{portal.name}/{listing.name}: {_unprinted(listing)}; leave it out")
    return listings


def _alive(name: str) -> Portal:
    portal = get_portal(name)
    if portal.retired:
        raise UsageError(f"portal {portal.name!r} is retired ({portal.retired}); leave it out")
    if not portal.listings:
        raise UsageError(
            f"portal {portal.name!r} has no section whose address is known; find one on {portal.home} and give it to "
            "scrapy crawl section -a url=URL"
        )
    if not portal.readable:
        raise UsageError(f"portal {portal.name!r}: {_unprinted(portal.listings[0])}; leave it out")
    return portal


def _unprinted(listing: Listing) -> str:
    return f"the list is filled in by a script, which is not run ({listing.by_script})"


def _names(value: str) -> list[str]:
    return list(dict.fromkeys(name for name in COMMA.split(value.strip()) if name))

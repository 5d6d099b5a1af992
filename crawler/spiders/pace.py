"""How fast a crawl may ask each of its sites."""

from __future__ import annotations

from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings

from crawler.portals.base import Portal
from crawler.spiders.sites import Site


def set_pace(settings: BaseSettings, sites: tuple[Site, ...]) -> None:
    """Give each site its delay and concurrency: the command line's, else its portal's, else settings.py's."""
    slots = {site.slot: _pace(settings, site.portal) for site in sites}
    settings.set("DOWNLOAD_SLOTS", slots | settings.getdict("DOWNLOAD_SLOTS"), priority="spider")
    at_once = [slot["concurrency"] for slot in slots.values()]
    # idle connections are kept up to this number per host
    settings.set("CONCURRENT_REQUESTS_PER_DOMAIN", max(at_once, default=1), priority="spider")
    # more would only queue up inside the downloader, where Ctrl-C has to wait for them
    limit = min(settings.getint("CONCURRENT_REQUESTS"), sum(at_once) + 1)
    settings.set("CONCURRENT_REQUESTS", limit, priority="spider")


def _pace(settings: BaseSettings, portal: Portal | None) -> dict[str, float]:
    delay, concurrency = settings.getfloat("DOWNLOAD_DELAY"), settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")
    if portal is not None:
        if portal.delay is not None and not _is_explicit(settings, "DOWNLOAD_DELAY"):
            delay = portal.delay
        if portal.concurrency is not None and not _is_explicit(settings, "CONCURRENT_REQUESTS_PER_DOMAIN"):
            concurrency = portal.concurrency
    return {"delay": delay, "concurrency": concurrency}


def _is_explicit(settings: BaseSettings, name: str) -> bool:
    return (settings.getpriority(name) or 0) > SETTINGS_PRIORITIES["spider"]

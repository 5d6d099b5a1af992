"""From Scrapy's response to a feed or sitemap, or to the reason why it is neither."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from scrapy.http import Response

from crawler.article import Reason
from crawler.discover.classify import classify, is_html
from crawler.discover.doors import Via
from crawler.discover.feed import Feed, read_feed
from crawler.discover.sitemap import Sitemap, read_sitemap, sitemaps_in_robots
from crawler.normalize.text import printable
from crawler.spiders.reading import Refusal, asked, read_page

logger = logging.getLogger(__name__)


def read_door(response: Response, kind: Via = Via.FEED) -> Feed | Sitemap | Refusal:
    """Return the feed or sitemap in the response; never raises. Each may stand where the other was expected."""
    body, url = response.body, response.url
    try:
        if kind is Via.SITEMAP:
            found = read_sitemap(body, url) or read_feed(body, url)
        else:
            found = read_feed(body, url) or read_sitemap(body, url)
        return found or _no_door(response)
    except Exception as error:  # any bytes may come from the web
        logger.exception("%s: our code failed on this feed or sitemap", url)
        return Refusal(Reason.CRASHED, printable(f"{type(error).__name__}: {error}"), response.status)


def named_sitemaps(response: Response) -> tuple[str, ...] | None:
    """Return the sitemaps that the response names, if it is a robots.txt; None for anything else."""
    url = asked(response.request) if response.request else response.url
    if response.status != 200 or urlsplit(url).path != "/robots.txt":
        return None
    return sitemaps_in_robots(response.body.decode("utf-8", "replace"), url)


def kind_of(found: Feed | Sitemap) -> Via:
    """Return what was found."""
    return Via.FEED if isinstance(found, Feed) else Via.SITEMAP


def _no_door(response: Response) -> Refusal:
    content_type = (response.headers.get(b"Content-Type") or b"").decode("latin-1")
    page = read_page(response) if is_html(content_type, response.body) else None
    if page is None or isinstance(page, Refusal):
        return Refusal(Reason.NOT_HTML, f"neither feed nor sitemap ({printable(content_type)})", response.status)
    verdict = classify(page)
    if verdict.kind is None and verdict.reason:
        return Refusal(verdict.reason, verdict.detail, response.status)
    return Refusal(Reason.SOFT_404, "a page where a feed or sitemap should be", response.status)

"""Some pages of each of several sites, for a command: home, a list page, articles of it, by the manners of every crawl.

The sites are visited at the same time, each at its own pace.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

from scrapy import Request
from scrapy.crawler import CrawlerProcessBase
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from crawler.article import Reason
from crawler.discover.listing import Link
from crawler.doctor.visit import Place, Seen, Visit, look_at
from crawler.errors import CrawlerError
from crawler.normalize.text import printable
from crawler.spiders.base import PageSpider
from crawler.spiders.columns import read_by
from crawler.spiders.reading import Refusal, asked, read_page
from crawler.spiders.serving import served
from crawler.spiders.sites import Site

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Trip:
    """A visit while it goes on."""

    visit: Visit
    site: Site
    articles: int  # how many are wanted
    spare: int = 0  # how many more may be asked for where one is no article
    home: bool = True  # whether the home page is asked for too
    links: list[Link] = field(default_factory=list)  # of the list page, not asked for yet


class Sampler(PageSpider):
    """Goes on all trips."""

    name = "sample"

    def __init__(self, trips: Sequence[Trip]) -> None:
        super().__init__()
        self.trips = trips
        self.servers = ExitStack()

    def prepare(self, settings: BaseSettings) -> None:
        """Serve the portals that are ours for as long as the visits last."""
        for trip in self.trips:
            visit = trip.visit
            if visit.portal.site:
                visit.portal = served(visit.portal, settings, self.servers)
                visit.listing = visit.portal.section(visit.listing.name) if visit.listing else None
                trip.site = Site(visit.portal.home, visit.portal)

    def sites(self) -> tuple[Site, ...]:
        return tuple({trip.site.slot: trip.site for trip in self.trips}.values())

    async def start(self) -> AsyncIterator[Request]:
        for trip in self.trips:
            if trip.home:
                yield self.visit_page(trip, trip.visit.portal.home, Place.HOME)
            else:
                for request in self.visit_list(trip):
                    yield request

    def visit_page(self, trip: Trip, url: str, place: Place, link: Link | None = None) -> Request:
        """Return the request for a page of a trip; `link` is how the list announces an article."""
        return self.ask(url, self.parse_page, self.page_failed, trip.site, trip=trip, place=place, link=link)

    def visit_list(self, trip: Trip) -> Iterator[Request]:
        """Yield the request for the list page; for its articles where the page is there already."""
        if trip.visit.list_page is not None:
            yield from self.visit_articles(trip, trip.visit.list_page)
        elif trip.visit.listing is not None:
            yield self.visit_page(trip, trip.visit.listing.url, Place.LIST)

    def visit_articles(self, trip: Trip, seen: Seen) -> Iterator[Request]:
        """Yield the requests for the first articles of the list page."""
        trip.links = [link for link in self.links_on(trip, seen) if trip.site.owns(link.url)]
        for _ in range(trip.articles):
            yield from self.visit_next_article(trip)

    def visit_next_article(self, trip: Trip) -> Iterator[Request]:
        """Yield the request for one more article, where the list has one."""
        if trip.links:
            link = trip.links.pop(0)
            yield self.visit_page(trip, link.url, Place.ARTICLE, link)

    def links_on(self, trip: Trip, seen: Seen) -> Sequence[Link]:
        """Return what the list page leads to; never raises."""
        listing = trip.visit.listing
        if seen.page is None or listing is None:
            return ()
        try:
            return read_by(seen.page, listing, trip.site).articles
        except Exception:  # any page may come from the web; one of them must not end the visit to the others
            logger.exception("%s: our code failed on this list page", seen.url)
            return ()

    def parse_page(
        self, response: Response, site: Site, trip: Trip, place: Place, link: Link | None
    ) -> Iterator[Request]:
        """Keep what came, and yield the requests for what comes after it."""
        self.arrived(response, site)
        yield from self.keep(trip, seen_in(response, site, place), place, link)

    def page_failed(self, failure: Failure, /) -> Iterator[Request]:
        """Keep why nothing came, and yield the requests for what comes after it."""
        request = failure.request  # type: ignore[attr-defined]
        refusal = self.refused(failure)
        seen = Seen(asked(request), None, refusal.reason, refusal.detail)
        about = request.cb_kwargs
        yield from self.keep(about["trip"], seen, about["place"], about["link"])

    def keep(self, trip: Trip, seen: Seen, place: Place, link: Link | None) -> Iterator[Request]:
        """Note what was seen, and yield the requests for what comes after it.

        Nothing comes after a home page that gave no answer at all.
        """
        if link is not None:
            trip.visit.articles.append((link, seen))
            if seen.reason is not None and trip.spare:
                trip.spare -= 1
                yield from self.visit_next_article(trip)
        elif place is Place.LIST:
            trip.visit.list_page = seen
            yield from self.visit_articles(trip, seen)
        else:
            trip.visit.home = seen
            if seen.reason is not Reason.UNREACHABLE:
                yield from self.visit_list(trip)

    def closed(self, reason: str) -> None:
        super().closed(reason)
        self.servers.close()


def seen_in(response: Response, site: Site, place: Place) -> Seen:
    """Return the page in the response with the reason, if any, why it is not what it should be; never raises."""
    url = asked(response.request) if response.request else response.url
    try:
        page = read_page(response, as_list=place is Place.LIST, encoding=site.encoding)
        if isinstance(page, Refusal):
            return Seen(url, None, page.reason, page.detail, response.body)
        return look_at(page, url, place, response.body)
    except Exception as error:  # as in links_on
        logger.exception("%s: our code failed on this page", response.url)
        return Seen(url, None, Reason.CRASHED, printable(f"{type(error).__name__}: {error}"), response.body)


def sample(process: CrawlerProcessBase, trips: Sequence[Trip]) -> None:
    """Go on all trips and fill their visits; CrawlerError, one line, when that could not begin or was interrupted."""
    crawler = process.create_crawler(Sampler)
    crawl = process.crawl(crawler, trips=trips)
    process.start()
    if isinstance(crawl, asyncio.Task) and crawl.done() and not crawl.cancelled() and (error := crawl.exception()):
        if isinstance(error, CrawlerError):
            raise error
        raise CrawlerError(f"could not start: {type(error).__name__}: {error}; -L DEBUG shows where")
    if crawler.stats.get_value("finish_reason") != "finished":
        raise CrawlerError("interrupted; -L DEBUG shows how far it went")

"""One page fetched for a command, by the manners of every crawl."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler, CrawlerProcessBase
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.errors import CrawlerError
from crawler.normalize.text import printable
from crawler.page import Page
from crawler.spiders.base import PageSpider
from crawler.spiders.feeds import named_sitemaps
from crawler.spiders.reading import Refusal, read_page
from crawler.spiders.sites import Site, site_at


class PageFetcher(PageSpider):
    """Fetches one page."""

    name = "page"
    arguments = ("url",)

    def __init__(self, **arguments: str) -> None:
        super().__init__(**arguments)
        self.url = arguments["url"]
        self.found: Response | Refusal | None = None  # None until an answer came
        self.sitemaps: tuple[str, ...] = ()  # that robots.txt names

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.note_robots, signals.response_received)
        return spider

    def sites(self) -> tuple[Site, ...]:
        return (site_at(self.url),)

    async def start(self) -> AsyncIterator[Request]:
        yield self.ask(self.url, self.parse_page, self.page_failed, site_at(self.url))

    def parse_page(self, response: Response, site: Site) -> None:
        """Keep the answer."""
        self.arrived(response, site)
        self.found = response

    def page_failed(self, failure: Failure, /) -> None:
        """Keep the reason why there is none."""
        self.found = self.refused(failure)

    def note_robots(self, response: Response) -> None:
        """Keep what robots.txt says of sitemaps."""
        self.sitemaps = named_sitemaps(response) or self.sitemaps


def fetch(process: CrawlerProcessBase, url: str) -> tuple[Response, tuple[str, ...]]:
    """Return the answer at the URL, and the sitemaps that robots.txt names; CrawlerError, one line, when none came."""
    crawler = process.create_crawler(PageFetcher)
    process.crawl(crawler, url=url)
    process.start()
    spider = crawler.spider
    found = spider.found if isinstance(spider, PageFetcher) else None
    if not isinstance(spider, PageFetcher) or found is None:
        raise CrawlerError(f"{url}: interrupted, no answer came; -L DEBUG shows how far it went")
    if isinstance(found, Refusal):
        raise CrawlerError(f"{url}: {said(found)}")
    return found, spider.sitemaps


def page_in(response: Response, url: str) -> Page:
    """Return the page in the answer; CrawlerError when there is none in it."""
    page = read_page(response)
    if isinstance(page, Refusal):
        raise CrawlerError(f"{url}: {said(page)}")
    return page


def said(refusal: Refusal) -> str:
    """Return in words why there is no page."""
    return refusal.reason.in_words(printable(refusal.detail))

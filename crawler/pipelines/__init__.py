"""What an item goes through: copies are told apart, then everything is written and counted."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem, NotConfigured

from crawler import stats
from crawler.article import Article, Demoted, Duplicate, Found, Rejection
from crawler.dedupe.sorting import Sorting
from crawler.errors import CrawlerError, OutputError
from crawler.export.feeds import Feeds, parse_target
from crawler.jobs.events import Unchanged
from crawler.state.seen import SeenPages

logger = logging.getLogger(__name__)

FINISHED = "finished"  # Scrapy's finish_reason when nothing was left to do


class Dedupe:
    """Turns the second copy of a story into a Duplicate.

    The one published first is the article. Where that is met after a copy which is an article already, the copy's
    record follows it as Demoted; with the same words, the first one met stays the article.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.stories = Sorting()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_item(self, item: Any) -> Any:
        if not isinstance(item, Found):
            return item
        item, demoted = self.stories.sort_out(item)
        for record in demoted:
            await self.crawler.engine.scraper.start_itemproc_async(Demoted(record), response=None)
        return item


class Remember:
    """Lets a crawl's `-a state=FILE` keep what it brought home, once the output is there; off without one."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        crawler.signals.connect(self.close, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        return item

    def close(self, reason: str) -> None:
        """Keep what was brought, or forget it where nothing was written."""
        seen: SeenPages | None = getattr(self.crawler.spider, "seen", None)
        if seen is None:
            return
        counted = self.crawler.stats.get_stats()
        if counted.get(stats.OUTPUT_FAILED) or not stats.total(counted, stats.ARTICLES):
            seen.close()
            return
        try:
            seen.keep()
        except CrawlerError as error:
            self.crawler.stats.set_value(stats.OUTPUT_FAILED, f"{error}; the output is written all the same")


class Count:
    """Counts what every page became."""

    def __init__(self, crawler: Crawler) -> None:
        self.stats = crawler.stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Article):
            self.count(item.portal, stats.ARTICLES)
        elif isinstance(item, Duplicate):
            self.count(item.portal, stats.DUPLICATES)
        elif isinstance(item, Unchanged):
            self.count(item.portal, stats.UNCHANGED)
        elif isinstance(item, Demoted):
            self.count(item.record.portal, stats.DEMOTED)
            return item.record
        elif isinstance(item, Rejection):
            self.count(item.portal, stats.REJECTED, item.reason.value)
            if self.stats.get_value(stats.FIRST_REJECTION) is None:
                self.stats.set_value(stats.FIRST_REJECTION, f"{item.url}: {item.reason.in_words(item.detail)}")
        return item

    def count(self, portal: str, *measure: str) -> None:
        """Add one to a measure of the portal."""
        self.stats.inc_value(stats.portal_stat(portal, *measure))


class Export:
    """Writes the feeds that -O or -o names, and lets them appear when the crawl is over; without OUTPUT it is off."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings["OUTPUT"]:
            raise NotConfigured
        self.crawler = crawler
        self.target = parse_target(crawler.settings["OUTPUT"], append=crawler.settings.getbool("OUTPUT_APPEND"))
        self.feeds: Feeds | None = None  # before the start, after the end, and when it failed
        crawler.signals.connect(self.close, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def open_spider(self) -> None:
        self.feeds = Feeds(self.target)

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, Article | Duplicate | Demoted | Rejection):
            return item  # some other spider's: Scrapy's FEEDS take it
        if self.feeds is None:
            raise DropItem("there is no output any more", log_level="DEBUG")
        try:
            self.feeds.write(item.record if isinstance(item, Demoted) else item)
        except OutputError as error:
            self.give_up(error)
            # what cannot be written need not be fetched
            self.closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="output_failed"))
            raise DropItem(str(error), log_level="DEBUG") from error
        return item

    def close(self, reason: str) -> None:
        """Publish the feeds, an interrupted crawl's too; an empty one only when there was nothing to be had."""
        if self.feeds is None:
            return
        counted = self.crawler.stats.get_stats()
        wrong = counted.get(stats.PROBLEMS) or stats.total(counted, stats.REJECTED) or reason != FINISHED
        try:
            files = self.feeds.publish(articles=stats.total(counted, stats.ARTICLES) > 0 or not wrong)
        except OutputError as error:
            self.give_up(error)
        else:
            self.feeds = None
            self.crawler.stats.set_value(stats.OUTPUT_FILES, files)

    def give_up(self, error: OutputError) -> None:
        """Remove what was written, and tell the user."""
        self.crawler.stats.set_value(stats.OUTPUT_FAILED, str(error))
        if self.feeds:
            self.feeds.abandon()
        self.feeds = None

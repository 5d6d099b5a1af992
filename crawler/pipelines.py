"""What an item goes through: copies are told apart, then everything is written and counted."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem, NotConfigured

from crawler import stats
from crawler.article import Article, Demoted, Duplicate, Found, Rejection
from crawler.dedupe.sorting import Sorting
from crawler.errors import CrawlerError, OutputError, StateError
from crawler.export.feeds import Feeds, parse_target
from crawler.jobs.events import Event, Linked, Listed, Unchanged
from crawler.jobs.job import Job
from crawler.jobs.outcome import end
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


class Keep:
    """Commits what a scheduled job met, many pages at a time, and ends the job; off in other crawls.

    An item waits until it is committed: the crawl is never at rest with something uncommitted.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.at_once = crawler.settings.getint("COMMIT_EVENTS")
        self.seconds = crawler.settings.getfloat("COMMIT_SECONDS")
        self.job: Job | None = None
        self.waiting: list[tuple[Event, asyncio.Future[Any]]] = []
        self.timer: asyncio.TimerHandle | None = None
        crawler.signals.connect(self.feed, signals.scheduler_empty)
        crawler.signals.connect(self.close, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def open_spider(self) -> None:
        self.job = getattr(self.crawler.spider, "job", None)

    async def process_item(self, item: Any) -> Any:
        if self.job is None or not isinstance(item, Event):
            return item
        loop = asyncio.get_running_loop()
        settled: asyncio.Future[Any] = loop.create_future()
        self.waiting.append((item, settled))
        if len(self.waiting) >= self.at_once:
            self.commit()
        elif self.nothing_else_comes():
            loop.call_soon(self.commit)
        elif self.timer is None:
            self.timer = loop.call_later(self.seconds, self.commit)
        return await settled

    def nothing_else_comes(self) -> bool:
        """Return whether no page is under way or asked for, so that waiting for more is in vain."""
        engine = self.crawler.engine
        return not (engine.downloader.active or (engine._slot and engine._slot.scheduler.has_pending_requests()))

    def feed(self) -> None:
        """Commit early what the crawl waits for: links that go into the queue."""
        if any(isinstance(event, Listed | Linked) for event, _ in self.waiting):
            self.commit()

    def commit(self) -> None:
        """Settle what waits; when that fails, the job is over."""
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None
        batch, self.waiting = self.waiting, []
        if self.job is None or not batch:
            return
        try:
            settled = self.job.commit([event for event, _ in batch], time.time())
        except CrawlerError as error:
            self.give_up(error, [future for _, future in batch])
            return
        except Exception as error:  # a bug: what waits for the commit would wait for ever
            logger.exception("our code failed on what the job met")
            seen = f"{type(error).__name__}: {error}"
            said = StateError(f"our own code failed on what the job met ({seen}); the log has it, please report")
            self.give_up(said, [future for _, future in batch])
            return
        for (_, future), one in zip(batch, settled, strict=True):
            for portal in one.demoted:
                self.crawler.stats.inc_value(stats.portal_stat(portal, stats.DEMOTED))
            if not future.done():
                future.set_result(one.result)

    def give_up(self, error: CrawlerError, futures: list[asyncio.Future[Any]]) -> None:
        """Tell the user, and end the crawl: what cannot be kept need not be fetched."""
        self.crawler.stats.set_value(stats.OUTPUT_FAILED, str(error))
        for future in futures:
            if not future.done():
                future.set_exception(DropItem(str(error), log_level="DEBUG"))
        self.closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="output_failed"))

    def close(self, reason: str) -> None:
        """End the job: its files are published, an interrupted one's too."""
        job, self.job = self.job, None
        if job is None:
            return
        try:
            outcome = end(job, reason, self.crawler.stats.get_stats(), time.time())
        except CrawlerError as error:
            self.crawler.stats.set_value(stats.OUTPUT_FAILED, str(error))
        else:
            self.crawler.stats.set_value(stats.JOB, outcome)
            settings = self.crawler.settings
            for line in outcome.tell(settings["NOTIFY"], always=settings.getbool("NOTIFY_ALWAYS")):
                logger.warning(line)
        finally:
            job.state.close()


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

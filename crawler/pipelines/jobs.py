"""What the items of a scheduled job go through: one transaction for many pages."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from crawler import stats
from crawler.errors import CrawlerError, StateError
from crawler.jobs.events import Event, Linked, Listed
from crawler.jobs.job import Job
from crawler.jobs.outcome import end

logger = logging.getLogger(__name__)


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

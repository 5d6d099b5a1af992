"""Extensions: the pace that robots.txt asks for, and the line that shows a crawl at work."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections import deque
from contextlib import suppress
from typing import Final, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.asyncio import create_looping_call
from scrapy.utils.log import get_scrapy_root_handler

from crawler import stats
from crawler.normalize.columns import clip
from crawler.normalize.hosts import host_of

logger = logging.getLogger(__name__)

CLEAR: Final = "\x1b[K"  # what stands behind the cursor goes away
RATE_SAMPLES: Final = 10  # drawings over which the pages per second are taken
USUAL_COLUMNS: Final = 80


class CrawlDelay:
    """Slows a site down to the Crawl-delay of its robots.txt; never speeds it up."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.agent = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        self.longest = crawler.settings.getfloat("CRAWL_DELAY_MAX")
        crawler.signals.connect(self.slow_down, signals.robots_parsed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def slow_down(self, robotparser: RobotParser, request: Request) -> None:
        """Set the delay of the request's site."""
        asked = robotparser.crawl_delay(self.agent)
        if not asked:
            return
        if asked > self.longest:
            logger.warning(
                "%s: Crawl-delay of %s s is taken for %s s (CRAWL_DELAY_MAX)", request.url, asked, self.longest
            )
        delay = min(asked, self.longest)
        downloader = self.crawler.engine.downloader
        name = downloader.get_slot_key(request)
        # a slot is dropped after a minute without requests, and made anew from these
        known = downloader.per_slot_settings.setdefault(name, {})
        known.update(delay=max(delay, known.get("delay", self.crawler.settings.getfloat("DOWNLOAD_DELAY"))), jitter=0)
        if name in downloader.slots:
            downloader.slots[name].delay = known["delay"]
            downloader.slots[name].jitter = 0
        logger.info("%s: one request in %s s (Crawl-delay)", name, known["delay"])


class LiveLine:
    """One line on stderr that says what is going on; only where stderr is a terminal and no log runs through it."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.interval = crawler.settings.getfloat("LIVE_LINE_INTERVAL")
        if not self.interval or not _is_free(crawler):
            raise NotConfigured
        self.site = ""
        self.samples: deque[tuple[float, int]] = deque(maxlen=RATE_SAMPLES)
        self.loop = create_looping_call(self.draw)
        crawler.signals.connect(self.start, signals.spider_opened)
        crawler.signals.connect(self.note, signals.response_received)
        crawler.signals.connect(self.stop, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def start(self) -> None:
        self.samples.append((time.monotonic(), 0))
        self.loop.start(self.interval, now=False)
        if handler := get_scrapy_root_handler():
            handler.addFilter(self.make_room)

    def note(self, response: Response) -> None:
        """Remember where the crawl is."""
        self.site = host_of(response.url)

    def draw(self) -> None:
        """Write the line over the one before."""
        _write("\r" + clip(self.line(), _columns() - 1) + CLEAR)

    def line(self) -> str:
        """Return what is going on: the pages per second are those of the last few seconds."""
        counted = self.crawler.stats.get_stats()
        pages, articles = stats.total(counted, stats.PAGES), stats.total(counted, stats.ARTICLES)
        self.samples.append((time.monotonic(), pages))
        (then, before), (now, _) = self.samples[0], self.samples[-1]
        waiting = counted.get("scheduler/enqueued", 0) - counted.get("scheduler/dequeued", 0)
        queue = waiting + len(self.crawler.engine.downloader.active)
        rate = (pages - before) / (now - then) if now > then else 0.0
        reached = getattr(self.crawler.spider, "reached", "")
        where = f"{self.site}  back to {reached}" if reached else self.site
        return f"{pages} pages  {articles} articles  {rate:.1f} pages/s  {queue} in queue  {where}"

    def make_room(self, record: logging.LogRecord) -> bool:
        """Take the line away before a log line is written; the next drawing brings it back."""
        _write("\r" + CLEAR)
        return True

    def stop(self) -> None:
        self.loop.stop()
        if handler := get_scrapy_root_handler():
            handler.removeFilter(self.make_room)
        _write("\r" + CLEAR)


def _is_free(crawler: Crawler) -> bool:
    """Return whether stderr is a terminal that nothing else runs through: no log, no articles."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        return False
    if str(crawler.settings["OUTPUT"]).startswith("-") and sys.stdout.isatty():
        return False
    talkative = logging.getLevelName(crawler.settings["LOG_LEVEL"]) < logging.WARNING
    return not (talkative and crawler.settings.getbool("LOG_ENABLED") and not crawler.settings["LOG_FILE"])


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or USUAL_COLUMNS
    except OSError:
        return USUAL_COLUMNS


def _write(text: str) -> None:
    with suppress(OSError):  # the terminal was closed; the crawl goes on
        sys.stderr.write(text)
        sys.stderr.flush()

"""Extensions: the pace that robots.txt asks for, and the line that shows a crawl at work."""

from __future__ import annotations

import logging
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.robotstxt import RobotParser

logger = logging.getLogger(__name__)


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
    """One line on stderr that says what is going on; only where stderr is a terminal."""

    def __init__(self, crawler: Crawler) -> None:
        raise NotConfigured

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

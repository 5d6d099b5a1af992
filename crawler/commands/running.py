"""A crawl from the command line: started, and told apart from one that could not start."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Mapping
from typing import Final

from scrapy.crawler import Crawler, CrawlerProcessBase
from scrapy.settings import BaseSettings

from crawler.errors import CrawlerError

logger = logging.getLogger(__name__)

# they warn of pages that are too large or cut off
SAID_ELSEWHERE: Final = ("scrapy.core.downloader.handlers", "scrapy.downloadermiddlewares.httpcompression")
# (700, 10, 10): a page is some thousand objects that are freed without a search for cycles; 6 % of a crawl's CPU time,
# and the same peak of memory
GARBAGE: Final = (10_000, 20, 20)


def quieten(settings: BaseSettings) -> None:
    """Keep the log free of what the rejected feed says; `-L INFO` brings it back."""
    quiet = logging.getLevelName(settings["LOG_LEVEL"]) >= logging.WARNING
    for name in SAID_ELSEWHERE:
        logging.getLogger(name).setLevel(logging.ERROR if quiet else logging.NOTSET)


def run_crawler(process: CrawlerProcessBase, crawler: Crawler, arguments: Mapping[str, str]) -> None:
    """Crawl to the end; CrawlerError when the crawl could not start."""
    crawl = process.crawl(crawler, **arguments)
    gc.set_threshold(*GARBAGE)
    process.start()
    if isinstance(crawl, asyncio.Task) and crawl.done() and not crawl.cancelled() and (error := crawl.exception()):
        if isinstance(error, CrawlerError):
            raise error
        logger.debug("the crawl could not start", exc_info=error)
        raise CrawlerError(f"could not start: {type(error).__name__}: {error}; -L DEBUG shows where")

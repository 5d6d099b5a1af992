"""Downloader middlewares: what may be asked for at all."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from typing import Any, Final, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import build_from_crawler, load_object

from crawler.article import Reason
from crawler.normalize.text import printable
from crawler.normalize.urls import host_of, is_private_host

logger = logging.getLogger(__name__)

SERVER_ERRORS: Final = range(500, 600)
ROBOTS_TRIES: Final = 2  # times, each with its retries, that a robots.txt is asked for before its host is given up


class StayOnSite:
    """Refuses redirects that leave the site, or lead from a public host to a private address."""

    def process_request(self, request: Request) -> None:
        came_from = request.meta.get("redirect_urls")
        if not came_from:
            return
        host = host_of(request.url)
        if is_private_host(host) and not is_private_host(host_of(came_from[0])):
            raise IgnoreRequest(Reason.PRIVATE_ADDRESS, f"redirects to {host}")
        site = request.cb_kwargs.get("site")
        if site is not None and not site.owns(request.url):
            raise IgnoreRequest(Reason.REDIRECT, f"leads to another site: {printable(request.url)}")


class ObeyRobots:
    """Obeys robots.txt as RFC 9309 has it: no answer or a server error means that nothing may be fetched.

    https://www.rfc-editor.org/rfc/rfc9309#section-2.3.1. Scrapy's own middleware fetches everything in both cases,
    logs a traceback, and asks for robots.txt outside the site's pace.
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self.crawler = crawler
        self.agent = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        self.parser_class: Any = load_object(crawler.settings["ROBOTSTXT_PARSER"])
        self.asked: dict[str, asyncio.Task[RobotParser]] = {}  # by scheme, host and port
        self.failed: Counter[str] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if request.meta.get("dont_obey_robotstxt"):
            return
        rules = await self.rules(request)
        if not rules.allowed(request.url, self.agent):
            self.crawler.stats.inc_value("robotstxt/forbidden")
            raise IgnoreRequest(Reason.ROBOTS, f"by robots.txt, for {self.agent}")

    async def rules(self, request: Request) -> RobotParser:
        """Return the rules of the request's host; IgnoreRequest when they cannot be had: the next ones ask again."""
        parts = urlparse_cached(request)
        root = f"{parts.scheme}://{parts.netloc}"
        if root not in self.asked:
            self.asked[root] = asyncio.ensure_future(self.fetch(root, request))
        task = self.asked[root]
        try:
            return await asyncio.shield(task)
        except IgnoreRequest:
            if self.asked.get(root) is task and self.failed[root] + 1 < ROBOTS_TRIES:
                self.failed[root] += 1
                del self.asked[root]
            raise

    async def fetch(self, root: str, request: Request) -> RobotParser:
        """Return the rules in a host's robots.txt, fetched at the pace of the request that waits for it."""
        slot = self.crawler.engine.downloader.get_slot_key(request)
        meta = {"dont_obey_robotstxt": True, "download_slot": slot}
        robots = Request(f"{root}/robots.txt", callback=NO_CALLBACK, meta=meta, dont_filter=True)
        self.crawler.stats.inc_value("robotstxt/request_count")
        try:
            response = await self.crawler.engine.download_async(robots)
        except IgnoreRequest as error:  # redirected out of bounds: no rules there
            logger.debug("%s: %s", robots.url, error)
            return await self.parsed(b"", request)
        except Exception as error:  # every kind of network failure; the request that waits is refused for it
            raise IgnoreRequest(error) from error
        self.crawler.stats.inc_value(f"robotstxt/response_status_count/{response.status}")
        if response.status in SERVER_ERRORS:
            raise IgnoreRequest(Reason.ROBOTS, f"robots.txt answers with HTTP status {response.status}")
        return await self.parsed(_text_of(response), request)

    async def parsed(self, body: bytes, request: Request) -> RobotParser:
        """Return the rules in the text, after telling those who wait for them."""
        rules: RobotParser = build_from_crawler(self.parser_class, self.crawler, body)
        await self.crawler.signals.send_catch_log_async(signals.robots_parsed, robotparser=rules, request=request)
        return rules


def _text_of(response: Response) -> bytes:
    """Return the body of a robots.txt; nothing for 4xx, which means that there is none."""
    return response.body if response.status < 400 else b""

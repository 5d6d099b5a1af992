"""The last step before the network: a site that wants to be left alone is, and no public name leads us inside."""

from __future__ import annotations

import asyncio
import logging
import time
from datetime import UTC, datetime
from typing import Any, Final, Self

from scrapy import Request, signals
from scrapy.core.downloader import Slot
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, IgnoreRequest
from scrapy.http import Response
from scrapy.resolver import CachingThreadedResolver
from scrapy.utils.datatypes import LocalCache
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from crawler import stats
from crawler.article import Reason, Rejection
from crawler.backoff import Bounds, Patience, Sign, parse_http_date, parse_retry_after, sign_of
from crawler.normalize.hosts import host_of, is_private_host

logger = logging.getLogger(__name__)

WALLS: Final = frozenset((Reason.BOT_CHALLENGE, Reason.LOGIN_WALL, Reason.JS_REDIRECT))  # with whatever status
LOOK: Final = 0.25  # seconds of a pause between two looks whether the crawl is being stopped
private_answers: Final[LocalCache[str, str]] = LocalCache(10_000)  # public host names that DNS sends to such addresses


class Manners:
    """An extension that knows how each site takes our requests, a site being a download slot."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        settings = crawler.settings
        self.bounds = Bounds(
            settings.getfloat("BACKOFF_START"),
            settings.getfloat("BACKOFF_MAX"),
            settings.getfloat("RETRY_AFTER_MAX"),
            settings.getint("SITE_WINDOW"),
            settings.getint("SITE_WINDOW_BAD"),
        )
        self.sites: dict[str, Patience] = {}
        self.gates: dict[str, asyncio.Semaphore] = {}
        crawler.signals.connect(self.look_at, signals.item_scraped)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def site_of(self, request: Request) -> Patience:
        """Return what is known of the request's site."""
        name, _ = self._slot_of(request)
        return self.sites.setdefault(name, Patience(self.bounds))

    def refuse_if_ended(self, request: Request) -> None:
        """Raise IgnoreRequest when the site is not asked any more."""
        if ended := self.site_of(request).ended:
            raise IgnoreRequest(Reason.SITE_STOPPED, ended)

    def gate_of(self, request: Request) -> asyncio.Semaphore:
        """Return what lets so many requests through at once as the site's slot says.

        The slot itself lets more through when its delay is 0: it counts a transfer only once its task runs.
        """
        name, slot = self._slot_of(request)
        if name not in self.gates:
            self.gates[name] = asyncio.Semaphore(slot.concurrency if slot else 1)
        return self.gates[name]

    async def wait(self, request: Request) -> None:
        """Return when the site may be asked again; IgnoreRequest when that will not be in this crawl."""
        site, (_, slot) = self.site_of(request), self._slot_of(request)
        delay = slot.delay if slot else 0.0
        paused = False
        while not site.ended and (left := site.opens_at(delay) - time.monotonic()) > 0:
            if self._is_closing():
                raise IgnoreRequest(Reason.UNREACHABLE, "the crawl was stopped during a pause")
            paused = True
            await asyncio.sleep(min(left, LOOK))
        self.refuse_if_ended(request)
        site.asked_at = time.monotonic()
        if paused:
            self._count(request, stats.PAUSES)
            if slot:
                slot.lastseen = site.asked_at  # the delay runs from here

    def note_answer(self, request: Request, response: Response) -> None:
        """Take in what came."""
        asked = None
        sign = sign_of(response.status)
        if sign in (Sign.BUSY, Sign.BROKEN) and (header := response.headers.get("Retry-After")):
            # the server's own clock, where it tells it
            date = parse_http_date((response.headers.get("Date") or b"").decode("latin-1")) or datetime.now(UTC)
            asked = parse_retry_after(header.decode("latin-1"), date)
        self._note(request, sign, f"HTTP status {response.status}", asked)

    def note_silence(self, request: Request, error: Exception) -> None:
        """Take in that no answer came."""
        self._note(request, Sign.BUSY, type(error).__name__)

    def look_at(self, item: Any, response: Any) -> None:
        """Take in that a page which came with a good status was a wall."""
        request = getattr(response, "request", None)
        if request is None or not isinstance(item, Rejection) or item.reason not in WALLS:
            return
        if item.status is not None and sign_of(item.status) is Sign.WELL:
            site = self.site_of(request)
            before = site.slowness, site.ended
            site.correct()
            self._tell(request, site, before, item.reason.in_words(None))

    def _note(self, request: Request, sign: Sign, seen: str, asked: float | None = None) -> None:
        site = self.site_of(request)
        before = site.slowness, site.ended
        site.note(sign, time.monotonic(), tries=request.meta.get("retry_times", 0), asked=asked)
        self._tell(request, site, before, seen)

    def _tell(self, request: Request, site: Patience, before: tuple[int, str], seen: str) -> None:
        """Say that the site was slowed down, or given up, when that is news."""
        name, _ = self._slot_of(request)
        if site.ended and not before[1]:
            self._count(request, stats.STOPPED)
            line = f"{name}: {site.ended}, the last one {seen}; the rest of its pages is not asked for; try again later"
            getattr(self.crawler.spider, "trouble", logger.warning)(line)
        elif site.slowness > before[0]:
            logger.info("%s: most of its answers turn us away, the last one %s: slowed down", name, seen)

    def _count(self, request: Request, measure: str) -> None:
        site = request.cb_kwargs.get("site")
        name = site.name_at(request.url) if site else host_of(request.url)
        self.crawler.stats.inc_value(stats.portal_stat(name, measure))

    def _slot_of(self, request: Request) -> tuple[str, Slot | None]:
        downloader = self.crawler.engine.downloader
        name = downloader.get_slot_key(request)
        return name, downloader.slots.get(name)

    def _is_closing(self) -> bool:
        engine = self.crawler.engine
        # Scrapy tells nobody that it begins to close, and waits for what is under way
        return not engine.running or engine._slot is None or engine._slot.closing is not None


def manners_of(crawler: Crawler) -> Manners:
    """Return the crawl's manners; RuntimeError when settings switch the extension off."""
    manners = crawler.get_extension(Manners)
    if manners is None:
        raise RuntimeError("crawler.network.Manners is not among the EXTENSIONS; the download handler needs it")
    return manners


class SkipStopped:
    """A downloader middleware that refuses at once what would wait in the queue of a site that was given up."""

    def __init__(self, crawler: Crawler) -> None:
        self.manners = manners_of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        self.manners.refuse_if_ended(request)


class PatientHandler(HTTP11DownloadHandler):
    """Scrapy's handler behind a gate for each site.

    Only here a whole site can wait: what waits keeps the site's connection taken, and nobody else's.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.manners = manners_of(crawler)

    async def download_request(self, request: Request) -> Response:
        async with self.manners.gate_of(request):
            return await self.download_in_turn(request)

    async def download_in_turn(self, request: Request) -> Response:
        """Return the answer, once the site may be asked; its manners learn how that went."""
        await self.manners.wait(request)
        try:
            response = await super().download_request(request)
        except Exception as error:  # every kind of network failure; the retry middleware knows them
            host = host_of(request.url)
            if isinstance(error, CannotResolveHostError) and host in private_answers:
                raise IgnoreRequest(Reason.PRIVATE_ADDRESS, f"{host} is {private_answers[host]}") from error
            self.manners.note_silence(request, error)
            raise
        self.manners.note_answer(request, response)
        return response


class PublicResolver(CachingThreadedResolver):
    """Finds no address for a public name that leads to a private one: no page or DNS server gets us there.

    A host that is private by its name or number was the start URL, or nobody asks for it.
    """

    allow_private = False

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        resolver = super().from_crawler(crawler, reactor)
        resolver.allow_private = crawler.settings.getbool("DNS_PRIVATE_ANSWERS")
        private_answers.clear()
        return resolver

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:
        return super().getHostByName(name, timeout).addCallback(self.check, name)

    def check(self, address: str, name: str) -> str:
        """Return the address; DNSLookupError for a private one of a public name."""
        if self.allow_private or is_private_host(name) or not is_private_host(address):
            return address
        private_answers[name] = address
        raise DNSLookupError(f"{name} is at {address}, which is private (DNS_PRIVATE_ANSWERS)")

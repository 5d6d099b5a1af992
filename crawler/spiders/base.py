"""What every spider of ours does: ask for a page once, read it as an article, and account for each request."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar, Final, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from crawler import stats
from crawler.article import Article, Found, Rejection
from crawler.dedupe.keys import KeySet
from crawler.jobs.events import Event
from crawler.normalize.urls import url_key
from crawler.spiders.arguments import Limits, check_names, parse_limits
from crawler.spiders.backlog import Backlog
from crawler.spiders.pace import set_pace
from crawler.spiders.reading import Lead, Refusal, Story, joined, read_article, refusal_of, rejection, related_leads
from crawler.spiders.sites import Site
from crawler.spiders.systems import Systems
from crawler.state.seen import SeenPages

logger = logging.getLogger(__name__)

MAX_PARTS: Final = 50  # pages of one article; more is a pager that runs in circles
QUEUE_MAX: Final = 10_000  # requests in Scrapy's queue, of 1.4 kB each; those after them wait on disk
PART_FIRST: Final = 10  # priority: an article that has begun is finished before others begin

Output = Iterator[Request | Found | Rejection | Event]


class PageSpider(Spider):
    """The base of our spiders; a subclass says where to start."""

    arguments: ClassVar[tuple[str, ...]] = ()  # what `-a` takes
    writes_itself: ClassVar[bool] = False  # a scheduled job: its files lie in the data folder, not behind -O

    def __init__(self, **arguments: str) -> None:
        super().__init__()
        self.check(arguments)
        self.limits: Limits = parse_limits(arguments)
        self.known = KeySet()  # url_key of every page that was asked for
        self.seen: SeenPages | None = None  # what earlier crawls with this -a state=FILE brought
        self.systems = Systems()
        self.granted = 0  # articles that were asked for or are written, where max_articles counts them
        self.written = 0
        self.waiting = Backlog()  # beyond max_articles, should others come to nothing; or beyond QUEUE_MAX
        self.postponed: deque[Callable[[], Request | None]] = deque()  # list pages that may turn out to be needless

    @classmethod
    def check(cls, arguments: Mapping[str, str]) -> None:
        """Raise UsageError when the arguments make no sense; a subclass checks its own as well."""
        check_names(arguments, cls.arguments)
        parse_limits(arguments)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        if path := kwargs.get("state"):
            spider.seen = SeenPages(Path(path))
        spider.prepare(crawler.settings)
        set_pace(crawler.settings, spider.sites())
        crawler.signals.connect(spider.item_written, signals.item_scraped)
        crawler.signals.connect(spider.go_on, signals.spider_idle)
        crawler.signals.connect(spider.go_on_early, signals.scheduler_empty)
        return spider

    def prepare(self, settings: BaseSettings) -> None:
        """Do what must be done before the first request."""

    def sites(self) -> tuple[Site, ...]:
        """Return the sites that the crawl starts on."""
        raise NotImplementedError

    # Asking ---------------------------------------------------------------------------------------------------------

    def is_new(self, key: str) -> bool:
        """Return whether the page of this key was never asked for, and remember it."""
        if key in self.known or (self.seen is not None and key in self.seen):
            return False
        self.known.add(key)
        return True

    def ask(self, url: str, callback: Any, errback: Any, site: Site, priority: int = 0, **about: Any) -> Request:
        """Return the request for a page of this site; `about` goes to callback and errback."""
        self.count(site, url, stats.REQUESTS)
        return Request(
            url,
            callback=callback,
            errback=errback,
            priority=priority,
            cb_kwargs={"site": site, **about},
            meta={"download_slot": site.slot},
            dont_filter=True,  # self.known did, for a tenth of the price
        )

    def ask_articles(self, site: Site, leads: Iterable[Lead]) -> Iterator[Request]:
        """Yield the requests for those that are on the site, new, and within max_articles."""
        for lead in leads:
            if not site.owns(lead.url):
                self.count(site, lead.url, stats.LINKS, stats.OFF_SITE, of=site.home)
            elif not self.is_new(site.key_of(lead.url)):
                self.count(site, lead.url, stats.LINKS, stats.KNOWN)
            elif self.has_room() and not self.waiting and not self.queue_is_full():
                yield self.ask_article(site, lead)
            else:
                self.waiting.append(site, lead)

    def ask_article(self, site: Site, lead: Lead) -> Request:
        """Return the request for an article."""
        self.granted += 1
        return self.ask(lead.url, self.parse_article, self.article_failed, site, lead=lead)

    def has_room(self) -> bool:
        """Return whether max_articles allows to ask for one more."""
        return self.limits.max_articles is None or self.granted < self.limits.max_articles

    def queue_is_full(self) -> bool:
        """Return whether Scrapy holds as many requests as it should."""
        counted = self.crawler.stats.get_value
        return bool(counted("scheduler/enqueued", 0) - counted("scheduler/dequeued", 0) >= QUEUE_MAX)

    # Reading --------------------------------------------------------------------------------------------------------

    def parse_article(self, response: Response, site: Site, lead: Lead) -> Output:
        """Yield the article, or the request for its next part, or why it is none."""
        self.arrived(response, site)
        found = read_article(response, site, lead, datetime.now(UTC), self.systems)
        if isinstance(found, Refusal):
            yield from self.turn_away(found, site, lead)
            return
        for name in found.missed:
            self.count(site, lead.url, stats.RULE_MISSED, name)
        if why := self.unwanted(found.article, lead):
            self.count(site, lead.url, stats.SKIPPED, why)
            yield from self.leave_out(found.article, site, lead)
            return
        yield from self.go_on_reading(Story(lead, found.article), found.next_part, site)

    def parse_part(self, response: Response, site: Site, story: Story) -> Output:
        """Yield what follows from a further page of an article."""
        self.arrived(response, site)
        found = read_article(response, site, story.lead, datetime.now(UTC), self.systems, part=True)
        if isinstance(found, Refusal):
            yield from self.part_lost(site, story)
            return
        self.count(site, response.url, stats.PARTS)
        story.others.append(found.article)
        yield from self.go_on_reading(story, found.next_part, site)

    def go_on_reading(self, story: Story, next_part: str | None, site: Site) -> Output:
        """Yield the request for the next part, or the whole article when there is none."""
        if next_part and site.owns(next_part) and len(story.keys) < MAX_PARTS:
            key = url_key(next_part)
            if key not in story.keys and key != url_key(story.first.url):
                story.keys.add(key)
                self.known.add(key)
                yield self.ask(next_part, self.parse_part, self.part_failed, site, PART_FIRST, story=story)
                return
        yield from self.finish(story, site)

    def finish(self, story: Story, site: Site) -> Output:
        """Yield the whole article and the requests for its related ones."""
        article = joined(story)
        self.known.add(url_key(article.url))
        yield self.brought(article, story, site)
        if story.lead.depth < self.limits.related:
            yield from self.ask_articles(site, related_leads(article, story.lead))

    def article_failed(self, failure: Failure, /) -> Output:
        """Yield why the article cannot be had."""
        about = failure.request.cb_kwargs  # type: ignore[attr-defined]
        yield from self.turn_away(self.refused(failure), about["site"], about["lead"])

    # What the pages become ------------------------------------------------------------------------------------------

    def brought(self, article: Article, story: Story, site: Site) -> Found | Event:
        """Return what a whole article becomes."""
        if self.seen is not None:
            self.seen.add((site.key_of(story.lead.url), site.key_of(article.url), *story.keys))
        return Found(article, story.lead.url)

    def turn_away(self, refusal: Refusal, site: Site, lead: Lead) -> Output:
        """Yield what an article's page becomes that is none."""
        yield rejection(refusal, site, lead, datetime.now(UTC))

    def leave_out(self, article: Article, site: Site, lead: Lead) -> Output:
        """Yield what an article becomes that since or until leaves out: nothing, it is counted."""
        yield from ()

    def part_failed(self, failure: Failure, /) -> Output:
        """Yield the article without its missing part."""
        self.refused(failure)
        about = failure.request.cb_kwargs  # type: ignore[attr-defined]
        yield from self.part_lost(about["site"], about["story"])

    def part_lost(self, site: Site, story: Story) -> Output:
        """Yield the article as far as it came."""
        logger.info("%s: page %d of it cannot be had", story.first.url, len(story.others) + 2)
        self.count(site, story.lead.url, stats.PARTS_FAILED)
        yield from self.finish(story, site)

    # Accounting -----------------------------------------------------------------------------------------------------

    def count(self, site: Site, url: str, *measure: str, of: str = "") -> None:
        """Add one to a measure of the portal that this page belongs to."""
        self.crawler.stats.inc_value(stats.portal_stat(site.name_at(of or url), *measure))

    def arrived(self, response: Response, site: Site) -> None:
        """Account for an answer; where a redirect led counts as known."""
        self.count(site, response.url, stats.PAGES)
        waited = response.meta.get("download_latency", 0.0)
        self.crawler.stats.inc_value(stats.portal_stat(site.name_at(response.url), stats.WAITED), waited)
        if "redirect_urls" in response.meta:
            self.known.add(url_key(response.url))

    def refused(self, failure: Failure) -> Refusal:
        """Return why a request failed, and account for an answer that came all the same."""
        refusal = refusal_of(failure.value)
        request = failure.request  # type: ignore[attr-defined]
        if refusal.status is not None:
            self.count(request.cb_kwargs["site"], request.url, stats.PAGES)
        return refusal

    def unwanted(self, article: Article, lead: Lead) -> str:
        """Return why the date rules the article out, "" when it does not."""
        if not self.limits.dated:
            return ""
        if not article.published_at:
            return stats.UNDATED
        return "" if self.limits.hold(article.published_at) else stats.OUT_OF_RANGE

    def trouble(self, line: str) -> None:
        """Keep a line for the user, to be printed at the end."""
        logger.info(line)
        lines = self.crawler.stats.get_value(stats.PROBLEMS, [])
        self.crawler.stats.set_value(stats.PROBLEMS, [*lines, line])

    # Signals --------------------------------------------------------------------------------------------------------

    def item_written(self, item: Any) -> None:
        """Count what max_articles counts."""
        self.written += isinstance(item, Article)

    def go_on(self) -> None:
        """Ask for what was put off, as far as it is still wanted."""
        self.granted = self.written  # idle: nothing is under way
        requests = list(self.next_waiting())
        while not requests and self.postponed and self.has_room():
            if request := self.postponed.popleft()():
                requests.append(request)
        for request in requests:
            self.crawler.engine.crawl(request)
        if requests:
            raise DontCloseSpider

    def go_on_early(self) -> None:
        """Ask for what waits for a place in the queue, before the crawl comes to rest."""
        if self.limits.max_articles is None:
            for request in self.next_waiting():
                self.crawler.engine.crawl(request)

    def next_waiting(self) -> Iterator[Request]:
        """Yield requests for what waits, as many as there is room for."""
        for _ in range(QUEUE_MAX):
            if not self.waiting or not self.has_room():
                return
            yield self.ask_article(*self.waiting.popleft())

    def closed(self, reason: str) -> None:
        """Count the links that were never asked for."""
        if self.limits.max_articles is not None:  # else the crawl was interrupted
            for site, lead in self.waiting:
                self.count(site, lead.url, stats.LINKS, stats.OVER_LIMIT)
        self.waiting.close()

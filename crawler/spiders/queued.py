"""The part of a job that asks for what its queue has, and tells the job what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, Final

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler import stats
from crawler.article import Article, Found
from crawler.jobs.events import LeftOut, Link, Linked, Listed, Met, Turned, Unchanged
from crawler.jobs.job import Job
from crawler.spiders.base import Output
from crawler.spiders.courses import Flow, UnderWay, about_of
from crawler.spiders.doors import DoorSpider
from crawler.spiders.reading import Lead, Refusal, Story, rejection
from crawler.spiders.sites import Site
from crawler.state.keys import page_key
from crawler.state.protocol import PageRow, Queued, Status

FLOW: Final = 200  # articles of a portal that Scrapy holds at a time; the others wait in the state
LOW: Final = 50  # … so few left, and it takes more
NOT_MODIFIED: Final = 304


class QueueSpider(DoorSpider):
    """Puts links into the job's queue, and asks for what is in it; a subclass reads the lists."""

    job: Job

    def __init__(self, **arguments: str) -> None:
        super().__init__(**arguments)
        self.flows: dict[str, Flow] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> QueueSpider:
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.queue_grew, signals.item_scraped)
        return spider

    # Asking ---------------------------------------------------------------------------------------------------------

    def more(self, flow: Flow) -> Iterator[Request]:
        """Yield requests for what waits in the portal's queue, as far as there is room for them."""
        if flow.open > LOW:
            return
        for entry in self.job.state.queue(flow.site.known_as, flow.cursor, FLOW, ("article", "again")):
            flow.cursor = entry.seq
            if entry.url in flow.under_way:  # failed before, and on a list again
                continue
            flow.open += 1
            flow.under_way[entry.url] = UnderWay(entry)
            yield self.ask_queued(flow.site, entry)

    def ask_queued(self, site: Site, entry: Queued) -> Request:
        """Return the request for an article in the queue; a conditional one when it may have changed."""
        lead = Lead(entry.url, **entry.about)
        request = self.ask(entry.url, self.parse_article, self.article_failed, site, lead=lead)
        if entry.etag:
            request.headers["If-None-Match"] = entry.etag
        if entry.modified:
            request.headers["If-Modified-Since"] = entry.modified
        return request

    def ask_articles(self, site: Site, leads: Iterable[Lead]) -> Output:  # type: ignore[override]
        """Yield the links among them that nobody knows, for the queue."""
        links = self.new_links(site, leads)
        if links:
            yield Linked(site.known_as, links)

    def new_links(self, site: Site, leads: Iterable[Lead]) -> tuple[Link, ...]:
        """Return the links that are on the site and neither known to this job nor to an earlier one."""
        fresh = {}
        for lead in leads:
            key = site.key_of(lead.url)
            if not site.owns(lead.url):
                self.count(site, lead.url, stats.LINKS, stats.OFF_SITE, of=site.home)
            elif not self.is_new(key):
                self.count(site, lead.url, stats.LINKS, stats.KNOWN)
            else:
                fresh[page_key(key)] = lead
        rows = self.job.state.pages(list(fresh))
        links = []
        for number, lead in fresh.items():
            if number in rows and not self.is_wanted_now(rows[number]):
                self.count(site, lead.url, stats.LINKS, stats.KNOWN)
            else:
                links.append(Link(number, lead.url, about_of(lead)))
        return tuple(links)

    def is_wanted_now(self, row: PageRow) -> bool:
        """Return whether an article was left out by an earlier job's dates and is not by this one's."""
        if row.status is not Status.SKIPPED:
            return False
        return self.limits.hold(row.note) if row.note else not self.limits.dated

    # Articles -------------------------------------------------------------------------------------------------------

    def parse_article(self, response: Response, site: Site, lead: Lead) -> Output:
        flow = self.flows[site.known_as]
        if lead.url in flow.under_way:
            one = flow.under_way[lead.url]
            one.etag, one.modified = _header(response, "ETag"), _header(response, "Last-Modified")
        yield from super().parse_article(response, site, lead)

    def article_failed(self, failure: Failure, /) -> Output:
        about = failure.request.cb_kwargs  # type: ignore[attr-defined]
        site, lead = about["site"], about["lead"]
        refusal = self.refused(failure)
        if refusal.status == NOT_MODIFIED and (one := self.arrive(site, lead)) and one.entry.kind == "again":
            yield Unchanged(site.known_as, one.entry.key.hex())
            yield from self.more(self.flows[site.known_as])
        else:
            yield from self.turn_away(refusal, site, lead)

    def brought(self, article: Article, story: Story, site: Site) -> Met:
        one = self.arrive(site, story.lead)
        keys = (site.key_of(story.lead.url), site.key_of(article.url), *story.keys)
        again = one is not None and one.entry.kind == "again"
        asked_key = one.entry.key if one else page_key(keys[0])
        others = tuple(map(page_key, keys))
        found = Found(article, story.lead.url)
        etag, modified = (one.etag, one.modified) if one else (None, None)
        return Met(site.known_as, found, asked_key, again, others, etag, modified)

    def finish(self, story: Story, site: Site) -> Output:
        yield from super().finish(story, site)
        yield from self.more(self.flows[site.known_as])

    def turn_away(self, refusal: Refusal, site: Site, lead: Lead) -> Output:
        one = self.arrive(site, lead)
        again = one.entry.key.hex() if one and one.entry.kind == "again" else None
        lost = rejection(refusal, site, lead, datetime.now(UTC))
        yield Turned(site.known_as, page_key(site.key_of(lead.url)), lost, about_of(lead), again)
        yield from self.more(self.flows[site.known_as])

    def leave_out(self, article: Article, site: Site, lead: Lead) -> Output:
        self.arrive(site, lead)
        yield LeftOut(site.known_as, page_key(site.key_of(lead.url)), (article.published_at or "")[:10])
        yield from self.more(self.flows[site.known_as])

    def arrive(self, site: Site, lead: Lead) -> UnderWay | None:
        """Return what was under way, which is over now."""
        flow = self.flows[site.known_as]
        one = flow.under_way.pop(lead.url, None)
        flow.open -= one is not None
        return one

    # Signals --------------------------------------------------------------------------------------------------------

    def queue_grew(self, item: Any) -> None:
        """Ask for what a committed list page has put into the queue."""
        if isinstance(item, Listed | Linked) and item.links:
            for request in self.more(self.flows[item.portal]):
                self.crawler.engine.crawl(request)

    def next_waiting(self) -> Iterator[Request]:
        for flow in self.flows.values():
            yield from self.more(flow)


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None

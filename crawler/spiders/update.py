"""`scrapy crawl update`: the scheduled job. What is new on portals, asked for by the state's queue, once each."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, ClassVar, Final

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from crawler import stats
from crawler.article import Article, Found
from crawler.discover.listing import ListPage
from crawler.errors import UsageError
from crawler.jobs.events import LeftOut, Link, Linked, Listed, Met, Noted, Turned, Unchanged
from crawler.jobs.job import Job
from crawler.normalize.hosts import host_of
from crawler.normalize.urls import url_key
from crawler.portals import all_portals
from crawler.portals.base import Listing
from crawler.spiders.articles import parse_urls
from crawler.spiders.base import Output
from crawler.spiders.doors import DoorSpider
from crawler.spiders.lists import Column
from crawler.spiders.office import open_job
from crawler.spiders.portal import chosen_sections
from crawler.spiders.reading import Lead, Refusal, Story, asked, rejection
from crawler.spiders.section import column_at
from crawler.spiders.serving import serve_ours
from crawler.spiders.sites import Site
from crawler.state.keys import page_key
from crawler.state.protocol import PageRow, Queued, Status

FLOW: Final = 200  # articles of a portal that Scrapy holds at a time; the others wait in the state
LOW: Final = 50  # … so few left, and it takes more
NOT_MODIFIED: Final = 304


@dataclass(slots=True)
class Course(Column):
    """A section on its way back in time, to what an earlier job has read."""

    baseline: int = 0  # number of a job: what was met before it is known
    to_end: bool = False  # read for the first time: known articles are no reason to stop
    depth: int = 0  # list pages to read in any case
    known_run: int = 0  # how many known articles stand at the end of what was read

    @property
    def key(self) -> bytes:
        """The section's key in the state."""
        return page_key(url_key(self.listing.url))

    def about(self) -> Mapping[str, Any]:
        """Return what the next job must know, should this one not come further."""
        return {
            "section": self.listing.name,
            "first": self.listing.url,
            "baseline": self.baseline,
            "to_end": self.to_end,
            "depth": self.depth,
            "asked": self.asked,
        }


@dataclass(slots=True)
class Flow:
    """What Scrapy holds of one portal's queue."""

    site: Site
    cursor: int = 0  # seq of the last entry that was asked for
    open: int = 0  # entries under way
    under_way: dict[str, UnderWay] = field(default_factory=dict)  # by the URL asked for


@dataclass(slots=True)
class UnderWay:
    """An entry of the queue whose page is being asked for."""

    entry: Queued
    etag: str | None = None  # of the answer
    modified: str | None = None


class UpdateSpider(DoorSpider):
    """Reads the list pages of portals down to what is known, and what its job's queue has."""

    name = "update"
    arguments: ClassVar[tuple[str, ...]] = ("portals", "sections", "urls", "since", "until", "max_pages")
    writes_itself: ClassVar[bool] = True

    def __init__(self, **arguments: str) -> None:
        super().__init__(**arguments)
        self.given = dict(arguments)
        self.servers = ExitStack()
        self.courses: list[Course] = []
        self.flows: dict[str, Flow] = {}
        self.known_run = 0
        self.reached = ""  # the oldest day on the list page read last, for whoever watches a long way back
        self.job: Job

    @classmethod
    def check(cls, arguments: Mapping[str, str]) -> None:
        super().check(arguments)
        if "urls" in arguments and "portals" in arguments:
            raise UsageError("update: give portals or urls, not both; two jobs can run side by side")
        if "urls" in arguments:
            parse_urls(arguments["urls"])
        else:
            _sections(arguments)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> UpdateSpider:
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.queue_grew, signals.item_scraped)
        return spider

    def prepare(self, settings: BaseSettings) -> None:
        """Lock the portals, finish what dead jobs left, and see what waits."""
        if "urls" in self.given:
            columns: Iterable[Column] = map(_called, map(column_at, parse_urls(self.given["urls"])))
        else:
            sections = serve_ours(_sections(self.given), settings, self.servers)
            columns = (Column(Site(portal.home, portal), one) for portal, all_ in sections.items() for one in all_)
        self.courses = [Course(column.site, column.listing) for column in columns]
        self.flows = {course.site.known_as: Flow(course.site) for course in self.courses}
        try:
            self.job = open_job(settings, tuple(self.flows), self.given)
        except BaseException:
            self.servers.close()
            raise
        self.known_run = settings.getint("UPDATE_KNOWN_RUN")
        deep_since = time.time() - settings.getfloat("UPDATE_DEEP_HOURS") * 3600
        for course in self.courses:
            course.baseline = self.job.row.number
            last = self.job.state.deep_at(course.site.known_as, course.key)
            course.to_end = last is None
            course.depth = settings.getint("UPDATE_DEEP_PAGES") if last is not None and last < deep_since else 0

    def columns(self) -> Iterator[Column]:
        yield from self.courses

    def closed(self, reason: str) -> None:
        super().closed(reason)
        self.servers.close()

    # Asking ---------------------------------------------------------------------------------------------------------

    async def start(self) -> AsyncIterator[Request]:
        for course in self.courses:
            yield self.ask_list(course.listing.url, course)
        for request in self.unfinished_lists():
            yield request
        for flow in self.flows.values():
            for request in self.more(flow):
                yield request

    def unfinished_lists(self) -> Iterator[Request]:
        """Yield the requests for list pages at which an earlier job was cut off."""
        by_url = {(course.site.known_as, course.listing.url): course for course in self.courses}
        for portal in self.flows:
            for entry in self.job.state.queue(portal, 0, FLOW, ("list",)):
                course = by_url.get((portal, entry.about["first"]))
                if course is None or url_key(entry.url) in course.pages:
                    continue
                rest = Course(course.site, course.listing, pages=course.pages, links=course.links, below=course.below)
                rest.baseline, rest.to_end = entry.about["baseline"], entry.about["to_end"]
                rest.depth, rest.asked = entry.about["depth"], entry.about["asked"] - 1  # this page is asked for again
                yield self.ask_list(entry.url, rest)

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

    # Lists ----------------------------------------------------------------------------------------------------------

    def list_read(self, found: ListPage, response: Response, column: Column) -> Output:
        """Yield what a list page comes to, and the request for the next one."""
        assert isinstance(column, Course)
        self.count(column.site, response.url, stats.LIST_PAGES)
        column.pages.add(url_key(response.url))
        fresh = [link for link in found.articles if link.url not in column.links]
        column.links.update(link.url for link in fresh)
        self.note_known(found, column)
        self.reached = min((link.published_on for link in found.articles if link.published_on), default=self.reached)
        links = self.new_links(column.site, self.leads(fresh, response.url, column))
        put_off = len(self.postponed)
        is_beginning = url_key(response.url) in column.below
        going_on: list[Request] = []
        if (fresh or is_beginning) and self.goes_on(found, column):
            going_on += self.next_list(found, response.url, column)
            going_on += self.lists_below(found, response.url, column)
        further = tuple(Link(page_key(url_key(one.url)), one.url, column.about()) for one in going_on)
        here = page_key(url_key(asked(response.request) if response.request else response.url))
        ends = not going_on and len(self.postponed) == put_off and (column.to_end or column.depth)
        yield Listed(column.site.known_as, here, links, further, column.key if ends else None)
        yield from going_on

    def note_known(self, found: ListPage, column: Course) -> None:
        """Count the known articles at the end of what was read so far."""
        keys = [page_key(column.site.key_of(link.url)) for link in found.articles if column.site.owns(link.url)]
        rows = self.job.state.pages(keys)
        for key in keys:
            is_known = key in rows and rows[key].job < column.baseline
            column.known_run = column.known_run + 1 if is_known else 0

    def goes_on(self, found: ListPage, column: Column) -> bool:
        assert isinstance(column, Course)
        if not super().goes_on(found, column):
            return False
        return column.to_end or column.asked < column.depth or column.known_run < self.known_run

    def ask_list_after(self, here: str, url: str, column: Column) -> Request | None:
        request = super().ask_list_after(here, url, column)
        if request is None and isinstance(column, Course):
            key = page_key(url_key(here))
            self.job.commit([Listed(column.site.known_as, key, (), (), column.key)], time.time())
        return request

    def lose(self, refusal: Refusal, lead: Lead, column: Column) -> Output:
        assert isinstance(column, Course)
        lost = rejection(refusal, column.site, lead, datetime.now(UTC))
        read = column.asked > 1 and (column.to_end or column.depth)  # as far as it can be
        yield Noted(column.site.known_as, page_key(url_key(lead.url)), lost, column.key if read else None)

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


def about_of(lead: Lead) -> dict[str, Any]:
    """Return what the queue keeps of a lead beside its URL: only what is known."""
    kept = {
        "title": lead.title,
        "published_on": lead.published_on,
        "section": lead.section,
        "found_on": lead.found_on,
        "depth": lead.depth,
    }
    return {name: value for name, value in kept.items() if value}


def _sections(arguments: Mapping[str, str]) -> dict[Any, tuple[Listing, ...]]:
    """Return the sections of the portals that are named, or of all that are alive and not our own."""
    named = arguments.get("portals", "").strip()
    if not named:
        alive = (portal for portal in all_portals().values() if not portal.retired and not portal.site)
        named = ",".join(portal.name for portal in alive if portal.readable)
    if not named:
        raise UsageError("update: no portal has a section yet; name list pages with --urls FILE")
    wanted = {"name": named, **({"sections": arguments["sections"]} if "sections" in arguments else {})}
    return chosen_sections(wanted)


def _called(column: Column) -> Column:
    """Return the section with a name for its site: the host, where no portal file has one."""
    site = column.site
    return column if site.portal else Column(Site(site.home, None, host_of(site.home)), column.listing)


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None

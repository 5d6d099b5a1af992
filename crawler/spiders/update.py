"""`scrapy crawl update`: the scheduled job. What is new on portals, asked for by the state's queue, once each."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any, ClassVar

from scrapy import Request
from scrapy.http import Response
from scrapy.settings import BaseSettings

from crawler.discover.listing import ListPage
from crawler.discover.submissions import Submission
from crawler.errors import UsageError
from crawler.jobs.events import Link, Listed, Noted
from crawler.normalize.hosts import host_of
from crawler.normalize.urls import url_key
from crawler.portals import all_portals
from crawler.portals.base import Listing
from crawler.spiders.articles import parse_urls
from crawler.spiders.base import Output
from crawler.spiders.columns import SENT, Column, list_key
from crawler.spiders.courses import Course, Flow
from crawler.spiders.office import open_job
from crawler.spiders.portal import chosen_sections
from crawler.spiders.queued import FLOW, QueueSpider
from crawler.spiders.reading import Lead, Refusal, rejection
from crawler.spiders.section import column_at
from crawler.spiders.serving import serve_ours
from crawler.spiders.sites import Site
from crawler.state.keys import page_key
from crawler.state.protocol import Queued


class UpdateSpider(QueueSpider):
    """Reads the list pages of portals down to what is known, and what its job's queue has."""

    name = "update"
    arguments: ClassVar[tuple[str, ...]] = ("portals", "sections", "urls", "since", "until", "max_pages")
    writes_itself: ClassVar[bool] = True

    def __init__(self, **arguments: str) -> None:
        super().__init__(**arguments)
        self.given = dict(arguments)
        self.servers = ExitStack()
        self.courses: list[Course] = []
        self.known_run = 0
        self.reached = ""  # the oldest day on the list page read last, for whoever watches a long way back

    @classmethod
    def check(cls, arguments: Mapping[str, str]) -> None:
        super().check(arguments)
        if "urls" in arguments and "portals" in arguments:
            raise UsageError("update: give portals or urls, not both; two jobs can run side by side")
        if "urls" in arguments:
            parse_urls(arguments["urls"])
        else:
            _sections(arguments)

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
        waiting = list(self.waiting_lists())
        for course, entry in waiting:
            if entry.about.get("posted"):  # what it is the answer to only the page before it can tell
                course.take_up(entry)
        for course in self.courses:
            yield self.ask_list(course.listing.url, course)
        for course, entry in waiting:
            if not entry.about.get("posted") and url_key(entry.url) not in course.pages:
                yield self.ask_rest(course, entry)
        for flow in self.flows.values():
            for request in self.more(flow):
                yield request

    def waiting_lists(self) -> Iterator[tuple[Course, Queued]]:
        """Yield the list pages at which an earlier job was cut off, and the section of each."""
        by_url = {(course.site.known_as, course.listing.url): course for course in self.courses}
        for portal in self.flows:
            for entry in self.job.state.queue(portal, 0, FLOW, ("list",)):
                if course := by_url.get((portal, entry.about["first"])):
                    yield course, entry

    def ask_rest(self, course: Course, entry: Queued) -> Request:
        """Return the request for a list page at which an earlier job was cut off."""
        rest = Course(course.site, course.listing, pages=course.pages, links=course.links, below=course.below)
        rest.baseline, rest.to_end = entry.about["baseline"], entry.about["to_end"]
        rest.depth, rest.asked = entry.about["depth"], entry.about["asked"] - 1  # this page is asked for again
        return self.ask_list(entry.url, rest)

    # Lists ----------------------------------------------------------------------------------------------------------

    def list_read(self, found: ListPage, response: Response, column: Column) -> Output:
        """Yield what a list page comes to, and the request for the next one."""
        assert isinstance(column, Course)
        self.account_for(response, column)
        column.pages.add(url_key(response.url))
        fresh = [link for link in found.articles if link.url not in column.links]
        column.links.update(link.url for link in fresh)
        column.known_run = self.known_at_end(found, column)
        self.reached = min((link.published_on for link in found.articles if link.published_on), default=self.reached)
        links = self.new_links(column.site, self.leads(fresh, response.url, column))
        put_off = len(self.postponed)
        assert response.request is not None
        is_beginning = list_key(response.request) in column.below or url_key(response.url) in column.below
        going_on: list[Request] = []
        if (fresh or is_beginning) and self.goes_on(found, column):
            going_on += self.next_list(found, response.url, column)
            going_on += self.lists_below(found, response.url, column)
        further = tuple(
            Link(page_key(list_key(one)), one.url, {**column.about(), **({"posted": True} if SENT in one.meta else {})})
            for one in going_on
        )
        here = page_key(list_key(response.request))
        ends = not going_on and len(self.postponed) == put_off and (column.to_end or column.depth)
        yield Listed(column.site.known_as, here, links, further, column.key if ends else None)
        kept = {link.key for link in further}
        while column.taken_up:
            if (key := column.taken_up.pop()) not in kept:
                yield Listed(column.site.known_as, key, (), (), None)
        yield from going_on

    def known_at_end(self, found: ListPage, column: Course) -> int:
        """Return how many known articles stand at the end of what was read, this page included."""
        keys = [page_key(column.site.key_of(link.url)) for link in found.articles if column.site.owns(link.url)]
        rows = self.job.state.pages(keys)
        run = column.known_run
        for key in keys:
            is_known = key in rows and rows[key].job < column.baseline
            run = run + 1 if is_known else 0
        return run

    def scripts_worth_asking(self, found: ListPage | Refusal, response: Response, column: Column) -> tuple[str, ...]:
        """Return the scripts that may help, none where the list need not be read further."""
        assert isinstance(column, Course)
        may_be_enough = isinstance(found, ListPage) and found.scripted and not column.to_end
        if may_be_enough and self.known_at_end(found, column) >= self.known_run:  # type: ignore[arg-type]
            return ()
        return super().scripts_worth_asking(found, response, column)

    def goes_on(self, found: ListPage, column: Column) -> bool:
        assert isinstance(column, Course)
        if not super().goes_on(found, column):
            return False
        return column.to_end or column.asked < column.depth or column.known_run < self.known_run

    def ask_list_after(self, here: str, ahead: str | Submission, column: Column) -> Request | None:
        request = super().ask_list_after(here, ahead, column)
        if request is None and isinstance(column, Course):
            key = page_key(url_key(here))
            self.job.commit([Listed(column.site.known_as, key, (), (), column.key)], time.time())
        return request

    def list_ended(self, request: Request, column: Column) -> Output:
        assert isinstance(column, Course)
        ends = column.key if column.to_end or column.depth else None
        yield Listed(column.site.known_as, page_key(list_key(request)), (), (), ends)

    def lose(self, refusal: Refusal, lead: Lead, column: Column, key: str = "") -> Output:
        assert isinstance(column, Course)
        lost = rejection(refusal, column.site, lead, datetime.now(UTC))
        read = column.asked > 1 and (column.to_end or column.depth)  # as far as it can be
        yield Noted(column.site.known_as, page_key(key or url_key(lead.url)), lost, column.key if read else None)


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

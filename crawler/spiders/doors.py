"""Sections by other doors than their list pages: feeds and sitemaps, found by themselves, used when they help."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Self
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler import stats
from crawler.article import Reason
from crawler.discover.doors import Door, Pick, Section, Via, choose_doors, pick, rank_sitemaps, section_at, whole_site
from crawler.discover.feed import Feed, find_feeds
from crawler.discover.listing import Link, ListPage
from crawler.discover.sitemap import Sitemap
from crawler.errors import UsageError
from crawler.normalize.urls import url_key
from crawler.spiders.base import Output
from crawler.spiders.columns import Column
from crawler.spiders.feeds import kind_of, named_sitemaps, read_door
from crawler.spiders.reading import Lead, Refusal, asked, read_page
from crawler.spiders.scripted import ScriptedSpider
from crawler.spiders.sites import Site

logger = logging.getLogger(__name__)

MAX_DOORS: Final = 100  # feeds and sitemaps asked for in one section


@dataclass(slots=True)
class Search:
    """A section while it is looked for behind other doors."""

    column: Column
    section: Section
    doors: deque[Door]
    refusal: Refusal | None = None  # why the list page did not do; None where it was read
    asked: int = 0  # doors
    found: bool = False  # one of them led to articles of the section


class DoorSpider(ScriptedSpider):
    """Reads a section by its list pages or, as `via` says, by feeds and sitemaps."""

    def __init__(self, **arguments: str) -> None:
        super().__init__(**arguments)
        self.via = parse_via(arguments)
        self.sitemaps: dict[str, tuple[str, ...]] = {}  # scheme and host → what its robots.txt names

    @classmethod
    def check(cls, arguments: Mapping[str, str]) -> None:
        super().check(arguments)
        parse_via(arguments)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        if spider.via in (Via.AUTO, Via.SITEMAP):
            crawler.signals.connect(spider.note_robots, signals.response_received)
        return spider

    def note_robots(self, response: Response) -> None:
        """Remember the sitemaps that a robots.txt names; it was fetched for its rules."""
        if (named := named_sitemaps(response)) is not None:
            self.sitemaps[_root(asked(response.request) if response.request else response.url)] = named

    # The list page --------------------------------------------------------------------------------------------------

    def list_read(self, found: ListPage, response: Response, column: Column) -> Output:
        """Yield what follows from a list page; another door is only taken where the user asks for it."""
        if self.via in (Via.AUTO, Via.LIST):
            yield from super().list_read(found, response, column)
            return
        self.count(column.site, response.url, stats.LIST_PAGES)
        yield from self.look_around(response, column, [link.url for link in found.articles], None)

    def scripts_worth_asking(self, found: ListPage | Refusal, response: Response, column: Column) -> tuple[str, ...]:
        """Return the scripts that may help, none where another door is wanted."""
        return super().scripts_worth_asking(found, response, column) if self.via in (Via.AUTO, Via.LIST) else ()

    def list_refused(self, refusal: Refusal, response: Response, column: Column) -> Output:
        """Yield the requests for the doors that may help where the list page does not."""
        if self.via is Via.LIST or column.asked > 1 or column.shell is not None:
            yield from super().list_refused(refusal, response, column)
        elif refusal.reason is Reason.NOT_HTML and not isinstance(found := read_door(response), Refusal):
            search = Search(column, whole_site(response.url), deque())
            yield from self.go_in(found, response, search)
            if not search.found and not search.asked:
                self.trouble(f"{response.url}: no article in this {kind_of(found)}; give a list page")
        else:
            yield from super().list_refused(refusal, response, column)

    def list_missing(self, refusal: Refusal, response: Response, column: Column) -> Output:
        """Yield the requests for the doors that may help where there is no list."""
        if self.via is Via.LIST:
            yield from super().list_missing(refusal, response, column)
        else:
            yield from self.look_around(response, column, (), refusal)

    def look_around(
        self, response: Response, column: Column, articles: Iterable[str], refusal: Refusal | None
    ) -> Output:
        """Yield the request for the first door of a section whose list page links to these articles."""
        page = read_page(response)
        feeds = () if isinstance(page, Refusal) else find_feeds(page)
        section = section_at(response.url, articles)
        doors = choose_doors(section, self.via, feeds, self.sitemaps.get(_root(response.url), ()))
        yield from self.next_door(Search(column, section, deque(doors), refusal))

    # The doors ------------------------------------------------------------------------------------------------------

    def next_door(self, search: Search) -> Output:
        """Yield the request for the next door, once what the last one led to is done; or say that none helped."""
        site = search.column.site
        while search.doors:
            door = search.doors.popleft()
            if search.asked == MAX_DOORS:
                logger.warning("%s: more than %d feeds and sitemaps, the rest is left", search.section.url, MAX_DOORS)
                search.doors.clear()
            elif not site.owns(door.url):
                self.count(site, door.url, stats.LINKS, stats.OFF_SITE, of=site.home)
            elif self.is_new(url_key(door.url)):
                search.asked += 1
                request = partial(self.ask, door.url, self.parse_door, self.door_failed, site, search=search, door=door)
                if search.found:
                    self.postponed.append(request)
                else:
                    yield request()
                return
        if not search.found:
            yield from self.nothing_found(search)

    def parse_door(self, response: Response, site: Site, search: Search, door: Door) -> Output:
        """Yield the requests for the section's articles behind a door, and for the next door."""
        self.arrived(response, site)
        found = read_door(response, door.kind)
        if isinstance(found, Refusal):
            yield from self.door_lost(found, search, door)
        else:
            yield from self.go_in(found, response, search)

    def go_in(self, found: Feed | Sitemap, response: Response, search: Search) -> Output:
        """Yield the requests for what a feed or sitemap leads to."""
        site, column = search.column.site, search.column
        self.count(site, response.url, stats.DOORS, kind_of(found))
        if found.cut:
            logger.warning("%s: %s", response.url, found.cut)
        picked = pick(search.section, response.url, found, self.limits.since)
        self.count_left_out(site, response.url, picked)
        if picked.links or picked.stale:
            self.has_found(search, response.url)
        further = self.further(found, picked, search)
        search.doors.extendleft(reversed(further))
        fresh = [link for link in picked.links if link.url not in column.links]
        column.links.update(link.url for link in fresh)
        yield from self.next_door(search)  # first, so that it is there when the articles are done
        yield from self.ask_articles(site, self.leads(fresh, response.url, column))

    def has_found(self, search: Search, url: str) -> None:
        """Note that a door led to articles of the section, which clears the list page of being none."""
        if not search.found and search.refusal:
            self.count(search.column.site, url, stats.LIST_PAGES)
        search.found = True

    def further(self, found: Feed | Sitemap, picked: Pick, search: Search) -> list[Door]:
        """Return the doors that one leads to; where it makes others needless, these are dropped."""
        if isinstance(found, Sitemap):
            ranked = rank_sitemaps(search.section, found.children, self.limits.since)
            return [Door(url, Via.SITEMAP) for url in ranked]
        if not picked.links:
            return []
        if _reaches(picked.links, self.limits.since):
            search.doors.clear()
            return []
        # other feeds have the same articles; sitemaps cannot help where these do not lie below the section
        below = any(search.section.holds(link.url) for link in picked.links)
        search.doors = deque(door for door in search.doors if below and door.kind is not Via.FEED)
        return [Door(found.next, Via.FEED)] if found.next else []

    def door_failed(self, failure: Failure, /) -> Output:
        """Yield why a door cannot be had."""
        about = failure.request.cb_kwargs  # type: ignore[attr-defined]
        yield from self.door_lost(self.refused(failure), about["search"], about["door"])

    def door_lost(self, refusal: Refusal, search: Search, door: Door) -> Output:
        """Yield the rejection of a door that the site names, and the request for the next one."""
        site = search.column.site
        if door.promised:
            logger.info("%s: %s", door.url, refusal.reason.in_words(refusal.detail))
            yield from self.lose(refusal, Lead(door.url, found_on=search.section.url), search.column)
        else:
            self.count(site, door.url, stats.DOORS, stats.MISSING)
        yield from self.next_door(search)

    def nothing_found(self, search: Search) -> Output:
        """Tell the user that no door leads to articles of the section."""
        url = search.column.listing.url
        if search.refusal is not None:
            also = ", nor in a feed or sitemap" if search.asked else ""
            refusal = Refusal(search.refusal.reason, f"{search.refusal.detail}{also}", search.refusal.status)
            yield from self.list_lost(refusal, url, search.column)
        elif search.asked:
            self.trouble(f"{url}: no {self.via} has articles of this section; leave -a via={self.via} out")
        elif not search.section.whole:
            self.trouble(f"{url}: no {self.via} for this section is known; leave -a via={self.via} out")

    def count_left_out(self, site: Site, url: str, picked: Pick) -> None:
        """Account for the links of a feed or sitemap that are not asked for."""
        for why, number in ((stats.OTHER_SECTION, picked.elsewhere), (stats.OUT_OF_RANGE, picked.stale)):
            if number:
                self.crawler.stats.inc_value(stats.portal_stat(site.name_at(url), stats.LINKS, why), number)


def parse_via(arguments: Mapping[str, str]) -> Via:
    """Return the door that the user wants; UsageError names those that there are.

    >>> str(parse_via({})), str(parse_via({"via": "feed"}))
    ('auto', 'feed')
    """
    value = arguments.get("via", Via.AUTO)
    try:
        return Via(value)
    except ValueError:
        raise UsageError(f"-a via={value}: no such way; there is: {', '.join(Via)}") from None


def _reaches(links: Iterable[Link], since: str) -> bool:
    """Return whether a feed goes back beyond the first day that is wanted."""
    return since != "" and any(link.published_on < since for link in links if link.published_on)


def _root(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"

"""Spiders that start from list pages and follow them from one to the next."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Final

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler import stats
from crawler.article import Article, Reason
from crawler.discover.classify import BODY, Kind, classify
from crawler.discover.external import inlined
from crawler.discover.fetched import fetched_lists, posted_lists
from crawler.discover.fragments import holds_list, is_fragment
from crawler.discover.frames import framed_lists, leads_to
from crawler.discover.idforms import forms_of
from crawler.discover.listing import Link, ListPage
from crawler.discover.prose import measure
from crawler.discover.rowforms import row_forms
from crawler.discover.submissions import Submission
from crawler.normalize.text import printable
from crawler.normalize.urls import url_key
from crawler.portals.cms import recognise
from crawler.spiders.base import Output, PageSpider
from crawler.spiders.columns import SENT, Column, Shell, list_key, read_by
from crawler.spiders.reading import Lead, Refusal, asked, read_page, rejection
from crawler.spiders.sites import Site

logger = logging.getLogger(__name__)

GONE: Final = (404, 410)
UNSHOWN: Final = (
    Reason.EMPTY_SHELL,
    Reason.LIST_PAGE,
    Reason.JS_REDIRECT,
)  # what is wrong with a page whose list may be had elsewhere
AS_ARTICLES: Final = "give a list page, or fetch articles with `scrapy crawl articles -a urls=URL`"
# what the user may do about a list page that is none
ADVICE: Final = {
    Reason.HTTP_ERROR: "check the address",
    Reason.SOFT_404: "check the address",
    Reason.UNREACHABLE: "check the address and the network",
    Reason.ROBOTS: "the site does not want it to be crawled",
    Reason.NOT_HTML: "give a list page, which is HTML",
    Reason.REDIRECT: "give the address that it leads to, if that is what you want",
    Reason.TOO_LARGE: "raise it with -s DOWNLOAD_MAXSIZE=BYTES",
    Reason.LOGIN_WALL: "pages behind a login are not fetched",
    Reason.BOT_CHALLENGE: "the site turns crawlers away; that is respected",
    Reason.EMPTY_SHELL: "its links are filled in by a script, which is not run",
    Reason.JS_REDIRECT: "give the address that it leads to",
}


class ListSpider(PageSpider):
    """Reads sections page by page, newest first as portals print them, and the articles they link to."""

    def __init__(self, **arguments: str) -> None:
        super().__init__(**arguments)
        self.past: set[str] = set()  # URLs of list pages with an article before `since`
        self.recent: set[str] = set()  # URLs of list pages with one that is not

    def columns(self) -> Iterator[Column]:
        """Yield the sections to read."""
        raise NotImplementedError

    def sites(self) -> tuple[Site, ...]:
        return tuple({column.site.slot: column.site for column in self.columns()}.values())

    async def start(self) -> AsyncIterator[Request]:
        for column in self.columns():
            yield self.ask_list(column.listing.url, column)

    def ask_list(self, ahead: str | Submission, column: Column) -> Request:
        """Return the request for a list page, by its address or by what is posted for it."""
        column.asked += 1
        if isinstance(ahead, Submission):
            column.pages.add(ahead.key)
            return self.post(ahead, column)
        column.pages.add(url_key(ahead))
        self.known.add(url_key(ahead))
        return self.ask(ahead, self.parse_list, self.list_failed, column.site, column=column)

    def post(self, sent: Submission, column: Column) -> Request:
        """Return the request that sends a form, as a click in a browser does."""
        request = self.ask(sent.url, self.parse_list, self.list_failed, column.site, column=column)
        headers = {"Content-Type": sent.content_type}
        if sent.is_call:  # as jQuery says; some servers answer others with a whole page
            headers["X-Requested-With"] = "XMLHttpRequest"
        meta = {**request.meta, SENT: sent}
        return request.replace(method="POST", headers=headers, body=sent.body(column.encoding), meta=meta)

    def parse_list(self, response: Response, site: Site, column: Column) -> Output:
        """Yield what follows from a list page."""
        self.arrived(response, site)
        yield from self.list_done(self.read_list(response, column), response, column)

    def list_done(self, found: ListPage | Refusal, response: Response, column: Column) -> Output:
        """Yield what follows from what a list page leads to."""
        if isinstance(found, Refusal):
            yield from self.list_refused(found, response, column)
        else:
            yield from self.list_read(found, response, column)

    def list_refused(self, refusal: Refusal, response: Response, column: Column) -> Output:
        """Yield what follows from a list page that is none."""
        if column.asked == 1 and column.shell is None and refusal.reason in UNSHOWN:
            yield from self.list_unshown(refusal, response, column)
        else:
            assert response.request is not None
            yield from self.list_lost(refusal, asked(response.request), column, list_key(response.request))

    def list_unshown(self, refusal: Refusal, response: Response, column: Column) -> Output:
        """Yield the request for the first address from which the script of a page without a list may fetch it."""
        rest = [one for one in self.shown_elsewhere(refusal, response, column) if not column.asked_for(one)]
        yield from self.ask_fetched(Shell(refusal, response, rest), column)

    def shown_elsewhere(self, refusal: Refusal, response: Response, column: Column) -> list[str | Submission]:
        """Return what a page without a list leads to, shows in a frame, or has its scripts fetch; never raises."""
        try:
            page = read_page(response, encoding=column.site.encoding)
            if isinstance(page, Refusal):
                return []
            if refusal.reason is Reason.JS_REDIRECT:
                return [url for url in (leads_to(page),) if url]
            if measure(page).main >= BODY:  # an article given for a list: its scripts fetch what is beside it
                return []
            page = inlined(page, column.scripts or ())
            column.forms = column.forms or row_forms(page)
            return [*fetched_lists(page), *posted_lists(page), *framed_lists(page)]
        except Exception:  # as in read_article
            logger.exception("%s: our code failed on this page's scripts", response.url)
            return []

    def ask_fetched(self, shell: Shell, column: Column) -> Output:
        """Yield the request for the next address that may have the list; one by one, for another's is not asked for."""
        if shell.rest:
            column.shell = shell
            column.asked = 0  # what the script fetches is the section's first page
            yield self.ask_list(shell.rest.pop(0), column)
        else:
            column.shell = None
            yield from self.list_missing(shell.refusal, shell.response, column)

    def list_missing(self, refusal: Refusal, response: Response, column: Column) -> Output:
        """Yield what follows where neither the section's first page nor its script leads to the list."""
        url = asked(response.request) if response.request else response.url
        yield from self.list_lost(refusal, url, column)

    def list_read(self, found: ListPage, response: Response, column: Column) -> Output:
        """Yield the requests for the next list page and for the articles of this one."""
        assert response.request is not None
        self.account_for(response, column)
        column.pages.add(url_key(response.url))
        fresh = [link for link in found.articles if link.url not in column.links]
        column.links.update(link.url for link in fresh)
        # the first page showed what is on it, not what follows
        is_beginning = list_key(response.request) in column.below or url_key(response.url) in column.below
        if (fresh or is_beginning) and self.goes_on(found, column):
            # first, so that it is there when the articles are done
            yield from self.next_list(found, response.url, column)
            yield from self.lists_below(found, response.url, column)
        yield from self.ask_articles(column.site, self.leads(fresh, response.url, column))

    def account_for(self, response: Response, column: Column) -> None:
        """Count a list page, and the page whose script fetches it."""
        if column.shell is not None:
            self.count(column.site, column.shell.response.url, stats.LIST_PAGES)
            column.shell = None
        self.count(column.site, response.url, stats.LIST_PAGES)

    def read_list(self, response: Response, column: Column) -> ListPage | Refusal:
        """Return what the list page leads to; never raises."""
        try:
            page = read_page(response, as_list=True, encoding=column.site.encoding)
            if isinstance(page, Refusal):
                return page
            sent = response.meta.get(SENT)
            if column.base and is_fragment(page):
                page = page.shown_on(column.base)
            column.base = column.base or page.base
            whole = inlined(page, column.scripts or ()) if column.asked == 1 and column.shell is None else page
            found = read_by(whole, column.listing, column.site, column.place, column.forms, sent)
            if not (found.articles or column.site.portal) and (system := recognise(page.html, page.url)):
                # a list of one or two lines is none to the generic eye
                found = read_by(page, replace(column.listing, links=system.links), column.site)
            # an answer of data, or to a script's call, without an entry
            is_end = column.asked > 1 and (holds_list(page.html) or (sent is not None and sent.is_call))
            verdict = None if found.articles or is_end else classify(page)
        except Exception as error:  # as in read_article
            logger.exception("%s: our code failed on this list page", response.url)
            return Refusal(Reason.CRASHED, printable(f"{type(error).__name__}: {error}"), response.status)
        if verdict is None:
            column.place = found.place
            column.encoding = page.encoding
            column.supposed = found.supposed
            column.forms = column.forms or forms_of(whole, (link.url for link in found.articles))
            return found
        if verdict.kind is None and verdict.reason:
            return Refusal(verdict.reason, verdict.detail, response.status)
        alone = " (it looks like an article itself)" if verdict.kind is Kind.ARTICLE else ""
        return Refusal(Reason.LIST_PAGE, f"no link to an article on it{alone}", response.status)

    def goes_on(self, found: ListPage, column: Column) -> bool:
        """Return whether the next list page may hold what is wanted."""
        if self.limits.max_pages is not None and column.asked >= self.limits.max_pages:
            return False
        days = [link.published_on for link in found.articles if link.published_on]
        # pinned articles stand first whatever their date: only a page without a recent one is the end
        return not (self.limits.since and days and max(days) < self.limits.since)

    def next_list(self, found: ListPage, here: str, column: Column) -> Iterator[Request]:
        """Yield the request for the next list page unless it was asked for; put it off where it may be needless."""
        ahead = found.next_page or found.submission
        if ahead is None or column.asked_for(ahead):
            return
        if found.overlaps:
            column.below.add(ahead.key if isinstance(ahead, Submission) else url_key(ahead))
        undated = self.limits.since and not any(link.published_on for link in found.articles)
        if undated or self.limits.max_articles is not None:
            self.postponed.append(partial(self.ask_list_after, here, ahead, column))
        else:
            yield self.ask_list(ahead, column)

    def lists_below(self, found: ListPage, here: str, column: Column) -> Iterator[Request]:
        """Yield the requests for the lists of which the section's first page only shows the beginnings."""
        is_first = url_key(here) == url_key(column.listing.url) or column.asked == 1
        for url in found.parts if is_first else ():
            if self.limits.max_pages is not None and column.asked >= self.limits.max_pages:
                return
            if column.asked_for(url):
                continue
            column.below.add(url_key(url))
            if self.limits.max_articles is not None:
                self.postponed.append(partial(self.ask_list_after, here, url, column))
            else:
                yield self.ask_list(url, column)

    def ask_list_after(self, here: str, ahead: str | Submission, column: Column) -> Request | None:
        """Return the request for the list page after `here`; None when all articles of `here` were older than since."""
        return None if here in self.past and here not in self.recent else self.ask_list(ahead, column)

    def unwanted(self, article: Article, lead: Lead) -> str:
        if self.limits.since and article.published_at and lead.found_on:
            is_past = article.published_at[:10] < self.limits.since
            (self.past if is_past else self.recent).add(lead.found_on)
        return super().unwanted(article, lead)

    def leads(self, links: list[Link], found_on: str, column: Column) -> Iterator[Lead]:
        """Yield what the list says of each article whose date does not rule it out."""
        for link in links:
            if link.published_on and not self.limits.hold(link.published_on):
                self.count(column.site, link.url, stats.LINKS, stats.OUT_OF_RANGE)
                continue
            yield Lead(link.url, link.title or None, link.published_on, column.listing.name or None, found_on)

    def list_failed(self, failure: Failure, /) -> Output:
        """Yield why the list page cannot be had."""
        request = failure.request  # type: ignore[attr-defined]
        refusal, column = self.refused(failure), request.cb_kwargs["column"]
        if column.supposed and column.asked > 1 and refusal.status in GONE:
            self.count(column.site, request.url, stats.DOORS, stats.MISSING)
            yield from self.list_ended(request, column)
        else:
            yield from self.list_lost(refusal, asked(request), column, list_key(request))

    def list_ended(self, request: Request, column: Column) -> Output:
        """Yield what follows where a list page is not there that was only supposed to be: the list ended before it."""
        yield from ()

    def list_lost(self, refusal: Refusal, url: str, column: Column, key: str = "") -> Output:
        """Tell the user, and yield the rejection of the list page; of one that was only guessed, what comes next.

        `key` is its `list_key`, "" where that is the URL's.
        """
        if column.shell is not None:
            logger.info("%s: %s", url, refusal.reason.in_words(refusal.detail))
            self.count(column.site, url, stats.DOORS, stats.MISSING)
            yield from self.ask_fetched(column.shell, column)
            return
        self.count(column.site, url, stats.LISTS_LOST)
        self.trouble(self.complaint(refusal, url, column))
        yield from self.lose(refusal, Lead(url), column, key)

    def lose(self, refusal: Refusal, lead: Lead, column: Column, key: str = "") -> Output:
        """Yield what a list page, feed or sitemap becomes that cannot be read."""
        yield rejection(refusal, column.site, lead, datetime.now(UTC))

    def complaint(self, refusal: Refusal, url: str, column: Column) -> str:
        """Return one line: where, what is wrong, what to do."""
        if refusal.reason is Reason.LIST_PAGE:
            what, todo = refusal.detail, AS_ARTICLES
        else:
            what = refusal.reason.in_words(refusal.detail)
            todo = ADVICE.get(refusal.reason, "look at the page in a browser")
        if column.asked > 1:
            return f"{column.name}: list page {column.asked} {url}: {what}; the list ends there"
        return f"{url}: {what}; {todo}"

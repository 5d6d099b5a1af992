"""Sections whose first page does not say where its list is or goes on, but a script in a file of its own does."""

from __future__ import annotations

import logging
from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler import stats
from crawler.article import Reason
from crawler.discover.calls import has_calls
from crawler.discover.classify import BODY
from crawler.discover.external import script_files
from crawler.discover.fetched import fetched_lists, posted_lists
from crawler.discover.listing import ListPage
from crawler.discover.prose import measure
from crawler.normalize.encoding import to_utf8
from crawler.spiders.base import Output
from crawler.spiders.columns import Column
from crawler.spiders.lists import UNSHOWN, ListSpider
from crawler.spiders.reading import Refusal, asked, read_page
from crawler.spiders.sites import Site

logger = logging.getLogger(__name__)


class ScriptedSpider(ListSpider):
    """Reads such a section's scripts as if they stood on its first page; they are not run."""

    def list_done(self, found: ListPage | Refusal, response: Response, column: Column) -> Output:
        """Yield what follows from a list page, or the request for a script that may tell more of it."""
        if files := self.scripts_worth_asking(found, response, column):
            column.scripts = []
            yield self.ask_script(files, response, column)
        else:
            yield from super().list_done(found, response, column)

    def scripts_worth_asking(self, found: ListPage | Refusal, response: Response, column: Column) -> tuple[str, ...]:
        """Return the scripts that may tell where a section's list is or goes on, where its first page does not."""
        if column.asked != 1 or column.shell is not None or column.scripts is not None:
            return ()
        if isinstance(found, Refusal):
            is_dark = found.reason in UNSHOWN
        else:
            enough = self.limits.max_articles is not None and len(found.articles) >= self.limits.max_articles
            is_dark = found.scripted and not enough and self.goes_on(found, column)
        if not is_dark:
            return ()
        return tuple(filter(column.site.owns, self.files_of(found, response, column)))

    def files_of(self, found: ListPage | Refusal, response: Response, column: Column) -> tuple[str, ...]:
        """Return the script files of a page that tells nothing itself; never raises."""
        try:
            page = read_page(response, encoding=column.site.encoding)
            if isinstance(page, Refusal):
                return ()
            if isinstance(found, ListPage):
                return script_files(page)
            # a page with a text of its own is an article given for a list; what a page says itself needs no script
            if measure(page).main >= BODY or fetched_lists(page) or posted_lists(page):
                return ()
            # an application is built by a script as a whole, unless the page itself asks for what it shows
            return script_files(page, shell=found.reason is Reason.EMPTY_SHELL and not has_calls(page))
        except Exception:  # as in read_article
            logger.exception("%s: our code failed on this page's scripts", response.url)
            return ()

    def ask_script(self, files: tuple[str, ...], page: Response, column: Column) -> Request:
        """Return the request for the first of these files, which the page names."""
        about: dict[str, Any] = {"files": files[1:], "page": page, "column": column}
        return self.ask(files[0], self.parse_script, self.script_failed, column.site, **about)

    def parse_script(
        self, response: Response, site: Site, files: tuple[str, ...], page: Response, column: Column
    ) -> Output:
        """Keep the script, and yield the request for the next one, or what follows from the page with all of them."""
        self.arrived(response, site)
        self.count(site, response.url, stats.DOORS, stats.SCRIPT)
        assert column.scripts is not None
        column.scripts.append(to_utf8(response.body, None)[0])
        yield from self.go_on_with_scripts(files, page, column)

    def script_failed(self, failure: Failure, /) -> Output:
        """Yield the request for the next script, or what follows from the page without it."""
        about = failure.request.cb_kwargs  # type: ignore[attr-defined]
        refusal = self.refused(failure)
        logger.info("%s: %s", asked(failure.request), refusal.reason.in_words(refusal.detail))  # type: ignore[attr-defined]
        self.count(about["site"], about["page"].url, stats.DOORS, stats.MISSING)
        yield from self.go_on_with_scripts(about["files"], about["page"], about["column"])

    def go_on_with_scripts(self, files: tuple[str, ...], page: Response, column: Column) -> Output:
        """Yield the request for the next script, or what follows from the page with all of them."""
        if files:
            yield self.ask_script(files, page, column)
        else:
            yield from self.list_done(self.read_list(page, column), page, column)

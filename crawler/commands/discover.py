"""`scrapy discover URL`: what a page offers to a crawl, without crawling."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from datetime import UTC, datetime

from scrapy.commands import ScrapyCommand

from crawler.commands import complain
from crawler.commands.fetching import fetch, page_in
from crawler.commands.options import check_level, check_settings, parse_pairs
from crawler.discover.survey import Survey, render_survey, survey_door, survey_page
from crawler.errors import CrawlerError, UsageError
from crawler.extract.flow import read_flow
from crawler.extract.metadata import read_metadata
from crawler.spiders.arguments import check_url
from crawler.spiders.feeds import read_door
from crawler.spiders.reading import Refusal
from crawler.spiders.section import column_at


class Command(ScrapyCommand):
    """Survey one page."""

    requires_project = True

    def syntax(self) -> str:
        return "URL [--json]"

    def short_desc(self) -> str:
        return "Show what a page is taken for, its article links with dates, its next page and feeds, and why"

    def long_desc(self) -> str:
        return f"{self.short_desc()}; fetches that one page. E.g.: scrapy discover https://www.example.com/news/"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="print everything as one JSON object")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            check_settings(parse_pairs("-s", opts.set))
            check_level(opts.loglevel)
            check_arguments(args)
        except CrawlerError as error:
            complain("discover", str(error))
            sys.exit(error.exitcode)
        super().process_options(args, opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            survey = self._survey(args[0].strip())
        except CrawlerError as error:
            complain("discover", str(error))
            self.exitcode = error.exitcode
            return
        if opts.json:
            print(json.dumps(survey.as_dict(), ensure_ascii=False))
        else:
            print(render_survey(survey, shutil.get_terminal_size((120, 24)).columns), end="")

    def _survey(self, url: str) -> Survey:
        assert self.crawler_process is not None
        response, sitemaps = fetch(self.crawler_process, url)
        door = read_door(response)
        if not isinstance(door, Refusal):
            return survey_door(door, response.url, sitemaps)
        page, column = page_in(response, url), column_at(url)
        return survey_page(
            page,
            now=datetime.now(UTC),
            canonical=read_metadata(page, read_flow(page)).canonical,
            sitemaps=sitemaps,
            links_css=column.listing.links,
            next_css=column.listing.next_page,
            article_url=column.site.article_url,
            page_number=column.listing.page_number,
        )


def check_arguments(args: list[str]) -> None:
    """Raise UsageError unless the command line names one URL."""
    if unknown := [arg for arg in args if arg.startswith("-")]:
        raise UsageError(f"{unknown[0]}: no such option; see scrapy discover -h")
    if len(args) != 1:
        raise UsageError(f"one URL is needed, not {len(args)}; e.g. scrapy discover https://www.example.com/news/")
    check_url("url", args[0])

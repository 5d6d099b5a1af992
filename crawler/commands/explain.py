"""`scrapy explain URL|FILE`: why an article reads as it does, as text, as JSON, or marked on its page."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from scrapy.commands import ScrapyCommand

from crawler.commands import complain
from crawler.commands.fetching import fetch, page_in
from crawler.commands.options import check_level, check_settings, parse_pairs
from crawler.discover.classify import is_html
from crawler.errors import CrawlerError, OutputError, UsageError
from crawler.explain import explain, mark, render_text
from crawler.extract import extract
from crawler.extract.flow import read_flow
from crawler.extract.metadata import read_metadata
from crawler.normalize.urls import same_site
from crawler.page import Page
from crawler.portals.cms import layouts_of
from crawler.spiders.arguments import check_url
from crawler.spiders.sites import site_at

NOWHERE: Final = "https://www.example.com/"  # where a saved page came from, when nobody says


class Command(ScrapyCommand):
    """Explain one page."""

    requires_project = True

    def syntax(self) -> str:
        return "URL|FILE [--html FILE] [--json] [--url URL]"

    def short_desc(self) -> str:
        return "Show for one page what the extractor read, which witness gave it, and which others disagreed"

    def long_desc(self) -> str:
        return f"{self.short_desc()}. E.g.: scrapy explain https://www.example.com/news/1.html --html marked.html"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--html", metavar="FILE", help="write the page, its pieces marked in colours, to FILE")
        parser.add_argument("--json", action="store_true", help="print the report as one JSON object")
        parser.add_argument("--url", metavar="URL", help="where the saved page in FILE came from")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            check_settings(parse_pairs("-s", opts.set))
            check_level(opts.loglevel)
            check_arguments(args, opts.html, opts.url)
        except CrawlerError as error:
            complain("explain", str(error))
            sys.exit(error.exitcode)
        super().process_options(args, opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            page = self._fetch(args[0]) if "://" in args[0] else read_file(Path(args[0]), opts.url)
            self._tell(page, opts)
        except CrawlerError as error:
            complain("explain", str(error))
            self.exitcode = error.exitcode

    def _fetch(self, url: str) -> Page:
        assert self.crawler_process is not None
        response, _ = fetch(self.crawler_process, url)
        return page_in(response, url)

    def _tell(self, page: Page, opts: argparse.Namespace) -> None:
        site = site_at(page.url)
        hints = () if site.layouts else layouts_of(page.html, page.url)
        found = extract(page, fetched_at=datetime.now(UTC), portal=site.known_as, layouts=site.layouts, hints=hints)
        if opts.html:
            write(Path(opts.html), mark(page, found))
        report = explain(page, found)
        if opts.json:
            print(json.dumps(report.as_dict(), ensure_ascii=False))
        else:
            print(render_text(report, shutil.get_terminal_size((120, 24)).columns), end="")


def check_arguments(args: list[str], html: str | None, url: str | None) -> None:
    """Raise UsageError unless the command line names one page, and a place to write to that is not the page itself."""
    if unknown := [arg for arg in args if arg.startswith("-")]:
        raise UsageError(f"{unknown[0]}: no such option; see scrapy explain -h")
    if len(args) != 1:
        raise UsageError(
            f"one URL or file is needed, not {len(args)}; e.g. scrapy explain https://www.example.com/1.html"
        )
    if "://" in args[0]:
        check_url("url", args[0])
        if url:
            raise UsageError(f"--url {url}: says where a saved page came from; {args[0]} is no file")
    elif not Path(args[0]).is_file():
        raise UsageError(
            f"{args[0]}: no such file; give a saved page, or a URL with its scheme, e.g. https://{args[0]}"
        )
    elif html and Path(html).exists() and Path(html).samefile(args[0]):
        raise UsageError(f"--html {html}: is the page itself; name another file")
    if url:
        check_url("url", url)


def read_file(path: Path, url: str | None) -> Page:
    """Return the saved page, by default under the address that it names as its own.

    Raise CrawlerError when the file cannot be read or is no page.
    """
    try:
        body = path.read_bytes()
    except OSError as error:
        raise CrawlerError(f"{path}: cannot be read ({error.strerror})") from error
    if not is_html("", body):
        raise CrawlerError(f"{path}: not html; give a saved page")
    page = Page.from_bytes(body, url or NOWHERE)
    named = read_metadata(page, read_flow(page)).canonical
    return page if url or named is None or same_site(named, NOWHERE) else Page.from_bytes(body, named)


def write(path: Path, html: str) -> None:
    """Write the marked page; OutputError when that cannot be done."""
    try:
        path.write_text(html, encoding="utf-8", errors="replace")
    except OSError as error:
        raise OutputError(f"--html {path}: cannot be written ({error.strerror})") from error

"""`scrapy newportal NAME URL [SAVED_PAGE]`: a portal's file and fixtures, drafted from its pages, ready for review."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from scrapy.commands import ScrapyCommand

from crawler.commands import complain
from crawler.commands.explain import read_file
from crawler.commands.options import check_level, check_settings, parse_pairs
from crawler.commands.places import checkout_at, fixtures_in, portals_in
from crawler.commands.sampling import Trip, sample
from crawler.doctor.visit import Seen, Visit
from crawler.errors import CrawlerError, UsageError
from crawler.newportal import draft, review, write_files
from crawler.portals import all_portals, portal_of
from crawler.portals.base import Listing, Portal
from crawler.spiders.arguments import check_url
from crawler.spiders.sites import Site

ARTICLES: Final = 2
SPARE: Final = 3  # more that are asked for where one is no article


class Command(ScrapyCommand):
    """Draft a portal."""

    requires_project = True

    def syntax(self) -> str:
        return "NAME URL [SAVED_PAGE]"

    def short_desc(self) -> str:
        return "Draft a portal's file and fixtures from a list page and two of its articles, ready for review"

    def long_desc(self) -> str:
        return (
            f"{self.short_desc()}. SAVED_PAGE is read instead of the list page at URL. "
            "E.g.: scrapy newportal example_env https://www.example.com/news/"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--into", metavar="FOLDER", help="the checkout to write to (default: the one that runs)")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            check_settings(parse_pairs("-s", opts.set))
            check_level(opts.loglevel)
            check_arguments(args)
            opts.root = checkout_at(opts.into)
            check_free(args[0], args[1], opts.root)
        except CrawlerError as error:
            complain("newportal", str(error))
            sys.exit(error.exitcode)
        super().process_options(args, opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            found = draft(self._visit(*args))
            check_title(found.portal)
            written = write_files(found, portals_in(opts.root), fixtures_in(opts.root))
        except CrawlerError as error:
            complain("newportal", str(error))
            self.exitcode = error.exitcode
            return
        print(*map(shown, written), sep="\n")
        for path, line, what in review(found, written):
            print(f"{shown(path)}{f':{line}' if line else ''}: {what}", file=sys.stderr)

    def _visit(self, name: str, url: str, saved: str = "") -> Visit:
        assert self.crawler_process is not None
        url = url.strip()
        listing = Listing(url, name)
        visit = Visit(Portal(name=name, title=name, home=url, listings=(listing,)), listing, datetime.now(UTC))
        if saved:
            visit.list_page = Seen(url, read_file(Path(saved), url), body=Path(saved).read_bytes())
        sample(self.crawler_process, [Trip(visit, Site(url), ARTICLES, SPARE, home=False)])
        return visit


def check_arguments(args: Sequence[str]) -> None:
    """Raise UsageError or PortalError unless there are a good name and URL, and a saved page that is there."""
    if unknown := [arg for arg in args if arg.startswith("-")]:
        raise UsageError(f"{unknown[0]}: no such option; see scrapy newportal -h")
    if len(args) not in (2, 3):
        raise UsageError(
            f"a name and a URL are needed, not {len(args)} arguments; "
            "e.g. scrapy newportal example_env https://www.example.com/news/"
        )
    name, url, *saved = args
    check_url("url", url)
    Portal(name=name, title=name, home=url.strip())  # raises where the name is none
    if saved and not Path(saved[0]).is_file():
        raise UsageError(f"{saved[0]}: no such file; give the saved list page, or leave it out")


def check_free(name: str, url: str, root: Path) -> None:
    """Raise UsageError when the name or the site has been taken."""
    if name in all_portals():
        raise UsageError(f"portal {name!r} is there already; take another name")
    for path in (portals_in(root) / f"{name}.py", fixtures_in(root) / name):
        if path.exists():
            raise UsageError(f"{path}: is there already; move it away, or take another name")
    if known := portal_of(url):
        raise UsageError(f"{url}: is portal {known.name!r} already; add a Listing to its file, see `scrapy portals`")


def check_title(portal: Portal) -> None:
    """Raise UsageError when another portal is called so: names of portals are taken in Chinese too."""
    for one in all_portals().values():
        if one.title == portal.title:
            raise UsageError(f"{portal.home}: calls itself {one.title}, as portal {one.name!r} does; is it the same?")


def shown(path: Path) -> Path:
    """Return the path from here, where it is below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path

"""`scrapy doctor [PORTAL …]`: do the portals' files still fit their live pages?"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from scrapy.commands import ScrapyCommand

from crawler.commands import complain
from crawler.commands.options import check_level, check_settings, parse_pairs
from crawler.commands.places import checkout_at, fixtures_in, portals_in
from crawler.commands.sampling import Trip, sample
from crawler.doctor import Checkup, as_dict, judge, render
from crawler.doctor.files import baseline_of, confirm, save
from crawler.doctor.findings import Finding, Grade
from crawler.doctor.visit import Visit
from crawler.errors import CrawlerError, UsageError
from crawler.normalize.text import printable
from crawler.portals import all_portals, get_portal
from crawler.portals.base import Portal
from crawler.spiders.sites import Site

logger = logging.getLogger(__name__)

ARTICLES: Final = 3  # of each portal


class Command(ScrapyCommand):
    """Visit portals and tell how they are."""

    requires_project = True

    def syntax(self) -> str:
        return "[PORTAL …] [--json] [--save FOLDER]"

    def short_desc(self) -> str:
        return "Visit portals live and tell where their files do not fit any more; exit 1 when one does not"

    def long_desc(self) -> str:
        return (
            f"{self.short_desc()}. Asks each for its home, one list page and {ARTICLES} articles, at its own pace. "
            "E.g.: scrapy doctor hbzhan"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="print a JSON object for each portal, one a line")
        parser.add_argument("--confirm", action="store_true", help="set verified in the files of portals that are well")
        parser.add_argument("--into", metavar="FOLDER", help="the checkout of these files (default: the one that runs)")
        parser.add_argument("--save", metavar="FOLDER", help="keep the pages there, as candidates for fixtures")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            check_settings(parse_pairs("-s", opts.set))
            check_level(opts.loglevel)
            opts.portals, opts.root = chosen_portals(args), checkout_at(opts.into)
        except CrawlerError as error:
            complain("doctor", str(error))
            sys.exit(error.exitcode)
        super().process_options(args, opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            visits = self._visit(opts.portals)
            checkups = [examine(visit, fixtures_in(opts.root)) for visit in visits]
            for visit, checkup in zip(visits, checkups, strict=True):
                if opts.save:
                    save(visit, Path(opts.save) / visit.portal.name)
                if opts.confirm and (file := confirm(visit, checkup, portals_in(opts.root))):
                    print(f"{file}: verified on {visit.at:%Y-%m-%d}", file=sys.stderr)
        except CrawlerError as error:
            complain("doctor", str(error))
            self.exitcode = error.exitcode
            return
        if opts.json:
            print("\n".join(json.dumps(as_dict(one), ensure_ascii=False) for one in checkups))
        else:
            print(render(checkups), end="")
        self.exitcode = int(any(one.grade is Grade.WRONG for one in checkups))

    def _visit(self, portals: Iterable[Portal]) -> list[Visit]:
        assert self.crawler_process is not None
        now = datetime.now(UTC)
        visits = [Visit(portal, next(iter(portal.readable), None), now) for portal in portals]
        sample(self.crawler_process, [Trip(one, Site(one.portal.home, one.portal), ARTICLES) for one in visits])
        return visits


def chosen_portals(names: list[str]) -> list[Portal]:
    """Return the portals of these names, without names all that are alive and not our own demo; UsageError if none."""
    if unknown := [name for name in names if name.startswith("-")]:
        raise UsageError(f"{unknown[0]}: no such option; see scrapy doctor -h")
    chosen = [get_portal(name) for name in dict.fromkeys(names)]
    for portal in chosen:
        if portal.retired:
            raise UsageError(f"portal {portal.name!r} is retired ({portal.retired}); leave it out")
    chosen = chosen or [one for one in all_portals().values() if not one.retired and not one.site]
    if not chosen:
        raise UsageError("no portal to visit; name one, e.g. scrapy doctor demo")
    return chosen


def examine(visit: Visit, fixtures: Path) -> Checkup:
    """Return what is to be said of a portal; never raises but for fixtures that are wrong."""
    try:
        return judge(visit, baseline_of(visit.portal, fixtures))
    except CrawlerError:
        raise
    except Exception as error:  # a rule that is no CSS, or any page of the web; the other portals are not to suffer
        logger.exception("%s: our code failed on its pages", visit.portal.name)
        what = printable(f"{type(error).__name__}: {error}")
        finding = Finding(Grade.WRONG, "portal", f"our code failed on its pages or rules ({what}); the log shows where")
        return Checkup(visit.portal.name, visit.portal.title, (finding,))

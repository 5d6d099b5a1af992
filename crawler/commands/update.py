"""`scrapy update`: the scheduled job, as cron, systemd or Airflow run it."""

from __future__ import annotations

import argparse
import json
import os
import sys
from typing import Final

from scrapy.commands import ScrapyCommand

from crawler import stats
from crawler.commands import complain
from crawler.commands.options import check_level, check_settings, parse_pairs
from crawler.commands.running import quieten, run_crawler
from crawler.errors import CrawlerError, StateError, UsageError
from crawler.jobs.outcome import Outcome
from crawler.monitor.notify import VARIABLE
from crawler.pipelines.jobs import Keep
from crawler.spiders.update import UpdateSpider

OPTIONS: Final = ("sections", "urls", "since", "until", "max_pages")


class Command(ScrapyCommand):
    """Take what is new."""

    requires_project = True

    def syntax(self) -> str:
        return "[PORTAL …] [--urls FILE]"

    def short_desc(self) -> str:
        return "Take what is new on portals into the data folder: the scheduled job"

    def long_desc(self) -> str:
        return f"{self.short_desc()}. E.g.: scrapy update bjx_huanbao hbzhan --since 2026-01-01"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--sections", metavar="NAMES", help="only these sections, with commas")
        parser.add_argument("--urls", metavar="FILE", help="sections without a portal file: list pages, one URL a line")
        parser.add_argument(
            "--since",
            metavar="DATE",
            help="no articles before YYYY-MM-DD; without it the first job reads a section to its end",
        )
        parser.add_argument("--until", metavar="DATE", help="no articles after YYYY-MM-DD")
        parser.add_argument("--max-pages", metavar="N", help="at most so many list pages of each section")
        parser.add_argument("--json", action="store_true", help="how it went, as JSON on stdout")
        parser.add_argument(
            "--notify-always", action="store_true", help=f"tell the addresses in {VARIABLE} even when nothing changed"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            check_settings(parse_pairs("-s", opts.set))
            check_level(opts.loglevel)
            super().process_options(args, opts)
        except CrawlerError as error:
            complain("update", str(error))
            sys.exit(error.exitcode)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        try:
            arguments = arguments_of(args, opts)
            UpdateSpider.check(arguments)
            quieten(self.settings)
            self._update(arguments, as_json=opts.json, always=opts.notify_always)
        except CrawlerError as error:
            complain("update", str(error))
            self.exitcode = error.exitcode

    def _update(self, arguments: dict[str, str], *, as_json: bool, always: bool) -> None:
        assert self.crawler_process is not None
        crawler = self.crawler_process.create_crawler(UpdateSpider)
        run_crawler(self.crawler_process, crawler, arguments)
        if (keep := crawler.get_item_pipeline(Keep)) is not None:
            keep.close("shutdown")  # a second Ctrl-C ends everything before Scrapy can say that it is over
        counted = crawler.stats.get_stats()
        if failed := counted.get(stats.OUTPUT_FAILED):
            raise StateError(failed)
        outcome: Outcome = counted[stats.JOB]
        for line in counted.get(stats.PROBLEMS, ()):
            complain("update", line)
        if as_json:
            print(json.dumps(outcome.as_json(), ensure_ascii=False))
        else:
            print("\n".join(outcome.lines()))
        for line in outcome.tell(os.environ.get(VARIABLE, ""), always=always):
            complain("update", line)
        self.exitcode = outcome.exitcode


def arguments_of(args: list[str], opts: argparse.Namespace) -> dict[str, str]:
    """Return what the spider is told; UsageError for an option that does not exist."""
    if unknown := [arg for arg in args if arg.startswith("-")]:
        raise UsageError(f"{unknown[0]}: no such option; see scrapy update -h")
    given = {name: getattr(opts, name) for name in OPTIONS}
    arguments = {name: value for name, value in given.items() if value is not None}
    return arguments | ({"portals": ",".join(args)} if args else {})

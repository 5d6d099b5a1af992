"""`scrapy crawl SPIDER -a …`: Scrapy's command, with arguments checked first, safe output and honest exit codes."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Mapping
from typing import Any

from scrapy import Spider, signals
from scrapy.commands import BaseRunSpiderCommand, ScrapyCommand

from crawler.article import Article, as_record
from crawler.commands import complain
from crawler.commands.options import check_level, check_settings, chosen_target, parse_pairs
from crawler.commands.running import quieten, run_crawler
from crawler.errors import CrawlerError, UsageError
from crawler.export.feeds import Target, check_output
from crawler.monitor.outcome import judge
from crawler.monitor.record import show
from crawler.monitor.summary import summarise
from crawler.pipelines import Export
from crawler.spiders.base import PageSpider


class Command(BaseRunSpiderCommand):
    """Crawl, write, tell."""

    requires_project = True

    def __init__(self) -> None:
        super().__init__()
        self.target: Target | None = None
        self.first: Article | None = None

    def syntax(self) -> str:
        return "SPIDER -a NAME=VALUE [-O FILE.jsonl]"

    def short_desc(self) -> str:
        return "Crawl a site section, known portals or given articles into a JSON Lines file"

    def long_desc(self) -> str:
        return f"{self.short_desc()}. E.g.: scrapy crawl section -a url=https://www.example.com/news/ -O news.jsonl"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        written = "JSON Lines, by name: FILE.jsonl, FILE.jsonl.gz, FILE.jsonl.zst, or -:jsonl for standard output"
        parser.add_argument(
            "-O", "--overwrite-output", metavar="FILE", action="append", help=f"write FILE anew ({written})"
        )
        parser.add_argument(
            "-o", "--output", metavar="FILE", action="append", help="the same, after the lines FILE has"
        )
        parser.add_argument("--show", action="store_true", help="print the first article, for reading, at the end")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            opts.spargs = parse_pairs("-a", opts.spargs)
            check_settings(parse_pairs("-s", opts.set))
            check_level(opts.loglevel)
            ScrapyCommand.process_options(self, args, opts)  # the base class would hand -o and -O to Scrapy's own feeds
            assert self.settings is not None
            self.target = chosen_target(opts.overwrite_output, opts.output, self.settings.getdict("FEEDS"))
            if self.target:
                check_output(self.target)
                self.settings.set("OUTPUT", str(self.target.path or "-") + ":jsonl", priority="cmdline")
                self.settings.set("OUTPUT_APPEND", self.target.append, priority="cmdline")
        except CrawlerError as error:
            complain("crawl", str(error))
            sys.exit(error.exitcode)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            spider_class = self._chosen_spider(args)
            if issubclass(spider_class, PageSpider):
                spider_class.check(opts.spargs)
                self._check_output(spider_class, opts)
            assert self.settings is not None
            quieten(self.settings)
            self._crawl(spider_class, opts)
        except CrawlerError as error:
            complain("crawl", str(error))
            self.exitcode = error.exitcode

    def _check_output(self, spider_class: type[PageSpider], opts: argparse.Namespace) -> None:
        """Let a scheduled job write where jobs write; UsageError when it is told another place."""
        if not spider_class.writes_itself:
            return
        if opts.overwrite_output or opts.output:
            raise UsageError(f"-O/-o: {spider_class.name} writes into a folder; name it with -s DATA_FOLDER=FOLDER")

        assert self.settings is not None
        self.settings.set("OUTPUT", None, priority="cmdline")

    def _chosen_spider(self, args: list[str]) -> type[Spider]:
        assert self.crawler_process is not None
        loader = self.crawler_process.spider_loader
        there = ", ".join(sorted(loader.list()))
        if unknown := [arg for arg in args if arg.startswith("-")]:
            raise UsageError(f"{unknown[0]}: no such option; see scrapy crawl -h")
        if len(args) != 1:
            raise UsageError(f"one spider is needed, not {len(args)} ({' '.join(args) or 'none'}); there is: {there}")
        try:
            return loader.load(args[0])
        except KeyError:
            raise UsageError(f"no spider {args[0]!r}; there is: {there}") from None

    def _crawl(self, spider_class: type[Spider], opts: argparse.Namespace) -> None:
        assert self.crawler_process is not None
        crawler = self._create_crawler(spider_class)
        crawler.signals.connect(self._keep_first, signals.item_scraped)
        run_crawler(self.crawler_process, crawler, opts.spargs)
        if (export := crawler.get_item_pipeline(Export)) is not None:
            export.close("shutdown")  # a second Ctrl-C ends everything before Scrapy can say that it is over
        self._tell(crawler.stats.get_stats(), show_first=opts.show)

    def _keep_first(self, item: Any) -> None:
        if self.first is None and isinstance(item, Article):
            self.first = item

    def _tell(self, counted: Mapping[str, Any], *, show_first: bool) -> None:
        outcome = judge(counted)
        self.exitcode = outcome.exitcode
        for line in outcome.lines:
            complain("crawl", line)
        if outcome.worth_a_table:
            print("\n".join(summarise(counted)), file=sys.stderr)
            if show_first and self.first is not None:
                on_stdout = self.target is None or self.target.path is not None
                lines = show(as_record(self.first), shutil.get_terminal_size().columns)
                print("", *lines, sep="\n", file=sys.stdout if on_stdout else sys.stderr)

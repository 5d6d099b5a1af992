"""scrapy evaluate: how well the extractor reads pages whose truth is known."""

from __future__ import annotations

import argparse
import sys

from scrapy.commands import ScrapyCommand

from crawler.errors import CrawlerError
from crawler.evaluate import cli


class Command(ScrapyCommand):
    """`scrapy evaluate [FOLDER]`."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] [FOLDER]"

    def short_desc(self) -> str:
        return "Compare what the extractor reads with the truth, on fixtures/evaluation or any folder like it"

    def long_desc(self) -> str:
        return (
            "Extract every page of FOLDER (pages/<id>.html, gold.jsonl) and print how much is right, field by field. "
            "Exits with 1 when a number falls below the folder's floors.json. Example: scrapy evaluate --worst 5"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        cli.add_arguments(parser)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            self.exitcode = cli.run(args, opts)
        except CrawlerError as error:
            sys.stderr.write(f"evaluate: {error}\n")
            self.exitcode = error.exitcode

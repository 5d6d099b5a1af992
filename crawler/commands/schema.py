"""`scrapy schema [RECORD]`: the JSON Schema of a record, on standard output."""

from __future__ import annotations

import argparse
import json

from scrapy.commands import ScrapyCommand

from crawler.commands import complain
from crawler.export.schema import RECORDS, schema_of


class Command(ScrapyCommand):
    """Print a schema."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return f"[{'|'.join(RECORDS)}]"

    def short_desc(self) -> str:
        return "Print the JSON Schema of a record"

    def long_desc(self) -> str:
        return f"{self.short_desc()}. E.g.: scrapy schema article > schema/article.schema.json"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) > 1 or not set(args) <= set(RECORDS):
            complain("schema", f"{' '.join(args)}: is no record; there is: {', '.join(RECORDS)}")
            self.exitcode = 2
            return
        print(json.dumps(schema_of(*args or ["article"]), ensure_ascii=False, indent=2))

"""`scrapy portals`: the known portals."""

from __future__ import annotations

import argparse
import json
from typing import Any

from scrapy.commands import ScrapyCommand

from crawler.commands import complain
from crawler.errors import PortalError
from crawler.normalize.columns import table
from crawler.portals import all_portals
from crawler.portals.base import Portal


class Command(ScrapyCommand):
    """List the portals."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[--json]"

    def short_desc(self) -> str:
        return "List the known portals and their sections"

    def long_desc(self) -> str:
        return f"{self.short_desc()}. E.g.: scrapy portals --json | jq -r .name"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="as JSON Lines")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            complain("portals", f"{' '.join(args)}: takes no arguments; see scrapy portals -h")
            self.exitcode = 2
            return
        try:
            portals = all_portals().values()
        except PortalError as error:
            complain("portals", str(error))
            self.exitcode = error.exitcode
            return
        if opts.json:
            for portal in portals:
                print(json.dumps(_as_dict(portal), ensure_ascii=False))
            return
        rows = [(portal.name, portal.title, _sections(portal), portal.retired or portal.home) for portal in portals]
        print("\n".join(table([("name", "title", "sections", "home"), *rows])))


def _sections(portal: Portal) -> str:
    """Return the sections as -a sections= takes them."""
    return " ".join(f"{one.name}({one.key})" if one.key else one.name for one in portal.listings)


def _as_dict(portal: Portal) -> dict[str, Any]:
    sections = [{"name": one.name, "key": one.key or None, "url": one.url} for one in portal.listings]
    return {
        "name": portal.name,
        "title": portal.title,
        "home": portal.home,
        "sections": sections,
        "retired": portal.retired or None,
    }
